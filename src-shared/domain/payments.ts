/** Payments, the queue and allocations as the API gives and takes them. */
import { z } from 'zod';
import type { Day, Instant } from '../dates/index.ts';
import type { Currency, Minor } from '../money/index.ts';
import type { LearntNote } from './learning.ts';
import {
  type CurrencyTotal,
  type Direction,
  daySchema,
  directionSchema,
  idSchema,
  type Message,
  minorSchema,
  type Page,
  windowSchema,
} from './primitives.ts';

/** `withdrawn`: the bank has taken it back and nothing of it is allocated; shown only when asked for. */
export const paymentStatusSchema = z.enum([
  'new',
  'queued',
  'postponed',
  'settled',
  'dismissed',
  'outgoing',
  'withdrawn',
]);
export type PaymentStatus = z.infer<typeof paymentStatusSchema>;

/** Why an incoming payment is no client's payment, or what an outgoing one was for. */
export const paymentCategorySchema = z.enum([
  'own_transfer',
  'loan',
  'tax',
  'salary',
  'bank_fee',
  'interest',
  'acquiring',
  'supplier_refund',
  'rent',
  'supplier',
  'other',
]);
export type PaymentCategory = z.infer<typeof paymentCategorySchema>;

export interface AccountLabel {
  readonly id: number;
  /** Account number; the screen shows its last four digits. */
  readonly number: string;
  readonly bankName: string;
  readonly title: string;
}

/** A row of the list of payments. */
export interface PaymentRow {
  readonly id: number;
  readonly date: Day;
  readonly direction: Direction;
  readonly number: string;
  readonly amount: Minor;
  readonly currency: Currency;
  readonly partyName: string;
  readonly partyInn: string;
  readonly purpose: string;
  readonly account: AccountLabel;
  readonly status: PaymentStatus;
  readonly category: PaymentCategory | null;
  /** Of a category of expenses that the office has made itself; `category` is `other` then. */
  readonly categoryName?: string;
  readonly decidedBy: 'rule' | 'person' | null;
  readonly clientId: number | null;
  readonly clientName: string | null;
  /** Sum of live allocations. */
  readonly allocated: Minor;
  /** Part of `allocated` that lies on the client's balance. */
  readonly advance: Minor;
  /** Invoices it paid, at most five, with what is left to pay on each now. */
  readonly invoices: readonly {
    readonly id: number;
    readonly number: string;
    readonly remaining: Minor;
  }[];
  readonly hint: Message | null;
  readonly postponedUntil: Day | null;
}

/** A payment on the card of a client or of a deal. */
export interface CardPaymentRow extends PaymentRow {
  /** What of it is the card's: live parts, refunds below zero; zero while nothing of it was put there. */
  readonly share: Minor;
}

export const paymentSortSchema = z.enum(['date', 'amount', 'party', 'number', 'status']);
export const paymentFilterSchema = z.object({
  text: z.string().max(200).default(''),
  direction: directionSchema.optional(),
  statuses: z.array(paymentStatusSchema).default([]),
  accountIds: z.array(idSchema).default([]),
  clientId: idSchema.optional(),
  invoiceId: idSchema.optional(),
  importId: idSchema.optional(),
  category: paymentCategorySchema.optional(),
  dateFrom: daySchema.optional(),
  dateTo: daySchema.optional(),
  amountFrom: minorSchema.optional(),
  amountTo: minorSchema.optional(),
});
export type PaymentFilter = z.infer<typeof paymentFilterSchema>;

export const paymentPageInputSchema = windowSchema.extend({
  filter: paymentFilterSchema.prefault({}),
  sort: paymentSortSchema.default('date'),
  descending: z.boolean().default(true),
});
export type PaymentPageInput = z.infer<typeof paymentPageInputSchema>;

export interface PaymentPage extends Page<PaymentRow> {
  readonly sumIn: readonly CurrencyTotal[];
  readonly sumOut: readonly CurrencyTotal[];
}

export interface AllocationRow {
  readonly id: number;
  readonly paymentId: number;
  /** `fee`: withheld on the way; it pays the invoice and is no part of the payment's sum. */
  readonly kind: 'invoice' | 'advance' | 'refund' | 'fee';
  readonly invoice: { readonly id: number; readonly number: string; readonly date: Day } | null;
  readonly clientId: number;
  readonly clientName: string;
  readonly amount: Minor;
  readonly effectiveDate: Day;
  /** `rule` for automation, otherwise the person. */
  readonly actor: string;
  readonly rule: string | null;
  /** Version of the table of rules; 0 for what a person did. */
  readonly rulesVersion: number;
  readonly evidence: readonly EvidenceItem[];
  readonly createdAt: Instant;
  readonly reversedAt: Instant | null;
  /** `rule`: the program itself, after a bank had changed the payment. */
  readonly reversedBy: 'person' | 'rule' | null;
  readonly reversalReason: string | null;
  /** The action that an undo would reverse; null for automation. */
  readonly actionId: number | null;
}

