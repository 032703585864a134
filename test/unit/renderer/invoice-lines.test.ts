import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  editLine,
  lineAmount,
  lineProblems,
  linesToSend,
  newLine,
  parseQuantity,
  totalsOf,
  vatWithin,
} from '../../../src-renderer/features/invoices/lines.ts';
import { type Minor, RUB, toDecimalText, toMinor } from '../../../src-shared/money/index.ts';

const print = (value: Minor) => toDecimalText(value, RUB);
const line = (change: Parameters<typeof editLine>[1]) => editLine(newLine(1), change, RUB, print);

describe('lines of an invoice', () => {
  it('the amount follows the quantity and the price', () => {
    expect(line({ quantity: '2,5', price: '199,99' }).amount).toBe('499.98');
    expect(line({ quantity: '', price: '199,99' }).amount).toBe('');
    expect(line({ quantity: '3', price: '1 000' }).amount).toBe('3000.00');
  });

  it('an amount that is typed stands', () => {
    const typed = editLine(line({ price: '100' }), { amount: '95' }, RUB, print);
    expect(typed.amount).toBe('95');
    expect(editLine(typed, { name: 'Доставка' }, RUB, print).amount).toBe('95');
    expect(editLine(typed, { price: '90' }, RUB, print).amount).toBe('90.00');
  });

  it('reads quantities to the millionth and no further', () => {
    expect(parseQuantity('0,000001')).toBe(1);
    expect(parseQuantity('1 000')).toBe(1_000_000_000);
    expect(parseQuantity('0,0000001')).toBeUndefined();
    expect(parseQuantity('-1')).toBeUndefined();
    expect(parseQuantity('')).toBeUndefined();
  });

  it('a product past the safe limit is no amount', () => {
    expect(lineAmount('999999999', '90000000000000', RUB)).toBeUndefined();
  });

  it('VAT lies within the sum', () => {
    expect(vatWithin(toMinor(18_000_000), '22')).toBe(3_245_902);
    expect(vatWithin(toMinor(12_000), '20')).toBe(2_000);
    expect(vatWithin(toMinor(12_000), '0')).toBe(0);
    expect(vatWithin(toMinor(12_000), 'none')).toBe(0);
  });

  it('totals are the sums of what can be read', () => {
    const lines = [
      line({ price: '120', vatRate: '20' }),
      line({ price: '100', vatRate: 'none' }),
      line({ amount: 'x' }),
    ];
    expect(totalsOf(lines, RUB)).toEqual({ amount: 22_000, vat: 2_000 });
  });

  it('names what is wrong', () => {
    expect(lineProblems(newLine(1), RUB)).toEqual({ name: 'required', amount: 'required' });
    expect(lineProblems(line({ name: 'a', quantity: 'x', price: 'y', amount: '-1' }), RUB)).toEqual({
      quantity: 'notQuantity',
      price: 'notNumber',
      amount: 'notPositive',
    });
    expect(lineProblems(line({ name: 'a', price: '1' }), RUB)).toEqual({});
  });

  it('sends kopecks, and the amount as the price when none was typed', () => {
    const typed = editLine(line({ name: ' Услуга ' }), { amount: '10,50' }, RUB, print);
    expect(linesToSend([typed], RUB)).toEqual([
      { name: 'Услуга', quantity: '1', unit: '', price: 1_050, amount: 1_050, vatRate: 'none' },
    ]);
  });

  it('whole quantities multiply exactly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 0, max: 10 ** 9 }),
        (count, price) => {
          expect(lineAmount(String(count), toDecimalText(toMinor(price), RUB), RUB)).toBe(count * price);
        },
      ),
    );
  });
});
