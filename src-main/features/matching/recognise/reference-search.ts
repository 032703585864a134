/** Finds the first number behind a word, and the next one of a list. */
import { DIGITS, type Lexeme, MARK, WORD } from './lexemes.ts';
import { isCounting, isOrdinal, numberAt, type PlacedNumber } from './numbers.ts';
import { isGluedMark, isSign, type PlacedDate, type Reading } from './reading.ts';
import { isSignSource, isSlashDocument, OWNERS, type Owner } from './reference-owners.ts';
import type { Item } from './reference-tokens.ts';
import { amountAt } from './sums.ts';
import { W } from './words.ts';

/** Lexemes between the word and its number: «счёт на оплату покупателю № 12». */
const REACH = 8;
/** Words without meaning for us between «счёт» and «№». */
const FILLER_WORDS_LIMIT = 4;
const KIND_WORDS_LIMIT = 2;
export interface Search {
  readonly at: number;
  readonly signed: boolean;
  readonly range: boolean;
  readonly date: PlacedDate | undefined;
}

/** The first number behind the word, over signs, «на оплату», a date and a few plain words. */
export function findNumber(reading: Reading, word: number, owner: Owner): Search | undefined {
  const { lexemes, taken } = reading;
  let signed = isSignSource(owner);
  let range = false;
  let fillers = 0;
  // «счёт за 5 занятий», «в счёт оплаты 5 занятий»: behind such words only a sign makes digits a number.
  let apart = isIdiom(lexemes, word);
  // «счету (путевой лист № 889)»
  let stranger = false;
  // «Оплата счета. Вагон № 65»
  let ended = false;
  let date: PlacedDate | undefined;
  let steps = 0;
  for (let i = word + 1; i < lexemes.length && steps < REACH; i++, steps++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined) return undefined;
    const placed = reading.dates.get(i);
    if (placed) {
      date = placed;
      i = placed.last;
      continue;
    }
    if (taken[i] === 1) return undefined;
    if (isSlashDocument(lexemes, i)) return undefined;
    if (
      owner.kind === 'invoice' &&
      isSign(lexeme) &&
      (stranger || isOtherNoun(lexemes, word, i, apart && !ended))
    )
      return undefined;
    if (lexeme.kind === MARK) {
      if (isSign(lexeme)) signed = true;
      else if (lexeme.text === '(' && fillers === 0) stranger = isOpenNoun(lexemes, i);
      else if (lexeme.text === ',' || lexeme.text === ';') return undefined;
      else if (lexeme.text === '.' && endsSentence(lexemes, word, i)) {
        apart = true;
        ended = true;
      }
      continue;
    }
    if (isSign(lexeme)) {
      signed = true;
      continue;
    }
    if (isEnding(lexemes, word, i)) continue;
    if (isListMark(lexemes, i)) {
      i++;
      continue;
    }
    // «по договору аренды 36»: what is no invoice may have its kind between.
    const reach = owner.kind === 'invoice' || apart ? 0 : KIND_WORDS_LIMIT;
    const number = fillers > reach && !signed ? undefined : numberAt(reading, i, signed || fillers === 0);
    if (number && apart && !signed && !number.hasLetters && i > word + 1) return undefined;
    if (number) return accepts(reading, number, owner, signed) ? { at: i, signed, range, date } : undefined;
    if (lexeme.kind === DIGITS || lexeme.cls === W.WITHOUT_NUMBER || isNoNumber(lexemes, i)) return undefined;
    if (lexeme.cls === W.FOR || lexeme.cls === W.PREPOSITION || lexeme.cls === W.TO) apart = true;
    else if (lexeme.cls === W.PAY && !isIdiom(lexemes, word)) apart = false;
    if (lexeme.cls === W.SINCE) range = true;
    else if (isOwnerWord(lexeme)) {
      if (!isCompound(lexemes, i, owner)) return undefined;
    } else if (lexeme.cls === W.VAT || isSignSource(owner)) return undefined;
    else if (!isLink(lexeme) && ++fillers > FILLER_WORDS_LIMIT) return undefined;
  }
  return undefined;
}

