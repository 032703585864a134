/** Count and sums of a list of payments. */
import type { CurrencyTotal } from '../../../src-shared/domain/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';

export interface PaymentTotals {
  readonly total: number;
  readonly sumIn: readonly CurrencyTotal[];
  readonly sumOut: readonly CurrencyTotal[];
}

/** Sums by currency (minor units); always in the same order. */
export function toTotals(sums: readonly (readonly [currency: string, sum: number])[]): CurrencyTotal[] {
  return sums
    .map(([currency, amount]) => ({ currency: toCurrency(currency), amount: toMinor(amount) }))
    .sort((a, b) => (a.currency < b.currency ? 1 : -1));
}
