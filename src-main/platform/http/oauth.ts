/**
 * OAuth 2.0 as the banks speak it: the proof of a sign-in (RFC 7636, S256), answers of token endpoints (RFC 6749, 5.1),
 * and tokens that are kept fresh. A rotated refresh token is put away before the new access token is used, the one before
 * it is kept in reserve: whatever moment the program ends at, the next start can go on.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../../../src-shared/dates/index.ts';
import { BankError } from './types.ts';

/** Gives that many random bytes. */
export type RandomBytes = (size: number) => Buffer;

export interface ProofKeys {
  readonly state: string;
  readonly verifier: string;
  readonly challenge: string;
}

/** A new state and a PKCE pair, 256 bits each. */
export function makeProof(randomBytes: RandomBytes): ProofKeys {
  const verifier = randomBytes(32).toString('base64url');
  return { state: randomBytes(32).toString('base64url'), verifier, challenge: challengeOf(verifier) };
}

/** The S256 challenge of a verifier. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

/** An address with a query: of the bank's page for signing in. */
export function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** A body of `application/x-www-form-urlencoded`. */
export function formBody(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString();
}

export interface TokenAnswer {
  readonly access: string;
  readonly refresh: string | undefined;
  /** Undefined when the bank does not tell: the token is used until the bank refuses it. */
  readonly lifeSeconds: number | undefined;
  readonly scope: string | undefined;
}

const text = z.string().trim().min(1);
const absent = z.union([z.null(), z.literal('')]).transform(() => undefined);
const tokenSchema = z.object({
  access_token: text,
  refresh_token: z.union([text, absent]).optional(),
  expires_in: z.coerce.number().positive().optional(),
  scope: z.union([z.string(), z.array(z.string()).transform((all) => all.join(' ')), absent]).optional(),
});

/** Reads the answer of a token endpoint. Throws `bank.malformed`; the error holds nothing of the answer. */
export function readTokenAnswer(body: string): TokenAnswer {
  const read = tokenSchema.safeParse(parseJson(body));
  if (!read.success) throw new BankError('bank.malformed', { reason: 'token' });
  const { access_token, refresh_token, expires_in, scope } = read.data;
  return { access: access_token, refresh: refresh_token, lifeSeconds: expires_in, scope };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    // The parser's message quotes the text, and the text has tokens.
    if (error instanceof SyntaxError) throw new BankError('bank.malformed', { reason: 'json' });
    throw error;
  }
}

/** Where tokens live; each `set` resolves when the value is safe. */
export interface TokenStore {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
}

/** Under which names one set of tokens lies in the store. */
export interface TokenNames {
  readonly access: string;
  /** The moment from which the access token is renewed, ahead of its end. */
  readonly renewFrom: string;
  /** Absent where a new access token is asked for with the program's own credentials. */
  readonly refresh?: string;
  readonly previousRefresh?: string;
}

const AHEAD_MS = 5 * 60_000;

/** Puts new tokens away, the refresh tokens first. Keeps the old refresh token where the bank gave no new one. */
export async function keepTokens(
  store: TokenStore,
  names: TokenNames,
  answer: TokenAnswer,
  now: Instant,
): Promise<void> {
  await exclusively(store, names, () => write(store, names, answer, now));
}

async function write(store: TokenStore, names: TokenNames, answer: TokenAnswer, now: Instant) {
  if (names.refresh !== undefined && answer.refresh !== undefined) {
    const old = await store.get(names.refresh);
    if (names.previousRefresh !== undefined && old !== undefined && old !== answer.refresh) {
      await store.set(names.previousRefresh, old);
    }
    await store.set(names.refresh, answer.refresh);
  }
  await store.set(names.access, answer.access);
  await store.set(names.renewFrom, renewFrom(answer.lifeSeconds, now));
}

/** Five minutes ahead of the end, which also bears a clock that is off by minutes; a short life is used by half. */
function renewFrom(lifeSeconds: number | undefined, now: Instant): string {
  if (lifeSeconds === undefined) return '';
  const life = lifeSeconds * 1000;
  return new Date(Date.parse(now) + Math.max(life / 2, life - AHEAD_MS)).toISOString();
}

