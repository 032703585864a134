/** zod schemas of the primitive values that cross a border. */
import { z } from 'zod';
import { type Day, type Instant, isDay, toInstant } from '../dates/index.ts';
import { type Currency, type Minor, parseCurrency, toMinor } from '../money/index.ts';

/** A sum in whole minor units. */
export const minorSchema = z
  .number()
  .int()
  .refine(Number.isSafeInteger)
  .transform((value): Minor => toMinor(value));

export const currencySchema = z.string().transform((code, context): Currency => {
  const currency = parseCurrency(code);
  if (currency !== undefined) return currency;
  context.addIssue({ code: 'custom', message: 'currency' });
  return z.NEVER;
});

/** An existing calendar date, `YYYY-MM-DD`. */
export const daySchema = z.string().transform((text, context): Day => {
  if (isDay(text)) return text;
  context.addIssue({ code: 'custom', message: 'date' });
  return z.NEVER;
});

export const instantSchema = z.iso.datetime().transform((text): Instant => toInstant(text));

/** A row id. */
export const idSchema = z.number().int().positive();

export const directionSchema = z.enum(['in', 'out']);
export type Direction = z.infer<typeof directionSchema>;

/** A window of a long list. `limit` is bounded so that no answer grows with the table. */
export const windowSchema = z.object({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(200),
});

/** One page of a long list with the totals of the whole selection. */
export interface Page<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

/** A total in one currency. Sums of different currencies never meet, so totals come as lists of these. */
export interface CurrencyTotal {
  readonly currency: Currency;
  readonly amount: Minor;
}

/** A sentence named by code and filled by params; shown through `src-shared/locales`. */
export interface Message {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}
