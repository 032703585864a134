/** Reads one number of a reference with the date, the sum and the end of a range beside it. */
import { DIGITS, type Lexeme, MARK } from './lexemes.ts';
import { isCounting, numberAt, type PlacedNumber } from './numbers.ts';
import { isSign, type PlacedDate, type Reading, take } from './reading.ts';
import type { Owner } from './reference-owners.ts';
import type { Search } from './reference-search.ts';
import { type Item, isRange } from './reference-tokens.ts';
import { amountAt } from './sums.ts';
import { W } from './words.ts';

/** A sum without kopecks beside a number has at least so many digits. */
const PLAIN_SUM_DIGITS = 3;

/** Reads one number with its date and sum; returns the last lexeme read. */
export function readItem(reading: Reading, search: Search, items: Item[], owner: Owner): number | undefined {
  const number = numberAt(reading, search.at, true);
  if (!number) return undefined;
  const date = dateBehind(reading, number.last) ?? search.date;
  let last = Math.max(number.last, date?.last ?? 0);
  const amount = owner.kind === 'invoice' ? amountBehind(reading, last, number) : undefined;
  if (amount) {
    take(reading, last + 1, amount.last);
    last = amount.last;
  }
  items.push({ number, date: date?.date, amount: amount?.amount, until: undefined });
  const until = owner.kind === 'invoice' ? rangeEnd(reading, number, search.range) : undefined;
  if (until === undefined) return last;
  const dateOfEnd = dateBehind(reading, until.last);
  items[items.length - 1] = { number, date: date?.date, amount: undefined, until };
  return dateOfEnd?.last ?? until.last;
}

/** «с 101 по 103», «101–103» with spaces or a long dash. */
function rangeEnd(reading: Reading, number: PlacedNumber, since: boolean): PlacedNumber | undefined {
  const { lexemes } = reading;
  const dated = dateBehind(reading, number.last);
  const link = (dated?.last ?? number.last) + 1;
  const word = lexemes[link];
  if (word === undefined) return undefined;
  const spacedDash = word.text === '-' && (word.gap || lexemes[link + 1]?.gap === true) && !dated;
  const dots = dotsFrom(lexemes, link);
  if (!(since && word.cls === W.TO) && !spacedDash && dots === 0) return undefined;
  const next = link + Math.max(1, dots);
  const at = isSign(lexemes[next]) ? next + 1 : next;
  const end = numberAt(reading, at, true);
  if (!end || isCounting(lexemes, end.last) || amountAt(lexemes, end.first, false)) return undefined;
  return end;
}

/** «9015...9017»: how many dots stand there, when there are two or more. */
function dotsFrom(lexemes: readonly Lexeme[], at: number): number {
  if (lexemes[at]?.text === '…') return 1;
  let dots = 0;
  while (lexemes[at + dots]?.text === '.') dots++;
  return dots > 1 ? dots : 0;
}

/** «от 24.04.2025», «(24.04.2025)», «за 24.04», or the date right behind. */
export function dateBehind(reading: Reading, last: number): PlacedDate | undefined {
  const { lexemes, dates } = reading;
  let at = last + 1;
  for (let skipped = 0; skipped < 3; skipped++) {
    const placed = dates.get(at);
    if (placed) return placed;
    const lexeme = lexemes[at];
    if (lexeme === undefined) return undefined;
    const skippable =
      lexeme.cls === W.FROM ||
      lexeme.cls === W.YEAR ||
      lexeme.text === '(' ||
      lexeme.text === '.' ||
      lexeme.text === ':' ||
      lexeme.text === '/' ||
      lexeme.text === '"';
    if (!skippable) return undefined;
    at++;
  }
  return undefined;
}

/** «на сумму 5000», «- 5000,00», «(5000 руб.)» beside a number; «145 - 5000», which is no range. */
function amountBehind(
  reading: Reading,
  last: number,
  number: PlacedNumber,
): { amount: number; last: number } | undefined {
  const { lexemes } = reading;
  let at = last + 1;
  const closing = lexemes[at]?.text === ')' ? 1 : 0;
  at += closing;
  let named = false;
  for (let skipped = 0; skipped < 3; skipped++) {
    const lexeme = lexemes[at];
    if (lexeme === undefined) return undefined;
    if (lexeme.kind === DIGITS) {
      const dashed =
        lexemes[at - 1]?.text === '-' || lexemes[at - 1]?.text === '(' || lexemes[at - 1]?.text === '=';
      if (reading.taken[at] === 1 || (!named && !dashed)) return undefined;
      const plain = lexeme.text.length >= PLAIN_SUM_DIGITS && !isRange(number.text, lexeme.text);
      const found = amountAt(lexemes, at, named || plain);
      return found && { amount: found.amount, last: found.last };
    }
    if (lexeme.cls === W.TOTAL) named = true;
    else if (lexeme.text !== 'на' && !(lexeme.kind === MARK && '-(=:'.includes(lexeme.text)))
      return undefined;
    at++;
  }
  return undefined;
}
