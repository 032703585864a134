/** What the program has learnt from people's bindings, as the API gives and takes it. */
import { z } from 'zod';
import type { Day, Instant } from '../dates/index.ts';
import type { Currency, Minor } from '../money/index.ts';
import { idSchema, windowSchema } from './primitives.ts';

/** An account, a payer's name, or a client's way to write our numbers. */
export const learntKindSchema = z.enum(['account', 'name', 'habit']);
export type LearntKind = z.infer<typeof learntKindSchema>;

/** What an act has just taught; `value` is the account, the name, or the client's own words. */
export interface LearntNote {
  readonly factId: number;
  readonly kind: LearntKind;
  readonly value: string;
  readonly clientId: number;
}

export const learntShowSchema = z.enum(['live', 'disputed', 'forgotten']);
export type LearntShow = z.infer<typeof learntShowSchema>;

export const learntPageInputSchema = windowSchema.extend({
  clientId: idSchema.optional(),
  kind: learntKindSchema.optional(),
  show: learntShowSchema.default('live'),
  text: z.string().max(200).default(''),
});
export type LearntPageInput = z.infer<typeof learntPageInputSchema>;

/** How a client writes a number: behind a word of its own, in a shape of its own (`#` for the digits), or both. */
export const habitInputSchema = z.object({
  word: z.string().trim().max(40),
  spelled: z.string().trim().max(30),
  own: z.string().trim().max(30),
});
export type HabitInput = z.infer<typeof habitInputSchema>;

/** `waiting`: a habit that one payment has shown; it counts from the second on, or when a person confirms it. */
export type LearntState = 'active' | 'waiting' | 'forgotten';

/** The same account or name with another client. */
export interface LearntRival {
  readonly clientId: number;
  readonly clientName: string;
  /** Null when a person has entered it in the client's card, which counts for more than what was learnt. */
  readonly factId: number | null;
}

export interface LearntRow {
  readonly id: number;
  readonly kind: LearntKind;
  readonly state: LearntState;
  /** A person has confirmed or edited it: no undo takes it away. */
  readonly confirmed: boolean;
  readonly clientId: number;
  readonly clientName: string;
  /** The account, the name, or the client's own words. */
  readonly value: string;
  readonly habit: HabitInput | null;
  readonly learntAt: Instant;
  /** The payment that showed it first; null when that is not known any more. */
  readonly source: {
    readonly paymentId: number;
    readonly date: Day;
    readonly amount: Minor;
    readonly currency: Currency;
    readonly partyName: string;
  } | null;
  /** Payments bound by people that show it. */
  readonly payments: number;
  /** Payments that were bound with its help and stand so. */
  readonly used: number;
  readonly lastUsed: Day | null;
  readonly rivals: readonly LearntRival[];
}

export interface LearntPage {
  readonly total: number;
  readonly rows: readonly LearntRow[];
  /** How many there are under each of the views, the other filters aside. */
  readonly counts: Readonly<Record<LearntShow, number>>;
}

export const learntEditSchema = z.object({
  id: idSchema,
  clientId: idSchema,
  /** The account or the name; not looked at for a habit. */
  value: z.string().trim().max(300).default(''),
  habit: habitInputSchema.nullable().default(null),
});
export type LearntEdit = z.infer<typeof learntEditSchema>;

/** What was forgotten, with all that bringing it back needs. */
export interface ForgottenFact {
  readonly id: number;
  /** It was a person's own word. */
  readonly confirmed: boolean;
}
