/** Sums of a list by currency: sums of different currencies never meet. Pure. */
import type { CurrencyTotal, Language } from '../../../src-shared/domain/index.ts';
import { add, type Currency, type Minor, toDecimalText, ZERO } from '../../../src-shared/money/index.ts';

export function totalsOf<Row extends { readonly currency: Currency }>(
  rows: readonly Row[],
  amountOf: (row: Row) => Minor,
): readonly CurrencyTotal[] {
  const sums = new Map<Currency, Minor>();
  for (const row of rows) sums.set(row.currency, add(sums.get(row.currency) ?? ZERO, amountOf(row)));
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}

/** Whole percents of a sum that are paid, between 0 and 100; nothing of nothing is all of it. */
export function percentPaid(paid: Minor, amount: Minor): number {
  if (amount <= 0) return 100;
  return Math.max(0, Math.min(100, Math.floor((paid * 100) / amount)));
}

/** A sum as it stands in a field that is typed into: `7500,00` in Russian, `7500.00` in English. */
export function typedSum(value: Minor, currency: Currency, language: Language): string {
  const text = toDecimalText(value, currency);
  return language === 'ru' ? text.replace('.', ',') : text;
}
