/** Signing in and renewing at banks that speak plain OAuth: code or refresh token in, tokens in the keychain. */
import { formBody, keepTokens, readTokenAnswer, type TokenAnswer } from '../../../platform/http/index.ts';
import type { BankSession, SignInCode, SignInProof } from '../contract.ts';
import { FORM_HEADERS, factOf, PERSON_TOKENS, secretOf, type TokenSource } from './token-call.ts';

/** In the keychain: what the bank granted at the sign-in. */
export const GRANTED_SCOPE = 'grantedScope';

export interface PersonTokens {
  readonly source: TokenSource;
  /** What the bank's page is asked with, besides the bank's own fields. */
  question(session: BankSession, proof: SignInProof, scope: string): Record<string, string>;
  finish(session: BankSession, code: SignInCode): Promise<void>;
}

/** `path`: of the token endpoint. */
export function personTokens(path: string): PersonTokens {
  const ask = async (
    session: BankSession,
    fields: Readonly<Record<string, string>>,
  ): Promise<TokenAnswer> => {
    const credentials = {
      client_id: factOf(session, 'clientId'),
      client_secret: await secretOf(session, 'clientSecret'),
    };
    const body = formBody({ ...fields, ...credentials });
    const answer = await session.call({ method: 'POST', path, headers: FORM_HEADERS, body, expect: 'json' });
    return readTokenAnswer(answer.body);
  };
  return {
    source: {
      names: PERSON_TOKENS,
      renew: (session, refresh) =>
        ask(session, { grant_type: 'refresh_token', refresh_token: refresh ?? '' }),
    },
    question: (session, { redirectUri, state, challenge }, scope) => ({
      response_type: 'code',
      client_id: factOf(session, 'clientId'),
      scope,
      redirect_uri: redirectUri,
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    }),
    async finish(session, { code, redirectUri, verifier }) {
      const answer = await ask(session, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
      });
      await session.secrets.set(GRANTED_SCOPE, answer.scope ?? '');
      await keepTokens(session.secrets, PERSON_TOKENS, answer, session.clock.now());
    },
  };
}

/** A base address without the slashes at its end. */
export function plainBase(session: BankSession): string {
  return session.facts.baseUrl.replace(/\/+$/, '');
}
