/**
 * What every connector must do against its emulator, over real sockets. A bank's test registers it in a few lines:
 * `describeConnector({ connector: tochkaConnector, start: startTochkaEmulator, ... })`.
 */
import { afterAll, describe, expect, it } from 'vitest';
import type { BankAccount, Connector } from '../../../src-main/features/banks/contract.ts';
import { BankError, type BankErrorCode } from '../../../src-main/platform/http/index.ts';
import { addDays, toDay, toInstant } from '../../../src-shared/dates/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import type { BankEmulator, EmulatorOptions, StartEmulator } from '../../emulators/bank.ts';
import { LEDGER_BANKS } from '../../emulators/banks.ts';
import { CONTENT_FAULTS, createFaults, type FaultKind, WIRE_FAULTS } from '../../emulators/faults.ts';
import {
  createLedger,
  type Ledger,
  type LedgerOptions,
  later,
  type TruthRow,
} from '../../emulators/ledger.ts';
import { byText } from '../../emulators/ledger-view.ts';
import {
  createWorld,
  merge,
  nothingKept,
  readStubbornly,
  readWindow,
  rowsOf,
  sessionWith,
  type Window,
  type World,
  windowsOf,
} from './harness.ts';

export interface ConnectorUnderTest {
  readonly connector: Connector;
  readonly start: StartEmulator;
  /** Rows of the bank's longest page; left out where the bank has no pages. */
  readonly pageSize?: number;
  /** Our password or token is dead: what the connector must say. */
  readonly revoked?: readonly BankErrorCode[];
  /** What the connector says after a fault, where it differs; an empty list: it asks again by itself. */
  readonly failures?: Partial<Record<FaultKind, readonly BankErrorCode[]>>;
  /** False when the bank tells no balances within a window. */
  readonly tellsBalances?: boolean;
  /** True when the bank tells what a token may do, so that a writing one is refused. */
  readonly tellsRights?: boolean;
  /** How a row of the truth looks through this bank, where it tells less than the ledger holds. */
  readonly sees?: (row: TruthRow) => TruthRow;
  /** Currencies of the accounts, where the bank has no foreign ones. */
  readonly currencies?: LedgerOptions['currencies'];
  /** Calls of this bank that move money; the client must refuse each. */
  readonly paying: readonly { readonly method: 'GET' | 'POST'; readonly path: string }[];
}

/** What the client makes of each fault of the wire. */
const FAILURES: Readonly<Record<FaultKind, readonly BankErrorCode[]>> = {
  unauthorized: ['bank.unauthorized'],
  forbidden: ['bank.forbidden'],
  tooMany: ['bank.tooMany'],
  tooManyRetryAfter: ['bank.tooMany'],
  serverError: ['bank.unavailable'],
  badGateway: ['bank.unavailable'],
  maintenance: ['bank.unavailable'],
  hang: ['bank.unavailable'],
  drip: ['bank.unavailable'],
  reset: ['bank.unavailable'],
  cut: ['bank.malformed'],
  truncated: ['bank.malformed'],
  malformed: ['bank.malformed'],
  wrongType: ['bank.malformed'],
  shift: [],
  duplicates: [],
  reorder: [],
};

const NOW = toInstant('2026-11-22T09:00:00.000Z');
const HISTORY: Window = { from: toDay('2024-10-22'), to: toDay('2026-11-22') };
const MONTH: Window = { from: toDay('2026-10-23'), to: toDay('2026-11-22') };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const isBankError = (error: unknown): error is BankError => error instanceof BankError;
const isPassing = (error: unknown): error is BankError => isBankError(error) && error.passing;

/** Registers a test only where the bank has what it is about. */
const when = (has: unknown) => (has ? it : () => undefined);

