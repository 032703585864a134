/** Running counts of what the matching of one import has done. */
import type { PaymentFacts } from '../matching/index.ts';
import type { Consequence } from './outcome.ts';
import type { MatchCounts } from './types.ts';

export class Tally {
  #matched: number;
  #queued: number;
  readonly #received: Record<string, { amount: number; payments: number }> = {};

  constructor({ matched, queued, received }: MatchCounts) {
    this.#matched = matched;
    this.#queued = queued;
    for (const [currency, sum] of Object.entries(received)) this.#received[currency] = { ...sum };
  }

  get counts(): MatchCounts {
    return { matched: this.#matched, queued: this.#queued, received: this.#received };
  }

  add(payment: PaymentFacts, { outcome }: Consequence): void {
    const { status } = outcome;
    if (status === 'settled') this.#matched += 1;
    if (status === 'queued') this.#queued += 1;
    if (payment.direction === 'out' || (status !== 'settled' && status !== 'queued')) return;
    const sum = this.#received[payment.currency] ?? { amount: 0, payments: 0 };
    this.#received[payment.currency] = { amount: sum.amount + payment.amount, payments: sum.payments + 1 };
  }
}
