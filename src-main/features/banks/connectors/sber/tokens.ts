/**
 * Signing in at Сбер and keeping its tokens: access for an hour, refresh for 180 days, replaced at each use.
 *
 * PKCE is sent along although the bank's pages (as the project knows them) do not name it: unconfirmed. A token for the
 * own company that was issued in the Sber API cabinet works without signing in; it is refused when its days are over.
 */
import { type BankAnswer, type BankRequest, withQuery } from '../../../../platform/http/index.ts';
import type { BankSession, BankSignIn } from '../../contract.ts';
import { personTokens, plainBase } from '../person-tokens.ts';
import { JSON_HEADERS, withToken } from '../token-call.ts';
import { DEFAULT_BASE_URL, PATHS, SIGN_IN_HOST } from './calls.ts';

/** What is asked for: reading of statements and the list of accounts. */
export const SCOPE = 'openid GET_STATEMENT_ACCOUNT GET_CLIENT_ACCOUNTS';

const tokens = personTokens(PATHS.token);

/** Sends a request with the connection's token. Throws `BankError`. */
export function sendToSber(session: BankSession, request: BankRequest): Promise<BankAnswer> {
  return withToken(session, tokens.source, (token) =>
    session.call({
      ...request,
      headers: { ...JSON_HEADERS, ...request.headers, authorization: `Bearer ${token}` },
    }),
  );
}

export const sberSignIn: BankSignIn = {
  stateIn: 'query',
  async begin(session, proof) {
    const own = plainBase(session) === DEFAULT_BASE_URL ? SIGN_IN_HOST : plainBase(session);
    // The page is for a browser, which has no client certificate: it lies elsewhere than the API.
    const told = (session.facts.values.signInUrl ?? '').trim().replace(/\/+$/, '');
    const host = told === '' ? own : told;
    const question = tokens.question(session, proof, SCOPE);
    return withQuery(host + PATHS.authorize, { ...question, nonce: session.newId() });
  },
  finish: (session, code) => tokens.finish(session, code),
};
