/** Turns what was read of a reference into tokens; ranges are written out member by member. */
import { toMinor } from '../../../../src-shared/money/index.ts';
import type { PlacedNumber } from './numbers.ts';
import type { Reading } from './reading.ts';
import type { InvoiceRef, OtherRefKind, RefSource, WrittenDate } from './tokens.ts';

export interface Item {
  readonly number: PlacedNumber;
  readonly date: WrittenDate | undefined;
  readonly amount: number | undefined;
  /** The last number of a range that begins with `number`. */
  readonly until: PlacedNumber | undefined;
}

/** A range has no more members than this. */
export const RANGE_LIMIT = 60;

export function pushInvoiceRefs(
  reading: Reading,
  items: readonly Item[],
  source: RefSource,
  word?: number,
): void {
  const group = reading.tokens.length;
  for (const item of items) {
    const place = spanOf(reading, item.number);
    const base = { kind: 'invoiceRef', source, group, date: item.date } as const;
    const alternative =
      withoutSign(item.number.text) ??
      withoutWord(item.number.text) ??
      withGluedWord(reading, word, item.number);
    const cut = isCut(reading, place.end);
    const own: InvoiceRef = { ...base, ...place, number: item.number.text, alternative, inRange: false, cut };
    reading.tokens.push(item.amount === undefined ? own : { ...own, amount: toMinor(item.amount) });
    if (item.until === undefined) continue;
    const end = spanOf(reading, item.until);
    for (const number of membersBetween(item.number.text, item.until.text)) {
      reading.tokens.push({
        ...base,
        date: undefined,
        start: place.start,
        end: end.end,
        number,
        inRange: true,
        cut: false,
      });
    }
    reading.tokens.push({
      ...base,
      ...end,
      date: undefined,
      number: item.until.text,
      inRange: false,
      cut: isCut(reading, end.end),
    });
  }
}

/** Banks keep 210 characters of a purpose (Bank of Russia's rules for payment orders); some programs keep a little less. */
const CUT_FROM_LENGTH = 200;

function isCut(reading: Reading, end: number): boolean {
  return end === reading.text.length && end >= CUT_FROM_LENGTH;
}

/** «NУТ-0108», «NoУТ-0108»: the sign glued to a prefix. */
function withoutSign(number: string): string | undefined {
  const glued = /^n[oо]?(?=\p{L})/iu.exec(number);
  return glued ? number.slice(glued[0].length) : undefined;
}

/** «invoice INV-77»: the word once more, or the number's prefix. */
function withoutWord(number: string): string | undefined {
  const word = /^(?:inv|сч)-(?=\d)/iu.exec(number);
  return word ? number.slice(word[0].length) : undefined;
}

/** «СЧ-12», «INV-2026-001»: the word may be the prefix of the number itself. */
function withGluedWord(reading: Reading, word: number | undefined, number: PlacedNumber): string | undefined {
  if (word === undefined || number.first - word > 2) return undefined;
  for (let i = word + 1; i <= number.first; i++) {
    const lexeme = reading.lexemes[i];
    if (lexeme === undefined || lexeme.gap) return undefined;
    if (i < number.first && lexeme.text !== '-') return undefined;
  }
  return reading.text.slice(reading.lexemes[word]?.start, reading.lexemes[number.last]?.end);
}

export function pushOtherRef(reading: Reading, item: Item, kind: OtherRefKind): void {
  const place = spanOf(reading, item.number);
  reading.tokens.push({ kind, ...place, number: item.number.text, date: item.date });
}

function spanOf(reading: Reading, number: PlacedNumber): { start: number; end: number } {
  const start = reading.lexemes[number.first]?.start ?? 0;
  return { start, end: reading.lexemes[number.last]?.end ?? start };
}

/** True when two numbers may be the ends of one range: the same prefix, rising, of at most `RANGE_LIMIT` members. */
export function isRange(from: string, until: string): boolean {
  return rangeOf(from, until) !== undefined;
}

/** `УТ-101`, `УТ-104` → `УТ-102`, `УТ-103`; nothing when the two are not ends of one short range. */
export function membersBetween(from: string, until: string): string[] {
  const range = rangeOf(from, until);
  if (!range) return [];
  const members: string[] = [];
  for (let value = range.first + 1; value < range.last; value++) members.push(`${range.prefix}${value}`);
  return members;
}

function rangeOf(from: string, until: string) {
  const a = /^(.*?)(\d+)$/s.exec(from);
  const b = /^(.*?)(\d+)$/s.exec(until);
  if (!a || !b) return undefined;
  const prefix = a[1] ?? '';
  if (b[1] !== '' && b[1] !== prefix) return undefined;
  const first = Number(a[2]);
  const last = Number(b[2]);
  return last > first && last - first <= RANGE_LIMIT ? { prefix, first, last } : undefined;
}
