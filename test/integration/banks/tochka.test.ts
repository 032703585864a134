import { tochkaConnector } from '../../../src-main/features/banks/connectors/tochka/index.ts';
import { startTochkaEmulator } from '../../emulators/tochka/index.ts';
import { describeConnector } from './contract-suite.ts';

describeConnector({
  connector: tochkaConnector,
  start: startTochkaEmulator,
  // A deleted key is answered with 403 by Точка; only a lacking right says so.
  failures: { forbidden: ['bank.unauthorized'] },
  paying: [
    { method: 'POST', path: '/payment/v1.0/for-sign' },
    { method: 'POST', path: '/payment/v1.0/order' },
    { method: 'POST', path: '/acquiring/v1.0/payments' },
    { method: 'POST', path: '/sbp/v1.0/refund' },
    { method: 'POST', path: '/open-banking/v1.0/accounts' },
    { method: 'GET', path: '/open-banking/v1.0/statements' },
  ],
});
