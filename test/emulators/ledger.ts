/**
 * The truth behind an emulated bank: accounts and movements, when the bank shows each, and what happens to it later.
 * Seeded and without a clock of its own: a `now` decides what is visible.
 */
import { createRandom } from '../../src-main/features/demo/random.ts';
import { addDays, type Day, toDay } from '../../src-shared/dates/index.ts';
import { add, type Currency, KZT, RUB, toCurrency, toMinor } from '../../src-shared/money/index.ts';
import { withAccountKey } from '../../src-shared/requisites/index.ts';
import { createRowMaker, later } from './ledger-rows.ts';
import type { Ledger, LedgerAccount, LedgerBank, LedgerRow, NewRow } from './ledger-types.ts';
import { byText, byTime, countedAt, type Kept, seenAt, toTruth } from './ledger-view.ts';

export { later, midnight } from './ledger-rows.ts';
export type * from './ledger-types.ts';

const HOUR = 3_600_000;

export interface LedgerOptions {
  readonly bank: LedgerBank;
  readonly seed: number;
  /** First and last day that have movements. */
  readonly from: Day;
  readonly to: Day;
  /** Movements of a day on each account, on average. */
  readonly perDay?: number;
  /** The bank edits and withdraws rows afterwards, within five days: percent of the rows. */
  readonly changesPercent?: number;
  /** Currencies of the accounts; a rouble one, another and one of a foreign currency unless told. */
  readonly currencies?: readonly Currency[];
}

/** Makes a ledger: the same options give the same one. */
export function createLedger(options: LedgerOptions): Ledger {
  const { bank, seed } = options;
  const accounts = makeAccounts(options);
  const currencies = new Map(accounts.map((account) => [account.number, account.currency]));
  const maker = createRowMaker(bank, seed);
  const byId = new Map<string, Kept>();
  const byDay = new Map<string, Kept[]>();
  const days = new Map<string, Day[]>();

  const keep = (row: LedgerRow): Kept => {
    const kept: Kept = { row, changes: [], withdrawnAt: undefined };
    byId.set(row.id, kept);
    const key = `${row.account}|${row.date}`;
    const list = byDay.get(key);
    if (list) list.push(kept);
    else {
      byDay.set(key, [kept]);
      const known = days.get(row.account) ?? [];
      const last = known.at(-1);
      known.push(row.date);
      if (last !== undefined && last > row.date) known.sort();
      days.set(row.account, known);
    }
    return kept;
  };

  const ofDays = (account: string, from: Day, to: Day): Kept[] =>
    (days.get(account) ?? [])
      .filter((day) => day >= from && day <= to)
      .flatMap((day) => byDay.get(`${account}|${day}`) ?? []);

  const find = (id: string): Kept => {
    const kept = byId.get(id);
    if (!kept) throw new Error(`no row ${id}`);
    return kept;
  };

  const ledger: Ledger = {
    bank,
    accounts,
    from: options.from,
    to: options.to,
    owner:
      bank.country === 'KZ'
        ? { name: 'ТОО "Ромашка-Демо"', inn: '180240001239', kpp: '' }
        : { name: 'ООО "Ромашка-Демо"', inn: '7799001016', kpp: '779901001' },
    rows(account, now, { from, to, withdrawn = false }) {
      const currency = currencies.get(account);
      if (currency === undefined) return [];
      return ofDays(account, from, to)
        .filter(({ row }) => row.publishedAt <= now)
        .map((kept) => seenAt(kept, currency, now))
        .filter((row) => withdrawn || !row.withdrawn)
        .sort(byTime);
    },
    balanceBefore(account, day, now) {
      const found = accounts.find(({ number }) => number === account);
      if (!found) throw new Error(`no account ${account}`);
      let balance = found.opening;
      for (const kept of ofDays(account, FIRST, addDays(day, -1)))
        balance = add(balance, countedAt(kept, now));
      return balance;
    },
    truth(now, period = { from: FIRST, to: LAST }) {
      return accounts
        .flatMap(({ number }) => ledger.rows(number, now, period))
        .filter((row) => !row.held)
        .map(toTruth)
        .sort(byText);
    },
    publish: (row: NewRow) => keep(maker.make(row)).row.id,
    edit(id, at, change) {
      const { changes } = find(id);
      changes.push({ at, ...change });
      changes.sort((a, b) => (a.at < b.at ? -1 : 1));
    },
    withdraw(id, at) {
      find(id).withdrawnAt = at;
    },
  };

  for (const account of accounts) {
    for (let day = options.from; day <= options.to; day = addDays(day, 1)) {
      for (const row of maker.day(account, day, options.perDay ?? 3)) keep(row);
    }
  }
  seedChanges(ledger, [...byId.values()], seed, options.changesPercent ?? 0);
  return ledger;
}

const FIRST = toDay('1900-01-01');
const LAST = toDay('2100-01-01');

function makeAccounts({ bank, seed, currencies }: LedgerOptions): LedgerAccount[] {
  const random = createRandom(seed ^ 0x5eed);
  const home = bank.country === 'KZ' ? KZT : RUB;
  return (currencies ?? [home, home, toCurrency('USD')]).map((currency, at) => ({
    number:
      bank.country === 'KZ'
        ? `KZ${random.digits(2)}${random.digits(16)}`
        : withAccountKey(`40702${CODES[currency] ?? '810'}0${random.digits(11)}`, bank.bic),
    currency,
    title: at === 0 ? 'Расчётный счёт' : `Счёт ${at + 1}, ${currency}`,
    open: true,
    opening: toMinor(random.between(0, 900_000_000)),
  }));
}

const CODES: Readonly<Record<string, string>> = { USD: '840', EUR: '978', CNY: '156' };

function seedChanges(ledger: Ledger, all: readonly Kept[], seed: number, percent: number): void {
  const random = createRandom(seed ^ 0xc4a9);
  for (const { row } of all) {
    if (!random.chance(percent)) continue;
    const at = later(row.bookedAt, random.between(1, 5 * 24 - 72 * Number(row.sort === 'card')) * HOUR);
    if (random.chance(20)) ledger.withdraw(row.id, at);
    else if (random.chance(50)) ledger.edit(row.id, at, { purpose: `${row.purpose} (уточнено)`.slice(-210) });
    else ledger.edit(row.id, at, { amount: toMinor(row.amount + random.between(1, 5000)) });
  }
}
