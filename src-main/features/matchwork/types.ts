/** What the matching job takes and gives. */

import type { EvidenceItem, Message, PaymentStatus, Suggestion } from '../../../src-shared/domain/index.ts';
import type { CompiledRules } from '../matching/index.ts';
import type { PaymentRecord } from './facts.ts';

/** How far the matching of one import has come. */
export interface MatchCursor {
  /** Index into the matcher's passes; past the last one when all is looked at. */
  readonly pass: number;
  /** The last payment that this pass has looked at; 0 before the first. */
  readonly after: number;
}

/** Where the matching of an import begins whose payments went through the first pass as they were written. */
export const AFTER_FIRST_PASS: MatchCursor = { pass: 1, after: 0 };

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
  readonly rulesVersion: number;
  readonly evidence: readonly EvidenceItem[];
  readonly likelyClient: { readonly id: number; readonly name: string } | null;
}

/** The columns of a payment that say how it stands. */
export interface WrittenState {
  readonly status: PaymentStatus;
  readonly decided_by: 'rule' | 'person' | null;
  readonly rule: string | null;
  readonly category: string | null;
  readonly client_id: number | null;
  /** JSON. */
  readonly hint: string | null;
}

export interface FirstDecision {
  /** The state to write the new row with; undefined when it is to be written as `new`. */
  readonly state: WrittenState | undefined;
  /** To be called in the same transaction when the row was new indeed, with its id. */
  readonly written: (paymentId: number) => void;
}

/** The surest pass of the matcher over payments that are just being written. */
export interface FirstPass {
  /** Before each transaction: brings the index up to what others have committed. */
  ready(): Promise<void>;
  /** An account that the file shows to be own. */
  own(account: string): void;
  /** What is sure of a payment that is about to be written; undefined leaves it to the later passes. */
  decide(row: PaymentRecord, ownAccount: string): FirstDecision | undefined;
  readonly counts: MatchCounts;
  /** A transaction was taken back. */
  fail(): void;
  /** Tells others of the allocations made. */
  end(): void;
}

/** The decision table as it stands; asked before each chunk, so that a new version holds for what is decided next. */
export interface RulesInUse {
  current(): CompiledRules;
}

export interface MatchWork {
  /** Begins the first pass over an import; `counts` are those of its earlier, interrupted run. */
  firstPass(counts: MatchCounts): FirstPass;
  /**
   * Looks at the import's `new` payments, pass by pass after the first, and decides them. Throws the signal's reason between chunks;
   * a later run with the saved cursor goes on exactly there.
   */
  matchImport(run: MatchRun): Promise<MatchCounts>;
  /** Decides those of the payments that are `new`, pass by pass; safe to call again after a crash. */
  matchArrived(paymentIds: readonly number[]): Promise<void>;
  /**
   * Weighs anew what waits in the queue and renews its labels; settles nothing. Returns how many have changed. Ends
   * early when aborted.
   */
  offerWaiting(signal?: AbortSignal): Promise<number>;
  /** Weighs one payment anew against what is open now. Throws `AppError('payment.notFound')`. */
  suggest(paymentId: number): Promise<Advice>;
  /** Stops listening for changes and forgets the index. */
  close(): void;
}
