/**
 * The two tokens of every question to БЦК: the program's own, for minutes, and that of the person who signed in.
 *
 * Unconfirmed: whether the bank takes a redirect to this machine; whether its token endpoint wants a form (its
 * description) or JSON (a working client) — so a refused form is sent once more as JSON; how the page carries a state —
 * so ours is a part of the redirect address. There is no PKCE of ours: the bank makes the address of its page itself.
 */
import { z } from 'zod';
import {
  type BankAnswer,
  BankError,
  type BankRequest,
  formBody,
  keepTokens,
  readTokenAnswer,
} from '../../../../platform/http/index.ts';
import type { BankSession, BankSignIn } from '../../contract.ts';
import { read } from '../daily/index.ts';
import { GRANTED_SCOPE } from '../person-tokens.ts';
import {
  currentToken,
  FORM_HEADERS,
  factOf,
  JSON_HEADERS,
  PERSON_TOKENS,
  secretOf,
  type TokenSource,
  withToken,
} from '../token-call.ts';
import { PATHS } from './calls.ts';

const APP_SCOPE = 'bcc.application.business.account.management';
/** In the keychain: the redirect of the sign-in, which the bank wants to see again at each renewal. */
const SIGN_IN_REDIRECT = 'signInRedirect';
export const SCOPE = 'oapi.business.account.api';

type Fields = Readonly<Record<string, string>>;

const appTokens: TokenSource = {
  names: { access: 'appToken', renewFrom: 'appTokenRenewFrom' },
  async renew(session) {
    const id = factOf(session, 'clientId');
    const secret = await secretOf(session, 'clientSecret');
    const fields = { grant_type: 'client_credentials', scope: APP_SCOPE };
    const ask = async (headers: Fields, more: Fields) => {
      const body = formBody({ ...fields, ...more });
      const request = { method: 'POST', path: PATHS.appToken, body, expect: 'json' } as const;
      return session.call({ ...request, headers: { ...FORM_HEADERS, ...headers } });
    };
    const basic = Buffer.from(`${id}:${secret}`, 'utf8').toString('base64');
    const answer = await ask({ authorization: `Basic ${basic}` }, {}).catch((error: unknown) => {
      if (!isRefusal(error) && !isUnauthorized(error)) throw error;
      return ask({}, { client_id: id, client_secret: secret });
    });
    return readTokenAnswer(answer.body);
  },
};

/** Sends fields with the program's token: as a form, and as JSON when the bank does not take it. */
async function post(session: BankSession, path: string, fields: Fields): Promise<BankAnswer> {
  return withToken(session, appTokens, async (token) => {
    const authorization = `Bearer ${token}`;
    const request = { method: 'POST', path, expect: 'json' } as const;
    const form = { ...request, headers: { ...FORM_HEADERS, authorization }, body: formBody(fields) };
    return session.call(form).catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
      const headers = { ...JSON_HEADERS, 'content-type': 'application/json', authorization };
      return session.call({ ...request, headers, body: JSON.stringify(fields) });
    });
  });
}

function isRefusal(error: unknown): error is BankError {
  return error instanceof BankError && error.bankCode === 'bank.refused';
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof BankError && error.bankCode === 'bank.unauthorized';
}

const personTokens: TokenSource = {
  names: PERSON_TOKENS,
  async renew(session, refresh) {
    const answer = await post(session, PATHS.token, {
      grant_type: 'refresh_token',
      refresh_token: refresh ?? '',
      redirect_uri: (await session.secrets.get(SIGN_IN_REDIRECT)) ?? '',
      client_secret: await secretOf(session, 'clientSecret'),
    });
    return readTokenAnswer(answer.body);
  },
};

/** Sends a question with both tokens. A refused one is renewed: first the program's, then the person's. */
export async function sendToBcc(session: BankSession, request: BankRequest): Promise<BankAnswer> {
  // Known before the program's token is fetched: an empty keychain asks the bank nothing.
  await currentToken(session, personTokens);
  return withToken(session, personTokens, (person) =>
    withToken(session, appTokens, (app) =>
      session.call({
        ...request,
        headers: {
          ...JSON_HEADERS,
          authorization: `Bearer ${app}`,
          'x-client-token': person,
          productCode: 'BusinessApi',
        },
      }),
    ),
  );
}

const pageSchema = z.looseObject({ authUrl: z.url() });

export const bccSignIn: BankSignIn = {
  stateIn: 'redirect',
  async begin(session, { redirectUri }) {
    const answer = await post(session, PATHS.signInUrl, {
      redirect_uri: redirectUri,
      client_idn: factOf(session, 'clientIdn'),
      lang: 'ru',
      scope: SCOPE,
    });
    return read(pageSchema, answer.body).authUrl;
  },
  async finish(session, { code, redirectUri }) {
    const answer = await post(session, PATHS.token, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      client_secret: await secretOf(session, 'clientSecret'),
    });
    const tokens = readTokenAnswer(answer.body);
    await session.secrets.set(SIGN_IN_REDIRECT, redirectUri);
    await session.secrets.set(GRANTED_SCOPE, tokens.scope ?? '');
    await keepTokens(session.secrets, PERSON_TOKENS, tokens, session.clock.now());
  },
};
