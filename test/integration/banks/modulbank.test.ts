import { modulbankConnector } from '../../../src-main/features/banks/connectors/modulbank/index.ts';
import { startModulbankEmulator } from '../../emulators/modulbank/index.ts';
import { describeConnector } from './contract-suite.ts';

describeConnector({
  connector: modulbankConnector,
  start: startModulbankEmulator,
  pageSize: 50,
  paying: [
    { method: 'POST', path: '/operation-upload/1c' },
    { method: 'POST', path: '/payment/create' },
    { method: 'POST', path: '/account-info/balance/1' },
    { method: 'GET', path: '/account-info' },
  ],
});
