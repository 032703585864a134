/** Own accounts with their balances, the cash desk, and «Сверка остатков». */
import { z } from 'zod';
import type { Day, Instant } from '../dates/index.ts';
import type { Currency, Minor } from '../money/index.ts';
import type { BankKey } from './banks.ts';
import type { AccountRow } from './overview.ts';
import { type AccountLabel, paymentCategorySchema } from './payments.ts';
import {
  type CurrencyTotal,
  currencySchema,
  daySchema,
  directionSchema,
  idSchema,
  type Message,
  minorSchema,
} from './primitives.ts';

export interface OwnAccount extends AccountRow {
  /** When the balance was told: by the bank, or by the file; of a cash desk: now. */
  readonly balanceAt: Instant | null;
  readonly balanceSource: 'bank' | 'file' | 'cash' | null;
  readonly connection: { readonly id: number; readonly bank: BankKey; readonly title: string } | null;
  /** Of a cash desk: what lay in it before its first movement; null for an account in a bank. */
  readonly opening: Minor | null;
  /** The balance is older than it should be; the screen says of when it is. */
  readonly stale: boolean;
}

export interface OwnAccounts {
  readonly accounts: readonly OwnAccount[];
  /** Balances in all; accounts without a known one are left out. */
  readonly totals: readonly CurrencyTotal[];
  /** The oldest of the days that the balances are of. */
  readonly asOf: Day | null;
}

// --- cash desk --------------------------------------------------------------------------------------------------

export const cashDeskInputSchema = z.object({
  title: z.string().trim().min(1).max(100),
  currency: currencySchema,
  /** What lies in it before its first movement here. */
  opening: minorSchema.refine((value) => value >= 0).prefault(0),
});
export type CashDeskInput = z.infer<typeof cashDeskInputSchema>;

export const cashMovementInputSchema = z.object({
  accountId: idSchema,
  direction: directionSchema,
  date: daySchema,
  /** Of the cash voucher; may be empty. */
  number: z.string().trim().max(50).default(''),
  amount: minorSchema.refine((value) => value > 0),
  partyName: z.string().trim().max(300).default(''),
  partyInn: z.string().trim().max(12).default(''),
  purpose: z.string().trim().max(1000).default(''),
  category: paymentCategorySchema.optional(),
});
export type CashMovementInput = z.infer<typeof cashMovementInputSchema>;

// --- «Сверка остатков» ------------------------------------------------------------------------------------------

export const balanceCheckInputSchema = z.object({
  from: daySchema,
  to: daySchema,
  accountIds: z.array(idSchema).max(200).default([]),
  onlyDifferences: z.boolean().default(false),
});
export type BalanceCheckInput = z.infer<typeof balanceCheckInputSchema>;

/** One account on one day for which the bank told a closing balance. */
export interface BalanceCheckRow {
  readonly account: AccountLabel;
  readonly currency: Currency;
  readonly day: Day;
  /** The bank's closing balance of the previous day that it told. */
  readonly opening: Minor | null;
  readonly in: Minor;
  readonly out: Minor;
  /** The bank's. */
  readonly closing: Minor;
  /** Opening with our movements since. */
  readonly ours: Minor | null;
  /** closing − ours; null where nothing is known to begin from. */
  readonly difference: Minor | null;
  /** The likely reason: `banks.causes.<code>`; null when nothing differs. */
  readonly cause: Message | null;
  /** Payments that the cause speaks of. */
  readonly paymentIds: readonly number[];
}
