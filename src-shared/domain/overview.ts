/** Imports, receivables, today, tasks, settings and search as the API gives and takes them. */
import { z } from 'zod';
import type { Day, Instant } from '../dates/index.ts';
import { type Currency, type Minor, RUB, ZERO } from '../money/index.ts';
import type { AccountLabel, PaymentRow } from './payments.ts';
import {
  type CurrencyTotal,
  currencySchema,
  daySchema,
  idSchema,
  type Message,
  minorSchema,
} from './primitives.ts';
import type { InvoiceRow } from './registry.ts';

// --- statements -------------------------------------------------------------------------------------------------

export interface ProblemRow extends Message {
  readonly line: number;
  readonly severity: 'error' | 'warning';
  readonly raw: string;
}

/** «Сверка остатков» of one account in one file. */
export interface ReconciliationRow {
  readonly account: AccountLabel;
  readonly currency: Currency;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly opening: Minor | null;
  readonly in: Minor;
  readonly out: Minor;
  readonly closing: Minor | null;
  /** closing − (opening + in − out); null when the file names no balances. */
  readonly difference: Minor | null;
}

export interface StatementPreviewRow {
  readonly line: number;
  readonly date: Day;
  readonly direction: 'in' | 'out';
  readonly number: string;
  readonly amount: Minor;
  readonly currency: Currency;
  readonly partyName: string;
  readonly partyInn: string;
  readonly purpose: string;
  readonly account: string;
  readonly known: boolean;
}

export interface StatementPreview {
  readonly uploadId: string;
  readonly fileName: string;
  readonly format: string;
  readonly encoding: string;
  readonly dateFrom: Day | null;
  readonly dateTo: Day | null;
  readonly documents: number;
  /** Movements that would be added. */
  readonly added: number;
  /** Movements that are in the database already. */
  readonly known: number;
  readonly sumIn: readonly CurrencyTotal[];
  readonly sumOut: readonly CurrencyTotal[];
  readonly newAccounts: readonly string[];
  readonly reconciliation: readonly ReconciliationRow[];
  readonly problemCount: number;
  /** The first problems, at most 500. */
  readonly problems: readonly ProblemRow[];
  /** The first movements, at most 500. */
  readonly rows: readonly StatementPreviewRow[];
  /** Set when this very file was imported before. */
  readonly importedBefore: { readonly importId: number; readonly at: Instant } | null;
}

/** The file cannot be a statement; nothing was changed. */
export interface StatementRefusal {
  readonly refused: true;
  readonly fileName: string;
  readonly reason: Message;
}

export type StatementPreviewResult = ({ readonly refused: false } & StatementPreview) | StatementRefusal;

export interface ImportRow {
  readonly id: number;
  readonly kind: 'statement' | 'registry';
  readonly fileName: string;
  readonly format: string;
  readonly encoding: string;
  readonly dateFrom: Day | null;
  readonly dateTo: Day | null;
  readonly status: 'reading' | 'matching' | 'done' | 'cancelled' | 'failed';
  readonly documents: number;
  readonly added: number;
  readonly known: number;
  readonly matched: number;
  readonly queued: number;
  readonly problems: number;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
}

export interface ImportCard extends ImportRow {
  readonly problemRows: readonly ProblemRow[];
  readonly reconciliation: readonly ReconciliationRow[];
}

export interface AccountRow extends AccountLabel {
  readonly bic: string;
  readonly currency: Currency;
  readonly kind: 'bank' | 'cash';
  /** Closing balance that the newest statement named, and its day. */
  readonly balance: Minor | null;
  readonly balanceDay: Day | null;
  readonly payments: number;
  readonly lastPayment: Day | null;
}

// --- receivables ------------------------------------------------------------------------------------------------

/** Ages in days past due; `current` is not due yet (or due today). */
export const agingBucketSchema = z.enum(['current', '1-7', '8-30', '31-60', '61-90', '90+']);
export type AgingBucket = z.infer<typeof agingBucketSchema>;

export const receivablesInputSchema = z.object({
  asOf: daySchema,
  currency: currencySchema.optional(),
});

export interface BucketTotal {
  readonly bucket: AgingBucket;
  readonly amount: Minor;
  readonly invoices: number;
}

export interface ReceivablesClientRow {
  readonly clientId: number;
  readonly clientName: string;
  readonly owes: Minor;
  readonly overdue: Minor;
  /** Days past due of the oldest unpaid invoice. */
  readonly maxDays: number;
  readonly advance: Minor;
  readonly buckets: readonly Minor[];
}

