/** The report of a day, summed up from the book. Pure. */
import type { BucketTotal, ReceivablesClientRow } from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { BUCKETS, bucketOf } from './aging.ts';
import { agePastDue, type Book, debtAt } from './book.ts';

/** An unpaid invoice of a day. */
export interface Debt {
  /** Its place in the book. */
  readonly place: number;
  readonly amount: number;
  /** Days past due. */
  readonly days: number;
}

/** What is owed at the end of a day, in the book's order. */
export function debtsOf(book: Book, day: number): Debt[] {
  const debts: Debt[] = [];
  for (let place = 0; place < book.ids.length; place++) {
    const amount = debtAt(book, place, day);
    if (amount > 0) debts.push({ place, amount, days: agePastDue(book, place, day) });
  }
  return debts;
}

/** Total and overdue at the end of a day. */
export function sumsOf(book: Book, day: number) {
  let total = 0;
  let overdue = 0;
  for (let place = 0; place < book.ids.length; place++) {
    const amount = debtAt(book, place, day);
    if (amount === 0) continue;
    total += amount;
    if (agePastDue(book, place, day) > 0) overdue += amount;
  }
  return { total: toMinor(total), overdue: toMinor(overdue) };
}

export function bucketTotals(debts: readonly Debt[]): BucketTotal[] {
  const totals = BUCKETS.map(() => ({ amount: 0, invoices: 0 }));
  for (const { amount, days } of debts) {
    const total = totals[BUCKETS.indexOf(bucketOf(days))];
    if (total === undefined) continue;
    total.amount += amount;
    total.invoices += 1;
  }
  return BUCKETS.map((bucket, index) => ({
    bucket,
    amount: toMinor(totals[index]?.amount ?? 0),
    invoices: totals[index]?.invoices ?? 0,
  }));
}

/** Sums of each client, without the name; who is overdue most comes first. */
export function clientRows(
  book: Book,
  debts: readonly Debt[],
): Omit<ReceivablesClientRow, 'clientName' | 'advance'>[] {
  const byClient = new Map<number, { owes: number; overdue: number; maxDays: number; buckets: number[] }>();
  for (const { place, amount, days } of debts) {
    const clientId = book.clientIds[place] ?? 0;
    let own = byClient.get(clientId);
    if (own === undefined) {
      own = { owes: 0, overdue: 0, maxDays: 0, buckets: BUCKETS.map(() => 0) };
      byClient.set(clientId, own);
    }
    const bucket = BUCKETS.indexOf(bucketOf(days));
    own.owes += amount;
    own.buckets[bucket] = (own.buckets[bucket] ?? 0) + amount;
    if (days > 0) own.overdue += amount;
    if (days > own.maxDays) own.maxDays = days;
  }
  return [...byClient]
    .map(([clientId, { owes, overdue, maxDays, buckets }]) => ({
      clientId,
      owes: toMinor(owes),
      overdue: toMinor(overdue),
      maxDays,
      buckets: buckets.map(toMinor),
    }))
    .sort((a, b) => b.overdue - a.overdue || b.owes - a.owes || a.clientId - b.clientId);
}
