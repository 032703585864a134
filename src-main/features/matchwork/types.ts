/** What the matching job takes and gives. */
import type { EvidenceItem, Message, PaymentCategory, Suggestion } from '../../../src-shared/domain/index.ts';

/** How far the matching of one import has come. */
export interface MatchCursor {
  /** Index into the matcher's passes; past the last one when all is looked at. */
  readonly pass: number;
  /** The last payment that this pass has looked at; 0 before the first. */
  readonly after: number;
}

export interface MatchCounts {
  /** Payments settled by rule. */
  readonly matched: number;
  /** Incoming payments that wait for a person. */
  readonly queued: number;
}

export interface MatchRun {
  readonly importId: number;
  readonly from: MatchCursor;
  readonly counts: MatchCounts;
  readonly signal: AbortSignal;
  /** Called inside each chunk's transaction: what it writes stands or falls with the decisions. */
  readonly save: (cursor: MatchCursor, counts: MatchCounts) => void;
  /** Payments looked at in the present pass, of how many. */
  readonly onProgress: (done: number, total: number, pass: number) => void;
}

/** What the matcher says of one payment now. */
export interface FreshSuggestions {
  /** Best first. */
  readonly suggestions: readonly Suggestion[];
  readonly hint: Message;
  /** The rule that spoke, as a message of `matching.rules`. */
  readonly explanation: Message;
  readonly evidence: readonly EvidenceItem[];
  readonly category: PaymentCategory | null;
  readonly likelyClient: { readonly id: number; readonly name: string } | null;
  readonly rulesVersion: number;
}

export interface MatchWork {
  /**
   * Looks at the import's `new` payments, pass by pass, and decides them. Throws the signal's reason between chunks;
   * a later run with the saved cursor goes on exactly there.
   */
  matchImport(run: MatchRun): Promise<MatchCounts>;
  /** Suggestions for one payment as things stand now. Throws `AppError('payment.notFound')`. */
  suggest(paymentId: number): Promise<FreshSuggestions>;
  /** Stops listening for changes and forgets the index. */
  close(): void;
}
