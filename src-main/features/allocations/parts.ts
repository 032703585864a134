/** What a part of a payment does to the payment's own sum, and what parts stand on. Pure. */
import { type Minor, toMinor, ZERO } from '../../../src-shared/money/index.ts';
import type { AllocationKind, Authorship, LedgerPart } from './types.ts';

/** A part with its author: parts of one payment that are restored together have several. */
export interface Posting {
  readonly part: LedgerPart;
  readonly by: Authorship;
  /** JSON of its evidence as it was kept before; made of the part's own otherwise. */
  readonly evidence?: string;
}

const ORDER: Readonly<Record<AllocationKind, number>> = { invoice: 0, advance: 1, fee: 2, refund: 3 };

/** What others stand on first: taken back newest first, nothing is then ever left hanging. */
export function inPostingOrder(postings: readonly Posting[]): readonly Posting[] {
  return postings.length < 2
    ? postings
    : postings.toSorted((a, b) => ORDER[a.part.kind] - ORDER[b.part.kind]);
}

/** The direction of a payment that takes these parts: refunds alone are of money that goes out. */
export function wayOf(parts: readonly LedgerPart[]): 'in' | 'out' | undefined {
  if (parts.length === 0) return undefined;
  return parts.some(({ kind }) => kind !== 'refund') ? 'in' : 'out';
}

/** What a part takes of its payment: a fee nothing, a refund inside a payout gives some back to it. */
export function effectOf(
  { kind, amount }: Pick<LedgerPart, 'kind' | 'amount'>,
  way: 'in' | 'out' | undefined,
): Minor {
  if (kind === 'fee') return ZERO;
  return kind === 'refund' && way === 'in' ? toMinor(-amount) : amount;
}

/** What a fee stands on: money of the same payment on the same client's invoice. */
export function carrierOf({ invoiceId, clientId }: Pick<LedgerPart, 'invoiceId' | 'clientId'>): string {
  return `${clientId} ${invoiceId}`;
}