export interface Renewal {
  readonly now: () => Instant;
  /** Asks the bank for new tokens. `refresh` is absent where the names have none. */
  readonly renew: (refresh: string | undefined) => Promise<TokenAnswer>;
  /** An access token that the bank has just refused, whatever our clock thinks of it. */
  readonly rejected?: string;
  /** Resolves after the time. Without it a renewal whose answer is lost is not asked for again at once. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/**
 * A lost answer has spent the refresh token all the same, and the bank takes it again for a while only (Сбер: an hour),
 * while the next poll may lie far: so the renewal itself asks again, after these pauses.
 */
const RENEW_AGAIN_MS = [1000, 5000, 15_000];

const renewals = new WeakMap<TokenStore, Map<string, Promise<string>>>();

/**
 * An access token that may be used now, renewed when its end is near or when it was rejected. However many ask at once,
 * one renewal runs and all get its result. Throws `BankError`: `bank.noSecret` when nothing is kept, `bank.unauthorized`
 * when the bank takes neither the refresh token nor the one before it.
 */
export async function usableToken(store: TokenStore, names: TokenNames, renewal: Renewal): Promise<string> {
  const fresh = await freshToken(store, names, renewal);
  if (fresh !== undefined) return fresh;
  const running = renewals.get(store) ?? new Map<string, Promise<string>>();
  renewals.set(store, running);
  const joined = running.get(names.access);
  if (joined !== undefined) return joined;
  const started = exclusively(store, names, () => renewTokens(store, names, renewal)).finally(() =>
    running.delete(names.access),
  );
  running.set(names.access, started);
  return started;
}

/** The end is read before the token: the token is written first, so that a new end never stands by an old token. */
async function freshToken(store: TokenStore, names: TokenNames, { now, rejected }: Renewal) {
  const end = await store.get(names.renewFrom);
  const access = await store.get(names.access);
  if (access === undefined || access === '' || access === rejected) return undefined;
  if (end === undefined || end === '') return access;
  return Date.parse(now()) < Date.parse(end) ? access : undefined;
}

async function renewTokens(store: TokenStore, names: TokenNames, renewal: Renewal): Promise<string> {
  const fresh = await freshToken(store, names, renewal);
  if (fresh !== undefined) return fresh;
  const answer = await ask(store, names, renewal);
  await write(store, names, answer, renewal.now());
  return answer.access;
}

async function ask(store: TokenStore, names: TokenNames, renewal: Renewal): Promise<TokenAnswer> {
  const { rejected } = renewal;
  const renew = (refresh: string | undefined) => insist(renewal, refresh);
  if (names.refresh === undefined) return renew(undefined);
  const refresh = await store.get(names.refresh);
  if (refresh === undefined || refresh === '') {
    throw new BankError(rejected === undefined ? 'bank.noSecret' : 'bank.unauthorized', {});
  }
  try {
    return await renew(refresh);
  } catch (error) {
    if (!isSpent(error)) throw error;
    const previous = names.previousRefresh === undefined ? undefined : await store.get(names.previousRefresh);
    if (previous === undefined || previous === '' || previous === refresh) throw unauthorized(error);
    return renew(previous).catch((second: unknown) => {
      throw isSpent(second) ? unauthorized(second) : second;
    });
  }
}

async function insist({ renew, wait }: Renewal, refresh: string | undefined): Promise<TokenAnswer> {
  for (const pause of RENEW_AGAIN_MS) {
    try {
      return await renew(refresh);
    } catch (error) {
      const lost =
        error instanceof BankError && ['bank.malformed', 'bank.unavailable'].includes(error.bankCode);
      if (!lost || wait === undefined) throw error;
      await wait(pause);
    }
  }
  return renew(refresh);
}

/** `invalid_grant` comes as 400; some banks say 401. */
function isSpent(error: unknown): error is BankError {
  return (
    error instanceof BankError &&
    (error.bankCode === 'bank.refused' || error.bankCode === 'bank.unauthorized')
  );
}

function unauthorized(error: BankError): BankError {
  return new BankError('bank.unauthorized', error.params, error);
}

const queues = new WeakMap<TokenStore, Map<string, Promise<void>>>();

/** Runs the changes of one set of tokens one after another. Another set may be renewed within: some banks want two. */
function exclusively<T>(store: TokenStore, { access }: TokenNames, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(store) ?? new Map<string, Promise<void>>();
  queues.set(store, queue);
  const run = (queue.get(access) ?? Promise.resolve()).then(work);
  queue.set(
    access,
    run.then(
      () => undefined,
      () => undefined,
    ),
  );
  return run;
}