/** «по счёту чек № 27», «счета смета № 557»: a noun of its own right before the sign, and nothing leads to it. */
function isOtherNoun(lexemes: readonly Lexeme[], word: number, sign: number, apart: boolean): boolean {
  let at = sign - 1;
  while (at > word && (lexemes[at]?.text === '.' || isSign(lexemes[at]))) at--;
  const before = lexemes[at];
  if (apart || at <= word || before?.kind !== WORD || before.cls !== W.UNKNOWN) return false;
  return before.text.length > 2 && !ADJECTIVE.test(before.text);
}

/** «выставленному», «вашему», «действующего» */
const ADJECTIVE = /(?:ому|ему|ого|его|ой|ей|ый|ий|ым|им|ых|их|ую|юю|ая|яя)$/;

/** A bracket that opens with a word of its own. */
function isOpenNoun(lexemes: readonly Lexeme[], bracket: number): boolean {
  const next = lexemes[bracket + 1];
  return next?.kind === WORD && next.cls === W.UNKNOWN && next.text.length > 2;
}

/** «сч-ту 145», «сч/ф 145»: the end of an abbreviated word, not a prefix of the number. */
function isEnding(lexemes: readonly Lexeme[], word: number, i: number): boolean {
  const [mark, end, next] = [lexemes[i - 1], lexemes[i], lexemes[i + 1]];
  if (i !== word + 2 || !isGluedMark(mark, '-/.') || end?.kind !== WORD || end.gap) return false;
  // «сч.УТ 0328»: behind a dot it may be the number's prefix.
  if (mark?.text === '.' && !/^(?:т[аеуы]|[ауе])$/.test(end.text)) return false;
  return end.text.length <= 3 && (next?.gap === true || isSign(next));
}

/** «По счёту. 145 …»: behind a word in full a dot ends the sentence; «сч. 145» is an abbreviation. */
function endsSentence(lexemes: readonly Lexeme[], word: number, dot: number): boolean {
  return dot === word + 1 && (lexemes[word]?.text.length ?? 0) > 3;
}

/** «в счёт …», «за счёт …»: not the document. */
function isIdiom(lexemes: readonly Lexeme[], word: number): boolean {
  const before = lexemes[word - 1];
  return lexemes[word]?.text === 'счет' && (before?.text === 'в' || before?.cls === W.FOR);
}

function isOwnerWord(lexeme: Lexeme): boolean {
  return OWNERS.has(lexeme.cls);
}

/** «счёт-договор», «счёту (договору)», «счёт-заказ»: one document. */
function isCompound(lexemes: readonly Lexeme[], i: number, owner: Owner): boolean {
  const before = lexemes[i - 1];
  if (owner.kind !== 'invoice')
    return lexemes[i]?.cls !== W.INVOICE && before?.kind === MARK && before.text === '-';
  if (before?.kind !== MARK) return lexemes[i]?.cls === W.FACTURE;
  // «счёту (договору) № 145» is one paper; «счёту (дог. 145)» are two.
  if (before.text === '(') return lexemes[i + 1]?.text === ')';
  return before.text === '-' || before.text === '/';
}

function isLink(lexeme: Lexeme): boolean {
  const { cls } = lexeme;
  return (
    cls === W.PREPOSITION ||
    cls === W.PAY ||
    cls === W.FROM ||
    cls === W.TO ||
    cls === W.OFFER ||
    cls === W.PARTY ||
    cls === W.FOR
  );
}

function isNoNumber(lexemes: readonly Lexeme[], i: number): boolean {
  return lexemes[i]?.text === 'б' && lexemes[i + 1]?.text === '/' && lexemes[i + 2]?.text === 'н';
}

/** A sum right behind «счёт» is no number: «по счёту 18026,52». */
function accepts(reading: Reading, number: PlacedNumber, owner: Owner, signed: boolean): boolean {
  const { lexemes } = reading;
  const next = lexemes[number.last + 1];
  const isCount = isCounting(lexemes, number.last) && !(number.hasLetters && next?.cls === W.MONEY);
  if (isCount && !(signed && next?.gap === true)) return false;
  if (isOrdinal(number.text)) return signed;
  if (number.hasLetters || owner.kind !== 'invoice') return true;
  const amount = amountAt(lexemes, number.first, false);
  if (!amount) return true;
  const isPair =
    isGluedMark(lexemes[number.last + 1], ',') &&
    lexemes[number.last + 2]?.text.length === number.text.length;
  return signed || isPair;
}

