import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConnectionSecrets } from '../../../src-main/features/banks/secrets.ts';
import type { SecretStore } from '../../../src-main/platform/host.ts';

/** A keychain in memory that stops the program after so many writes. */
function memoryStore(writesLeft = Number.POSITIVE_INFINITY) {
  const entries = new Map<string, string>();
  let left = writesLeft;
  const write = () => {
    left -= 1;
    if (left < 0) throw new Error('stopped');
  };
  const store: SecretStore = {
    getPassword: async (account) => entries.get(account) ?? null,
    async setPassword(account, secret) {
      write();
      entries.set(account, secret);
    },
    async deletePassword(account) {
      write();
      return entries.delete(account);
    },
  };
  return {
    store,
    entries,
    stopAfter(writes: number) {
      left = writes;
    },
  };
}

describe('secrets of a connection', () => {
  it('gives back any text, in entries that every keychain can hold', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 2_500, size: 'max' });
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('token', 'client.key', 'пароль'), async (value, name) => {
        const { store, entries } = memoryStore();
        const secrets = createConnectionSecrets(store, 1);
        await secrets.set(name, value);
        expect(await secrets.get(name)).toBe(value);
        expect(Math.max(...[...entries.values()].map((entry) => entry.length))).toBeLessThanOrEqual(1_280);
        await secrets.removeAll();
        expect([...entries]).toEqual([]);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('has the old secret or the new one, whole, wherever the program stops', async () => {
    const old = 'old '.repeat(700);
    const fresh = 'fresh '.repeat(600);
    const seen = new Set<string | undefined>();
    for (let writes = 0; writes < 12; writes += 1) {
      const { store, stopAfter } = memoryStore();
      await createConnectionSecrets(store, 7).set('token', old);
      stopAfter(writes);
      await createConnectionSecrets(store, 7)
        .set('token', fresh)
        .catch((error: unknown) => expect(error).toMatchObject({ message: 'stopped' }));
      seen.add(await createConnectionSecrets(store, 7).get('token'));
    }
    expect([...seen]).toEqual([old, fresh]);
  });

  it('keeps both of two secrets that are stored at the same time', async () => {
    const { store } = memoryStore();
    const [one, other] = [createConnectionSecrets(store, 7), createConnectionSecrets(store, 7)];
    await Promise.all([one.set('token', 'a'), other.set('refresh', 'b'), one.set('key', 'c')]);
    expect(await one.names()).toEqual(['token', 'refresh', 'key']);
    expect(await other.get('token')).toBe('a');
  });

  it('takes half a secret for none', async () => {
    const { store, entries } = memoryStore();
    const secrets = createConnectionSecrets(store, 7);
    await secrets.set('token', 'x'.repeat(3_000));
    entries.delete([...entries.keys()].find((key) => key.endsWith('.1')) ?? '');
    expect(await secrets.get('token')).toBeUndefined();
    await expect(secrets.need('token')).rejects.toMatchObject({ code: 'bank.noSecret' });
  });

  it('starts afresh where its list was spoilt by hand', async () => {
    const { store, entries } = memoryStore();
    entries.set('connection.7', '{"token":"?"}');
    const secrets = createConnectionSecrets(store, 7);
    expect(await secrets.get('token')).toBeUndefined();
    await secrets.set('token', 'new');
    expect(await secrets.get('token')).toBe('new');
  });
});
