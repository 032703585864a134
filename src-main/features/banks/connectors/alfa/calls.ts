/** What may be asked of Альфа-Банк: reading, and the token endpoint. */
import type { AllowedCall } from '../../contract.ts';

export const PATHS = {
  token: '/oidc/token',
  authorize: '/oidc/authorize',
  customerInfo: '/api/jp/v2/customer-info',
  transactions: '/api/jp/v1/statement/transactions',
  summary: '/api/jp/v1/statement/summary',
} as const;

export const alfaCalls: readonly AllowedCall[] = [
  { method: 'POST', path: /^\/oidc\/token$/ },
  { method: 'GET', path: /^\/api\/jp\/v2\/customer-info$/ },
  { method: 'GET', path: /^\/api\/jp\/v1\/statement\/(?:transactions|summary)$/ },
];

/** The API and the sign-in lie side by side below it. The bank's sandbox: `https://sandbox.alfabank.ru`. */
export const DEFAULT_BASE_URL = 'https://baas.alfabank.ru';
