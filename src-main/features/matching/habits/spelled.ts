/**
 * Every number of a purpose that might be an invoice's, with the word that announces it: also those that ordinary reading
 * gives to a contract, an order, an act. Only clients with habits of their own are read so.
 */
import { foldText } from '../recognise/letters.ts';
import { type Lexeme, MARK, WORD } from '../recognise/lexemes.ts';
import { isCounting, isOrdinal, isTail, numberAt } from '../recognise/numbers.ts';
import { isSign, type Reading, startReading, take } from '../recognise/reading.ts';
import { isSlashDocument } from '../recognise/reference-owners.ts';
import type { OtherRef, Token, WrittenDate } from '../recognise/tokens.ts';
import { W, type WordClass } from '../recognise/words.ts';
import type { Span } from '../types.ts';

export interface SpelledNumber extends Span {
  /** As written. */
  readonly number: string;
  /** Family of the announcing word («договор»); empty for what is read as an invoice's number anyway. */
  readonly word: string;
  /** The word as people are shown it. */
  readonly shown: string;
  /** Where the word begins; the number itself where there is no word. */
  readonly from: number;
  readonly date: WrittenDate | undefined;
}

/** Words that are written in many ways, by what they are called here. Stems of four letters and more are beginnings. */
const FAMILIES: readonly (readonly [family: string, spellings: string])[] = [
  ['договор', 'дог дгв dog договор dogovor шарт'],
  ['контракт', 'контр гк мк контракт госконтракт kontrakt contract'],
  ['соглашение', 'дс соглашен'],
  ['заказ', 'зак заказ zakaz order'],
  ['заявка', 'заявк'],
  ['бронь', 'бронь брони брон'],
  ['спецификация', 'спец специф'],
  ['приложение', 'прил прилож'],
  ['накладная', 'накл тн ттн торг накладн'],
  ['упд', 'упд укд'],
  ['акт', 'акт акта акту акты актам актов'],
  ['лот', 'лот лота лоту лоты'],
  ['реализация', 'рту реализац'],
];
const STEM_FROM = 4;
/** The payer's own payment orders and papers of courts and states name no invoices of ours. */
const FOREIGN = /^(?:пп|ппл|пко|рко|паспорт|поручен|исполнит|постановл|решен|удостовер|ид|ил|уин|гтд|лист)/;
const OWNERS: ReadonlySet<WordClass> = new Set<WordClass>([W.CONTRACT, W.ORDER, W.DOCUMENT, W.REGISTRY]);
/** Lexemes between the announcing word and its number, lists included. */
const REACH = 14;
const MARKS_LIMIT = 3;
const DIGITS_LIMIT = 9;
const WORD_LENGTH_MINIMUM = 3;

/** What words are compared by: the family, or the word without its ending. */
export function familyOf(word: string): string {
  const shown = shownWord(word);
  if (FAMILIES.some(([family]) => family === shown)) return shown;
  const stem = shown.replace(/[аеиоуыэюяйьм]{1,3}$/, '');
  return stem.length < WORD_LENGTH_MINIMUM ? shown : stem;
}

/** What a word is shown as: the name of its family, or the word itself, folded. */
export function shownWord(word: string): string {
  const folded = foldText(word.trim()).toLowerCase();
  for (const [family, spellings] of FAMILIES) {
    for (const one of spellings.split(' ')) {
      if (folded === one || (one.length >= STEM_FROM && folded.startsWith(one))) return family;
    }
  }
  return folded;
}

/** Numbers with their words, in the order of the text. `tokens` are what `recognise` has read of the same purpose. */
export function spelledNumbers(purpose: string, tokens: readonly Token[]): SpelledNumber[] {
  const found: SpelledNumber[] = [];
  const others = new Map<number, OtherRef>();
  const reading = startReading(purpose);
  for (const token of tokens) {
    if (token.kind === 'invoiceRef') {
      const { number, start, end, date, source, inRange, cut } = token;
      if (!inRange && !cut && source !== 'facture')
        found.push({ number, start, end, date, word: '', shown: '', from: start });
    }
    if (token.kind === 'contractRef' || token.kind === 'orderRef' || token.kind === 'documentRef') {
      others.set(token.start, token);
    } else if (token.kind !== 'topic') takeSpan(reading, token);
  }
  for (let i = 0; i < reading.lexemes.length; i++) {
    const lexeme = reading.lexemes[i];
    if (lexeme === undefined || reading.taken[i] === 1) continue;
    const other = others.get(lexeme.start);
    const number = other ? other.number : plainNumberAt(reading, i);
    if (number === undefined) continue;
    const word = other ? ownerBefore(reading.lexemes, i) : wordBefore(reading, i);
    const place = other ?? { start: lexeme.start, end: lexeme.start + number.length };
    if (word) found.push({ number, start: place.start, end: place.end, date: other?.date, ...word });
    while ((reading.lexemes[i + 1]?.start ?? place.end) < place.end) i++;
  }
  return found.sort((a, b) => a.start - b.start);
}

function takeSpan(reading: Reading, { start, end }: Span): void {
  for (const [i, lexeme] of reading.lexemes.entries()) {
    if (lexeme.start >= start && lexeme.end <= end) take(reading, i, i);
  }
}

function plainNumberAt(reading: Reading, i: number): string | undefined {
  if (reading.lexemes[i]?.kind === MARK || isTail(reading, i)) return undefined;
  const number = numberAt(reading, i, false);
  if (!number || number.text.length > DIGITS_LIMIT || isOrdinal(number.text)) return undefined;
  return isCounting(reading.lexemes, number.last) ? undefined : number.text;
}

interface Announcing {
  readonly word: string;
  readonly shown: string;
  readonly from: number;
}

/** The word that owns a reference: over fillers and, in a list, over the numbers before it. */
function ownerBefore(lexemes: readonly Lexeme[], at: number): Announcing | undefined {
  for (let i = at - 1; i >= 0 && at - i <= REACH; i--) {
    const lexeme = lexemes[i];
    if (lexeme === undefined) return undefined;
    if (lexeme.kind === WORD && OWNERS.has(lexeme.cls)) return remembered(lexeme);
    if (isSlashDocument(lexemes, i)) return undefined;
  }
  return undefined;
}

/** «объект № 145», «заявление: 145»: a word that steers nothing, right before the number. */
function wordBefore(reading: Reading, at: number): Announcing | undefined {
  let marks = 0;
  for (let i = at - 1; i >= 0 && marks <= MARKS_LIMIT; i--, marks++) {
    const lexeme = reading.lexemes[i];
    if (lexeme === undefined || reading.taken[i] === 1) return undefined;
    if (isSign(lexeme) || (lexeme.kind === MARK && '.:-('.includes(lexeme.text))) continue;
    if (lexeme.kind !== WORD || lexeme.cls !== W.UNKNOWN) return undefined;
    return remembered(lexeme);
  }
  return undefined;
}

function remembered({ text, start }: Lexeme): Announcing | undefined {
  return text.length < 2 || FOREIGN.test(text)
    ? undefined
    : { word: familyOf(text), shown: shownWord(text), from: start };
}
