/** The statement of expenses out of its entries. Pure. */
import type { Day } from '../../../src-shared/dates/index.ts';
import type {
  CurrencyTotal,
  Direction,
  ExpenseFilter,
  ExpenseGrouping,
  ExpenseKey,
  ExpenseShow,
} from '../../../src-shared/domain/index.ts';
import { add, type Currency, type Minor } from '../../../src-shared/money/index.ts';
import { foldWords } from '../../../src-shared/text/index.ts';

/** A part of an outgoing payment with one category, or an own transfer that came alone. */
export interface ExpenseEntry {
  readonly paymentId: number;
  readonly direction: Direction;
  readonly date: Day;
  readonly accountId: number;
  readonly amount: Minor;
  readonly currency: Currency;
  readonly category: ExpenseKey;
  readonly partyKey: string;
  readonly partyName: string;
  readonly partyInn: string;
  /** Folded text to search in. */
  readonly search: string;
  /** Expense, or own transfer: without or with its other side. */
  readonly kind: ExpenseShow;
}

export interface EntryGroup {
  readonly key: string;
  readonly currency: Currency;
  readonly amount: Minor;
  readonly payments: number;
  /** The newest entry of the group: where its name comes from. */
  readonly newest: ExpenseEntry;
}

/** True for the entries that a filter selects, own transfers included; `show` is not looked at. */
export function selector(filter: ExpenseFilter): (entry: ExpenseEntry) => boolean {
  const { from, to, category, party, month, currency } = filter;
  const accounts = new Set(filter.accountIds);
  const words = foldWords(filter.text);
  return (entry) =>
    (from === undefined || entry.date >= from) &&
    (to === undefined || entry.date <= to) &&
    (month === undefined || entry.date.startsWith(month)) &&
    (currency === undefined || entry.currency === currency) &&
    (accounts.size === 0 || accounts.has(entry.accountId)) &&
    (category === undefined || entry.kind !== 'expenses' || entry.category === category) &&
    (party === undefined || entry.partyKey === party) &&
    words.every((word) => entry.search.includes(word));
}

export function groupKey(entry: ExpenseEntry, by: ExpenseGrouping): string {
  switch (by) {
    case 'category':
      return entry.category;
    case 'party':
      return entry.partyKey;
    case 'account':
      return String(entry.accountId);
    case 'month':
      return entry.date.slice(0, 7);
  }
}

interface OpenGroup {
  readonly key: string;
  readonly currency: Currency;
  amount: Minor;
  payments: number;
  last: number;
  newest: ExpenseEntry;
}

/** Entries are added one by one, those of one payment one after another. */
export interface Grouping {
  add(entry: ExpenseEntry): void;
  /** One group a key and currency; the largest first within a currency, months newest first. */
  groups(): EntryGroup[];
}

export function createGrouping(by: ExpenseGrouping): Grouping {
  const byCurrency = new Map<Currency, Map<string, OpenGroup>>();
  return {
    add(entry) {
      const { paymentId, currency, amount } = entry;
      const key = groupKey(entry, by);
      let open = byCurrency.get(currency);
      if (open === undefined) {
        open = new Map();
        byCurrency.set(currency, open);
      }
      const group = open.get(key);
      if (group === undefined) {
        open.set(key, { key, currency, amount, payments: 1, last: paymentId, newest: entry });
        return;
      }
      group.amount = add(group.amount, amount);
      if (group.last !== paymentId) group.payments += 1;
      group.last = paymentId;
      if (entry.date > group.newest.date) group.newest = entry;
    },
    groups() {
      const order = by === 'month' ? byMonth : byAmount;
      return [...byCurrency.values()]
        .flatMap((open) => [...open.values()])
        .map(({ last: _last, ...group }) => group)
        .toSorted(
          (a, b) => compare(rankOf(a.currency), rankOf(b.currency)) || order(a, b) || compare(a.key, b.key),
        );
    },
  };
}

/** Roubles before other currencies, those by their codes. */
function rankOf(currency: Currency): string {
  return currency === 'RUB' ? '' : currency;
}

function byAmount(a: EntryGroup, b: EntryGroup): number {
  return b.amount - a.amount;
}

function byMonth(a: EntryGroup, b: EntryGroup): number {
  return compare(b.key, a.key);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sums by currency, which never meet, and how many payments they are of; entries as for a grouping. */
export interface Sums {
  add(entry: ExpenseEntry): void;
  totals(): CurrencyTotal[];
  readonly payments: number;
}

export function createSums(): Sums {
  const sums = new Map<Currency, Minor>();
  let payments = 0;
  let last: number | undefined;
  return {
    add({ paymentId, currency, amount }) {
      const known = sums.get(currency);
      sums.set(currency, known === undefined ? amount : add(known, amount));
      if (paymentId !== last) payments += 1;
      last = paymentId;
    },
    totals: () =>
      [...sums]
        .map(([currency, amount]) => ({ currency, amount }))
        .toSorted((a, b) => compare(rankOf(a.currency), rankOf(b.currency))),
    get payments() {
      return payments;
    },
  };
}
