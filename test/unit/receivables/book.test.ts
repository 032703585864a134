import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketOf,
  daysPastDue,
  debtOn,
  type InvoiceFact,
} from '../../../src-main/features/receivables/aging.ts';
import {
  agePastDue,
  dayNumber,
  debtAt,
  paidAt,
  toBook,
} from '../../../src-main/features/receivables/book.ts';
import { bucketTotals, clientRows, debtsOf, sumsOf } from '../../../src-main/features/receivables/report.ts';
import { addDays, daysBetween, toDay } from '../../../src-shared/dates/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';

const start = toDay('2024-02-01');
const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays(start, days));
const amount = fc.integer({ min: 1, max: 500_00 }).map(toMinor);

const facts = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 60 }),
      clientId: fc.integer({ min: 1, max: 4 }),
      date: day,
      dueDate: day,
      amount,
      cancelledOn: fc.option(day, { nil: null, freq: 5 }),
      effects: fc.array(
        fc.record({ date: day, amount: amount.map((value) => toMinor(value % 3 === 0 ? -value : value)) }),
        { maxLength: 5 },
      ),
    }),
    { maxLength: 25, selector: ({ id }) => id },
  )
  .map((list): InvoiceFact[] => list);

function bookOf(list: readonly InvoiceFact[]) {
  const entries = list.map(({ effects: _, ...fact }) => ({
    ...fact,
    date: dayNumber(fact.date),
    dueDate: dayNumber(fact.dueDate),
    cancelledOn: fact.cancelledOn === null ? null : dayNumber(fact.cancelledOn),
  }));
  const effects = list.flatMap(({ id, effects: own }) =>
    own.map((effect) => ({ invoiceId: id, day: dayNumber(effect.date), amount: effect.amount })),
  );
  const foreign = { invoiceId: 1000, day: 0, amount: 1 };
  return toBook(entries, [...effects.toReversed(), foreign]);
}

describe('the book of invoices', () => {
  it('counts days as the calendar does', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(dayNumber(b) - dayNumber(a)).toBe(daysBetween(a, b));
      }),
    );
  });

  it('says of every invoice and day what the rule says', () => {
    fc.assert(
      fc.property(facts, day, (list, asOf) => {
        const book = bookOf(list);
        const at = dayNumber(asOf);
        for (const [place, fact] of list.entries()) {
          expect(debtAt(book, place, at)).toBe(debtOn(fact, asOf));
          expect(agePastDue(book, place, at)).toBe(daysPastDue(fact, asOf));
          const paid = fact.effects
            .filter(({ date }) => date <= asOf)
            .reduce((sum, one) => sum + one.amount, 0);
          expect(paidAt(book, place, at)).toBe(paid);
        }
      }),
    );
  });

  it('gives a report whose parts agree with each other', () => {
    fc.assert(
      fc.property(facts, day, (list, asOf) => {
        const book = bookOf(list);
        const at = dayNumber(asOf);
        const debts = debtsOf(book, at);
        const { total, overdue } = sumsOf(book, at);
        const owed = list.reduce((sum, fact) => sum + debtOn(fact, asOf), 0);
        expect(total).toBe(owed);
        const buckets = bucketTotals(debts);
        expect(buckets.reduce((sum, bucket) => sum + bucket.amount, 0)).toBe(total);
        expect(buckets.reduce((sum, bucket) => sum + bucket.invoices, 0)).toBe(debts.length);
        const [current] = buckets;
        expect(total - (current?.amount ?? 0)).toBe(overdue);
        const clients = clientRows(book, debts);
        expect(clients.reduce((sum, row) => sum + row.owes, 0)).toBe(total);
        expect(clients.reduce((sum, row) => sum + row.overdue, 0)).toBe(overdue);
        for (const row of clients) {
          const own = list.filter((fact) => fact.clientId === row.clientId && debtOn(fact, asOf) > 0);
          expect(row.maxDays).toBe(Math.max(...own.map((fact) => daysPastDue(fact, asOf))));
          expect(row.buckets.reduce((sum, value) => sum + value, 0)).toBe(row.owes);
        }
        expect(new Set(debts.map(({ days }) => bucketOf(days)))).toEqual(
          new Set(buckets.filter(({ invoices }) => invoices > 0).map(({ bucket }) => bucket)),
        );
      }),
    );
  });
});
