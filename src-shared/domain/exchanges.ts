/** The journal of exchanges: every exchange with the outside, what was asked, what came and what became of it. */
import { z } from 'zod';
import type { Day, Instant } from '../dates/index.ts';
import type { BankKey } from './banks.ts';
import type { PaymentRow } from './payments.ts';
import { daySchema, idSchema, type Message, windowSchema } from './primitives.ts';

export const exchangeKindSchema = z.enum(['poll', 'import', 'export', 'signIn', 'test']);
export type ExchangeKind = z.infer<typeof exchangeKindSchema>;

/** `later`: the bank is still preparing its answer; `interrupted`: the program ended meanwhile, the next poll went on. */
export const exchangeResultSchema = z.enum(['running', 'ok', 'later', 'failed', 'interrupted']);
export type ExchangeResult = z.infer<typeof exchangeResultSchema>;

export const exchangePageInputSchema = windowSchema.extend({
  kind: exchangeKindSchema.optional(),
  connectionId: idSchema.optional(),
  result: exchangeResultSchema.optional(),
  /** Days of the office, both included. */
  from: daySchema.optional(),
  to: daySchema.optional(),
});
export type ExchangePageInput = z.infer<typeof exchangePageInputSchema>;

/** What an exchange did to the payments. */
export interface ExchangeCounts {
  readonly added: number;
  readonly known: number;
  readonly changed: number;
  readonly withdrawn: number;
  /** Of the added ones: settled by rule. */
  readonly matched: number;
  /** Rows that could not be read; they are kept with their text. */
  readonly problems: number;
}

export interface ExchangeRow {
  readonly id: number;
  readonly kind: ExchangeKind;
  readonly connectionId: number | null;
  readonly bank: BankKey | null;
  /** With whom: the connection's title, or the file's name. */
  readonly party: string;
  readonly accountNumber: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly durationMs: number | null;
  readonly result: ExchangeResult;
  readonly error: Message | null;
  readonly questions: number;
  readonly counts: ExchangeCounts;
  /** The import that it was; its card has the lines of the file. */
  readonly importId: number | null;
}

/** One question and its answer. */
export interface ExchangeStep {
  readonly at: Instant;
  /** What was asked: method, path and query, secrets left out. */
  readonly question: string;
  readonly status: number | null;
  readonly durationMs: number;
  readonly bytes: number;
  /** The beginning of the answer, secrets struck out; null when none came, or when it is older than 90 days. */
  readonly answer: string | null;
  /** The answer is longer than what is shown. */
  readonly cut: boolean;
  readonly error: Message | null;
}

export interface ExchangePayment {
  readonly effect: 'added' | 'changed' | 'withdrawn' | 'restored';
  readonly payment: PaymentRow;
}

export interface ExchangeCard extends ExchangeRow {
  readonly steps: readonly ExchangeStep[];
  /** Payments that it touched, with what they were matched to; at most 200. */
  readonly payments: readonly ExchangePayment[];
  /** Rows that could not be read; at most 200. */
  readonly problemRows: readonly (Message & { readonly raw: string })[];
  /** Its stored answers can be read and taken in once more; pressing it changes nothing that stands already. */
  readonly repeatable: boolean;
}
