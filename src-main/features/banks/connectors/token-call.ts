/** Requests with an OAuth access token that is renewed ahead of its end, and once more when the bank refuses it. */
import {
  type BankAnswer,
  BankError,
  type BankRequest,
  type TokenAnswer,
  type TokenNames,
  usableToken,
} from '../../../platform/http/index.ts';
import type { BankSession } from '../contract.ts';

export interface TokenSource {
  readonly names: TokenNames;
  /** Asks the bank for new tokens; `refresh` is absent where the program's own credentials are enough. */
  readonly renew: (session: BankSession, refresh: string | undefined) => Promise<TokenAnswer>;
}

/** Names in the keychain of the tokens of a signed-in person. */
export const PERSON_TOKENS: TokenNames = {
  access: 'accessToken',
  renewFrom: 'accessRenewFrom',
  refresh: 'refreshToken',
  previousRefresh: 'previousRefreshToken',
};

/** Runs a request with a token that is good now; when the bank refuses it nevertheless, once again with a new one. */
export async function withToken(
  session: BankSession,
  source: TokenSource,
  run: (token: string) => Promise<BankAnswer>,
): Promise<BankAnswer> {
  const token = await currentToken(session, source);
  try {
    return await run(token);
  } catch (error) {
    if (!(error instanceof BankError) || error.bankCode !== 'bank.unauthorized') throw error;
    return run(await currentToken(session, source, token));
  }
}

/** A token that is good now. Throws `BankError`. */
export function currentToken(session: BankSession, source: TokenSource, rejected?: string): Promise<string> {
  return usableToken(session.secrets, source.names, {
    now: () => session.clock.now(),
    renew: (refresh) => source.renew(session, refresh),
    wait: (milliseconds) => session.wait(milliseconds),
    ...(rejected === undefined ? {} : { rejected }),
  });
}

/** The same request with one more header. */
export function withHeader(request: BankRequest, name: string, value: string): BankRequest {
  return { ...request, headers: { ...request.headers, [name]: value } };
}

export const JSON_HEADERS = { accept: 'application/json' } as const;
export const FORM_HEADERS = {
  accept: 'application/json',
  'content-type': 'application/x-www-form-urlencoded',
} as const;

/** A field of the connection that the bank's sign-in needs. Throws `bank.noSecret` when it is empty. */
export function factOf(session: BankSession, name: string): string {
  const value = session.facts.values[name]?.trim() ?? '';
  if (value === '') throw new BankError('bank.noSecret', { field: name });
  return value;
}

/** A secret of the connection. Throws `bank.noSecret` when the keychain has none. */
export async function secretOf(session: BankSession, name: string): Promise<string> {
  const value = (await session.secrets.get(name))?.trim() ?? '';
  if (value === '') throw new BankError('bank.noSecret', { field: name });
  return value;
}

/** Rights of a token that are none of the allowed ones. Known only where the bank told them. */
export function rightsOf(scope: string | undefined, isReading: (right: string) => boolean) {
  const told = (scope ?? '').split(/[\s,]+/).filter((right) => right !== '');
  return { known: told.length > 0, writing: told.filter((right) => !isReading(right)) };
}
