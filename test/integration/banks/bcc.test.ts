import { bccConnector } from '../../../src-main/features/banks/connectors/bcc/index.ts';
import { startBccEmulator } from '../../emulators/bcc/index.ts';
import { describeConnector } from './contract-suite.ts';

describeConnector({
  connector: bccConnector,
  start: startBccEmulator,
  tellsRights: true,
  // A refused token is renewed and the question asked again.
  failures: { unauthorized: [] },
  paying: [
    { method: 'POST', path: '/bcc/production/v1/business-payments' },
    { method: 'POST', path: '/bcc/production/v1/auth-client/revoke' },
  ],
});
