/** Payouts of acquirers and marketplaces split over orders by their registry file, as the API gives and takes them. */
import { z } from 'zod';
import type { Day } from '../dates/index.ts';
import type { Currency, Minor } from '../money/index.ts';
import { idSchema, type Message, minorSchema } from './primitives.ts';

/** What a column of a registry may mean; `order` and one of `gross`, `net` must be there. */
export const payoutFieldSchema = z.enum([
  'order',
  'gross',
  'fee',
  'net',
  'refund',
  'type',
  'date',
  'inn',
  'client',
]);
export type PayoutField = z.infer<typeof payoutFieldSchema>;

/** Column (from 0) by field. */
export const payoutMappingSchema = z.partialRecord(payoutFieldSchema, z.int().min(0).max(1_000));
export type PayoutMapping = z.infer<typeof payoutMappingSchema>;

export interface PayoutSheet {
  readonly name: string;
  /** Row of the headings, from 0. */
  readonly headerRow: number;
  readonly columns: readonly string[];
  /** The first rows below the headings, as text. */
  readonly sample: readonly (readonly string[])[];
  readonly rows: number;
  /** As guessed, or as it was confirmed for these headings before. */
  readonly mapping: PayoutMapping;
  readonly remembered: boolean;
}

export interface PayoutFile {
  readonly uploadId: string;
  readonly fileName: string;
  readonly sheets: readonly PayoutSheet[];
}

/** Rows of one registry; a longer one is told to be cut. */
export const PAYOUT_ROWS = 20_000;

export const payoutInputSchema = z.object({
  paymentId: idSchema,
  uploadId: z.string().max(100),
  sheet: z.string().max(200),
  mapping: payoutMappingSchema,
  /** The whole fee, to be spread over the sales; only where the file names none. */
  totalFee: minorSchema
    .refine((value) => value >= 0)
    .nullable()
    .default(null),
  /** Rows that are taken though they are only offered. */
  take: z.array(z.int().positive()).max(PAYOUT_ROWS).default([]),
  /** Rows that are left out though they fit. */
  skip: z.array(z.int().positive()).max(PAYOUT_ROWS).default([]),
  /** Takes every refund whose invoice is known. */
  refunds: z.boolean().default(false),
});
export type PayoutInput = z.infer<typeof payoutInputSchema>;

/**
 * `fits`: the invoice is found by its number and the sum agrees; `differs`: found, the sum is less than what is left to
 * pay; `refund`: lowers the payout and the invoice's paid sum. These may be taken. The others only tell why not.
 */
export type PayoutRowState =
  | 'fits'
  | 'differs'
  | 'refund'
  | 'refundUnpaid'
  | 'notFound'
  | 'ambiguous'
  | 'otherClient'
  | 'paid'
  | 'exceeds'
  | 'cancelled'
  | 'unreadable';

export interface PayoutRow {
  /** As the program that made the file counts rows. */
  readonly row: number;
  readonly order: string;
  readonly date: Day | null;
  /** Below zero: a refund. */
  readonly gross: Minor | null;
  readonly fee: Minor | null;
  readonly net: Minor | null;
  readonly state: PayoutRowState;
  /** It is part of what would be done. */
  readonly taken: boolean;
  readonly invoice: {
    readonly id: number;
    readonly number: string;
    readonly date: Day;
    readonly clientName: string;
    readonly amount: Minor;
    readonly remaining: Minor;
  } | null;
  /** Doubts beside the state: `payouts.doubts.*`. */
  readonly doubts: readonly Message[];
}

export interface PayoutTotals {
  readonly sales: number;
  readonly gross: Minor;
  readonly fee: Minor;
  readonly refunds: number;
  /** Above zero. */
  readonly refunded: Minor;
  /** What the rows say was paid out: gross less fees and refunds. */
  readonly net: Minor;
}

export interface PayoutPreview {
  readonly payment: {
    readonly id: number;
    readonly number: string;
    readonly date: Day;
    readonly partyName: string;
    readonly amount: Minor;
    /** Not allocated yet. */
    readonly free: Minor;
    readonly currency: Currency;
  };
  /** Fields that must have a column and have none; nothing else is filled then. */
  readonly missing: readonly PayoutField[];
  /** Of all readable rows. */
  readonly file: PayoutTotals;
  /** Of the taken ones. */
  readonly taken: PayoutTotals;
  /** `free` less the file's net: zero when the registry is of this payment. */
  readonly difference: Minor;
  /** What of the payment stays unallocated; below zero the registry cannot be applied. */
  readonly rest: Minor;
  /** The file names no fee: the whole fee may be given; this one would make the difference nought. */
  readonly impliedFee: Minor | null;
  /** How many rows there are of each state. */
  readonly states: Readonly<Partial<Record<PayoutRowState, number>>>;
  /** Rows that need a look first, then the others; at most some hundreds of each. */
  readonly rows: readonly PayoutRow[];
  readonly total: number;
  /** Why it cannot be applied, as `payouts.blocked.*`; null when it can. */
  readonly blocked: Message | null;
  /** Of what would be done; told back when it is. */
  readonly digest: string;
}
