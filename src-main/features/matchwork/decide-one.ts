/** One payment through one pass of the matcher, and what that writes. */
import { type Decision, MATCH_PASSES, type Matcher, type PaymentFacts } from '../matching/index.ts';
import type { Decider } from './decider.ts';
import type { IndexKeeper } from './keeper.ts';
import { type Consequence, consequenceOf, leftToPerson } from './outcome.ts';

/**
 * Decides a payment inside a transaction; undefined leaves it to a later pass. What the ledger refuses, since somebody
 * has changed the invoices behind the index, is left to a person.
 */
export type DecideOne = (payment: PaymentFacts, pass: number, matcher: Matcher) => Consequence | undefined;

export function createDecideOne(decider: Decider, keeper: IndexKeeper): DecideOne {
  return (payment, pass, matcher) => {
    const name = MATCH_PASSES[pass];
    const decision: Decision | undefined = name && matcher.decide(payment, name);
    if (!decision) return undefined;
    const consequence = consequenceOf(payment, decision);
    const paymentId = Number(payment.id);
    if (decider.post(paymentId, payment, decision, consequence)) {
      matcher.apply(payment, decision);
      return consequence;
    }
    for (const { invoiceId } of decision.allocations) keeper.doubt(Number(invoiceId));
    const asked = leftToPerson(decision);
    decider.post(paymentId, payment, decision, asked);
    return asked;
  };
}