/** A reason for or against, with the places of the purpose that said it. */
export interface EvidenceItem extends Message {
  readonly weight: 'for' | 'against';
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** What was decided about a payment besides putting it somewhere; `ruled`: by a rule, the rest by a person. */
export interface PaymentDecision {
  readonly kind: 'ruled' | 'postpone' | 'dismiss' | 'reject' | 'release';
  readonly at: Instant;
  readonly undoneAt: Instant | null;
  /** Of a postponement. */
  readonly until: Day | null;
  readonly reason: string | null;
  readonly category: PaymentCategory | null;
  /** The invoice that was rejected. */
  readonly invoice: { readonly id: number; readonly number: string } | null;
  readonly rule: string | null;
  readonly rulesVersion: number | null;
  readonly evidence: readonly EvidenceItem[];
}

export interface Suggestion {
  /** Null: the client's balance (advance). */
  readonly invoice: {
    readonly id: number;
    readonly number: string;
    readonly date: Day;
    readonly dueDate: Day;
    readonly amount: Minor;
    readonly remaining: Minor;
    readonly dealTitle: string | null;
  } | null;
  readonly clientId: number;
  readonly clientName: string;
  /** What would be applied. */
  readonly amount: Minor;
  readonly evidence: readonly EvidenceItem[];
}

export interface PaymentDetails extends PaymentRow {
  readonly partyKpp: string;
  readonly partyAccount: string;
  readonly partyBic: string;
  readonly partyBank: string;
  readonly docKind: string;
  readonly docDate: Day | null;
  readonly rule: string | null;
  readonly postponedReason: string | null;
  readonly extra: Readonly<Record<string, string>>;
  readonly source: { readonly importId: number; readonly fileName: string; readonly line: number } | null;
  readonly allocations: readonly AllocationRow[];
  /** Oldest first. */
  readonly decisions: readonly PaymentDecision[];
  /** Fresh suggestions while it waits; empty otherwise. */
  readonly suggestions: readonly Suggestion[];
  /** Why it was not settled by itself, or why it was. */
  readonly explanation: Message | null;
  /** Version of the table of rules that the explanation is by; null when it is by no rule. */
  readonly rulesVersion: number | null;
  readonly evidence: readonly EvidenceItem[];
  /** The client whose money it seems to be, though no invoice is known. */
  readonly likelyClient: { readonly id: number; readonly name: string } | null;
}

export interface QueueSummary {
  readonly count: number;
  readonly sums: readonly CurrencyTotal[];
  readonly postponed: number;
}

/** Parts of a payment put on invoices (`invoiceId`) or on a client's balance (`invoiceId: null`). */
export const allocationPartSchema = z.object({
  invoiceId: idSchema.nullable(),
  clientId: idSchema,
  amount: minorSchema.refine((value) => value > 0),
  /** Of an incoming payment's part on an invoice: what was withheld on the way; pays the invoice beside the amount. */
  fee: minorSchema.refine((value) => value >= 0).optional(),
});
export type AllocationPart = z.infer<typeof allocationPartSchema>;

export const allocateInputSchema = z.object({
  paymentId: idSchema,
  parts: z.array(allocationPartSchema).min(1).max(200),
  /** Remember the payer's account or name as the client's. */
  learnPayer: z.boolean().default(true),
});
export type AllocateInput = z.infer<typeof allocateInputSchema>;

/**
 * The suggestion that the person saw when accepting. When the fresh one of that rank is another (an invoice was paid in
 * the meantime), nothing is applied: `AppError('queue.suggestionChanged')`, and in a bulk the payment is skipped.
 */
export const seenSuggestionSchema = z.object({
  invoiceId: idSchema.nullable(),
  clientId: idSchema,
  amount: minorSchema,
});
export type SeenSuggestion = z.infer<typeof seenSuggestionSchema>;

export const postponeInputSchema = z.object({
  paymentIds: z.array(idSchema).min(1).max(1000),
  until: daySchema.nullable().default(null),
  reason: z.string().trim().max(500).default(''),
});

export const dismissInputSchema = z.object({
  paymentIds: z.array(idSchema).min(1).max(1000),
  category: paymentCategorySchema,
});

/** What a person's action did; `actionId` undoes it. */
export interface ActionResult {
  readonly actionId: number;
  readonly paymentIds: readonly number[];
  /** Sentence for the toast, e.g. «Счёт № 1187 оплачен полностью». */
  readonly message: Message;
  /** What it taught, with the client's name. */
  readonly learnt?: readonly (LearntNote & { readonly clientName: string })[];
}

/** An invoice found by hand in the queue («Другой счёт»). */
export interface InvoiceCandidate {
  readonly id: number;
  readonly number: string;
  readonly date: Day;
  readonly dueDate: Day;
  readonly clientId: number;
  readonly clientName: string;
  readonly clientInn: string;
  readonly amount: Minor;
  readonly remaining: Minor;
  readonly currency: Currency;
}
