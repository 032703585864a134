/** The status of an invoice, computed from facts on a day. Pure; the SQL of the filter says the same. */
import { type RawBuilder, sql } from 'kysely';
import { type Day, daysBetween } from '../../../src-shared/dates/index.ts';
import type { InvoiceStatus } from '../../../src-shared/domain/index.ts';
import type { Minor } from '../../../src-shared/money/index.ts';

export interface InvoiceState {
  readonly amount: Minor;
  readonly paid: Minor;
  readonly dueDate: Day;
  readonly cancelled: boolean;
}

/** `overdue` outranks `partial`: what matters is that the day has passed. An invoice for nothing is paid. */
export function invoiceStatus({ amount, paid, dueDate, cancelled }: InvoiceState, today: Day): InvoiceStatus {
  if (cancelled) return 'cancelled';
  if (paid > amount) return 'overpaid';
  if (paid === amount) return 'paid';
  if (dueDate < today) return 'overdue';
  return paid > 0 ? 'partial' : 'open';
}

/** Days past due while something is owed, otherwise 0. */
export function overdueDays(state: InvoiceState, today: Day): number {
  return invoiceStatus(state, today) === 'overdue' ? daysBetween(state.dueDate, today) : 0;
}

/** The same rules as a condition over invoices under the name `i`. */
export function statusCondition(status: InvoiceStatus, today: Day): RawBuilder<boolean> {
  switch (status) {
    case 'cancelled':
      return sql<boolean>`i.cancelled_at is not null`;
    case 'overpaid':
      return sql<boolean>`(i.cancelled_at is null and i.paid > i.amount)`;
    case 'paid':
      return sql<boolean>`(i.cancelled_at is null and i.paid = i.amount)`;
    case 'overdue':
      return sql<boolean>`(i.cancelled_at is null and i.paid < i.amount and i.due_date < ${today})`;
    case 'partial':
      return sql<boolean>`(i.cancelled_at is null and i.paid < i.amount and i.due_date >= ${today} and i.paid > 0)`;
    case 'open':
      return sql<boolean>`(i.cancelled_at is null and i.paid < i.amount and i.due_date >= ${today} and i.paid = 0)`;
  }
}
