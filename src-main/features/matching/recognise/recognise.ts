/** The first step of the matcher: a purpose becomes tokens, each with its place in the text. Pure. */
import { readBareNumbers } from './bare.ts';
import { readDates } from './dates.ts';
import { readIdentifiers } from './identifiers.ts';
import { readNames } from './names.ts';
import { startReading } from './reading.ts';
import { readReferences } from './references.ts';
import { readAmounts, readVat } from './sums.ts';
import type { Token } from './tokens.ts';
import { readTopics } from './topics.ts';

/**
 * Reads a purpose. Order matters: what is surely something else (dates, VAT, ИНН and accounts) is taken away first, then
 * numbers go to the words before them, then what is left may still be a bare number. Tokens come in that order.
 */
export function recognise(purpose: string): Token[] {
  const reading = startReading(purpose);
  readDates(reading);
  readVat(reading);
  readIdentifiers(reading);
  readReferences(reading);
  readAmounts(reading);
  readBareNumbers(reading);
  readNames(reading);
  readTopics(reading);
  return reading.tokens;
}
