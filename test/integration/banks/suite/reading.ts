/** What a connector reads when nothing fails. */
import { expect, it } from 'vitest';
import { addDays } from '../../../../src-shared/dates/index.ts';
import { toMinor } from '../../../../src-shared/money/index.ts';
import { CONTENT_FAULTS } from '../../../emulators/faults.ts';
import { later, type TruthRow } from '../../../emulators/ledger.ts';
import { byText } from '../../../emulators/ledger-view.ts';
import { merge, nothingKept, readWindow, rowsOf, windowsOf } from '../harness.ts';
import { HISTORY, HOUR, MINUTE, MONTH, NOW, type Stage, when } from './stage.ts';

export function registerReading(stage: Stage): void {
  const { bank, connector, begin, truthOf } = stage;
  it('lists the accounts and what the credentials may do', async () => {
    const { ledger, session } = await begin(MONTH);
    const { accounts, rights } = await connector.overview(session);
    expect(
      accounts.map(({ number, currency, bic, open: works }) => ({ number, currency, bic, works })),
    ).toEqual(
      ledger.accounts.map(({ number, currency, open: works }) => ({
        number,
        currency,
        bic: ledger.bank.bic,
        works,
      })),
    );
    expect(rights.writing).toEqual([]);
    expect(rights.known).toBe(bank.tellsRights ?? false);
  });

  when(bank.tellsRights)('tells a token that can do more than read', async () => {
    const { session } = await begin(MONTH, {}, { canWrite: true });
    expect((await connector.overview(session)).rights.writing).not.toEqual([]);
  });

  it('reads 25 months of every account', async () => {
    const { world, ledger, session } = await begin(HISTORY, { perDay: 1.5, changesPercent: 2 });
    const { accounts } = await connector.overview(session);
    for (const account of accounts) {
      const rows: TruthRow[] = [];
      for (const window of windowsOf(connector, HISTORY)) {
        const { kept } = await readWindow(world, connector, session, account, window);
        const reading = merge(connector, account, kept);
        expect(reading.problems).toEqual([]);
        rows.push(...rowsOf(account, reading, window));
      }
      expect(rows.length).toBeGreaterThan(900);
      expect(rows.sort(byText)).toEqual(truthOf(ledger, world, account, HISTORY));
    }
  }, 240_000);

  when(bank.tellsBalances ?? true)('tells the balances of the days it read', async () => {
    const { world, ledger, session } = await begin(MONTH);
    const { accounts } = await connector.overview(session);
    for (const account of accounts) {
      const window = {
        from: addDays(MONTH.to, 1 - Math.min(connector.traits.daysPerRequest, 5)),
        to: MONTH.to,
      };
      const { kept } = await readWindow(world, connector, session, account, window);
      const { balances } = merge(connector, account, kept);
      expect(balances.length).toBeGreaterThan(0);
      for (const { date, when, amount } of balances) {
        const day = when === 'opening' ? date : addDays(date, 1);
        expect([date, when, amount]).toEqual([
          date,
          when,
          ledger.balanceBefore(account.number, day, world.now()),
        ]);
      }
    }
  });

  it('sees what comes, comes late, is edited and is withdrawn, each time it looks', async () => {
    const { world, ledger, session, account: first } = await begin(MONTH, { perDay: 2, changesPercent: 10 });
    const account = await first();
    for (let hours = 0; hours < 6 * 24; hours += 9) {
      world.pass(9 * HOUR);
      const today = world.clock.today();
      const period = { from: addDays(today, -connector.traits.overlapDays), to: today };
      for (const window of windowsOf(connector, period)) {
        const { kept } = await readWindow(world, connector, session, account, window);
        const rows = rowsOf(account, merge(connector, account, kept), window);
        expect(rows).toEqual(truthOf(ledger, world, account, window));
      }
    }
  }, 120_000);

  when(bank.pageSize)(
    'reads pages to the last one, whatever the bank does to them',
    async () => {
      const size = bank.pageSize ?? 0;
      for (const count of [size, size * 2 + 1]) {
        for (const fault of [undefined, ...CONTENT_FAULTS]) {
          const {
            world,
            ledger,
            session,
            faults,
            emulator,
            account: first,
          } = await begin(MONTH, { perDay: 0 });
          const account = await first();
          const moment = later(NOW, -2 * HOUR);
          for (let at = 0; at < count; at += 1) {
            ledger.publish({
              account: account.number,
              publishedAt: later(moment, at * 10),
              time: later(moment, -at * 10),
            });
          }
          const before = emulator.log.length;
          if (fault) faults.queue(undefined, fault, fault);
          const window = { from: MONTH.to, to: MONTH.to };
          const { kept } = await readWindow(world, connector, session, account, window);
          expect(rowsOf(account, merge(connector, account, kept), window)).toEqual(
            truthOf(ledger, world, account, window),
          );
          expect(emulator.log.length - before).toBeGreaterThanOrEqual(Math.ceil(count / size));
        }
      }
    },
    120_000,
  );

  when(bank.pageSize)('loses nothing when rows come and go between its questions', async () => {
    const { world, ledger, session, account: first } = await begin(MONTH, { perDay: 0 });
    const account = await first();
    const size = bank.pageSize ?? 0;
    const moment = later(NOW, -2 * HOUR);
    const ids = Array.from({ length: size * 2 + 1 }, (_, at) =>
      ledger.publish({
        account: account.number,
        publishedAt: moment,
        time: later(moment, -at * 10),
        number: `${at}`,
      }),
    );
    const window = { from: MONTH.to, to: MONTH.to };
    const kept = nothingKept();
    for (let question = 0; ; question += 1) {
      const { whole } = await readWindow(world, connector, session, account, window, kept, 1);
      if (whole) break;
      expect(question).toBeLessThan(100);
      world.pass(MINUTE);
      if (question > 1) continue;
      // The oldest and the newest go: whichever comes first in the bank's order, a boundary moves.
      for (const at of [0, 1, 2]) {
        ledger.withdraw(ids[question * 3 + at] ?? '', world.now());
        ledger.withdraw(ids.at(-1 - question * 3 - at) ?? '', world.now());
      }
      ledger.publish({
        account: account.number,
        publishedAt: world.now(),
        time: later(moment, -HOUR),
        number: `new${question}`,
      });
    }
    const rows = new Set(rowsOf(account, merge(connector, account, kept), window).map((row) => row.number));
    // What came meanwhile may come at the next poll; what stood from the first question to the last must be here.
    const stood = truthOf(ledger, world, account, window).filter((row) => !row.number.startsWith('new'));
    expect(stood.length).toBe(size * 2 + 1 - 12);
    expect(stood.filter((row) => !rows.has(row.number))).toEqual([]);
  });

  it('goes on from what is kept after a crash at any answer', async () => {
    const { world, ledger, session, account: first } = await begin(MONTH, { perDay: 6 });
    const account = await first();
    const days = Math.min(connector.traits.daysPerRequest, 20);
    const window = { from: addDays(MONTH.to, -days), to: addDays(MONTH.to, -1) };
    const kept = nothingKept();
    for (let crashes = 0; ; crashes += 1) {
      const { whole } = await readWindow(world, connector, session, account, window, kept, 1);
      if (whole) break;
      expect(crashes).toBeLessThan(100);
    }
    const rows = rowsOf(account, merge(connector, account, kept), window);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(truthOf(ledger, world, account, window));
  });

  it('reads a payment of today as soon as the bank shows it', async () => {
    const { world, ledger, session, account: first } = await begin(MONTH, { perDay: 1 });
    const account = await first();
    const today = world.clock.today();
    const window = { from: today, to: today };
    await readWindow(world, connector, session, account, window);
    world.pass(MINUTE);
    ledger.publish({
      account: account.number,
      publishedAt: world.now(),
      amount: toMinor(1_800_010),
      number: 'новый',
    });
    world.pass(MINUTE);
    const { kept } = await readWindow(world, connector, session, account, window);
    const rows = rowsOf(account, merge(connector, account, kept), window);
    expect(rows).toEqual(truthOf(ledger, world, account, window));
    expect(rows.map((row) => row.amount)).toContain(1_800_010);
  });
}
