/** How a row of the ledger looks at a moment. */
import type { Instant } from '../../src-shared/dates/index.ts';
import { type Currency, type Minor, subtract, ZERO } from '../../src-shared/money/index.ts';
import type { LedgerRow, RowChange, TruthRow, VisibleRow } from './ledger-types.ts';

export interface Change extends RowChange {
  readonly at: Instant;
}

export interface Kept {
  readonly row: LedgerRow;
  /** By moment. */
  readonly changes: Change[];
  withdrawnAt: Instant | undefined;
}

export function seenAt({ row, changes, withdrawnAt }: Kept, currency: Currency, now: Instant): VisibleRow {
  let seen: VisibleRow = {
    ...row,
    currency,
    version: 1,
    modifiedAt: row.bookedAt <= now ? row.bookedAt : row.publishedAt,
    held: row.bookedAt > now,
    withdrawn: withdrawnAt !== undefined && withdrawnAt <= now,
  };
  for (const { at, ...change } of changes) {
    if (at <= now) seen = { ...seen, ...change, version: seen.version + 1, modifiedAt: at };
  }
  return seen.withdrawn && withdrawnAt ? { ...seen, modifiedAt: withdrawnAt } : seen;
}

/** What a row adds to the balance at a moment: nothing before it is booked or after it was withdrawn. */
export function countedAt({ row, changes, withdrawnAt }: Kept, now: Instant): Minor {
  const gone = withdrawnAt !== undefined && withdrawnAt <= now;
  if (row.bookedAt > now || row.publishedAt > now || gone) return ZERO;
  let { amount } = row;
  for (const change of changes) if (change.at <= now) amount = change.amount ?? amount;
  return row.direction === 'in' ? amount : subtract(ZERO, amount);
}

export function toTruth(row: VisibleRow): TruthRow {
  const { account, direction, date, number, amount, counterparty, purpose } = row;
  return { account, direction, date, number, amount, counterpartyAccount: counterparty.account, purpose };
}

export function byTime(a: LedgerRow, b: LedgerRow): number {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** An order in which two lists of equal rows are equal lists. */
export function byText(a: TruthRow, b: TruthRow): number {
  const [left, right] = [keyOf(a), keyOf(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function keyOf(row: TruthRow): string {
  const { account, date, direction, number, amount, counterpartyAccount, purpose } = row;
  return [account, date, direction, number, amount, counterpartyAccount, purpose].join('|');
}
