import { sberConnector } from '../../../src-main/features/banks/connectors/sber/index.ts';
import { startSberEmulator } from '../../emulators/sber/index.ts';
import { describeConnector } from './contract-suite.ts';

describeConnector({
  connector: sberConnector,
  start: (options) => startSberEmulator({ ...options, laterEvery: 41 }),
  pageSize: 100,
  tellsRights: true,
  // A refused token is renewed and the question asked again.
  failures: { unauthorized: [] },
  paying: [
    { method: 'POST', path: '/fintech/api/v1/payments' },
    { method: 'POST', path: '/fintech/api/v1/payrolls' },
    { method: 'GET', path: '/fintech/api/v1/payments/sign' },
  ],
});
