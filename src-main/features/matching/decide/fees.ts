/** A fee that a bank withheld on the way, within what a person has allowed: off unless both limits are above zero. */
import { type Minor, subtract } from '../../../../src-shared/money/index.ts';
import type { MatchIndex } from '../registry/match-index.ts';
import type { Decision, Evidence, FeeTolerance, PaymentFacts } from '../types.ts';
import { speaksFor } from '../weigh/evidence.ts';

const WHOLE = 10_000;

/** True when a shortfall may be taken for a fee. Example: 15 of 1 000 with 200 basis points and at most 20. */
export function isWithheld(
  shortfall: Minor,
  remaining: Minor,
  { basisPoints, most }: Pick<FeeTolerance, 'basisPoints' | 'most'>,
): boolean {
  return (
    shortfall > 0 &&
    shortfall <= most &&
    BigInt(shortfall) * BigInt(WHOLE) <= BigInt(remaining) * BigInt(basisPoints)
  );
}

/** The decision that settles the named invoice with the fee, where it would pay it in part and the shortfall is small. */
export function withFee(
  index: MatchIndex,
  payment: PaymentFacts,
  decision: Decision,
  tolerance: FeeTolerance,
): Decision {
  const [only] = decision.allocations;
  const isPart = decision.decision === 'auto' && decision.rule === 'number_party_partial';
  if (!isPart || only === undefined || decision.allocations.length > 1 || decision.advance > 0)
    return decision;
  const invoice = index.invoice(only.invoiceId);
  if (invoice === undefined || payment.currency !== tolerance.currency) return decision;
  const amount = subtract(invoice.remaining, only.amount);
  if (!isWithheld(amount, invoice.remaining, tolerance)) return decision;
  const told = speaksFor('feeWithheld', { amount, currency: payment.currency });
  const evidence: readonly Evidence[] = [...decision.evidence.filter(({ code }) => code !== 'sumLess'), told];
  return { ...decision, fees: [{ invoiceId: only.invoiceId, amount }], evidence };
}
