/** Requests of banks where the user pastes one token made in the bank's cabinet. */
import { BankError } from '../../../platform/http/index.ts';
import type { BankSession } from '../contract.ts';
import { secretOf } from './token-call.ts';

/** Name of the token in the keychain. */
export const PASTED_TOKEN = 'token';

/**
 * Headers with the pasted token. Throws `bank.noSecret` when the keychain has none, and `bank.unauthorized` without
 * asking the bank when it holds what no token does (a space in the middle, letters that look like Latin ones).
 */
export async function bearer(session: BankSession): Promise<Record<string, string>> {
  const token = await secretOf(session, PASTED_TOKEN);
  if (!/^[\x21-\x7e]+$/.test(token)) throw new BankError('bank.unauthorized', { reason: 'characters' });
  return { accept: 'application/json', authorization: `Bearer ${token}` };
}
