import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTranslator } from '../../../src-shared/locales/index.ts';
import { desktopSession, type Outcome, requireKeyring, type Step } from './keyring.ts';

const folder = mkdtempSync(join(tmpdir(), 'oplacheno-keyring-'));
const PASSWORD = 'the person’s own password';
const TOKEN = 'eyJhbGciOi.first-token.q5Xv';

const get = (name: string, connection = 1): Step => ({ do: 'get', connection, name });
const set = (name: string, value: string, connection = 1): Step => ({ do: 'set', connection, name, value });
const values = (outcomes: readonly Outcome[]) => outcomes.map(({ value, error }) => error || value);
const open = async (...steps: Step[]) => values(await desktopSession({ folder, password: PASSWORD }, steps));
const locked = async (...steps: Step[]) =>
  values(await desktopSession({ folder, password: undefined }, steps));

beforeAll(requireKeyring, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One story, told in order: each session of the desktop is a new process on the same keychain. */
describe('secrets of connections in gnome-keyring', () => {
  it('has none at first, and says so', async () => {
    expect(await open(get('token'), { do: 'need', connection: 1, name: 'token' })).toEqual([
      null,
      'bank.noSecret',
    ]);
  });

  it('stores a token that is still there after the next sign-in to the desktop', async () => {
    expect(await open(set('token', TOKEN))).toEqual([null]);
    expect(await open(get('token'), { do: 'need', connection: 1, name: 'token' })).toEqual([TOKEN, TOKEN]);
  });

  it('keeps the keychain’s own file encrypted', () => {
    const keyrings = join(folder, 'data', 'keyrings');
    const files = readdirSync(keyrings).map((name) => readFileSync(join(keyrings, name)));
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((bytes) => bytes.includes(TOKEN))).toEqual([]);
  });

  it('replaces it, and nothing of the old one stays', async () => {
    const [, read, all] = await open(set('token', 'second-token'), get('token'), { do: 'list' });
    expect(read).toBe('second-token');
    expect(JSON.stringify(all)).not.toContain(TOKEN);
    expect(all).toHaveLength(2);
  });

  it('keeps what is longer than an entry may be in Windows, in parts that fit', async () => {
    const certificate = 'A1b2+/='.repeat(1_700);
    const [, , read, all] = await open(
      set('certificate', certificate),
      set('password', ' пароль "с пробелами" 🔑 '),
      get('certificate'),
      { do: 'list' },
    );
    expect(read).toBe(certificate);
    const longest = Math.max(...(Array.isArray(all) ? all : []).map((entry) => entry.length));
    expect(longest).toBeLessThan(1_200);
    expect(await open(get('password'))).toEqual([' пароль "с пробелами" 🔑 ']);
  });

  it('keeps the secrets of two connections apart', async () => {
    expect(await open(set('token', 'of the other', 12), get('token'), get('token', 12))).toEqual([
      null,
      'second-token',
      'of the other',
    ]);
  });

  it('says that a locked keychain must be unlocked, and loses nothing', async () => {
    expect(
      await locked(get('token'), { do: 'need', connection: 1, name: 'token' }, set('token', 'third'), {
        do: 'removeAll',
        connection: 1,
      }),
    ).toEqual(Array(4).fill('keychain.unavailable'));
    const { text } = createTranslator('ru');
    expect(text('errors', 'keychain.unavailable', {})).toContain('Разблокируйте связку ключей');
    expect(text('errors', 'bank.noSecret', {})).toContain('Введите ключ заново');
    expect(await open(get('token'))).toEqual(['second-token']);
  });

  it('removes one secret', async () => {
    expect(await open({ do: 'remove', connection: 1, name: 'token' }, get('token'))).toEqual([null, null]);
    expect(await open({ do: 'names', connection: 1 })).toEqual([['certificate', 'password']]);
  });

  it('removes all of a connection without a trace, and leaves the other’s', async () => {
    expect(await open({ do: 'removeAll', connection: 1 })).toEqual([null]);
    const [all, other] = await open({ do: 'list' }, get('token', 12));
    expect(all).toHaveLength(2);
    expect(other).toBe('of the other');
    await open({ do: 'removeAll', connection: 12 });
    expect(await open({ do: 'list' })).toEqual([[]]);
  });
});
