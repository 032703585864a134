/**
 * The two ways into Alfa API: a key that the company issues to itself in the developer portal (`ApiKey`), or signing in
 * at the bank (`Bearer`). Unconfirmed: the right for customer-info, and whether the bank's page heeds PKCE.
 */
import { type BankAnswer, type BankRequest, withQuery } from '../../../../platform/http/index.ts';
import type { BankSession, BankSignIn } from '../../contract.ts';
import { personTokens, plainBase } from '../person-tokens.ts';
import { JSON_HEADERS, withToken } from '../token-call.ts';
import { PATHS } from './calls.ts';

export const SCOPE = 'openid transactions customer-info';

const tokens = personTokens(PATHS.token);

/** Sends a request with the key, or with the token of the person who signed in. Throws `BankError`. */
export async function sendToAlfa(session: BankSession, request: BankRequest): Promise<BankAnswer> {
  const send = (authorization: string) =>
    session.call({ ...request, headers: { ...JSON_HEADERS, ...request.headers, authorization } });
  const key = (await session.secrets.get('apiKey'))?.trim() ?? '';
  if (key !== '') return send(`ApiKey ${key}`);
  return withToken(session, tokens.source, (token) => send(`Bearer ${token}`));
}

export const alfaSignIn: BankSignIn = {
  stateIn: 'query',
  async begin(session, proof) {
    return withQuery(plainBase(session) + PATHS.authorize, tokens.question(session, proof, SCOPE));
  },
  finish: (session, code) => tokens.finish(session, code),
};
