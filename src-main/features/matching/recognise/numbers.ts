/** Numbers of documents: «145», «УТ-0156», «ут 153», «12/3», «45-А», «0000-000123». A number is a whole token. */
import { IDENTIFIER_DIGITS } from './identifiers.ts';
import { DIGITS, type Lexeme, WORD } from './lexemes.ts';
import { isGluedMark, type Reading } from './reading.ts';
import { W, type WordClass } from './words.ts';

const PREFIX_LETTERS_LIMIT = 6;
/** A prefix apart from its digits («УТ 0153») must be short, or any word before a number would be one. */
const LOOSE_PREFIX_LETTERS_LIMIT = 3;
const SUFFIX_LETTERS_LIMIT = 3;
const PARTS_LIMIT = 6;
const NUMBER_MARKS = '-/_';

export interface PlacedNumber {
  readonly first: number;
  readonly last: number;
  /** As written. */
  readonly text: string;
  readonly hasLetters: boolean;
}

/** The number that begins at lexeme `at`, if one does. `loose` allows a prefix with a space behind it. */
export function numberAt(reading: Reading, at: number, loose: boolean): PlacedNumber | undefined {
  const { lexemes, taken } = reading;
  const first = lexemes[at];
  if (first === undefined || taken[at] === 1) return undefined;
  let last: number | undefined;
  if (first.kind === DIGITS) last = at;
  else if (first.kind === WORD) last = digitsBehindPrefix(reading, at, loose);
  if (last === undefined) return undefined;
  last = extend(reading, last);
  if (last === undefined) return undefined;
  const start = first.start;
  const end = lexemes[last]?.end ?? first.end;
  const hasLetters = first.kind === WORD || lexemes[last]?.kind === WORD;
  return { first: at, last, text: reading.text.slice(start, end), hasLetters };
}

/** For a prefix at `at`: the lexeme of its first digits. */
function digitsBehindPrefix(reading: Reading, at: number, loose: boolean): number | undefined {
  const { lexemes, taken } = reading;
  let i = at;
  for (let parts = 0; parts < 3; parts++) {
    const word = lexemes[i];
    if (word?.kind !== WORD || taken[i] === 1) return undefined;
    const next = lexemes[i + 1];
    // «invoice no INV-2026-042»: the word may be the number's own prefix.
    const own = word.cls === W.INVOICE && word.text.length <= 3 && isGluedMark(next, '-');
    if (!own && !isPrefix(word, i === at)) return undefined;
    if (next === undefined || taken[i + 1] === 1) return undefined;
    if (next.kind === DIGITS) {
      if (!next.gap) return i + 1;
      const short =
        word.text.length <= LOOSE_PREFIX_LETTERS_LIMIT && word.cls === W.UNKNOWN && word.text !== 'ту';
      return loose && short && next.text.length < IDENTIFIER_DIGITS ? i + 1 : undefined;
    }
    if (loose && i === at && isSpacedPrefix(reading, i)) return i + 2;
    if (!isGluedMark(next, NUMBER_MARKS)) return undefined;
    const after = lexemes[i + 2];
    if (after === undefined || after.gap || taken[i + 2] === 1) return undefined;
    if (after.kind === DIGITS) return i + 2;
    // «с/ф 543» is a kind of document, not a number of two prefixes.
    if (next.text === '/') return undefined;
    i += 2;
  }
  return undefined;
}

/** «УТ - 0333»: capitals, a dash between spaces, and digits as numbers are filled. */
function isSpacedPrefix({ lexemes, taken, text }: Reading, at: number): boolean {
  const [word, dash, digits] = [lexemes[at], lexemes[at + 1], lexemes[at + 2]];
  if (word === undefined || dash?.text !== '-' || digits?.kind !== DIGITS || taken[at + 2] === 1)
    return false;
  const written = text.slice(word.start, word.end);
  const isCapital = written.length >= 2 && written.length <= 4 && written === written.toUpperCase();
  return (
    isCapital && word.cls === W.UNKNOWN && digits.text.length >= 3 && digits.text.length < IDENTIFIER_DIGITS
  );
}

