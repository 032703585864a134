/** The list as the database's indexes give it page by page: for the first answers, until the facts are in memory. */
import type { PaymentFilter, PaymentPageInput } from '../../../src-shared/domain/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { filterCondition } from './filter.ts';
import { type PaymentTotals, toTotals } from './totals.ts';

/** True when the index `payments_list` or `payments_amount` gives this list in order. */
export function isIndexed({ filter, sort }: Pick<PaymentPageInput, 'filter' | 'sort'>): boolean {
  const { text, category, clientId, invoiceId, importId } = filter;
  const narrow = [category, clientId, invoiceId, importId].some((value) => value !== undefined);
  return text.trim() === '' && !narrow && (sort === 'date' || sort === 'amount');
}

export async function indexedPage(read: Reader, input: PaymentPageInput): Promise<number[]> {
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

/** Count and sums of all payments that fit. */
export async function indexedTotals(read: Reader, filter: PaymentFilter): Promise<PaymentTotals> {
  // Most offices have one currency, and without groups the sums come in a third of the time.
  const whole = await read
    .selectFrom('payments')
    .select((e) => [
      e.fn.countAll<number>().as('rows'),
      e.fn.min<string | null>('payments.currency').as('first'),
      e.fn.max<string | null>('payments.currency').as('last'),
      e.fn.sum<number | null>('payments.amount').filterWhere('payments.direction', '=', 'in').as('in'),
      e.fn.sum<number | null>('payments.amount').filterWhere('payments.direction', '=', 'out').as('out'),
    ])
    .where(filterCondition(filter))
    .executeTakeFirstOrThrow();
  const { rows, first, last } = whole;
  if (first === null || first === last) {
    const sums = (sum: number | null) => toTotals(first === null || sum === null ? [] : [[first, sum]]);
    return { total: rows, sumIn: sums(whole.in), sumOut: sums(whole.out) };
  }
  return groupedTotals(read, filter);
}

async function groupedTotals(read: Reader, filter: PaymentFilter): Promise<PaymentTotals> {
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
