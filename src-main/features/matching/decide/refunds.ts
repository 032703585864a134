/** Outgoing money: a client's money going back belongs to its invoice; everything else is no matter of the queue. */

import { subtract } from '../../../../src-shared/money/index.ts';
import type { Case } from '../gather/case.ts';
import type { Allocation, Evidence, Refund, Suggestion } from '../types.ts';
import { evidenceOf, speaksFor } from '../weigh/evidence.ts';
import { factMask } from '../weigh/facts.ts';
import { weighReading } from '../weigh/weigh-reading.ts';

export interface RefundFinding {
  readonly refund: Refund;
  /** Sure enough to be attached without asking. */
  readonly sure: boolean;
  readonly allocations: readonly Allocation[];
  readonly suggestions: readonly Suggestion[];
  readonly evidence: readonly Evidence[];
}

const FORBIDDING = factMask([
  'sameNumberTwice',
  'partyTie',
  'yearDiffers',
  'dateDiffers',
  'rejectedBefore',
  'severalInvoices',
]);

/** True when the purpose says that money goes back and not that a loan or a deposit does. */
export function speaksOfRefund(found: Case): boolean {
  const topics = found.topics.map(({ topic }) => topic);
  return (
    topics.includes('refund') &&
    !topics.some((topic) => topic === 'loan' || topic === 'credit' || topic === 'deposit')
  );
}

/** The refund that an outgoing payment is; undefined when its receiver is no client. */
export function findRefund(found: Case): RefundFinding | undefined {
  const words = speaksFor(
    'refundWords',
    {},
    found.topics.find(({ topic }) => topic === 'refund'),
  );
  const { reading } = found;
  const [payer, ...others] = found.parties.payers;
  if (!reading) {
    if (payer === undefined || others.length > 0) return undefined;
    return {
      refund: { clientId: payer.client.id },
      sure: false,
      allocations: [],
      suggestions: [],
      evidence: [words],
    };
  }
  const weighed = weighReading(found, reading);
  const [match] = reading.matches;
  if (match === undefined) return undefined;
  const invoice = match.chosen;
  const paid = subtract(invoice.amount, invoice.remaining);
  const isTheirs = found.parties.payers.some((party) => party.client === invoice.client);
  const sure =
    isTheirs &&
    !match.weakKey &&
    reading.matches.length === 1 &&
    (weighed.mask & FORBIDDING) === 0 &&
    paid >= found.amount;
  const sum = paid === found.amount ? 'exact' : found.amount < paid ? 'less' : 'more';
  const evidence = evidenceOf(found, {
    invoice,
    match,
    party: reading.party,
    sum: 'exact',
    contract: undefined,
  }).filter(({ code }) => code !== 'sumExact' || sum === 'exact');
  const suggestion: Suggestion = {
    invoiceId: invoice.id,
    clientId: invoice.client.id,
    amount: found.amount,
    evidence,
  };
  return {
    refund: { clientId: invoice.client.id, invoiceId: invoice.id },
    sure,
    allocations: sure ? [{ invoiceId: invoice.id, amount: found.amount }] : [],
    suggestions: sure ? [] : [suggestion],
    evidence: [words, ...evidence],
  };
}