/** Classes of words of one letter that also begin numbers. */
const LETTER_WORDS: ReadonlySet<WordClass> = new Set([W.UNIT, W.SINCE, W.PREPOSITION, W.AND]);

function isPrefix(word: Lexeme, isFirst: boolean): boolean {
  if (word.text.length > PREFIX_LETTERS_LIMIT) return false;
  if (word.cls === W.UNKNOWN) return true;
  // «М-12», «С12», «К-1000», «В45»: one letter that is also a word; steering words of more letters are no prefix.
  return word.text.length === 1 && (isFirst ? LETTER_WORDS.has(word.cls) : true);
}

/** Takes glued parts behind the first digits; undefined when the whole is no number of a document. */
function extend(reading: Reading, from: number): number | undefined {
  const { lexemes, taken } = reading;
  let last = from;
  for (let part = 0; part < PARTS_LIMIT; part++) {
    const next = lexemes[last + 1];
    if (next === undefined || next.gap || taken[last + 1] === 1) return last;
    if (next.kind === WORD) {
      if (isQuantity(next)) return undefined;
      if (next.cls === W.YEAR || isSteering(next)) return last;
      if (next.text.length > SUFFIX_LETTERS_LIMIT) return last;
      last++;
      continue;
    }
    if (next.kind === DIGITS) {
      last++;
      continue;
    }
    const after = lexemes[last + 2];
    if (isGluedMark(next, '.,') && after?.kind === DIGITS && !after.gap) {
      return next.text === ',' ? last : undefined;
    }
    if (next.text === '%') return undefined;
    if (!isGluedMark(next, NUMBER_MARKS) || after === undefined || after.gap || taken[last + 2] === 1)
      return last;
    // «35-процентная», «447-метровый»: one word with its number.
    if (
      after.kind === WORD &&
      next.text === '-' &&
      after.text.length > SUFFIX_LETTERS_LIMIT &&
      !isSteering(after)
    )
      return undefined;
    if (after.kind === WORD && (after.text.length > SUFFIX_LETTERS_LIMIT || isSteering(after))) return last;
    if (after.kind !== WORD && after.kind !== DIGITS) return last;
    last += 2;
  }
  return last;
}

function isQuantity(word: Lexeme): boolean {
  return (word.cls === W.UNIT && word.text.length > 1) || word.cls === W.MONEY;
}

function isSteering(word: Lexeme): boolean {
  return word.cls !== W.UNKNOWN && word.cls !== W.UNIT && word.text.length > 1;
}

/** «1-й», «2-я», «3-го»: which one, not a number of a document. */
export function isOrdinal(number: string): boolean {
  return (
    /^\d{1,2}-?(?:й|ый|ой|я|ая|го|ую|е|х|м|му)$/iu.test(number) ||
    /^\d+-(?:й|ый|ой|ая|го|ую|му)$/iu.test(number)
  );
}

/** «15 шт», «5 %», «100 руб.»: digits that count something. */
export function isCounting(lexemes: readonly Lexeme[], last: number): boolean {
  const next = lexemes[last + 1];
  if (next === undefined) return false;
  if (next.text === '%' || next.text === '₽') return true;
  // «платёж 8 из 12»
  if (next.text === 'из' && lexemes[last + 2]?.kind === DIGITS) return true;
  if (next.cls === W.MONEY || next.cls === W.PERIOD) return true;
  // «сч 869 часть»: nobody counts so many parts.
  if (next.text.startsWith('част') && (lexemes[last]?.text.length ?? 0) > 2) return false;
  return next.cls === W.UNIT && next.kind === WORD;
}

/** True when the run of digits at `at` is the tail of something longer («1.145», «12/145»). */
export function isTail(reading: Reading, at: number): boolean {
  const before = reading.lexemes[at - 1];
  const beforeMark = reading.lexemes[at - 2];
  const current = reading.lexemes[at];
  if (!before || !current || current.gap) return false;
  if (before.kind === WORD) return true;
  if (before.gap || !'.,-/_:'.includes(before.text)) return false;
  return beforeMark !== undefined && beforeMark.kind !== 2 && before.text !== ':';
}
