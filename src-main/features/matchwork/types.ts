/** What the matching job takes and gives. */
import type { EvidenceItem, Message, Suggestion } from '../../../src-shared/domain/index.ts';

/** How far the matching of one import has come. */
export interface MatchCursor {
  /** Index into the matcher's passes; past the last one when all is looked at. */
  readonly pass: number;
  /** The last payment that this pass has looked at; 0 before the first. */
  readonly after: number;
}

export interface MatchCounts {
  /** Payments settled by rule, refunds included. */
  readonly matched: number;
  /** Payments that wait for a person. */
  readonly queued: number;
  /** Incoming money of clients, settled or waiting: sum and number by currency. */
  readonly received: Readonly<Record<string, { readonly amount: number; readonly payments: number }>>;
}

export interface MatchRun {
  readonly importId: number;
  readonly from: MatchCursor;
  readonly counts: MatchCounts;
  readonly signal: AbortSignal;
  /** Called inside each chunk's transaction: what it writes stands or falls with the decisions. */
  readonly save: (cursor: MatchCursor, counts: MatchCounts) => void;
  /** How much of the work of all passes is done. */
  readonly onProgress: (done: number, total: number) => void;
}

/** What the matcher says of one payment as things stand. */
export interface Advice {
  /** Best first. */
  readonly suggestions: readonly Suggestion[];
  /** Label of its row in the queue. */
  readonly hint: Message;
  /** The rule that spoke; its name is a key of `matching.rules` in the locales. */
  readonly explanation: Message | null;
  readonly evidence: readonly EvidenceItem[];
  readonly likelyClient: { readonly id: number; readonly name: string } | null;
}

export interface MatchWork {
  /**
   * Looks at the import's `new` payments, pass by pass, and decides them. Throws the signal's reason between chunks;
   * a later run with the saved cursor goes on exactly there.
   */
  matchImport(run: MatchRun): Promise<MatchCounts>;
  /** Weighs one payment anew against what is open now. Throws `AppError('payment.notFound')`. */
  suggest(paymentId: number): Promise<Advice>;
  /** Stops listening for changes and forgets the index. */
  close(): void;
}
