/**
 * References to documents: the word («счёт», «договор», «заказ», «акт» …), then its numbers, lists and ranges with the
 * dates beside them. A number belongs to the nearest word before it; only numbers of «счёт» are invoice references.
 */
import { DIGITS, type Lexeme, MARK, WORD } from './lexemes.ts';
import { isCounting, isTail, numberAt, type PlacedNumber } from './numbers.ts';
import { isGluedMark, isSign, type PlacedDate, type Reading, take } from './reading.ts';
import { type Item, pushInvoiceRefs, pushOtherRef } from './reference-tokens.ts';
import { amountAt } from './sums.ts';
import type { OtherRefKind, RefSource } from './tokens.ts';
import { W, type WordClass } from './words.ts';

/** Lexemes between the word and its number: «счёт на оплату покупателю № 12». */
const REACH = 8;
/** Words without meaning for us between «счёт» and «№». */
const FILLER_WORDS_LIMIT = 4;
const LIST_LIMIT = 60;

interface Owner {
  readonly kind: 'invoice' | OtherRefKind;
  readonly source: RefSource;
}

const OWNERS: ReadonlyMap<WordClass, Owner> = new Map<WordClass, Owner>([
  [W.INVOICE, { kind: 'invoice', source: 'keyword' }],
  [W.INVOICE_SLIP, { kind: 'invoice', source: 'typo' }],
  [W.FACTURE, { kind: 'invoice', source: 'facture' }],
  [W.CONTRACT, { kind: 'contractRef', source: 'keyword' }],
  [W.ORDER, { kind: 'orderRef', source: 'keyword' }],
  [W.DOCUMENT, { kind: 'documentRef', source: 'keyword' }],
  [W.REGISTRY, { kind: 'documentRef', source: 'keyword' }],
]);

/** Reads every reference that a word or a sign announces. */
export function readReferences(reading: Reading): void {
  const { lexemes, taken } = reading;
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined || taken[i] === 1) continue;
    const owner = OWNERS.get(lexeme.cls);
    if (owner) i = readOwned(reading, i, ownerAt(lexemes, i, owner));
    else if (isSign(lexeme)) i = readOwned(reading, i, signOwner(lexemes, i));
    else if (isSlashFacture(lexemes, i)) i = readOwned(reading, i + 2, FACTURE_OWNER);
    else if (isSlashDocument(lexemes, i)) i = readOwned(reading, i + 2, DOCUMENT_OWNER);
  }
}

const FACTURE_OWNER: Owner = { kind: 'invoice', source: 'facture' };
const DOCUMENT_OWNER: Owner = { kind: 'documentRef', source: 'keyword' };

/** «Оплата № 145» speaks of an invoice; «магазин № 145» of a shop. */
function signOwner(lexemes: readonly Lexeme[], i: number): Owner {
  let at = i - 1;
  while (isSign(lexemes[at]) || lexemes[at]?.text === '.' || lexemes[at]?.text === ':') at--;
  const before = lexemes[at];
  const announced = before === undefined || before.cls === W.PAY || before.cls === W.TO;
  return { kind: 'invoice', source: announced ? 'sign' : 'looseSign' };
}

function isSignSource(owner: Owner): boolean {
  return owner.source === 'sign' || owner.source === 'looseSign';
}

/** «с/ф», «с-ф», «с.ф.» */
function isSlashFacture(lexemes: readonly Lexeme[], i: number): boolean {
  return lexemes[i]?.text === 'с' && isGluedMark(lexemes[i + 1], '/-.') && lexemes[i + 2]?.text === 'ф';
}

/** «п/п», «т/н», «д/с», «а/м» */
function isSlashDocument(lexemes: readonly Lexeme[], i: number): boolean {
  const [a, mark, b] = [lexemes[i], lexemes[i + 1], lexemes[i + 2]];
  if (a?.kind !== WORD || b?.kind !== WORD || b.gap || !isGluedMark(mark, '/')) return false;
  return a.text.length <= 2 && b.text.length <= 2 && !(a.text === 'б' && b.text === 'н');
}

/** «счёт-фактура» and «сч/ф» are factures; «счёт-договор» and «счёт-оферта» are invoices. */
function ownerAt(lexemes: readonly Lexeme[], i: number, owner: Owner): Owner {
  if (owner.kind !== 'invoice') return owner;
  const at = lexemes[i + 1]?.kind === MARK && lexemes[i + 1]?.text !== ',' ? i + 2 : i + 1;
  const second = lexemes[at]?.text === '-' ? lexemes[at + 1] : lexemes[at];
  return second?.cls === W.FACTURE || second?.text === 'ф' ? FACTURE_OWNER : owner;
}

interface Search {
  readonly at: number;
  readonly signed: boolean;
  readonly range: boolean;
  readonly date: PlacedDate | undefined;
}

function readOwned(reading: Reading, word: number, owner: Owner): number {
  const found = findNumber(reading, word, owner);
  if (!found) {
    if (owner.kind === 'invoice' && !isSignSource(owner)) readNumberBefore(reading, word, owner);
    return word;
  }
  const items: Item[] = [];
  let last = readItem(reading, found, items, owner);
  if (last === undefined) return word;
  while (items.length < LIST_LIMIT) {
    const next = findNext(reading, last, owner, items);
    if (!next) break;
    const end = readItem(reading, next, items, owner);
    if (end === undefined) break;
    last = end;
  }
  for (const item of items) take(reading, item.number.first, item.number.last);
  if (owner.kind === 'invoice')
    pushInvoiceRefs(reading, items, owner.source, isSignSource(owner) ? undefined : word);
  else for (const item of items) pushOtherRef(reading, item, owner.kind);
  return last;
}