export interface Receivables {
  readonly asOf: Day;
  readonly currency: Currency;
  /** Every currency in which somebody owes on that day. */
  readonly currencies: readonly Currency[];
  readonly total: Minor;
  readonly overdue: Minor;
  readonly dueThisWeek: Minor;
  /** Money of clients that lies on no invoice, of those who owe nothing too. */
  readonly advances: { readonly amount: Minor; readonly clients: number };
  readonly invoices: number;
  readonly clients: number;
  readonly buckets: readonly BucketTotal[];
  readonly byClient: readonly ReceivablesClientRow[];
  /** Total and overdue at the ends of the last twelve months and on the day asked for. */
  readonly history: readonly { readonly day: Day; readonly total: Minor; readonly overdue: Minor }[];
}

export const receivableInvoicesInputSchema = receivablesInputSchema.extend({
  clientId: idSchema.optional(),
  bucket: agingBucketSchema.optional(),
});

// --- today, tasks, settings, search -----------------------------------------------------------------------------

export interface TaskRow {
  readonly id: number;
  readonly kind: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly clientId: number | null;
  readonly clientName: string | null;
  readonly invoiceId: number | null;
  readonly paymentId: number | null;
  readonly dueDate: Day;
  readonly overdueDays: number;
  readonly status: 'open' | 'done' | 'withdrawn';
  readonly createdAt: Instant;
}

export interface Today {
  readonly day: Day;
  /** The day whose receipts are shown: today, or the last day that had any. */
  readonly receiptsDay: Day | null;
  readonly received: readonly CurrencyTotal[];
  readonly receivedCount: number;
  readonly matchedByRule: number;
  readonly waiting: number;
  readonly overdue: readonly CurrencyTotal[];
  readonly overdueInvoices: number;
  readonly owed: readonly CurrencyTotal[];
  readonly balances: readonly CurrencyTotal[];
  readonly accounts: readonly AccountRow[];
  readonly receipts: readonly PaymentRow[];
  readonly tasks: readonly TaskRow[];
  readonly checklist: readonly {
    readonly step: 'bank' | 'registry' | 'statement' | 'matched' | 'notifications' | 'backup';
    readonly done: boolean;
  }[];
}

/** Numbers beside the items of the left rail. */
export interface RailCounts {
  readonly queue: number;
  readonly overdueClients: number;
  readonly tasks: number;
}

export const languageSchema = z.enum(['ru', 'en']);
export type Language = z.infer<typeof languageSchema>;

export const settingsSchema = z.object({
  language: languageSchema.default('ru'),
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  notifications: z
    .object({
      enabled: z.boolean().default(true),
      /** Tell only of payments that wait for a person. */
      onlyUnmatched: z.boolean().default(false),
      quietHours: z.boolean().default(false),
      /** `HH:MM`, local; a span over midnight is allowed. */
      quietFrom: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .default('20:00'),
      quietTo: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .default('08:00'),
    })
    .prefault({}),
  /** Copies of the database, made while the program runs. */
  backups: z
    .object({
      daily: z.boolean().default(false),
      /** Where they go; empty for a folder beside the data. */
      folder: z.string().trim().max(1000).default(''),
    })
    .prefault({}),
  /**
   * What a bank may have withheld of a payment that names its invoice: the invoice is then paid in full. Hundredths of a
   * percent of what is left to pay, and a sum; off unless both are above zero.
   */
  withheldFee: z
    .object({
      basisPoints: z.int().min(0).max(500).default(0),
      most: minorSchema.refine((value) => value >= 0).default(ZERO),
      currency: currencySchema.default(RUB),
    })
    .prefault({}),
  /** Remember accounts, names and spellings from what people bind. */
  learning: z.boolean().default(true),
  /** Days from the invoice's date to its due date when none is given. */
  paymentTermDays: z.number().int().min(0).max(365).default(5),
  organization: z
    .object({
      name: z.string().max(300).default(''),
      inn: z.string().max(12).default(''),
      kpp: z.string().max(9).default(''),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

export interface BackupStatus {
  /** When the last copy was made, if it is still where it was put. */
  readonly lastAt: Instant | null;
  readonly path: string | null;
  /** Where the next one goes. */
  readonly folder: string;
}

export interface AppInfo {
  readonly version: string;
  readonly demo: boolean;
  /** True in a demo that was opened beside the person's own office: there is a way back. */
  readonly wayBack: boolean;
  readonly hostKind: 'electron' | 'browser' | 'cli' | 'test';
  readonly dataDir: string;
  readonly today: Day;
}

export interface SearchHit {
  readonly kind: 'client' | 'invoice' | 'payment' | 'deal';
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  readonly amount: Minor | null;
  readonly currency: Currency | null;
  readonly date: Day | null;
}

export type ReceivableInvoiceRow = InvoiceRow & { readonly bucket: AgingBucket };
