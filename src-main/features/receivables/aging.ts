/**
 * What is owed on a day, computed from facts: an invoice counts from its date until it is paid or cancelled, a payment
 * from the day it came. Pure, so any past day can be shown again.
 *
 * Example: an invoice of 100 due on the 10th with 40 paid on the 12th owes 100 on the 11th (1 day), 60 on the 12th (2).
 */
import { type Day, daysBetween } from '../../../src-shared/dates/index.ts';
import type { AgingBucket } from '../../../src-shared/domain/index.ts';
import { add, type Minor, subtract, ZERO } from '../../../src-shared/money/index.ts';

export const BUCKETS: readonly AgingBucket[] = ['current', '1-7', '8-30', '31-60', '61-90', '90+'];

/** The bucket of an age in days past due; 0 and less is not overdue. */
export function bucketOf(daysPastDue: number): AgingBucket {
  if (daysPastDue <= 0) return 'current';
  if (daysPastDue <= 7) return '1-7';
  if (daysPastDue <= 30) return '8-30';
  if (daysPastDue <= 60) return '31-60';
  return daysPastDue <= 90 ? '61-90' : '90+';
}

export interface InvoiceFact {
  readonly id: number;
  readonly clientId: number;
  readonly date: Day;
  readonly dueDate: Day;
  readonly amount: Minor;
  /** The day from which it is cancelled. */
  readonly cancelledOn: Day | null;
  /** Live allocations (positive) and refunds (negative), any order. */
  readonly effects: readonly { readonly date: Day; readonly amount: Minor }[];
}

/** Sum of the effects up to and on the day. */
export function paidBy(invoice: InvoiceFact, day: Day): Minor {
  let paid = ZERO;
  for (const effect of invoice.effects) if (effect.date <= day) paid = add(paid, effect.amount);
  return paid;
}

/** What the invoice owes at the end of the day; never below zero (an overpayment is the client's advance). */
export function debtOn(invoice: InvoiceFact, day: Day): Minor {
  if (invoice.date > day || (invoice.cancelledOn !== null && invoice.cancelledOn <= day)) return ZERO;
  const left = subtract(invoice.amount, paidBy(invoice, day));
  return left > 0 ? left : ZERO;
}

/** Days past due on the day; 0 when not due yet. */
export function daysPastDue(invoice: InvoiceFact, day: Day): number {
  return invoice.dueDate >= day ? 0 : daysBetween(invoice.dueDate, day);
}

/** Last days of the eleven months before, and the day itself, oldest first. */
export function historyDays(day: Day, monthEnd: (monthsBack: number) => Day): Day[] {
  const days = Array.from({ length: 11 }, (_, index) => monthEnd(11 - index));
  return [...days, day];
}