/** Registers the suite of one bank. */
export function describeConnector(bank: ConnectorUnderTest): void {
  const { connector } = bank;
  const open: BankEmulator[] = [];
  const asked: { readonly method: string; readonly path: string }[] = [];

  async function begin(
    window: Window,
    ledgerOptions: Partial<LedgerOptions> = {},
    more: Partial<EmulatorOptions> = {},
  ) {
    const world = createWorld(NOW, connector.traits.timeZone);
    const ledger = createLedger({
      bank: LEDGER_BANKS[connector.bank],
      seed: 7,
      from: window.from,
      to: addDays(window.to, 10),
      ...(bank.currencies ? { currencies: bank.currencies } : {}),
      ...ledgerOptions,
    });
    const options = { ledger, faults: createFaults(), now: world.now, onStall: world.stall, ...more };
    const emulator = await bank.start(options);
    open.push(emulator);
    const session = sessionWith(world, connector, emulator);
    return { world, ledger, emulator, session, faults: emulator.faults };
  }

  const truthOf = (ledger: Ledger, world: World, account: BankAccount, window: Window): TruthRow[] =>
    ledger
      .truth(world.now(), window)
      .filter((row) => row.account === account.number)
      .map((row) => bank.sees?.(row) ?? row)
      .sort(byText);

  afterAll(async () => {
    for (const emulator of open) {
      asked.push(...emulator.log);
      await emulator.close();
    }
  });

  const firstOf = (accounts: readonly BankAccount[]): BankAccount => {
    const [account] = accounts;
    if (!account) throw new Error('no account');
    return account;
  };

  describe(`the connector of ${connector.bank}`, () => {
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
      const { world, ledger, session } = await begin(MONTH, { perDay: 2, changesPercent: 10 });
      const account = firstOf((await connector.overview(session)).accounts);
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
            const { world, ledger, session, faults, emulator } = await begin(MONTH, { perDay: 0 });
            const account = firstOf((await connector.overview(session)).accounts);
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

    it('goes on from what is kept after a crash at any answer', async () => {
      const { world, ledger, session } = await begin(MONTH, { perDay: 6 });
      const account = firstOf((await connector.overview(session)).accounts);
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

    describe.each([...WIRE_FAULTS, ...CONTENT_FAULTS])('when the bank has a fault: %s', (fault) => {
      it.each([0, 1, 2])('at question %i of a window', async (place) => {
        const { world, ledger, session, faults } = await begin(MONTH, { perDay: 4 });
        const account = firstOf((await connector.overview(session)).accounts);
        const window = {
          from: addDays(MONTH.to, 1 - Math.min(connector.traits.daysPerRequest, 10)),
          to: MONTH.to,
        };
        const count = faults.count;
        faults.queue(...Array.from({ length: place }, () => undefined), fault);
        const anyError = (error: unknown): error is BankError => isBankError(error);
        const { kept, failures } = await readStubbornly(world, connector, session, account, window, anyError);
        const happened = faults.count > count;
        if (place === 0) expect(happened).toBe(true);
        const expected = happened ? (bank.failures?.[fault] ?? FAILURES[fault]) : [];
        if (expected.length === 0) expect(failures.map((one) => one.bankCode)).toEqual([]);
        else expect(failures.map((one) => expected.includes(one.bankCode))).toEqual([true]);
        if (fault === 'tooManyRetryAfter' && failures[0]) expect(failures[0].retryAfterMs).toBe(7000);
        expect(rowsOf(account, merge(connector, account, kept), window)).toEqual(
          truthOf(ledger, world, account, window),
        );
      });

      it('while it lists the accounts', async () => {
        const { ledger, session, faults } = await begin(MONTH, { perDay: 0 });
        faults.queue(fault);
        const first = await connector.overview(session).catch((error: unknown) => error);
        const expected = bank.failures?.[fault] ?? FAILURES[fault];
        if (isBankError(first)) expect(expected).toContain(first.bankCode);
        else expect(first).toHaveProperty('accounts');
        const { accounts } = await connector.overview(session);
        expect(accounts.map(({ number }) => number)).toEqual(ledger.accounts.map(({ number }) => number));
      });
    });

    it('ends in the truth when every third request fails', async () => {
      const { world, ledger, session, faults } = await begin(MONTH, { perDay: 3 });
      const account = firstOf((await connector.overview(session)).accounts);
      faults.setProbability(0.33);
      const period = { from: addDays(MONTH.to, -6), to: MONTH.to };
      for (const window of windowsOf(connector, period)) {
        const { kept } = await readStubbornly(world, connector, session, account, window, isPassing);
        expect(rowsOf(account, merge(connector, account, kept), window)).toEqual(
          truthOf(ledger, world, account, window),
        );
      }
    }, 120_000);

    it.each([-10, 10])('is not led astray by a bank whose clock is %i minutes off', async (minutes) => {
      const world = createWorld(NOW, connector.traits.timeZone);
      const { ledger, emulator } = await begin(
        MONTH,
        { perDay: 3 },
        { now: () => later(world.now(), minutes * MINUTE) },
      );
      const session = sessionWith(world, connector, emulator);
      const account = firstOf((await connector.overview(session)).accounts);
      for (const window of windowsOf(connector, { from: addDays(MONTH.to, -3), to: MONTH.to })) {
        const { kept } = await readWindow(world, connector, session, account, window);
        const bankWorld = createWorld(later(world.now(), minutes * MINUTE), connector.traits.timeZone);
        expect(rowsOf(account, merge(connector, account, kept), window)).toEqual(
          truthOf(ledger, bankWorld, account, window),
        );
      }
    });

    it('says that a revoked key is dead, and works with a new one', async () => {
      const { world, session, emulator } = await begin(MONTH, { perDay: 0 });
      const account = firstOf((await connector.overview(session)).accounts);
      emulator.revoke();
      const codes = bank.revoked ?? ['bank.unauthorized'];
      const window = { from: MONTH.to, to: MONTH.to };
      for (const work of [
        () => connector.overview(session),
        () => readWindow(world, connector, session, account, window),
      ]) {
        const failure = await work().catch((error: unknown) => error);
        if (!isBankError(failure)) throw failure;
        expect(codes).toContain(failure.bankCode);
      }
      emulator.reissue();
      const renewed = sessionWith(world, connector, emulator);
      expect((await connector.overview(renewed)).accounts).not.toEqual([]);
      expect((await readWindow(world, connector, renewed, account, window)).whole).toBe(true);
    });

    it('asks for a secret when the keychain has none', async () => {
      const { world, emulator } = await begin(MONTH, { perDay: 0 });
      const before = emulator.log.length;
      const session = sessionWith(world, connector, emulator, new Map());
      const failure = await connector.overview(session).catch((error: unknown) => error);
      if (!isBankError(failure)) throw new Error('no failure');
      expect(failure.bankCode).toBe('bank.noSecret');
      expect(emulator.log.length).toBe(before);
    });

    it('reads a payment of today as soon as the bank shows it', async () => {
      const { world, ledger, session } = await begin(MONTH, { perDay: 1 });
      const account = firstOf((await connector.overview(session)).accounts);
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

    it('has no call that could move money', async () => {
      const { session, emulator } = await begin(MONTH, { perDay: 0 });
      expect(bank.paying.length).toBeGreaterThan(0);
      for (const { method, path } of bank.paying) {
        const failure = await session.call({ method, path, expect: 'json' }).catch((error: unknown) => error);
        expect(isBankError(failure) && failure.bankCode).toBe('bank.notAllowed');
      }
      expect(emulator.log).toEqual([]);
    });

    it('never asked for anything outside its list', () => {
      const everything = [...asked, ...open.flatMap((emulator) => emulator.log)];
      expect(everything.length).toBeGreaterThan(50);
      for (const { method, path } of everything) {
        const allowed = connector.calls.some((call) => call.method === method && call.path.test(path));
        expect([method, path, allowed]).toEqual([method, path, true]);
      }
    });
  });
}
