/** Which first suggestions are sure enough to be accepted many at a time. Pure. */
import type { EvidenceItem, PaymentDetails, Suggestion } from '../../../src-shared/domain/index.ts';

/** Reasons for an invoice that are likenesses only: it may well be another one. */
const LIKENESSES: ReadonlySet<string> = new Set([
  'numberSimilar',
  'numberNamedPartly',
  'numberByHabit',
  'namePayerSimilar',
]);

/**
 * A suggestion is sure when it names an invoice, nothing speaks against it or against the payment (it names an invoice
 * that is not there, say), it goes by no mere likeness, and the next one is weaker: it has something against it, or
 * fewer reasons for. A bulk never decides between equals.
 */
export function isSure({ suggestions, evidence }: Pick<PaymentDetails, 'suggestions' | 'evidence'>): boolean {
  const [first, second] = suggestions;
  if (evidence.some(isAgainst)) return false;
  if (!first || first.invoice === null || hasDoubt(first) || first.evidence.length === 0) return false;
  return !second || hasDoubt(second) || second.invoice === null || reasons(second) < reasons(first);
}

const isAgainst = ({ weight }: EvidenceItem) => weight === 'against';
const hasDoubt = ({ evidence }: Suggestion) =>
  evidence.some((item) => isAgainst(item) || LIKENESSES.has(item.code));
const reasons = ({ evidence }: Suggestion) => evidence.filter(({ weight }) => weight === 'for').length;
