import { add, type Currency, type Minor, ZERO } from '../../../src-shared/money/index.ts';

/** Running sums by name and currency: sums of different currencies never meet. */
export class Totals {
  readonly #sums = new Map<Currency, Map<string, Minor>>();

  add(name: string, currency: Currency, amount: Minor): void {
    const sums = this.#sums.get(currency) ?? new Map<string, Minor>();
    this.#sums.set(currency, sums);
    sums.set(name, add(sums.get(name) ?? ZERO, amount));
  }

  of(name: string, currency: Currency): Minor {
    return this.#sums.get(currency)?.get(name) ?? ZERO;
  }

  /** In the order in which they came. */
  currencies(): readonly Currency[] {
    return [...this.#sums.keys()];
  }
}
