/**
 * What goes into the matcher and what comes out of it. Ids are opaque text, sums are minor units, dates are days.
 * Nothing here knows a database or a clock.
 */
import type { Day } from '../../../src-shared/dates/index.ts';
import type { Currency, Minor } from '../../../src-shared/money/index.ts';

/** A client as the matcher needs it. `learnt` is what people's decisions taught; it never outranks written evidence. */
export interface ClientFacts {
  readonly id: string;
  readonly name: string;
  readonly kind: 'company' | 'ip' | 'person';
  readonly inn: string;
  readonly kpp: string;
  readonly accounts: readonly string[];
  readonly aliases: readonly string[];
  readonly learnt: {
    readonly accounts: readonly string[];
    readonly names: readonly string[];
    /** How the client writes our numbers; only ever offered. */
    readonly habits?: readonly SpellingHabit[] | undefined;
  };
}

/** How a client writes our numbers otherwise: behind another word, in another shape, or both. */
export interface SpellingHabit {
  /** The word before the number («договор»), in any of its forms; empty where it is written as an invoice's number. */
  readonly word: string;
  /** The client's shape («#/У») and ours («УТ-#»), `#` for the digits; both empty where the number is the same. */
  readonly spelled: string;
  readonly own: string;
}

/** An invoice; `remaining` is its amount less its live allocations (zero or less when it is paid). */
export interface InvoiceFacts {
  readonly id: string;
  readonly clientId: string;
  readonly number: string;
  readonly date: Day;
  readonly dueDate?: Day | undefined;
  readonly amount: Minor;
  readonly remaining: Minor;
  readonly currency: Currency;
  readonly dealId?: string | undefined;
  readonly contractNumber?: string | undefined;
  readonly cancelled: boolean;
}

export interface CounterpartyFacts {
  readonly name: string;
  readonly inn: string;
  readonly kpp: string;
  readonly account: string;
  readonly bic: string;
  readonly bankName: string;
}

/** One movement on an own account; `unallocated` is what is still to be matched. */
export interface PaymentFacts {
  readonly id: string;
  readonly date: Day;
  readonly direction: 'in' | 'out';
  readonly number: string;
  readonly amount: Minor;
  readonly currency: Currency;
  readonly purpose: string;
  readonly docKind: string;
  readonly ownAccount: string;
  readonly counterparty: CounterpartyFacts;
  readonly unallocated: Minor;
}

/** What a person said «not this one» about, for one payment. */
export interface Rejection {
  readonly invoiceIds: readonly string[];
  readonly clientIds: readonly string[];
}

/** By payment id. A `Map` fits; a service may answer from its own store. */
export interface Rejections {
  get(paymentId: string): Rejection | undefined;
}

/** A place in the purpose, in UTF-16 units: `purpose.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One named reason. `params.amount` is in minor units beside `params.currency`; days are ISO. */
export interface Evidence {
  readonly code: EvidenceCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly weight: 'for' | 'against';
  readonly spans: readonly Span[];
}

export type EvidenceCode =
  | 'numberNamed'
  | 'numberNamedPartly'
  | 'numberSeen'
  | 'numberSimilar'
  | 'numberByHabit'
  | 'numberNotFound'
  | 'numberOfOtherClient'
  | 'otherCurrency'
  | 'sameNumberTwice'
  | 'dateNamed'
  | 'dateDiffers'
  | 'monthNamed'
  | 'innPayer'
  | 'innNamed'
  | 'accountKnown'
  | 'accountLearnt'
  | 'namePayer'
  | 'nameLearnt'
  | 'learntOnly'
  | 'learntForSeveral'
  | 'nameNamed'
  | 'namePayerSimilar'
  | 'thirdParty'
  | 'payerUnknown'
  | 'payerOtherClient'
  | 'sumExact'
  | 'sumExactTogether'
  | 'sumLess'
  | 'feeWithheld'
  | 'sumMore'
  | 'sumOtherInvoice'
  | 'contractNamed'
  | 'onlyOpenInvoice'
  | 'invoicePaid'
  | 'invoiceLater'
  | 'refundWords'
  | 'notClientWords'
  | 'ownAccount'
  | 'advanceOnly'
  | 'partyTie'
  | 'rejectedBefore'
  | 'amountOnly'
  | 'nothingKnown'
  | 'outgoing'
  | 'ruleOnlyOffers'
  | 'ruleOtherCurrency'
  | 'ruleSumLarge'
  | 'ruleShareSmall'
  | 'ruleExcessLarge';

