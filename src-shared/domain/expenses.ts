/** Outgoing money as the API gives and takes it: categories, rules, own transfers, the statement of expenses. */
import { z } from 'zod';
import type { Day } from '../dates/index.ts';
import type { Currency, Minor } from '../money/index.ts';
import { type AccountLabel, paymentCategorySchema } from './payments.ts';
import {
  type CurrencyTotal,
  currencySchema,
  type Direction,
  daySchema,
  idSchema,
  type Page,
  windowSchema,
} from './primitives.ts';

/** A category that the office has made itself: `custom:12` names row 12. */
export const customCategorySchema = z.templateLiteral(['custom:', z.int().positive()]);
export type CustomCategory = z.infer<typeof customCategorySchema>;

/** What a person or a rule may say money went out for. */
export const expenseCategorySchema = z.union([paymentCategorySchema, customCategorySchema]);
export type ExpenseCategory = z.infer<typeof expenseCategorySchema>;

/**
 * As the statement counts: `client_refund` and `withheld_fee` (of money that came) are told by the allocations, `none` is
 * what nobody has named yet.
 */
export const expenseKeySchema = z.union([
  expenseCategorySchema,
  z.enum(['client_refund', 'withheld_fee', 'none']),
]);
export type ExpenseKey = z.infer<typeof expenseKeySchema>;

export interface ExpenseCategoryRow {
  readonly key: ExpenseCategory;
  /** Null for the built-in ones: their names are `expenses.category.<key>`. */
  readonly name: string | null;
  /** Offered no more; payments and rules that have it keep it. */
  readonly archived: boolean;
}

export const categoryInputSchema = z.object({ name: z.string().trim().min(1).max(60) });
export const categoryUpdateSchema = categoryInputSchema.extend({ id: idSchema, archived: z.boolean() });

// --- rules ------------------------------------------------------------------------------------------------------

const digits = (most: number) => z.string().trim().regex(/^\d*$/).max(most).default('');

/** A payment fits when all conditions that are not empty do. */
export const expenseConditionsSchema = z
  .object({
    /** ИНН, БИН or ИИН of the receiver. */
    inn: digits(12),
    /** The receiver's account. */
    account: z
      .string()
      .trim()
      .regex(/^[0-9A-Z]*$/)
      .max(34)
      .default(''),
    /** Beginnings of words that all stand in the purpose. */
    words: z.string().trim().max(200).default(''),
    /** Kind of the document as the statement has it, e.g. `Банковский ордер`. */
    docKind: z.string().trim().max(100).default(''),
  })
  .refine(({ inn, account, words, docKind }) => `${inn}${account}${words}${docKind}` !== '');
export type ExpenseConditions = z.infer<typeof expenseConditionsSchema>;

export const expenseRuleInputSchema = z.object({
  /** Undefined: a new rule, tried before all others. */
  id: idSchema.optional(),
  conditions: expenseConditionsSchema,
  category: expenseCategorySchema,
  enabled: z.boolean().default(true),
});
export type ExpenseRuleInput = z.infer<typeof expenseRuleInputSchema>;

/** In the order in which they are tried: the first that fits decides. */
export interface ExpenseRule {
  readonly id: number;
  readonly conditions: ExpenseConditions;
  readonly category: ExpenseCategory;
  readonly enabled: boolean;
  /** Payments that have their category by it now. */
  readonly payments: number;
}

/** What a rule would do to the payments that are there, if it were saved. */
export interface ExpenseTrial {
  /** Outgoing payments that its conditions fit. */
  readonly fits: number;
  readonly sums: readonly CurrencyTotal[];
  /** Those that would change their category. */
  readonly changes: number;
  /** Those that fit but keep what a person has said. */
  readonly kept: number;
  /** Those that fit but are decided by an earlier rule, or are own transfers. */
  readonly earlier: number;
  /** Some of those that would change, newest first. */
  readonly examples: readonly { readonly row: ExpenseRow; readonly becomes: ExpenseKey }[];
  /** Of the rules and payments as they were tried; told back when the rule is saved. */
  readonly digest: string;
}

export const moveRuleSchema = z.object({ id: idSchema, up: z.boolean() });

// --- the statement ----------------------------------------------------------------------------------------------

