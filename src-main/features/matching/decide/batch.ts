/** All passes over payments in memory, the surest over the whole batch before the next begins. */
import { type Decision, MATCH_PASSES, type PaymentFacts } from '../types.ts';
import type { Matcher } from './matcher.ts';

export interface Matched {
  readonly payment: PaymentFacts;
  readonly decision: Decision;
}

/** Decides every payment, yielding each as it is decided; automatic decisions are applied to the index at once. */
export function* matchBatch(matcher: Matcher, payments: Iterable<PaymentFacts>): Generator<Matched> {
  let waiting = [...payments];
  for (const pass of MATCH_PASSES) {
    const undecided: PaymentFacts[] = [];
    for (const payment of waiting) {
      const decision = matcher.decide(payment, pass);
      if (decision === undefined) {
        undecided.push(payment);
        continue;
      }
      matcher.apply(payment, decision);
      yield { payment, decision };
    }
    waiting = undecided;
  }
}
