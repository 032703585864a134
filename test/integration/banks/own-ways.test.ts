/** What the connectors of Альфа-Банк, Сбер and БЦК do where the banks' own ways part. */
import { afterEach, describe, expect, it } from 'vitest';
import { alfaConnector } from '../../../src-main/features/banks/connectors/alfa/index.ts';
import { bccConnector } from '../../../src-main/features/banks/connectors/bcc/index.ts';
import { sberConnector } from '../../../src-main/features/banks/connectors/sber/index.ts';
import { toDay, toInstant } from '../../../src-shared/dates/index.ts';
import { startAlfaEmulator } from '../../emulators/alfa/index.ts';
import type { BankEmulator } from '../../emulators/bank.ts';
import { LEDGER_BANKS } from '../../emulators/banks.ts';
import { startBccEmulator } from '../../emulators/bcc/index.ts';
import { createFaults } from '../../emulators/faults.ts';
import { createLedger } from '../../emulators/ledger.ts';
import { startSberEmulator } from '../../emulators/sber/index.ts';
import { createWorld, sessionWith } from './harness.ts';

const closing: BankEmulator[] = [];
afterEach(async () => {
  for (const emulator of closing.splice(0)) await emulator.close();
});

const world = createWorld(toInstant('2026-11-22T09:00:00.000Z'), 'Europe/Moscow');
const optionsOf = (bank: 'alfa' | 'sber' | 'bcc') => ({
  ledger: createLedger({
    bank: LEDGER_BANKS[bank],
    seed: 3,
    from: toDay('2026-11-20'),
    to: toDay('2026-11-22'),
  }),
  faults: createFaults(),
  now: world.now,
});

function opened<T extends BankEmulator>(emulator: T): T {
  closing.push(emulator);
  return emulator;
}

describe('Альфа-Банк', () => {
  it('takes the accounts that the user wrote down when the key may not list them', async () => {
    const emulator = opened(await startAlfaEmulator(optionsOf('alfa')));
    const session = sessionWith(world, alfaConnector, emulator);
    const [first, second] = emulator.ledger.accounts.map(({ number }) => number);
    const values = { ...emulator.values, accountNumbers: `${first}, ${second}` };
    emulator.faults.queue('forbidden', 'forbidden');
    const { accounts, rights } = await alfaConnector.overview({
      ...session,
      facts: { ...session.facts, values },
    });
    expect(accounts.map(({ number, bic }) => [number, bic])).toEqual([
      [first, '044525593'],
      [second, '044525593'],
    ]);
    expect(rights.known).toBe(false);
    await expect(alfaConnector.overview(session)).rejects.toMatchObject({ bankCode: 'bank.forbidden' });
  });
});

describe('Сбер', () => {
  it('lets nobody in without the client certificate', async () => {
    const { certificate, ...emulator } = opened(await startSberEmulator(optionsOf('sber')));
    expect(certificate).toBeDefined();
    const session = sessionWith(world, sberConnector, { ...emulator, secrets: { accessToken: 'x' } });
    await expect(sberConnector.overview(session)).rejects.toMatchObject({ bankCode: 'bank.certificate' });
  });

  it('takes a token from the cabinet, without anybody signing in', async () => {
    const emulator = opened(await startSberEmulator(optionsOf('sber')));
    const { accessToken = '' } = emulator.secrets;
    const session = sessionWith(world, sberConnector, emulator, new Map([['accessToken', accessToken]]));
    expect((await sberConnector.overview(session)).rights.known).toBe(false);
    emulator.revoke();
    await expect(sberConnector.overview(session)).rejects.toMatchObject({ bankCode: 'bank.unauthorized' });
  });
});

describe('БЦК', () => {
  it.each([
    ['form', false],
    ['json', false],
    ['form', true],
  ] as const)(
    'is asked for tokens as it likes: %s, credentials in the form: %s',
    async (posts, credentialsInForm) => {
      const emulator = opened(await startBccEmulator({ ...optionsOf('bcc'), posts, credentialsInForm }));
      const { clientSecret = '', refreshToken = '' } = emulator.secrets;
      const session = sessionWith(
        world,
        bccConnector,
        emulator,
        new Map(Object.entries({ clientSecret, refreshToken })),
      );
      expect((await bccConnector.overview(session)).accounts).toHaveLength(emulator.ledger.accounts.length);
    },
  );
});
