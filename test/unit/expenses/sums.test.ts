import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EntryRecord, entriesOf } from '../../../src-main/features/expenses/entries.ts';
import { createGrouping, createSums, selector } from '../../../src-main/features/expenses/sums.ts';
import { addDays, toDay } from '../../../src-shared/dates/index.ts';
import { type ExpenseGrouping, expenseFilterSchema } from '../../../src-shared/domain/index.ts';

const START = toDay('2026-01-25');

/** Outgoing payments in any state: refunded in part or in full, named by anybody or nobody, paired or not. */
const records = fc
  .array(
    fc.record({
      day: fc.integer({ min: 0, max: 40 }),
      account_id: fc.integer({ min: 1, max: 3 }),
      amount: fc.integer({ min: 1, max: 1_000_000 }),
      currency: fc.constantFrom('RUB', 'USD', 'KZT'),
      refunded: fc.constantFrom(0, 0, 0.5, 1),
      decided_by: fc.constantFrom('rule' as const, 'person' as const, null),
      category: fc.constantFrom(null, 'rent', 'own_transfer', 'custom:7', 'of a later version'),
      ruled: fc.constantFrom(null, 'tax', 'own_transfer'),
      fallback: fc.constantFrom(null, 'supplier'),
      paired: fc.boolean(),
      party: fc.constantFrom(['ООО «Ромашка»', '7705123452'], ['Иванов', ''], ['', '']),
    }),
    { maxLength: 30 },
  )
  .map((rows) =>
    rows.map(({ day, refunded, paired, party: [name = '', inn = ''], ...row }, at): EntryRecord => {
      const twin = paired && refunded === 0 && row.ruled === 'own_transfer';
      return {
        ...row,
        id: at + 1,
        direction: 'out',
        date: addDays(START, day),
        allocated: Math.floor(row.amount * refunded),
        party_name: name,
        party_inn: inn,
        search: name.toLowerCase(),
        twin_id: twin ? 1_000 + at : null,
      };
    }),
  );

const sum = (list: readonly { readonly currency: string; readonly amount: number }[], currency: string) =>
  list.filter((one) => one.currency === currency).reduce((total, one) => total + one.amount, 0);

describe('the sums of the statement', () => {
  it('are the payments of the period less the paired transfers, by every grouping and currency', () => {
    fc.assert(
      fc.property(
        records,
        fc.constantFrom<ExpenseGrouping>('category', 'party', 'account', 'month'),
        (rows, by) => {
          const filter = expenseFilterSchema.parse({ from: '2026-02-01', to: '2026-02-28' });
          const entries = rows.flatMap(entriesOf).filter(selector(filter));
          const [spent, awaiting, paired] = [createSums(), createSums(), createSums()];
          const grouping = createGrouping(by);
          for (const entry of entries) {
            ({ expenses: spent, awaiting, paired })[entry.kind].add(entry);
            if (entry.kind === 'expenses') grouping.add(entry);
          }
          const inPeriod = rows.filter(({ date }) => date >= '2026-02-01' && date <= '2026-02-28');
          const less = inPeriod.filter(({ twin_id }) => twin_id !== null);
          for (const currency of ['RUB', 'USD', 'KZT']) {
            expect(sum(spent.totals(), currency) + sum(awaiting.totals(), currency)).toBe(
              sum(inPeriod, currency) - sum(less, currency),
            );
            expect(sum(paired.totals(), currency)).toBe(sum(less, currency));
            expect(sum(grouping.groups(), currency)).toBe(sum(spent.totals(), currency));
          }
          expect(paired.payments).toBe(less.length);
        },
      ),
    );
  });

  it('count a payment once in each group, however many parts of it are there', () => {
    const [row] =
      fc.sample(
        records.filter((rows) => rows.length > 0),
        1,
      )[0] ?? [];
    if (row === undefined) throw new Error('no record');
    const split = { ...row, amount: 100, allocated: 40, twin_id: null, ruled: 'tax', decided_by: null };
    const entries = entriesOf(split);
    expect(entries.map(({ category, amount }) => [category, amount])).toEqual([
      ['client_refund', 40],
      ['tax', 60],
    ]);
    const counted = (by: ExpenseGrouping) => {
      const grouping = createGrouping(by);
      for (const entry of entries) grouping.add(entry);
      return grouping.groups().map(({ payments, amount }) => [payments, amount]);
    };
    expect(counted('category')).toEqual([
      [1, 60],
      [1, 40],
    ]);
    expect(counted('party')).toEqual([[1, 100]]);
  });
});
