/** What the payments and the queue need of the matcher: fresh advice about one payment. */
import type { EvidenceItem, Message, Suggestion } from '../../../src-shared/domain/index.ts';

export interface Advice {
  /** Best first; `accept` counts ranks from 0. */
  readonly suggestions: readonly Suggestion[];
  /** Label of its row in the queue. */
  readonly hint: Message;
  /** Why the payment was not settled by itself. */
  readonly explanation: Message | null;
  /** Version of the table of rules. */
  readonly rulesVersion?: number;
  readonly evidence: readonly EvidenceItem[];
  readonly likelyClient: { readonly id: number; readonly name: string } | null;
}

export interface Suggester {
  /** Weighs the payment anew against what is open now. Throws `AppError('payment.notFound')`. */
  suggest(paymentId: number): Promise<Advice>;
}