export type Category =
  | 'own_transfer'
  | 'loan'
  | 'tax'
  | 'salary'
  | 'bank_fee'
  | 'interest'
  | 'acquiring'
  | 'supplier_refund'
  | 'other';

/** Passes by falling certainty: the surest runs over the whole batch before the next begins. */
export const MATCH_PASSES = ['sure', 'number', 'rest'] as const;
export type PassName = (typeof MATCH_PASSES)[number];

export type RuleName =
  | 'number_party_exact'
  | 'numbers_party_exact'
  | 'weak_number_party_exact'
  | 'number_sum_date'
  | 'number_party_partial'
  | 'number_party_over'
  | 'refund_number_party'
  | 'refund_party'
  | 'number_tie'
  | 'number_paid'
  | 'number_doubt'
  | 'number_other_party'
  | 'party_sum'
  | 'party_sum_together'
  | 'party_contract'
  | 'party_habit'
  | 'party_open'
  | 'party_only'
  | 'amount_hint'
  | 'own_transfer'
  | 'not_client_money'
  | 'outgoing'
  | 'nothing_left'
  | 'no_data';

export interface Allocation {
  readonly invoiceId: string;
  /** Minor units of the payment's currency; positive. For an outgoing payment: what is given back of that invoice. */
  readonly amount: Minor;
}

/** An offer to a person; `invoiceId: null` is the client's advance. */
export interface Suggestion {
  readonly invoiceId: string | null;
  readonly clientId: string;
  /** What would be applied; zero when the named invoice is paid already and can only be looked at. */
  readonly amount: Minor;
  readonly evidence: readonly Evidence[];
}

/** Short label of a queue row; `code` is a key of `hints` in the locale. */
export interface Hint {
  readonly code: HintCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type HintCode =
  | 'settled'
  | 'sameNumberTwice'
  | 'numberPaid'
  | 'numberDoubt'
  | 'thirdParty'
  | 'sumExact'
  | 'sumTogether'
  | 'partyInvoices'
  | 'partyNoInvoices'
  | 'contract'
  | 'habit'
  | 'registry'
  | 'amountOnly'
  | 'refund'
  | 'ownTransfer'
  | 'notClient'
  | 'outgoing'
  | 'ruleAsks'
  | 'noData';

export interface Refund {
  readonly clientId: string;
  readonly invoiceId?: string | undefined;
}

/**
 * What a bank may withhold on the way. The shortfall may be no more than both limits; payments in other currencies than `currency` are
 * left as they are.
 */
export interface FeeTolerance {
  /** Hundredths of a percent of what the invoice has left to pay. */
  readonly basisPoints: number;
  readonly most: Minor;
  readonly currency: Currency;
}

export interface Decision {
  readonly decision: 'auto' | 'suggest' | 'none';
  readonly pass: PassName;
  readonly rule: RuleName;
  /** Whose money it is, when that is known. */
  readonly clientId?: string | undefined;
  readonly allocations: readonly Allocation[];
  /** What was withheld on the way, beside the allocation on the same invoice; absent when nothing was. */
  readonly fees?: readonly Allocation[] | undefined;
  /** What stays on the client's balance as overpayment; above zero only in an automatic decision. */
  readonly advance: Minor;
  /** Best first, at most `SUGGESTION_LIMIT`, the client's advance last. */
  readonly suggestions: readonly Suggestion[];
  readonly evidence: readonly Evidence[];
  readonly category?: Category | undefined;
  /** Only for outgoing payments. */
  readonly refund?: Refund | undefined;
  readonly hint: Hint;
  readonly rulesVersion: number;
}

/** Raised whenever a rule changes its meaning; stored with every decision. */
export const RULES_VERSION = 2;
export const SUGGESTION_LIMIT = 5;
