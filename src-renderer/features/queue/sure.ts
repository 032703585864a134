/** Which first suggestions are sure enough to be accepted many at a time. Pure. */
import type { PaymentDetails, Suggestion } from '../../../src-shared/domain/index.ts';

/**
 * A suggestion is sure when it names an invoice, nothing speaks against it, and the next one is weaker: it has
 * something against it, or fewer reasons for. A bulk never decides between equals.
 */
export function isSure({ suggestions }: Pick<PaymentDetails, 'suggestions'>): boolean {
  const [first, second] = suggestions;
  if (!first || first.invoice === null || hasDoubt(first) || first.evidence.length === 0) return false;
  return !second || hasDoubt(second) || second.invoice === null || reasons(second) < reasons(first);
}

const hasDoubt = ({ evidence }: Suggestion) => evidence.some(({ weight }) => weight === 'against');
const reasons = ({ evidence }: Suggestion) => evidence.filter(({ weight }) => weight === 'for').length;
