/** Dates and periods, read before anything else so that no part of them is taken for a number. */
import { foldText } from './letters.ts';
import { DIGITS, type Lexeme, MARK, WORD } from './lexemes.ts';
import { isSign, type Reading, take } from './reading.ts';
import type { WrittenDate } from './tokens.ts';
import { W, wordClass } from './words.ts';

/** Years that a payment may speak of; anything else with four digits is a number. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2099;

/** Banks keep 210 characters of a purpose; some programs keep a little less. */
const CUT_FROM_LENGTH = 200;

const MONTHS: readonly string[] = [
  'янв кан jan',
  'фев акп feb',
  'мар нау mar',
  'апр сау apr',
  'май мая мам may',
  'июн мау jun',
  'июл шил jul',
  'авг там aug',
  'сен кыр sep',
  'окт каз oct',
  'ноя кар nov',
  'дек жел dec',
];
const monthByHead = new Map<string, number>();
for (const [index, heads] of MONTHS.entries()) {
  for (const head of heads.split(' ')) monthByHead.set(head, index + 1);
}

/** 1 to 12 for a word that names a month, in any form or abbreviation. */
export function monthNamed(word: string): number | undefined {
  const folded = foldText(word);
  return wordClass(folded) === W.MONTH ? monthByHead.get(folded.slice(0, 3)) : undefined;
}

/** Finds every date; a date takes the «г.» behind it. */
export function readDates(reading: Reading): void {
  const { lexemes, taken } = reading;
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined || taken[i] === 1 || lexeme.kind !== DIGITS) continue;
    const found =
      numericDate(lexemes, i) ?? wordyDate(lexemes, i) ?? shortDate(lexemes, i) ?? spacedDate(lexemes, i);
    if (found) {
      const last = withYearWord(lexemes, found.last);
      const end = lexemes[last]?.end ?? lexeme.end;
      const date: WrittenDate = { ...found.date, start: lexeme.start, end };
      reading.dates.set(i, { last, date });
      reading.tokens.push({ kind: 'date', start: date.start, end, date });
      take(reading, i, last);
      i = last;
    }
  }
  readPeriods(reading);
}

interface Found {
  readonly last: number;
  readonly date: { readonly day: number; readonly month: number; readonly year?: number };
}

function numericDate(lexemes: readonly Lexeme[], i: number): Found | undefined {
  const [a, mark1, b, mark2, c] = [0, 1, 2, 3, 4].map((offset) => lexemes[i + offset]);
  if (!a || !b || !c || !mark1 || !mark2 || b.kind !== DIGITS || c.kind !== DIGITS) return undefined;
  if (mark1.kind !== MARK || mark1.text !== mark2.text || !'./-'.includes(mark1.text)) return undefined;
  const loose = mark1.text === '.' && c.text.length === 4;
  if (mark1.gap || mark2.gap || (!loose && (b.gap || c.gap)) || isInsideNumber(lexemes, i, i + 4)) {
    return undefined;
  }
  if (mark1.text !== '.' && standsAsNumber(lexemes, i)) return undefined;
  if (a.text.length === 4) return valid(i + 4, Number(c.text), Number(b.text), Number(a.text));
  if (a.text.length > 2 || b.text.length > 2) return undefined;
  if (c.text.length !== 4 && c.text.length !== 2) return undefined;
  // «от 25.05.20» at the end of a text that a bank has cut: the year is not all there.
  if (c.text === '20' && lexemes[i + 5] === undefined && c.end >= CUT_FROM_LENGTH)
    return valid(i + 4, Number(a.text), Number(b.text), undefined);
  const year = c.text.length === 2 ? 2000 + Number(c.text) : Number(c.text);
  return valid(i + 4, Number(a.text), Number(b.text), year);
}

/** «№ 12/03-25»: right behind the sign a slash belongs to the number. */
function standsAsNumber(lexemes: readonly Lexeme[], i: number): boolean {
  const before = lexemes[i - 1];
  return isSign(before) || before?.cls === W.INVOICE;
}

function isInsideNumber(lexemes: readonly Lexeme[], first: number, last: number): boolean {
  const before = lexemes[first - 1];
  // «сч 558/23.09.25»: a whole date with dots ends its number.
  const marks = before?.text === '/' && lexemes[first + 1]?.text === '.' && last - first === 4 ? '' : '.-/,';
  const gluedBefore =
    before !== undefined &&
    lexemes[first]?.gap === false &&
    before.kind === MARK &&
    marks.includes(before.text);
  if (gluedBefore && lexemes[first - 2]?.kind === DIGITS && !before.gap) return true;
  const after = lexemes[last + 1];
  const next = lexemes[last + 2];
  if (!after || after.gap || after.kind !== MARK || !'.-/'.includes(after.text)) return false;
  return next?.kind === DIGITS && !next.gap;
}

