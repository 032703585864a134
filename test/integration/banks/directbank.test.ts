import { directbankConnector } from '../../../src-main/features/banks/connectors/directbank/index.ts';
import { RUB } from '../../../src-shared/money/index.ts';
import { startDirectbankEmulator } from '../../emulators/directbank/index.ts';
import { describeConnector } from './contract-suite.ts';

describeConnector({
  connector: directbankConnector,
  start: startDirectbankEmulator,
  tellsRights: true,
  // Foreign currency has documents of its own (kinds 30 and 35), which the program does not ask for.
  currencies: [RUB, RUB],
  paying: [
    // What goes to SendPack must be one request for a statement; an empty body is none.
    { method: 'POST', path: '/SendPack' },
    { method: 'POST', path: '/LogonCert' },
    { method: 'GET', path: '/Logon' },
    { method: 'GET', path: '/SendPack' },
    { method: 'POST', path: '/GetSettings' },
  ],
});