/** `expenses`: what the office has spent; `awaiting`, `paired`: own transfers without and with their other side. */
export const expenseShowSchema = z.enum(['expenses', 'awaiting', 'paired']);
export type ExpenseShow = z.infer<typeof expenseShowSchema>;

export const expenseFilterSchema = z.object({
  from: daySchema.optional(),
  to: daySchema.optional(),
  accountIds: z.array(idSchema).max(200).default([]),
  category: expenseKeySchema.optional(),
  /** Key of a counterparty as a group of the statement has it. */
  party: z.string().max(400).optional(),
  /** `YYYY-MM`. */
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  currency: currencySchema.optional(),
  text: z.string().max(200).default(''),
  show: expenseShowSchema.default('expenses'),
});
export type ExpenseFilter = z.infer<typeof expenseFilterSchema>;

export const expenseGroupingSchema = z.enum(['category', 'party', 'account', 'month']);
export type ExpenseGrouping = z.infer<typeof expenseGroupingSchema>;

export const expenseStatementInputSchema = z.object({
  filter: expenseFilterSchema.prefault({}),
  by: expenseGroupingSchema.default('category'),
});
export type ExpenseStatementInput = z.infer<typeof expenseStatementInputSchema>;

/** A line of the statement: one group in one currency. */
export interface ExpenseGroup {
  /** Category key, counterparty key, account id, or month: what the filter takes to drill down. */
  readonly key: string;
  /** Counterparty's name, account's title, custom category's name; empty where the key says it. */
  readonly name: string;
  readonly inn: string;
  readonly currency: Currency;
  readonly amount: Minor;
  readonly payments: number;
}

export interface ExpenseStatement {
  /** The largest first; months newest first. */
  readonly groups: readonly ExpenseGroup[];
  /** Expenses of the selection; own transfers are not among them. */
  readonly totals: readonly CurrencyTotal[];
  readonly payments: number;
  /** Own transfers of the same selection whose other side is not there yet: what left, what came. */
  readonly awaiting: {
    readonly totals: readonly CurrencyTotal[];
    readonly came: readonly CurrencyTotal[];
    readonly payments: number;
  };
  /** Own transfers with both sides: they count for nothing. Sums of the outgoing side. */
  readonly paired: { readonly totals: readonly CurrencyTotal[]; readonly payments: number };
}

/** Why a payment has its category. */
export type ExpenseReason =
  | { readonly by: 'person' }
  | { readonly by: 'refund' }
  | { readonly by: 'withheld' }
  | { readonly by: 'transfer' }
  | { readonly by: 'rule'; readonly ruleId: number }
  | { readonly by: 'builtIn'; readonly code: string }
  | { readonly by: 'words' }
  | { readonly by: 'nobody' };

export interface ExpenseRow {
  readonly id: number;
  readonly date: Day;
  /** `in`: an own transfer that has come, while its other side is not there yet, or a payment that a fee was withheld of. */
  readonly direction: Direction;
  readonly number: string;
  /** The part of the payment that the selection counts. */
  readonly amount: Minor;
  readonly currency: Currency;
  readonly partyName: string;
  readonly partyInn: string;
  readonly partyAccount: string;
  readonly purpose: string;
  readonly docKind: string;
  readonly account: AccountLabel;
  readonly category: ExpenseKey;
  /** Of a category of the office's own; empty otherwise. */
  readonly categoryName: string;
  readonly reason: ExpenseReason;
  /** The other side of an own transfer. */
  readonly twinId: number | null;
}

export const expensePageInputSchema = windowSchema.extend({
  filter: expenseFilterSchema.prefault({}),
  sort: z.enum(['date', 'amount', 'party']).default('date'),
  descending: z.boolean().default(true),
});
export type ExpensePageInput = z.infer<typeof expensePageInputSchema>;

export interface ExpensePage extends Page<ExpenseRow> {
  /** Of what went out or was withheld. */
  readonly totals: readonly CurrencyTotal[];
}

export const setExpenseCategorySchema = z.object({
  paymentIds: z.array(idSchema).min(1).max(1000),
  /** Null takes back what a person has said: the rules decide again. */
  category: expenseCategorySchema.nullable(),
});
export type SetExpenseCategory = z.infer<typeof setExpenseCategorySchema>;
