/** Clients, deals and invoices as the API gives and takes them. */
import { z } from 'zod';
import type { Day, Instant } from '../dates/index.ts';
import type { Currency, Minor } from '../money/index.ts';
import type { CardPaymentRow } from './payments.ts';
import {
  type CurrencyTotal,
  currencySchema,
  daySchema,
  idSchema,
  minorSchema,
  type Page,
  windowSchema,
} from './primitives.ts';

export const clientKindSchema = z.enum(['company', 'ip', 'person']);
export type ClientKind = z.infer<typeof clientKindSchema>;
export const countrySchema = z.enum(['RU', 'KZ']);

export const clientAccountInputSchema = z.object({
  number: z.string().trim().min(1).max(34),
  bic: z.string().trim().max(11).default(''),
  bankName: z.string().trim().max(200).default(''),
});

export const clientInputSchema = z.object({
  kind: clientKindSchema,
  name: z.string().trim().min(1).max(300),
  fullName: z.string().trim().max(500).default(''),
  inn: z.string().trim().max(12).default(''),
  kpp: z.string().trim().max(9).default(''),
  country: countrySchema.default('RU'),
  email: z.string().trim().max(200).default(''),
  phone: z.string().trim().max(100).default(''),
  address: z.string().trim().max(500).default(''),
  note: z.string().trim().max(2000).default(''),
  accounts: z.array(clientAccountInputSchema).max(50).default([]),
  aliases: z.array(z.string().trim().min(1).max(300)).max(50).default([]),
  /** Save although check digits do not agree: real files carry such numbers, and the person has been told. */
  acceptWarnings: z.boolean().default(false),
});
export type ClientInput = z.infer<typeof clientInputSchema>;

export interface ClientRow {
  readonly id: number;
  readonly kind: ClientKind;
  readonly name: string;
  readonly inn: string;
  readonly kpp: string;
  readonly country: 'RU' | 'KZ';
  /** What the client owes on open invoices, per currency. */
  readonly owes: readonly CurrencyTotal[];
  readonly overdue: readonly CurrencyTotal[];
  readonly advance: readonly CurrencyTotal[];
  readonly lastPayment: Day | null;
  readonly invoices: number;
  readonly archived: boolean;
}

export const clientPageInputSchema = windowSchema.extend({
  text: z.string().max(200).default(''),
  onlyDebtors: z.boolean().default(false),
  archived: z.boolean().default(false),
  sort: z.enum(['name', 'owes', 'overdue', 'lastPayment']).default('name'),
  descending: z.boolean().default(false),
});
export type ClientPageInput = z.infer<typeof clientPageInputSchema>;
export type ClientPage = Page<ClientRow> & {
  readonly owes: readonly CurrencyTotal[];
  readonly overdue: readonly CurrencyTotal[];
};

export interface ClientAccount {
  readonly id: number;
  readonly number: string;
  readonly bic: string;
  readonly bankName: string;
  readonly origin: 'manual' | 'import' | 'learnt';
}

export interface ClientAlias {
  readonly id: number;
  readonly name: string;
  readonly origin: 'manual' | 'import' | 'learnt';
}

/** Figures of one currency on the client's card. They equal the sums of the lists below them. */
export interface ClientFigures {
  readonly currency: Currency;
  readonly invoiced: Minor;
  /** LTV: everything received less refunds. */
  readonly received: Minor;
  readonly owes: Minor;
  readonly overdue: Minor;
  readonly advance: Minor;
  readonly averageInvoice: Minor;
  readonly invoices: number;
}

export interface ClientCard extends ClientRow {
  readonly fullName: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  readonly note: string;
  readonly accounts: readonly ClientAccount[];
  readonly aliases: readonly ClientAlias[];
  readonly figures: readonly ClientFigures[];
  readonly lastInvoice: Day | null;
  /** Mean days from due date to full payment (negative: early); null without paid invoices. */
  readonly paymentDelayDays: number | null;
  readonly deals: readonly DealRow[];
  readonly invoiceRows: readonly InvoiceRow[];
  readonly payments: readonly CardPaymentRow[];
}

export const dealStageSchema = z.enum(['new', 'agreed', 'invoiced', 'working', 'shipped', 'done', 'lost']);
export type DealStage = z.infer<typeof dealStageSchema>;

export const dealInputSchema = z.object({
  clientId: idSchema,
  number: z.string().trim().max(60).default(''),
  title: z.string().trim().min(1).max(300),
  stage: dealStageSchema.default('new'),
  date: daySchema,
  amount: minorSchema.nullable().default(null),
  currency: currencySchema,
  note: z.string().trim().max(2000).default(''),
});
export type DealInput = z.infer<typeof dealInputSchema>;

export type PaidState = 'none' | 'partial' | 'paid' | 'overpaid';

