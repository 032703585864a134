/** The words of one name in a purpose: in quotes, nested ones too, or until something else begins. */
import { foldText } from './letters.ts';
import { DIGITS, type Lexeme, MARK, WORD } from './lexemes.ts';
import { goesOnName, isPaidFor } from './name-roles.ts';
import { isSign, type Reading } from './reading.ts';
import type { NameForm, NameToken } from './tokens.ts';
import { W, type WordClass } from './words.ts';

const COMPANY_WORDS_LIMIT = 8;

export interface ReadName {
  readonly words: readonly string[];
  /** The last lexeme that is likely of the name; words behind it may be. */
  readonly last: number;
  /** How many words are surely of the name: those in quotes, unknown words behind one another. */
  readonly least: number;
}

/** Behind these no name goes on. */
const STOPS: ReadonlySet<WordClass> = new Set<WordClass>([
  W.INVOICE,
  W.INVOICE_SLIP,
  W.FACTURE,
  W.CONTRACT,
  W.ORDER,
  W.DOCUMENT,
  W.SIGN,
  W.PAY,
  W.FROM,
  W.FOR,
  W.TO,
  W.VAT,
  W.INN,
  W.KPP,
  W.ACCOUNT,
  W.MONEY,
]);

/** The words of a name from lexeme `from` on, in quotes or until something else begins. */
export function readWords(reading: Reading, from: number, form: NameForm): ReadName {
  const { lexemes } = reading;
  const words: string[] = [];
  let last = from - 1;
  let least = 0;
  let depth = 0;
  let ended = false;
  for (let i = from; i < lexemes.length && words.length < COMPANY_WORDS_LIMIT; i++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined) break;
    if (lexeme.text === '"') {
      if (isOpening(reading, i, from)) {
        depth++;
        continue;
      }
      depth--;
      if (depth >= 0) {
        least = words.length;
        last = i - 1;
        ended = true;
      }
      if (depth > 0) continue;
      // «"Хлебозавод" № 3»
      if (depth === 0 && isSign(lexemes[i + 1]) && lexemes[i + 2]?.kind === DIGITS)
        words.push(lexemes[i + 2]?.text ?? '');
      break;
    }
    if (lexeme.kind === MARK) {
      if (depth > 0 || lexeme.text === '-' || (lexeme.text === '.' && isInitialDot(lexemes, i))) continue;
      if (lexeme.text !== '№' || words.length === 0 || lexemes[i + 1]?.kind !== DIGITS) break;
      ended = true;
      continue;
    }
    // A quote that was closed before another: the last one is missing.
    if ((depth === 0 || ended) && isStop(lexeme, form, words.length)) break;
    if (depth === 0 && words.length > 0 && endsName(lexeme)) ended = true;
    const word = folded(reading, lexeme);
    const previous = words.at(-1);
    const tied = previous !== undefined && isHyphened(lexemes, i);
    if (tied) words[words.length - 1] = `${previous}-${word}`;
    else words.push(word);
    if (ended) continue;
    last = i;
    if (least >= words.length - 1 && isNamePart(reading, i)) least = words.length;
  }
  return { words, last, least };
}

function isStop({ cls, text }: Lexeme, form: NameForm, words: number): boolean {
  return STOPS.has(cls) && (words === 0 || text.length > 1 || form === 'company');
}

/** A word that a name goes on with; digits do when no number has taken them. */
export function isNamePart({ lexemes, taken }: Reading, i: number): boolean {
  const lexeme = lexemes[i];
  if (lexeme === undefined || lexeme.kind === MARK) return false;
  if (lexeme.kind === DIGITS) return taken[i] !== 1;
  if (lexeme.text.length === 1 && lexemes[i + 1]?.text === '.') return false;
  return goesOnName(lexeme);
}

/** «римского-корсакова» */
export function isHyphened(lexemes: readonly Lexeme[], i: number): boolean {
  const [before, hyphen, lexeme] = [lexemes[i - 2], lexemes[i - 1], lexemes[i]];
  return before?.kind === WORD && hyphen?.text === '-' && lexeme?.kind === WORD && !lexeme.gap && !hyphen.gap;
}

/** Quotes of one kind open where a space stands before them and a word right behind. */
export function isOpening({ lexemes, text }: Reading, i: number, from: number): boolean {
  const lexeme = lexemes[i];
  const next = lexemes[i + 1];
  if (lexeme === undefined || next === undefined) return false;
  const character = text.charAt(lexeme.start);
  if (character === '»') return false;
  if (character === '«' || character === '„' || i === from) return true;
  if (next.gap) return false;
  return lexeme.gap || lexemes[i - 1]?.text === '(' || i === 0;
}

function isInitialDot(lexemes: readonly Lexeme[], i: number): boolean {
  return lexemes[i - 1]?.kind === WORD && lexemes[i - 1]?.text.length === 1;
}

function endsName(lexeme: Lexeme): boolean {
  if (lexeme.kind === DIGITS) return false;
  const { cls } = lexeme;
  return cls !== W.UNKNOWN && cls !== W.AND && cls !== W.UNIT && cls !== W.SINCE && lexeme.text.length > 1;
}

export function foldedWords(reading: Reading, first: number, last: number): string[] {
  const words: string[] = [];
  for (let i = Math.max(0, first); i <= last; i++) {
    const lexeme = reading.lexemes[i];
    if (lexeme) words.push(folded(reading, lexeme));
  }
  return words;
}

export function folded(reading: Reading, { start, end }: Lexeme): string {
  return foldText(reading.text.slice(start, end));
}

export type NameKind = Pick<NameToken, 'form' | 'legal' | 'loose'>;

/** Notes a name that stands from lexeme `first` to lexeme `last`. */
export function pushName(
  reading: Reading,
  kind: NameKind,
  words: readonly string[],
  first: number,
  last: number,
  more: { readonly least?: number; readonly paidFor?: boolean } = {},
): void {
  const start = reading.lexemes[first]?.start ?? 0;
  const end = reading.lexemes[last]?.end ?? start;
  const paidFor = more.paidFor === true || isPaidFor(reading.lexemes, first);
  reading.tokens.push({ kind: 'name', ...kind, words, start, end, paidFor, least: more.least ?? 0 });
}