/** The first number behind the word, over signs, «на оплату», a date and a few plain words. */
function findNumber(reading: Reading, word: number, owner: Owner): Search | undefined {
  const { lexemes, taken } = reading;
  let signed = isSignSource(owner);
  let range = false;
  let fillers = 0;
  // «счёт за 5 занятий», «в счёт оплаты 5 занятий»: behind such words only a sign makes digits a number.
  let apart = isIdiom(lexemes, word);
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
    if (lexeme.kind === MARK) {
      if (isSign(lexeme)) signed = true;
      else if (lexeme.text === ',' || lexeme.text === ';') return undefined;
      continue;
    }
    if (isSign(lexeme)) {
      signed = true;
      continue;
    }
    const number = fillers > 0 && !signed ? undefined : numberAt(reading, i, true);
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
  return before.text === '-' || before.text === '/' || before.text === '(';
}

function isLink(lexeme: Lexeme): boolean {
  const { cls } = lexeme;
  return (
    cls === W.PREPOSITION ||
    cls === W.PAY ||
    cls === W.FROM ||
    cls === W.TO ||
    cls === W.OFFER ||
    cls === W.FOR
  );
}

function isNoNumber(lexemes: readonly Lexeme[], i: number): boolean {
  return lexemes[i]?.text === 'б' && lexemes[i + 1]?.text === '/' && lexemes[i + 2]?.text === 'н';
}

/** A sum right behind «счёт» is no number: «по счёту 18026,52». */
function accepts(reading: Reading, number: PlacedNumber, owner: Owner, signed: boolean): boolean {
  const { lexemes } = reading;
  if (isCounting(lexemes, number.last) && !(signed && lexemes[number.last + 1]?.gap === true)) return false;
  if (number.hasLetters || owner.kind !== 'invoice') return true;
  const amount = amountAt(lexemes, number.first, false);
  if (!amount) return true;
  const isPair =
    isGluedMark(lexemes[number.last + 1], ',') &&
    lexemes[number.last + 2]?.text.length === number.text.length;
  return signed || isPair;
}

/** Reads one number with its date and sum; returns the last lexeme read. */
function readItem(reading: Reading, search: Search, items: Item[], owner: Owner): number | undefined {
  const number = numberAt(reading, search.at, true);
  if (!number) return undefined;
  const date = dateBehind(reading, number.last) ?? search.date;
  let last = Math.max(number.last, date?.last ?? 0);
  const amount = owner.kind === 'invoice' ? amountBehind(reading, last) : undefined;
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
  if (!(since && word.cls === W.TO) && !spacedDash) return undefined;
  const at = isSign(lexemes[link + 1]) ? link + 2 : link + 1;
  const end = numberAt(reading, at, true);
  if (!end || isCounting(lexemes, end.last) || amountAt(lexemes, end.first, false)) return undefined;
  return end;
}

/** «от 24.04.2025», «(24.04.2025)», «за 24.04», or the date right behind. */
function dateBehind(reading: Reading, last: number): PlacedDate | undefined {
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
      lexeme.text === '"';
    if (!skippable) return undefined;
    at++;
  }
  return undefined;
}

/** «на сумму 5000», «- 5000,00», «(5000 руб.)» beside a number. */
function amountBehind(reading: Reading, last: number): { amount: number; last: number } | undefined {
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
      const found = amountAt(lexemes, at, named);
      return found && { amount: found.amount, last: found.last };
    }
    if (lexeme.cls === W.TOTAL) named = true;
    else if (lexeme.text !== 'на' && !(lexeme.kind === MARK && '-(=:'.includes(lexeme.text)))
      return undefined;
    at++;
  }
  return undefined;
}

/** The next member of a list: behind a comma, «и», or a sign of its own. */
function findNext(reading: Reading, last: number, owner: Owner, items: readonly Item[]): Search | undefined {
  const { lexemes } = reading;
  let at = last + 1;
  // «от 17 июля 2025 г., № 202»: the dot of «г.» ends no sentence.
  if (lexemes[last]?.cls === W.YEAR && lexemes[at]?.text === '.') at++;
  while (isClosing(lexemes[at])) at++;
  let separated = false;
  let signed = false;
  for (let skipped = 0; skipped < 4; skipped++) {
    const lexeme = lexemes[at];
    if (lexeme === undefined) return undefined;
    if (isSign(lexeme)) signed = true;
    else if (isSeparator(lexeme)) separated = true;
    else if (!(signed && lexeme.text === '.')) break;
    at++;
  }
  if (!separated && !signed) return undefined;
  const number = numberAt(reading, at, signed || owner.kind === 'invoice');
  if (!number || isCounting(lexemes, number.last)) return undefined;
  if (owner.kind !== 'invoice' && (number.hasLetters || items[0]?.number.hasLetters === true))
    return undefined;
  if (!signed && !number.hasLetters) {
    const amount = amountAt(lexemes, number.first, false);
    if (amount && !isTightList(lexemes, last, number)) return undefined;
  }
  return { at, signed, range: false, date: undefined };
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

/** «44758 шоты бойынша», «по 145 счёту»: the number stands before its word. */
function readNumberBefore(reading: Reading, word: number, owner: Owner): void {
  for (let at = Math.max(0, word - 5); at < word; at++) {
    if (isTail(reading, at)) continue;
    const number = numberAt(reading, at, false);
    if (number?.last !== word - 1 || isCounting(reading.lexemes, number.last)) continue;
    const before = reading.lexemes[at - 1];
    if (before?.cls === W.FOR || reading.lexemes[word]?.gap === false) return;
    take(reading, number.first, number.last);
    const date = dateBehind(reading, word);
    pushInvoiceRefs(
      reading,
      [{ number, date: date?.date, amount: undefined, until: undefined }],
      owner.source,
    );
    return;
  }
}
