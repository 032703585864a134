/** The methods of the bank's service (standard 2.3.2, transport API) that this program knows. There are no others. */
import type { AllowedCall } from '../../contract.ts';
import { isStatementRequest } from './request.ts';

export const directBankCalls: readonly AllowedCall[] = [
  { method: 'POST', path: /^\/Logon$/, body: (body) => body === '' },
  { method: 'POST', path: /^\/SendPack$/, body: isStatementRequest },
  { method: 'GET', path: /^\/GetPackList$/ },
  { method: 'GET', path: /^\/GetPack$/ },
];
