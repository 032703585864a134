import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  BankError,
  challengeOf,
  keepTokens,
  makeProof,
  readTokenAnswer,
  type TokenAnswer,
  type TokenStore,
  usableToken,
} from '../../../../src-main/platform/http/index.ts';
import { toInstant } from '../../../../src-shared/dates/index.ts';

const NAMES = { access: 'a', renewFrom: 'until', refresh: 'r', previousRefresh: 'p' };
const NOON = toInstant('2026-11-16T12:00:00.000Z');

/** A keychain whose power is cut after a number of writes. */
function storeOf(initial: Record<string, string>, writesLeft = Number.POSITIVE_INFINITY) {
  const values = new Map(Object.entries(initial));
  let left = writesLeft;
  const store: TokenStore = {
    get: async (name) => values.get(name),
    set: async (name, value) => {
      if (left <= 0) throw new Error('power cut');
      left -= 1;
      values.set(name, value);
    },
  };
  return { store, values };
}

const answer = (n: number, lifeSeconds: number | undefined = 3600): TokenAnswer => ({
  access: `access-${n}`,
  refresh: `refresh-${n}`,
  lifeSeconds,
  scope: undefined,
});

/** A bank that rotates: the newest refresh token is good, and the one before it as a reserve. */
function rotatingBank() {
  let last = 1;
  const asked: (string | undefined)[] = [];
  const renew = async (refresh: string | undefined) => {
    asked.push(refresh);
    await Promise.resolve();
    if (refresh !== `refresh-${last}` && refresh !== `refresh-${last - 1}`) {
      throw new BankError('bank.refused', { status: 400, bankErrorCode: 'invalid_grant' });
    }
    last += 1;
    return answer(last);
  };
  return { asked, renew };
}

