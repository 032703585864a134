import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketOf,
  daysPastDue,
  debtOn,
  historyDays,
  type InvoiceFact,
} from '../../../src-main/features/receivables/aging.ts';
import { addDays, toDay } from '../../../src-shared/dates/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';

const start = toDay('2026-01-01');

function invoice(facts: Partial<InvoiceFact> = {}): InvoiceFact {
  return {
    id: 1,
    clientId: 1,
    date: start,
    dueDate: toDay('2026-01-10'),
    amount: toMinor(100_00),
    cancelledOn: null,
    effects: [],
    ...facts,
  };
}

describe('debt on a day', () => {
  it('starts on the day of the invoice', () => {
    expect(debtOn(invoice(), toDay('2025-12-31'))).toBe(0);
    expect(debtOn(invoice(), start)).toBe(100_00);
  });

  it('falls on the day of the payment, not before, and rises with a refund', () => {
    const paid = invoice({
      effects: [
        { date: toDay('2026-01-12'), amount: toMinor(40_00) },
        { date: toDay('2026-02-01'), amount: toMinor(-15_00) },
      ],
    });
    expect(debtOn(paid, toDay('2026-01-11'))).toBe(100_00);
    expect(debtOn(paid, toDay('2026-01-12'))).toBe(60_00);
    expect(debtOn(paid, toDay('2026-02-01'))).toBe(75_00);
  });

  it('is nothing from the day of cancelling, and never below nothing', () => {
    expect(debtOn(invoice({ cancelledOn: toDay('2026-01-05') }), toDay('2026-01-04'))).toBe(100_00);
    expect(debtOn(invoice({ cancelledOn: toDay('2026-01-05') }), toDay('2026-01-05'))).toBe(0);
    expect(debtOn(invoice({ effects: [{ date: start, amount: toMinor(150_00) }] }), start)).toBe(0);
  });

  it('of any order of payments is the same', () => {
    const effects = fc.array(
      fc.record({ days: fc.integer({ min: 0, max: 60 }), amount: fc.integer({ min: 1, max: 50_00 }) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(effects, fc.integer({ min: 0, max: 70 }), (drafts, after) => {
        const list = drafts.map(({ days, amount }) => ({
          date: addDays(start, days),
          amount: toMinor(amount),
        }));
        const day = addDays(start, after);
        const paid = drafts.filter(({ days }) => days <= after).reduce((sum, { amount }) => sum + amount, 0);
        expect(debtOn(invoice({ effects: list }), day)).toBe(Math.max(0, 100_00 - paid));
        expect(debtOn(invoice({ effects: list.toReversed() }), day)).toBe(
          debtOn(invoice({ effects: list }), day),
        );
      }),
    );
  });
});

describe('age', () => {
  it.each([
    [0, 'current'],
    [1, '1-7'],
    [7, '1-7'],
    [8, '8-30'],
    [30, '8-30'],
    [31, '31-60'],
    [60, '31-60'],
    [61, '61-90'],
    [90, '61-90'],
    [91, '90+'],
  ] as const)('%i days past due is %s', (days, bucket) => {
    expect(bucketOf(days)).toBe(bucket);
    expect(daysPastDue(invoice(), addDays(toDay('2026-01-10'), days))).toBe(days);
  });

  it('the due date itself is not overdue', () => {
    expect(daysPastDue(invoice(), toDay('2026-01-10'))).toBe(0);
    expect(daysPastDue(invoice(), toDay('2026-01-02'))).toBe(0);
  });
});

describe('history', () => {
  it('asks for eleven days before and the day itself, oldest first', () => {
    const days = historyDays(toDay('2026-03-15'), (back) => addDays(start, -back));
    expect(days).toHaveLength(12);
    expect(days[0]).toBe(addDays(start, -11));
    expect(days[11]).toBe('2026-03-15');
  });
});
