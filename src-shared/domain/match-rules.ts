/** The decision table of the matcher as the API gives and takes it: the rules, their trial on the past, their versions. */
import { z } from 'zod';
import type { Day, Instant } from '../dates/index.ts';
import type { Currency, Minor } from '../money/index.ts';
import type { EvidenceItem } from './payments.ts';
import { currencySchema, idSchema, minorSchema } from './primitives.ts';

/** Rules that may settle a payment without asking. */
export const settlingRuleSchema = z.enum([
  'number_party_exact',
  'numbers_party_exact',
  'weak_number_party_exact',
  'number_sum_date',
  'number_party_partial',
  'number_party_over',
  'refund_number_party',
]);
export type SettlingRuleName = z.infer<typeof settlingRuleSchema>;

/** `auto`: settles; `suggest`: what fits it is asked about; `off`: as if there were no such rule. */
export const ruleModeSchema = z.enum(['auto', 'suggest', 'off']);
export type RuleMode = z.infer<typeof ruleModeSchema>;

/** A sum in minor units above which is asked; null: any sum. */
const limitSchema = minorSchema.refine((value) => value > 0).nullable();

export const ruleRowSchema = z.object({
  rule: settlingRuleSchema,
  mode: ruleModeSchema,
  largestSum: limitSchema,
  /** Per cent of the invoice that a part must reach, 1 to 100; null: any part. */
  smallestShare: z.int().min(1).max(100).nullable(),
  /** Per cent of what was left to pay that may come in excess, 1 to 100; null: as much again, the built-in bound. */
  largestExcess: z.int().min(1).max(100).nullable(),
});
export type RuleRow = z.infer<typeof ruleRowSchema>;

/** The whole table. `currency` is that of all its limits: a limited rule asks about payments in any other. */
export const ruleSetSchema = z.object({
  currency: currencySchema,
  largestSum: limitSchema,
  rules: z.array(ruleRowSchema).min(1).max(50),
});
export type RuleSet = z.infer<typeof ruleSetSchema>;

/** What the program says of a rule besides how it is set. */
export interface RuleFacts {
  readonly rule: SettlingRuleName;
  /** Rules of one step may change places; the steps may not. Counted from 1. */
  readonly step: number;
  /** Keys of `matchRules.facts`: all that must be there. */
  readonly needs: readonly string[];
  /** Keys of `matchRules.facts`: each of which stops it. */
  readonly stops: readonly string[];
  readonly takesShare: boolean;
  readonly takesExcess: boolean;
  /** Payments that it settled since `MatchRules.since` and that stand so. */
  readonly settled: number;
}

export interface RuleSetVersion {
  readonly version: number;
  readonly author: 'person' | 'program';
  readonly comment: string;
  readonly createdAt: Instant;
  /** Version of the program's own rules that it was made with. */
  readonly programVersion: number;
  readonly set: RuleSet;
}

export interface MatchRules {
  readonly current: RuleSetVersion;
  readonly builtIn: RuleSet;
  readonly facts: readonly RuleFacts[];
  /** Currencies of the own accounts, for the limits. */
  readonly currencies: readonly Currency[];
  readonly since: Day;
}

export const applyRulesInputSchema = z.object({
  set: ruleSetSchema,
  /** The version that the draft was made from. */
  basedOn: idSchema,
  comment: z.string().trim().max(500).default(''),
});
export type ApplyRulesInput = z.infer<typeof applyRulesInputSchema>;

export const rulesTrialInputSchema = z.object({
  set: ruleSetSchema,
  months: z.int().min(1).max(24).default(3),
});
export type RulesTrialInput = z.infer<typeof rulesTrialInputSchema>;

/** What the matcher would say of a payment. */
export interface TrialDecision {
  readonly decision: 'auto' | 'suggest' | 'none';
  /** Key of `matching.rules`. */
  readonly rule: string;
  readonly allocations: readonly {
    readonly invoiceId: number;
    readonly number: string;
    readonly amount: Minor;
  }[];
  readonly advance: Minor;
  readonly evidence: readonly EvidenceItem[];
}

/** `waits`: would be asked about; `automatic`: would be settled now; `otherwise`: settled, but in another way. */
export type TrialChangeKind = 'waits' | 'automatic' | 'otherwise';

export interface TrialChange {
  readonly kind: TrialChangeKind;
  readonly payment: {
    readonly id: number;
    readonly date: Day;
    readonly number: string;
    readonly amount: Minor;
    readonly currency: Currency;
    readonly partyName: string;
    readonly purpose: string;
  };
  readonly before: TrialDecision;
  readonly after: TrialDecision;
}

export interface RulesTrial {
  readonly from: Day;
  readonly to: Day;
  /** Payments decided twice, by the rules as they are and by the draft. */
  readonly looked: number;
  /** Payments of the period about which a person has decided: nothing alters that. */
  readonly byPeople: number;
  readonly counts: Readonly<Record<TrialChangeKind, number>>;
  /** Some of what would change, newest first. */
  readonly changes: readonly TrialChange[];
}

export type RulesTrialState =
  | { readonly state: 'running'; readonly done: number; readonly total: number }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly code: string }
  | { readonly state: 'done'; readonly result: RulesTrial };
