/** What may be asked of Сбер: reading, and the token endpoint. */
import type { AllowedCall } from '../../contract.ts';

export const PATHS = {
  token: '/ic/sso/api/v2/oauth/token',
  authorize: '/ic/sso/api/v2/oauth/authorize',
  clientInfo: '/fintech/api/v1/client-info',
  transactions: '/fintech/api/v2/statement/transactions',
  summary: '/fintech/api/v2/statement/summary',
  increment: '/fintech/api/v2/statement/increment',
} as const;

export const sberCalls: readonly AllowedCall[] = [
  { method: 'POST', path: /^\/ic\/sso\/api\/v2\/oauth\/token$/ },
  { method: 'GET', path: /^\/fintech\/api\/v1\/client-info$/ },
  { method: 'GET', path: /^\/fintech\/api\/v2\/statement\/(?:transactions|summary|increment)$/ },
];

export const DEFAULT_BASE_URL = 'https://fintech.sberbank.ru:9443';
/** Where a person signs in; on another host than the API. An emulator has both at its own address. */
export const SIGN_IN_HOST = 'https://sbi.sberbank.ru:9443';
