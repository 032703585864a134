import { afterEach, describe, expect, it } from 'vitest';
import type { BankSession } from '../../../../src-main/features/banks/contract.ts';
import { fixedClock, toDay } from '../../../../src-shared/dates/index.ts';
import { BANKS, openBank } from './support.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function signedIn(bank: (typeof BANKS)[keyof typeof BANKS]) {
  const opened = await openBank(bank);
  closing.push(opened.emulator.close);
  for (const [name, value] of Object.entries(opened.emulator.secrets)) opened.kept.set(name, value);
  opened.kept.set('accessRenewFrom', '2026-11-22T09:30:00.000Z');
  return opened;
}

const HOUR = 3_600_000;

describe.each(Object.entries(BANKS))('the tokens of %s', (_, bank) => {
  it('are renewed once for ten that ask at the same time', async () => {
    const { world, session, connector, emulator } = await signedIn(bank);
    world.pass(2 * HOUR);
    const all = await Promise.all(Array.from({ length: 10 }, () => connector.overview(session)));
    expect(all.every(({ accounts }) => accounts.length > 0)).toBe(true);
    expect(emulator.oauth.granted.refreshes).toBe(1);
  });

  it('are renewed when the bank ends them early, whatever our clock says', async () => {
    const { session, connector, emulator, kept } = await signedIn(bank);
    kept.set('accessRenewFrom', '2030-01-01T00:00:00.000Z');
    await connector.overview(session);
    emulator.oauth.expire();
    expect((await connector.overview(session)).accounts).not.toEqual([]);
    expect(emulator.oauth.granted.refreshes).toBe(1);
  });

  it.each([1, 2, 3, 4])('outlive the end of the program at write %i of a renewal', async (write) => {
    const { world, session, connector, kept } = await signedIn(bank);
    world.pass(2 * HOUR);
    await connector.overview(cutAt(session, kept, write)).catch((error: unknown) => {
      if (!(error instanceof Error) || error.message !== 'power cut') throw error;
    });
    // The program starts again with what the keychain has.
    const secrets: BankSession['secrets'] = { ...session.secrets };
    expect((await connector.overview({ ...session, secrets })).accounts).not.toEqual([]);
    world.pass(2 * HOUR);
    expect((await connector.overview({ ...session, secrets })).accounts).not.toEqual([]);
  });

  it('outlive answers that were cut on their way, and a bank that is away for long', async () => {
    const { world, session, connector, emulator, kept } = await signedIn(bank);
    world.pass(2 * HOUR);
    const before = kept.get('refreshToken');
    // БЦК asks for the program's own token first.
    const first = connector.bank === 'bcc' ? [undefined] : [];
    emulator.faults.queue(...first, 'cut', 'reset', 'truncated', 'badGateway');
    await expect(connector.overview(session)).rejects.toMatchObject({ bankCode: 'bank.unavailable' });
    expect(emulator.oauth.granted.refreshes).toBe(2);
    expect(kept.get('refreshToken')).toBe(before);
    emulator.faults.queue('cut');
    expect((await connector.overview(session)).accounts).not.toEqual([]);
    expect(emulator.oauth.granted.refreshes).toBe(4);
    expect(kept.get('previousRefreshToken')).toBe(before);
  });

  it('are dead for good when the bank has revoked them', async () => {
    const { session, connector, emulator } = await signedIn(bank);
    emulator.revoke();
    for (let time = 0; time < 2; time += 1) {
      await expect(connector.overview(session)).rejects.toMatchObject({ bankCode: 'bank.unauthorized' });
    }
  });
});

/** The same keychain, whose power goes at one write. */
function cutAt(session: BankSession, kept: Map<string, string>, write: number): BankSession {
  let writes = 0;
  return {
    ...session,
    secrets: {
      get: session.secrets.get,
      set: async (name, value) => {
        writes += 1;
        if (writes >= write) throw new Error('power cut');
        kept.set(name, value);
      },
    },
  };
}

describe('a day at Сбер', () => {
  it('that has not begun for a slow bank is asked for later, not taken for a mistake', async () => {
    const { session, connector } = await signedIn(BANKS.sber);
    const [account] = (await connector.overview(session)).accounts;
    if (!account) throw new Error('no account');
    const day = toDay('2026-11-23');
    const collect = async (now: string) => {
      const clock = fixedClock(now, 'UTC');
      const steps = [];
      const task = { account, from: day, to: day, state: '' };
      for await (const step of connector.collect({ ...session, clock }, task)) steps.push(step);
      return steps;
    };
    expect(await collect('2026-11-22T23:59:59.000Z')).toEqual([]);
    expect(await collect('2026-11-23T00:05:00.000Z')).toEqual([{ type: 'later', seconds: 120, state: day }]);
    await expect(collect('2026-11-23T00:30:00.000Z')).rejects.toMatchObject({ bankCode: 'bank.refused' });
  });
});