describe('PKCE', () => {
  it('makes the challenge of RFC 7636, appendix B', () => {
    expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('makes a verifier of the allowed length and letters, and another state', () => {
    const fills = [1, 2];
    const proof = makeProof((size) => Buffer.alloc(size, fills.shift()));
    expect(proof.verifier).toMatch(/^[\w-]{43,128}$/);
    expect(proof.state).toMatch(/^[\w-]{43}$/);
    expect(proof.state).not.toBe(proof.verifier);
    expect(proof.challenge).toBe(challengeOf(proof.verifier));
  });
});

describe('answers of token endpoints', () => {
  it('reads numbers written as text and nulls', () => {
    const body = '{"access_token":"x","refresh_token":null,"expires_in":"3600","scope":["a","b"]}';
    expect(readTokenAnswer(body)).toEqual({
      access: 'x',
      refresh: undefined,
      lifeSeconds: 3600,
      scope: 'a b',
    });
  });

  it.each(['{"access_token":""}', '{"token":"CANARY-TOKEN"}', '["CANARY-TOKEN"', ''])(
    'refuses %s without repeating it',
    (body) => {
      try {
        readTokenAnswer(body);
        expect.unreachable();
      } catch (error) {
        expect(error).toMatchObject({ bankCode: 'bank.malformed' });
        expect(inspect(error)).not.toContain('CANARY');
      }
    },
  );
});

describe('tokens that are kept fresh', () => {
  const expired = { a: 'access-1', until: '2026-11-16T11:00:00.000Z', r: 'refresh-1' };

  it('uses a token till five minutes before its end', async () => {
    const { store } = storeOf({ r: 'refresh-1' });
    const { renew, asked } = rotatingBank();
    await keepTokens(store, NAMES, answer(1), NOON);
    const at = (text: string) => ({ now: () => toInstant(text), renew });
    expect(await usableToken(store, NAMES, at('2026-11-16T12:54:59.000Z'))).toBe('access-1');
    expect(asked).toEqual([]);
    expect(await usableToken(store, NAMES, at('2026-11-16T12:55:00.000Z'))).toBe('access-2');
  });

  it('uses half of a life shorter than ten minutes', async () => {
    const { store, values } = storeOf({});
    await keepTokens(store, NAMES, answer(1, 240), NOON);
    expect(values.get('until')).toBe('2026-11-16T12:02:00.000Z');
  });

  it('uses a token without a told end until the bank refuses it', async () => {
    const { store } = storeOf({ r: 'refresh-1' });
    const { renew } = rotatingBank();
    await keepTokens(store, NAMES, { ...answer(1), lifeSeconds: undefined }, NOON);
    const now = () => toInstant('2030-01-01T00:00:00.000Z');
    expect(await usableToken(store, NAMES, { now, renew })).toBe('access-1');
    expect(await usableToken(store, NAMES, { now, renew, rejected: 'access-1' })).toBe('access-2');
  });

  it('asks once for ten callers, also when they come at different moments of the renewal', async () => {
    const { store, values } = storeOf(expired);
    const { renew, asked } = rotatingBank();
    const callers = Array.from({ length: 10 }, async (_, n) => {
      for (let turn = 0; turn < n; turn += 1) await Promise.resolve();
      return usableToken(store, NAMES, { now: () => NOON, renew });
    });
    expect(new Set(await Promise.all(callers))).toEqual(new Set(['access-2']));
    expect(asked).toEqual(['refresh-1']);
    expect(values.get('r')).toBe('refresh-2');
    expect(values.get('p')).toBe('refresh-1');
  });

  it('gives the refusal to all that wait, and asks again later', async () => {
    const { store } = storeOf({ ...expired, r: 'refresh-dead' });
    const { renew, asked } = rotatingBank();
    const ask = () => usableToken(store, NAMES, { now: () => NOON, renew });
    const results = await Promise.allSettled([ask(), ask(), ask()]);
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: { bankCode: 'bank.unauthorized' } });
    }
    expect(asked).toHaveLength(1);
    await expect(ask()).rejects.toMatchObject({ bankCode: 'bank.unauthorized' });
    expect(asked).toHaveLength(2);
  });

  it.each([0, 1, 2, 3, 4])(
    'goes on after the program ended with %i writes of a renewal done',
    async (writes) => {
      const first = storeOf(expired, writes);
      const { renew } = rotatingBank();
      await Promise.allSettled([usableToken(first.store, NAMES, { now: () => NOON, renew })]);
      const { store } = storeOf(Object.fromEntries(first.values));
      const token = await usableToken(store, NAMES, { now: () => NOON, renew });
      expect(token).toMatch(/^access-[23]$/);
      // The new one is never in use while the keychain still has the spent refresh token alone.
      expect(first.values.get('a') === 'access-2' && first.values.get('r') !== 'refresh-2').toBe(false);
    },
  );

  it('falls back on the refresh token before, when the newest never became valid', async () => {
    const { store } = storeOf({ ...expired, r: 'refresh-lost', p: 'refresh-1' });
    const { renew, asked } = rotatingBank();
    expect(await usableToken(store, NAMES, { now: () => NOON, renew })).toBe('access-2');
    expect(asked).toEqual(['refresh-lost', 'refresh-1']);
  });

  it('does not take a network failure for a spent token', async () => {
    const { store, values } = storeOf({ ...expired, p: 'refresh-0' });
    const renew = async () => {
      throw new BankError('bank.unavailable', {});
    };
    await expect(usableToken(store, NAMES, { now: () => NOON, renew })).rejects.toMatchObject({
      bankCode: 'bank.unavailable',
    });
    expect(values.get('r')).toBe('refresh-1');
  });

  it('says that there is no secret in an empty keychain', async () => {
    const { store } = storeOf({});
    const { renew } = rotatingBank();
    await expect(usableToken(store, NAMES, { now: () => NOON, renew })).rejects.toMatchObject({
      bankCode: 'bank.noSecret',
    });
  });

  it('may need another token of the same keychain for its renewal', async () => {
    const { store } = storeOf({ r: 'refresh-1' });
    const app = { access: 'app', renewFrom: 'appUntil' };
    const renew = async () => {
      const token = await usableToken(store, app, { now: () => NOON, renew: async () => answer(7) });
      return { ...answer(2), access: `by ${token}` };
    };
    expect(await usableToken(store, NAMES, { now: () => NOON, renew })).toBe('by access-7');
  });
});
