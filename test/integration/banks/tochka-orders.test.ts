import { afterEach, describe, expect, it } from 'vitest';
import { tochkaConnector } from '../../../src-main/features/banks/connectors/tochka/index.ts';
import { toDay, toInstant } from '../../../src-shared/dates/index.ts';
import { LEDGER_BANKS } from '../../emulators/banks.ts';
import { createFaults } from '../../emulators/faults.ts';
import { createLedger } from '../../emulators/ledger.ts';
import { startTochkaEmulator, type TochkaOptions } from '../../emulators/tochka/index.ts';
import { createWorld, merge, nothingKept, readWindow, rowsOf, sessionWith } from './harness.ts';

const HOUR = 3_600_000;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function begin(more: Partial<TochkaOptions> = {}) {
  const world = createWorld(toInstant('2026-11-22T09:00:00.000Z'), 'Europe/Moscow');
  const ledger = createLedger({
    bank: LEDGER_BANKS.tochka,
    seed: 3,
    from: toDay('2026-11-01'),
    to: toDay('2026-11-30'),
  });
  const emulator = await startTochkaEmulator({ ledger, faults: createFaults(), now: world.now, ...more });
  closing.push(emulator.close);
  const session = sessionWith(world, tochkaConnector, emulator);
  const account = (await tochkaConnector.overview(session)).accounts[0];
  if (!account) throw new Error('no account');
  const orders = () => emulator.log.filter(({ method }) => method === 'POST').length;
  return { world, ledger, session, account, orders };
}

const past = { from: toDay('2026-11-01'), to: toDay('2026-11-20') };
const today = { from: toDay('2026-11-20'), to: toDay('2026-11-22') };

describe('an ordered statement of Точка', () => {
  it.each([
    ['a past window, an hour later', past, HOUR, 1],
    ['a past window, a day later', past, 24 * HOUR, 2],
    ['a window with today, a minute later', today, HOUR / 60, 1],
    ['a window with today, an hour later', today, HOUR, 2],
  ])('is used again for %s as long as it may be', async (_, window, pause, expected) => {
    const { world, ledger, session, account, orders } = await begin();
    const kept = nothingKept();
    await readWindow(world, tochkaConnector, session, account, window, kept, 1);
    world.pass(pause);
    await readWindow(world, tochkaConnector, session, account, window, kept);
    expect(orders()).toBe(expected);
    const truth = ledger.truth(world.now(), window).filter((row) => row.account === account.number);
    expect(rowsOf(account, merge(tochkaConnector, account, kept), window)).toEqual(truth);
  });

  it('is waited for across polls when the bank takes long', async () => {
    const { world, session, account, orders } = await begin({ preparing: 23 });
    const { whole } = await readWindow(world, tochkaConnector, session, account, past);
    expect([whole, orders()]).toEqual([true, 1]);
  });

  it('is ordered again when the bank failed to make it or has lost it', async () => {
    const failed = await begin({ failing: [1] });
    await readWindow(failed.world, tochkaConnector, failed.session, failed.account, past);
    expect(failed.orders()).toBe(2);
    const lost = await begin();
    const kept = nothingKept();
    kept.state = JSON.stringify({ statementId: 'unknown', orderedAt: lost.world.now() });
    await readWindow(lost.world, tochkaConnector, lost.session, lost.account, past, kept);
    expect(lost.orders()).toBe(1);
  });

  it('is left for later when the bank fails twice', async () => {
    const { session, account } = await begin({ failing: [1, 2] });
    const steps = [];
    for await (const step of tochkaConnector.collect(session, { account, ...past, state: '' }))
      steps.push(step.type);
    expect(steps).toEqual(['answer', 'answer', 'later']);
  });
});
