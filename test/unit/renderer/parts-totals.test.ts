import { describe, expect, it } from 'vitest';
import { percentPaid, totalsOf, typedSum } from '../../../src-renderer/features/parts/totals.ts';
import { KZT, parseMinor, RUB, toMinor } from '../../../src-shared/money/index.ts';

describe('totals of a list', () => {
  it('sums of different currencies never meet', () => {
    const rows = [
      { currency: RUB, amount: toMinor(100) },
      { currency: KZT, amount: toMinor(5) },
      { currency: RUB, amount: toMinor(-30) },
    ];
    expect(totalsOf(rows, ({ amount }) => amount)).toEqual([
      { currency: 'RUB', amount: 70 },
      { currency: 'KZT', amount: 5 },
    ]);
    expect(totalsOf([], () => toMinor(1))).toEqual([]);
  });

  it('is full only when everything is paid', () => {
    expect(percentPaid(toMinor(0), toMinor(100))).toBe(0);
    expect(percentPaid(toMinor(99_999), toMinor(100_000))).toBe(99);
    expect(percentPaid(toMinor(120), toMinor(100))).toBe(100);
    expect(percentPaid(toMinor(-5), toMinor(100))).toBe(0);
    expect(percentPaid(toMinor(0), toMinor(0))).toBe(100);
  });

  it('a sum in a field is written in the language of the page and read back', () => {
    expect(typedSum(toMinor(750_005), RUB, 'ru')).toBe('7500,05');
    expect(typedSum(toMinor(750_005), RUB, 'en')).toBe('7500.05');
    expect(parseMinor(typedSum(toMinor(-1), RUB, 'ru'))).toBe(-1);
  });
});
