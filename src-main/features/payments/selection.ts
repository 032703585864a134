/**
 * Which payments a list shows, in order, with the totals of all of them.
 *
 * Orders and filters that an index holds are asked of SQLite page by page. The others are read once in short steps
 * that let the event loop breathe, put in order in memory and kept until something is written.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import type { CurrencyTotal, PaymentFilter, PaymentPageInput } from '../../../src-shared/domain/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import { createReadCache, type Reader } from '../../platform/db/index.ts';
import { filterCondition } from './filter.ts';
import { sortInSteps } from './sort.ts';

export interface PaymentTotals {
  readonly total: number;
  readonly sumIn: readonly CurrencyTotal[];
  readonly sumOut: readonly CurrencyTotal[];
}

export interface Selection extends PaymentTotals {
  readonly ids: readonly number[];
}

type Order = Pick<PaymentPageInput, 'sort' | 'descending'>;

/** Payments looked through between two breaths. */
const STEP = 8_000;

export function createSelections(read: Reader) {
  const totals = createReadCache<PaymentTotals>(read, 32);
  const scans = createReadCache<Selection>(read, 6);
  return {
    /** The ids of one page and the totals of the whole selection. */
    async page(input: PaymentPageInput): Promise<Selection> {
      const { filter, offset, limit, sort, descending } = input;
      if (isIndexed(filter, sort)) {
        const counted = await totals.get(JSON.stringify(filter), () => count(read, filter));
        return { ...counted, ids: await indexedPage(read, input) };
      }
      const key = JSON.stringify([filter, sort, descending]);
      const whole = await scans.get(key, () => scan(read, filter, { sort, descending }));
      return { ...whole, ids: whole.ids.slice(offset, offset + limit) };
    },
  };
}

function isIndexed(filter: PaymentFilter, sort: PaymentPageInput['sort']): boolean {
  const { text, category, clientId, invoiceId, importId } = filter;
  const narrow = [category, clientId, invoiceId, importId].some((value) => value !== undefined);
  return text.trim() === '' && !narrow && (sort === 'date' || sort === 'amount');
}

async function indexedPage(read: Reader, input: PaymentPageInput): Promise<number[]> {
  const { filter, offset, limit, sort, descending } = input;
  const direction = descending ? 'desc' : 'asc';
  const rows = await read
    .selectFrom('payments')
    .select('payments.id')
    .where(filterCondition(filter))
    .orderBy(sort === 'amount' ? 'payments.amount' : 'payments.date', direction)
    .orderBy('payments.id', direction)
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(({ id }) => id);
}

async function count(read: Reader, filter: PaymentFilter): Promise<PaymentTotals> {
  const groups = await read
    .selectFrom('payments')
    .select((e) => [
      'payments.direction',
      'payments.currency',
      e.fn.countAll<number>().as('rows'),
      e.fn.sum<number>('payments.amount').as('sum'),
    ])
    .where(filterCondition(filter))
    .groupBy(['payments.direction', 'payments.currency'])
    .execute();
  const sums = (direction: 'in' | 'out') =>
    toTotals(groups.filter((group) => group.direction === direction).map((g) => [g.currency, g.sum]));
  return {
    total: groups.reduce((total, group) => total + group.rows, 0),
    sumIn: sums('in'),
    sumOut: sums('out'),
  };
}

/** The order of a list: SQL that gives the value of a row by which it is sorted. */
function sortKey(sort: Order['sort']) {
  if (sort === 'amount') return sql<Key>`payments.amount`;
  if (sort === 'party') return sql<Key>`substr(payments.search, 1, 40)`;
  if (sort === 'number') return sql<Key>`cast(payments.number as integer)`;
  if (sort === 'status') {
    return sql<Key>`case payments.status when 'new' then 0 when 'queued' then 1 when 'postponed' then 2 when 'settled' then 3 when 'dismissed' then 4 else 5 end`;
  }
  return sql<Key>`payments.date`;
}

type Key = number | string;

interface Place {
  readonly id: number;
  readonly date: string;
}

/** Rows of one key (a party, a status) are put in order among themselves: far fewer comparisons than one long sort. */
async function scan(read: Reader, filter: PaymentFilter, { sort, descending }: Order): Promise<Selection> {
  const groups = new Map<Key, Place[]>();
  const sums = { in: new Map<string, number>(), out: new Map<string, number>() };
  for await (const rows of steps(read, filter, sort)) {
    for (const { id, key, date, direction, currency, amount } of rows) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ id, date }]);
      else group.push({ id, date });
      sums[direction].set(currency, (sums[direction].get(currency) ?? 0) + amount);
    }
  }
  const sign = descending ? -1 : 1;
  const keys = await sortInSteps([...groups.keys()], (a, b) => (a === b ? 0 : a < b ? -sign : sign));
  const ids: number[] = [];
  // Within a key the newest come first, except that the order by date itself follows its own direction.
  const newestFirst = sort !== 'date' || descending;
  for (const key of keys) {
    const group = groups.get(key) ?? [];
    const ordered = await sortInSteps(group, newestFirst ? byNewest : (a, b) => byNewest(b, a));
    for (const { id } of ordered) ids.push(id);
  }
  return { total: ids.length, ids, sumIn: toTotals([...sums.in]), sumOut: toTotals([...sums.out]) };
}

function byNewest(a: Place, b: Place): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  return b.id - a.id;
}

async function* steps(read: Reader, filter: PaymentFilter, sort: Order['sort']) {
  const query = read
    .selectFrom('payments')
    .select(['payments.id', 'payments.date', 'payments.direction', 'payments.currency', 'payments.amount'])
    .select(sortKey(sort).as('key'))
    .where(filterCondition(filter));
  if (filter.clientId !== undefined || filter.invoiceId !== undefined || filter.importId !== undefined) {
    yield await query.execute();
    return;
  }
  const { last } = await read
    .selectFrom('payments')
    .select((e) => e.fn.max<number | null>('id').as('last'))
    .executeTakeFirstOrThrow();
  for (let from = 0; from < (last ?? 0); from += STEP) {
    yield await query
      .where('payments.id', '>', from)
      .where('payments.id', '<=', from + STEP)
      .execute();
    await breathe();
  }
}

function toTotals(sums: readonly (readonly [string, number])[]): CurrencyTotal[] {
  return sums
    .map(([currency, amount]) => ({ currency: toCurrency(currency), amount: toMinor(amount) }))
    .sort((a, b) => (a.currency < b.currency ? 1 : -1));
}
