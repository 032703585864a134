import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  invoiceAmounts,
  lineTotal,
  numberAfter,
  vatIncluded,
} from '../../../src-main/features/invoices/index.ts';
import { vatRateSchema } from '../../../src-shared/domain/index.ts';
import { sum, toMinor } from '../../../src-shared/money/index.ts';

describe('VAT within a sum', () => {
  test.each([
    [122_00, '22', 22_00],
    [120_00, '20', 20_00],
    [110_00, '10', 10_00],
    [105_00, '5', 5_00],
    [107_00, '7', 7_00],
    [100_00, '22', 18_03],
    [1, '20', 0],
    [3, '20', 1],
    [100_00, 'none', 0],
    [100_00, '0', 0],
  ] as const)('%i at %s%% holds %i', (amount, rate, vat) =>
    expect(vatIncluded(toMinor(amount), rate)).toBe(vat),
  );

  test('the invoice’s VAT is the sum of the rounded lines', () => {
    const line = fc.record({
      name: fc.constant('Товар'),
      quantity: fc.constant('1'),
      unit: fc.constant(''),
      price: fc.constant(toMinor(0)),
      amount: fc.integer({ min: 0, max: 1_000_000_00 }).map(toMinor),
      vatRate: fc.constantFrom(...vatRateSchema.options),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        const total = invoiceAmounts({ amount: null, lines }, undefined);
        expect(total?.amount).toBe(sum(lines.map((row) => row.amount)));
        expect(total?.vatAmount).toBe(sum(lines.map((row) => vatIncluded(row.amount, row.vatRate))));
      }),
    );
  });

  test('a new total without lines keeps the proportion of VAT', () => {
    const before = { amount: toMinor(122_00), vatAmount: toMinor(22_00) };
    expect(invoiceAmounts({ amount: toMinor(61_00), lines: [] }, before)).toEqual({
      amount: 61_00,
      vatAmount: 11_00,
    });
    expect(invoiceAmounts({ amount: null, lines: [] }, before)).toBeUndefined();
  });
});

test.each([
  ['1', 10_00, 10_00],
  ['2,5', 10_01, 25_03],
  ['0.333333', 100_00, 33_33],
  ['1000000.000001', 1_00, 1000000_00],
])('%s × %i = %i', (quantity, price, total) => expect(lineTotal(quantity, toMinor(price))).toBe(total));

test.each([
  ['', '1'],
  ['41', '42'],
  ['УТ-0099', 'УТ-0100'],
  ['999', '1000'],
  ['15/2026', '16/2026'],
  ['2026/15', '2026/16'],
  ['А-7б', 'А-8б'],
  ['без номера', 'без номера-1'],
])('after %j comes %j', (number, next) => expect(numberAfter(number)).toBe(next));
