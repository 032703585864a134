import { describe } from 'vitest';
import { alfaConnector } from '../../../src-main/features/banks/connectors/alfa/index.ts';
import { startAlfaEmulator } from '../../emulators/alfa/index.ts';
import { describeConnector } from './contract-suite.ts';

const shared = {
  connector: alfaConnector,
  pageSize: 1000,
  paying: [
    { method: 'POST', path: '/api/jp/v1/payments' },
    { method: 'POST', path: '/api/pp/v1/payments' },
    { method: 'POST', path: '/oidc/clients/emulator-client/client-secret' },
  ],
} as const;

describe('with a key', () => {
  describeConnector({ ...shared, start: startAlfaEmulator });
});

describe('with a person who signed in', () => {
  describeConnector({
    ...shared,
    start: (options) => startAlfaEmulator({ ...options, way: 'person' }),
    tellsRights: true,
    // A refused token is renewed and the question asked again.
    failures: { unauthorized: [] },
  });
});