function wordyDate(lexemes: readonly Lexeme[], i: number): Found | undefined {
  const day = lexemes[i];
  if (!day || day.text.length > 2) return undefined;
  const at = lexemes[i + 1]?.text === '"' ? i + 2 : i + 1;
  const month = lexemes[at];
  if (!month || month.kind !== WORD || month.cls !== W.MONTH) return undefined;
  const number = monthByHead.get(month.text.slice(0, 3));
  if (number === undefined) return undefined;
  const dotted = lexemes[at + 1]?.text === '.' ? at + 2 : at + 1;
  const year = lexemes[dotted];
  if (year?.kind === DIGITS && (year.text.length === 4 || year.text.length === 2)) {
    const value = year.text.length === 2 ? 2000 + Number(year.text) : Number(year.text);
    const found = valid(dotted, Number(day.text), number, value);
    if (found) return found;
  }
  return valid(at, Number(day.text), number, undefined);
}

/** «от 24.04»: a day and a month only behind «от». */
function shortDate(lexemes: readonly Lexeme[], i: number): Found | undefined {
  const [a, mark, b] = [lexemes[i], lexemes[i + 1], lexemes[i + 2]];
  if (lexemes[i - 1]?.cls !== W.FROM || !a || !b || mark?.text !== '.' || mark.gap || b.gap) return undefined;
  if (b.kind !== DIGITS || a.text.length > 2 || b.text.length !== 2) return undefined;
  if (isInsideNumber(lexemes, i, i + 2)) return undefined;
  return valid(i + 2, Number(a.text), Number(b.text), undefined);
}

/** «от 12 03 2026» */
function spacedDate(lexemes: readonly Lexeme[], i: number): Found | undefined {
  const [a, b, c] = [lexemes[i], lexemes[i + 1], lexemes[i + 2]];
  if (lexemes[i - 1]?.cls !== W.FROM || !a || b?.kind !== DIGITS || c?.kind !== DIGITS) return undefined;
  if (a.text.length > 2 || b.text.length !== 2 || c.text.length !== 4) return undefined;
  return valid(i + 2, Number(a.text), Number(b.text), Number(c.text));
}

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function valid(last: number, day: number, month: number, year: number | undefined): Found | undefined {
  if (month < 1 || month > 12 || day < 1 || day > (MONTH_DAYS[month - 1] ?? 0)) return undefined;
  if (year === undefined) return { last, date: { day, month } };
  return year < FIRST_YEAR || year > LAST_YEAR ? undefined : { last, date: { day, month, year } };
}

function withYearWord(lexemes: readonly Lexeme[], last: number): number {
  return lexemes[last + 1]?.cls === W.YEAR ? last + 1 : last;
}

/** «за март 2026», «3 кв. 2026 г.», «2026 год», «10.2025»: taken away from the numbers. */
function readPeriods(reading: Reading): void {
  const { lexemes, taken } = reading;
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined || taken[i] === 1) continue;
    const last = periodEnd(lexemes, i, lexeme);
    if (last === undefined) continue;
    reading.tokens.push({ kind: 'period', start: lexeme.start, end: lexemes[last]?.end ?? lexeme.end });
    take(reading, i, last);
    i = last;
  }
}

function periodEnd(lexemes: readonly Lexeme[], i: number, lexeme: Lexeme): number | undefined {
  const next = lexemes[i + 1];
  if (lexeme.kind === WORD) {
    if (lexeme.cls !== W.MONTH) return undefined;
    return isYearNumber(next) ? withYearWord(lexemes, i + 1) : i;
  }
  if (lexeme.kind !== DIGITS || next === undefined) return undefined;
  if (next.cls === W.PERIOD && lexeme.text.length <= 2) {
    const dotted = lexemes[i + 2]?.text === '.' ? i + 3 : i + 2;
    return isYearNumber(lexemes[dotted]) ? withYearWord(lexemes, dotted) : i + 1;
  }
  if (isYearNumber(lexeme) && next.cls === W.YEAR && next.kind === WORD) return i + 1;
  const year = lexemes[i + 2];
  const monthAndYear =
    next.text === '.' && !next.gap && year?.gap === false && isYearNumber(year) && lexeme.text.length === 2;
  return monthAndYear && Number(lexeme.text) >= 1 && Number(lexeme.text) <= 12 ? i + 2 : undefined;
}

function isYearNumber(lexeme: Lexeme | undefined): boolean {
  if (lexeme?.kind !== DIGITS || lexeme.text.length !== 4) return false;
  const value = Number(lexeme.text);
  return value >= FIRST_YEAR && value <= LAST_YEAR;
}
