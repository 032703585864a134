/** Cuts a purpose into words, runs of digits and marks. Spaces are dropped but remembered. */
import { characterKind, DIGIT, foldText, hasPlainLatin, LETTER, SPACE, unfoldLatin } from './letters.ts';
import { W, type WordClass, wordClass } from './words.ts';

export const WORD = 0;
export const DIGITS = 1;
export const MARK = 2;

export interface Lexeme {
  readonly kind: typeof WORD | typeof DIGITS | typeof MARK;
  readonly start: number;
  readonly end: number;
  /** Folded text of a word (Latin words stay Latin), digits as they are, a mark as it is. */
  readonly text: string;
  /** What the word is known as; 0 when it is not known. */
  readonly cls: WordClass;
  /** True when a space stands before it. */
  readonly gap: boolean;
}

/** «Оплатапосч191», «оплатапосчетуномер386»: words run together that end in the word of an invoice. */
const GLUED_INVOICE = /^(?:по|(?:опл|пред|согл|за)\p{L}*)(?:сч|счет[ауе]?)(?:номер|ном|no|n)?$/u;

/** Purposes are at most 210 characters by the rules of the banks; some programs glue several together. */
const LEXEME_LIMIT = 600;

/** Lexemes of a text, in order. What lies beyond the limit is not read. */
export function lexemesOf(text: string): Lexeme[] {
  const folded = foldText(text);
  const length = folded.length;
  const lexemes: Lexeme[] = [];
  let gap = false;
  let i = 0;
  while (i < length && lexemes.length < LEXEME_LIMIT) {
    const kind = characterKind(folded.charCodeAt(i));
    if (kind === SPACE) {
      gap = true;
      i++;
      continue;
    }
    let end = i + 1;
    if (kind === LETTER || kind === DIGIT) {
      while (end < length && characterKind(folded.charCodeAt(end)) === kind) end++;
    }
    lexemes.push(lexeme(text, folded, kind, i, end, gap));
    gap = false;
    i = end;
  }
  return lexemes;
}

function lexeme(
  text: string,
  folded: string,
  kind: number,
  start: number,
  end: number,
  gap: boolean,
): Lexeme {
  if (kind === DIGIT) return { kind: DIGITS, start, end, text: folded.slice(start, end), cls: 0, gap };
  if (kind !== LETTER) return { kind: MARK, start, end, text: mark(folded.slice(start, end)), cls: 0, gap };
  const slice = folded.slice(start, end);
  const word = hasPlainLatin(text, start, end) ? unfoldLatin(slice) : slice;
  const cls = wordClass(word);
  const isGlued =
    (cls === W.UNKNOWN || cls === W.PAY) &&
    characterKind(folded.charCodeAt(end)) === DIGIT &&
    GLUED_INVOICE.test(word);
  return { kind: WORD, start, end, text: word, cls: isGlued ? W.INVOICE : cls, gap };
}

/** Dashes are one mark, quotes are one mark. */
function mark(character: string): string {
  if ('–—‐‑‒−'.includes(character)) return '-';
  if ('«»“”„‟″'.includes(character)) return '"';
  return character === '\\' ? '/' : character;
}