/** The next member of a list: behind a comma, «и», or a sign of its own. */
export function findNext(
  reading: Reading,
  last: number,
  owner: Owner,
  items: readonly Item[],
): Search | undefined {
  const { lexemes } = reading;
  let at = last + 1;
  // «от 17 июля 2025 г., № 202»: the dot of «г.» ends no sentence.
  if (lexemes[last]?.cls === W.YEAR && lexemes[at]?.text === '.') at++;
  // «(УПД 11), № 1001» and «дог 12; 1021»: what follows is of the invoice again.
  if (owner.kind === 'invoice') while (isClosing(lexemes[at])) at++;
  let separated = false;
  let signed = false;
  for (let skipped = 0; skipped < 4; skipped++) {
    const lexeme = lexemes[at];
    if (lexeme === undefined) return undefined;
    if (isSign(lexeme)) signed = true;
    else if (isSeparator(lexeme) && (owner.kind === 'invoice' || lexeme.text !== ';')) separated = true;
    else if (!(signed && lexeme.text === '.')) break;
    at++;
  }
  if (!separated && !signed && !isPlainList(lexemes, last, owner)) return undefined;
  if (isListMark(lexemes, at)) at += 2;
  if (isSign(lexemes[at])) {
    signed = true;
    at++;
  }
  const number = numberAt(reading, at, signed || owner.kind === 'invoice');
  if (!number || isCounting(lexemes, number.last) || isPart(lexemes, number)) return undefined;
  if (isOrdinal(number.text) && !signed) return undefined;
  // «Шарт № 5, 145-шот»
  const behind = lexemes[number.last + 1]?.text === '-' ? lexemes[number.last + 2] : lexemes[number.last + 1];
  if (owner.kind !== 'invoice' && behind?.cls === W.INVOICE) return undefined;
  // «дог. 12 от 01.01.2026, 983 по дог. 14»: the next number is of the invoice again.
  if (owner.kind !== 'invoice' && items.at(-1)?.date !== undefined) return undefined;
  if (owner.kind !== 'invoice' && (number.hasLetters || items[0]?.number.hasLetters === true))
    return undefined;
  if (!signed && !number.hasLetters) {
    const amount = amountAt(lexemes, number.first, false);
    if (amount && !isTightList(lexemes, last, number)) return undefined;
  }
  return { at, signed, range: false, date: undefined };
}

/** «1. № 990; 2. № 991»: the place in a list. */
function isListMark(lexemes: readonly Lexeme[], at: number): boolean {
  const [digits, dot, sign] = [lexemes[at], lexemes[at + 1], lexemes[at + 2]];
  if (digits?.kind !== DIGITS || digits.text.length > 2 || !isSign(sign)) return false;
  return dot?.text === '.' || dot?.text === ')';
}

/** «2 платеж из 3», «1 этап» */
function isPart(lexemes: readonly Lexeme[], number: PlacedNumber): boolean {
  const next = lexemes[number.last + 1]?.text ?? '';
  return number.text.length <= 2 && /^(?:плат[её]ж|част|этап|взнос|транш|доплат)/.test(next);
}

/** «9015 9016 9017»: digits of one length behind one another. */
function isPlainList(lexemes: readonly Lexeme[], last: number, owner: Owner): boolean {
  const [current, next] = [lexemes[last], lexemes[last + 1]];
  if (owner.kind !== 'invoice' || isSignSource(owner) || current?.kind !== DIGITS || next?.kind !== DIGITS)
    return false;
  return (
    current.text.length >= 3 && current.text.length === next.text.length && current.text[0] === next.text[0]
  );
}

/** «12,14,15»: commas without spaces all along are a list, not sums. */
function isTightList(lexemes: readonly Lexeme[], last: number, number: PlacedNumber): boolean {
  const first = lexemes[number.first];
  return isGluedMark(lexemes[last + 1], ',') && first?.gap === false;
}

function isSeparator(lexeme: Lexeme): boolean {
  return lexeme.cls === W.AND || (lexeme.kind === MARK && ',;&+'.includes(lexeme.text));
}

function isClosing(lexeme: Lexeme | undefined): boolean {
  return lexeme !== undefined && (lexeme.text === ')' || lexeme.text === '"');
}
