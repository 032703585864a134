/** Small readers for the JSON of banks that name their fields in their own way. */
import { z } from 'zod';
import { type Day, dayOf, isDay, toInstant } from '../../../../src-shared/dates/index.ts';
import { BankError } from '../../../platform/http/index.ts';

/** Text, a number in its place, null or nothing: all read as trimmed text. */
export const word = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value == null ? '' : String(value).trim()));

/** Reads a body by a schema. Throws `bank.malformed`. */
export function readJson<T>(body: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    throw new BankError('bank.malformed', { reason: 'json' }, error);
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new BankError('bank.malformed', { reason: read.error.issues[0]?.path.join('.') ?? '' }, read.error);
}

/** `0`, `000000000` and spaces are how banks write "none". */
export function meaningful(text: string): string {
  return /^0*$/.test(text) ? '' : text;
}

/** An account without spaces, upper case. */
export function plainAccount(text: string): string {
  return text.replaceAll(/\s/g, '').toUpperCase();
}

/** The date that a text begins with: `2026-11-16`, `2026-11-16T09:12:44.123`. No zone is applied. */
export function leadingDay(text: string): Day | undefined {
  const day = text.slice(0, 10);
  return isDay(day) ? day : undefined;
}

/** The Moscow date of a moment with its zone: `2026-11-15T21:00:00Z` is 16 November. */
export function moscowDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/.test(text)) return undefined;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : dayOf(toInstant(new Date(moment).toISOString()), 'Europe/Moscow');
}