export interface DealRow {
  readonly id: number;
  readonly number: string;
  readonly title: string;
  readonly stage: DealStage;
  readonly date: Day;
  readonly clientId: number;
  readonly clientName: string;
  /** The agreed sum, else the sum of its invoices. */
  readonly amount: Minor;
  readonly invoiced: Minor;
  readonly paid: Minor;
  readonly remaining: Minor;
  readonly currency: Currency;
  readonly paidState: PaidState;
}

export const dealPageInputSchema = windowSchema.extend({
  text: z.string().max(200).default(''),
  stage: dealStageSchema.optional(),
  clientId: idSchema.optional(),
  sort: z.enum(['date', 'number', 'client', 'amount', 'remaining']).default('date'),
  descending: z.boolean().default(true),
});
export type DealPageInput = z.infer<typeof dealPageInputSchema>;
export type DealPage = Page<DealRow> & {
  readonly amounts: readonly CurrencyTotal[];
  readonly remaining: readonly CurrencyTotal[];
};
export interface DealCard extends DealRow {
  /** The sum that was agreed; null when the sum of its invoices stands for it. */
  readonly agreed: Minor | null;
  /** The deal came to its stage because its invoices were paid; a person has not chosen it. */
  readonly movedByPayment: boolean;
  readonly note: string;
  readonly invoices: readonly InvoiceRow[];
  readonly payments: readonly CardPaymentRow[];
}

export const vatRateSchema = z.enum(['none', '0', '5', '7', '10', '12', '16', '20', '22']);
export type VatRate = z.infer<typeof vatRateSchema>;

export const invoiceLineInputSchema = z.object({
  name: z.string().trim().min(1).max(500),
  /** Decimal text with up to six decimals. */
  quantity: z
    .string()
    .regex(/^\d{1,9}([.,]\d{1,6})?$/)
    .default('1'),
  unit: z.string().trim().max(20).default(''),
  price: minorSchema,
  amount: minorSchema,
  vatRate: vatRateSchema.default('none'),
});

export const invoiceInputSchema = z.object({
  clientId: idSchema,
  dealId: idSchema.nullable().default(null),
  number: z.string().trim().min(1).max(60),
  date: daySchema,
  dueDate: daySchema,
  currency: currencySchema,
  subject: z.string().trim().max(300).default(''),
  contractNumber: z.string().trim().max(60).default(''),
  note: z.string().trim().max(2000).default(''),
  /** The total when there are no lines; otherwise the sum of lines counts. */
  amount: minorSchema.nullable().default(null),
  lines: z.array(invoiceLineInputSchema).max(500).default([]),
  acceptWarnings: z.boolean().default(false),
});
export type InvoiceInput = z.infer<typeof invoiceInputSchema>;

export type InvoiceStatus = 'open' | 'partial' | 'paid' | 'overpaid' | 'overdue' | 'cancelled';

export interface InvoiceRow {
  readonly id: number;
  readonly number: string;
  readonly date: Day;
  readonly dueDate: Day;
  readonly clientId: number;
  readonly clientName: string;
  readonly dealId: number | null;
  readonly dealTitle: string | null;
  readonly subject: string;
  readonly amount: Minor;
  readonly vatAmount: Minor;
  readonly paid: Minor;
  /** amount − paid; below zero when overpaid. */
  readonly remaining: Minor;
  readonly currency: Currency;
  /** `overdue` means: not paid in full and the due date is past. */
  readonly status: InvoiceStatus;
  readonly overdueDays: number;
}

export const invoicePageInputSchema = windowSchema.extend({
  text: z.string().max(200).default(''),
  statuses: z.array(z.enum(['open', 'partial', 'paid', 'overpaid', 'overdue', 'cancelled'])).default([]),
  clientId: idSchema.optional(),
  dealId: idSchema.optional(),
  dateFrom: daySchema.optional(),
  dateTo: daySchema.optional(),
  sort: z.enum(['date', 'number', 'client', 'amount', 'remaining', 'dueDate']).default('date'),
  descending: z.boolean().default(true),
});
export type InvoicePageInput = z.infer<typeof invoicePageInputSchema>;
export type InvoicePage = Page<InvoiceRow> & {
  readonly amounts: readonly CurrencyTotal[];
  readonly remaining: readonly CurrencyTotal[];
};

export interface InvoiceLine {
  readonly name: string;
  readonly quantity: string;
  readonly unit: string;
  readonly price: Minor;
  readonly amount: Minor;
  readonly vatRate: VatRate;
  readonly vatAmount: Minor;
}

export interface InvoiceCard extends InvoiceRow {
  readonly contractNumber: string;
  readonly note: string;
  readonly lines: readonly InvoiceLine[];
  readonly allocations: readonly import('./payments.ts').AllocationRow[];
  readonly createdAt: Instant;
}

/** A doubt about what was typed (check digits, an equal number); the person may save it all the same. */
export interface FieldWarning {
  readonly field: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type SaveResult =
  | { readonly saved: true; readonly id: number }
  | { readonly saved: false; readonly warnings: readonly FieldWarning[] };
