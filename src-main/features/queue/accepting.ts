/** Which parts an accepted suggestion means. Pure. */
import type { SeenSuggestion, Suggestion } from '../../../src-shared/domain/index.ts';
import { type Minor, min } from '../../../src-shared/money/index.ts';
import type { WantedPart } from './apply.ts';

/** Evidence with which the screen said that the rest is an overpayment. */
const LEAVES_OVERPAYMENT: ReadonlySet<string> = new Set(['sumMore', 'invoicePaid']);

/** True when this is the suggestion that was on the person's screen. */
export function isSeen(suggestion: Suggestion, seen: SeenSuggestion | undefined): boolean {
  if (seen === undefined) return true;
  const { invoice, clientId, amount } = suggestion;
  return seen.invoiceId === (invoice?.id ?? null) && seen.clientId === clientId && seen.amount === amount;
}

/**
 * The part to apply: what was offered, or all that is free where the offer said that the rest is left over (it then
 * goes to the client's balance). Never more than is free.
 */
export function acceptedPart({ invoice, clientId, amount, evidence }: Suggestion, free: Minor): WantedPart {
  const takesAll = evidence.some(({ code, weight }) => weight === 'against' && LEAVES_OVERPAYMENT.has(code));
  return { invoiceId: invoice?.id ?? null, clientId, amount: takesAll ? free : min(amount, free), evidence };
}
