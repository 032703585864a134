/** What the ledger takes and gives. Sums are minor units of the payment's currency. */
import type { Day, Instant } from '../../../src-shared/dates/index.ts';
import type {
  EvidenceItem,
  Message,
  PaymentCategory,
  PaymentStatus,
} from '../../../src-shared/domain/index.ts';
import type { Minor } from '../../../src-shared/money/index.ts';

export type AllocationKind = 'invoice' | 'advance' | 'refund' | 'fee';

/**
 * A part of a payment: on an invoice, on the client's balance (`advance`), or given back (`refund`, of an outgoing
 * payment: of an invoice, or of the client's balance when `invoiceId` is null; beside other parts of an incoming one:
 * what the payout was lowered by). A `fee` was withheld on the way: it pays the invoice beside an `invoice` part of the
 * same payment and is no part of the payment's sum.
 */
export interface LedgerPart {
  readonly kind: AllocationKind;
  readonly clientId: number;
  /** Null for an advance and for a refund of the balance. */
  readonly invoiceId: number | null;
  /** Positive. */
  readonly amount: Minor;
  readonly evidence?: readonly EvidenceItem[];
}

/** Who made an entry, by what right and when. `actor: 'rule'` is the automation, bound by what people decided. */
export interface Authorship {
  readonly actor: 'rule' | 'person';
  readonly rule: string | null;
  readonly rulesVersion: number;
  /** The act of a person that this belongs to; null for automation. */
  readonly actionId: number | null;
  readonly at: Instant;
}

/** The decision about a payment: its state besides the allocations. */
export interface Outcome {
  readonly status: PaymentStatus;
  readonly decidedBy: 'rule' | 'person' | null;
  readonly rule: string | null;
  readonly category: PaymentCategory | null;
  readonly clientId: number | null;
  readonly hint: Message | null;
}

export interface LedgerDecision extends Authorship {
  readonly paymentId: number;
  readonly parts: readonly LedgerPart[];
  /** Also writes the payment's state, in the same statement; ends a postponement. Null leaves the state alone. */
  readonly outcome: Outcome | null;
}

/** One part without a change of the payment's state. */
export interface LedgerEntry extends Authorship, LedgerPart {
  readonly paymentId: number;
}

export interface Reversal {
  readonly actionId: number | null;
  readonly actor: 'rule' | 'person';
  readonly reason: string;
  readonly at: Instant;
}

/** An allocation as it stands in the ledger. */
export interface LedgerRow {
  readonly id: number;
  readonly paymentId: number;
  readonly clientId: number;
  readonly invoiceId: number | null;
  readonly kind: AllocationKind;
  readonly amount: Minor;
  readonly effectiveDate: Day;
  readonly actor: 'rule' | 'person';
  readonly rule: string | null;
  /** JSON of `EvidenceItem[]`. */
  readonly evidence: string;
  readonly rulesVersion: number;
  readonly actionId: number | null;
}
