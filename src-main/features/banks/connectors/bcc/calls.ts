/** What may be asked of БЦК: reading, and what signing in needs. The path keeps `/bcc/production/` on every host. */
import type { AllowedCall } from '../../contract.ts';

const ROOT = '/bcc/production';

export const PATHS = {
  appToken: `${ROOT}/v2/oauth/token`,
  signInUrl: `${ROOT}/v1/auth-client/generate-auth-url`,
  token: `${ROOT}/v1/auth-client/token`,
  accounts: `${ROOT}/v1/business-account-management/accounts`,
  statement: (iban: string) => `${ROOT}/v1/business-account-management/accounts/${iban}/statement`,
} as const;

export const bccCalls: readonly AllowedCall[] = [
  { method: 'POST', path: /^\/bcc\/production\/v2\/oauth\/token$/ },
  { method: 'POST', path: /^\/bcc\/production\/v1\/auth-client\/(?:generate-auth-url|token)$/ },
  { method: 'GET', path: /^\/bcc\/production\/v1\/business-account-management\/accounts$/ },
  {
    method: 'GET',
    path: /^\/bcc\/production\/v1\/business-account-management\/accounts\/KZ[0-9A-Z]{18}\/statement$/,
  },
];

export const DEFAULT_BASE_URL = 'https://api.bcc.kz';
