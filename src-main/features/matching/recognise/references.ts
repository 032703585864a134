/**
 * References to documents: the word («счёт», «договор», «заказ», «акт» …), then its numbers, lists and ranges with the
 * dates beside them. A number belongs to the nearest word before it; only numbers of «счёт» are invoice references.
 */
import { isCounting, isTail, numberAt } from './numbers.ts';
import { isSign, type Reading, take } from './reading.ts';
import { dateBehind, readItem } from './reference-items.ts';
import {
  DOCUMENT_OWNER,
  FACTURE_OWNER,
  isPartOfPaying,
  isSignSource,
  isSlashDocument,
  isSlashFacture,
  isSlashInvoice,
  OWNERS,
  type Owner,
  ownerAt,
  ownerBehind,
  SLASH_INVOICE_OWNER,
  signOwner,
} from './reference-owners.ts';
import { findNext, findNumber } from './reference-search.ts';
import { type Item, pushInvoiceRefs, pushOtherRef } from './reference-tokens.ts';
import { W } from './words.ts';

const LIST_LIMIT = 60;

/** Reads every reference that a word or a sign announces. */
export function readReferences(reading: Reading): void {
  const { lexemes, taken } = reading;
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined || taken[i] === 1) continue;
    const owner = OWNERS.get(lexeme.cls);
    if (owner) i = readOwned(reading, i, ownerAt(lexemes, i, owner));
    else if (isSign(lexeme)) i = readOwned(reading, i, signOwner(lexemes, i));
    else if (isSlashInvoice(lexemes, i)) i = readOwned(reading, i + 2, SLASH_INVOICE_OWNER);
    else if (isSlashFacture(lexemes, i)) i = readOwned(reading, i + 2, FACTURE_OWNER);
    else if (isSlashDocument(lexemes, i)) i = readOwned(reading, i + 2, DOCUMENT_OWNER);
  }
}

function readOwned(reading: Reading, word: number, owner: Owner): number {
  const found = findNumber(reading, word, owner);
  if (!found) {
    if (owner.kind === 'invoice' && !isSignSource(owner)) readNumberBefore(reading, word, owner);
    return word;
  }
  const items: Item[] = [];
  let last = readItem(reading, found, items, owner);
  const [first] = items;
  if (last === undefined || first === undefined) return word;
  if (isSignSource(owner)) {
    const behind = ownerBehind(reading.lexemes, last);
    // «№ 519 шот», «№ 145 счёт»
    if (reading.lexemes[last + 1]?.cls === W.INVOICE && items.length === 1) {
      take(reading, first.number.first, first.number.last);
      const date = first.date ?? dateBehind(reading, last + 1)?.date;
      pushInvoiceRefs(reading, [{ ...first, date }], 'keyword');
      return last;
    }
    const part = isPartOfPaying(reading.lexemes, word, first.number.text);
    const other = part ? DOCUMENT_OWNER : behind;
    if (other && other.kind !== 'invoice') {
      take(reading, first.number.first, first.number.last);
      pushOtherRef(reading, first, other.kind);
      return last;
    }
  }
  while (items.length < LIST_LIMIT) {
    const next = findNext(reading, last, owner, items);
    if (!next) break;
    const end = readItem(reading, next, items, owner);
    if (end === undefined) break;
    last = end;
  }
  for (const { number, until } of items) {
    take(reading, number.first, number.last);
    if (until) take(reading, until.first, until.last);
  }
  if (owner.kind === 'invoice')
    pushInvoiceRefs(reading, items, owner.source, isSignSource(owner) ? undefined : word);
  else for (const item of items) pushOtherRef(reading, item, owner.kind);
  return last;
}

/** «44758 шоты бойынша», «по 145 счёту»: the number stands before its word. */
function readNumberBefore(reading: Reading, word: number, owner: Owner): void {
  for (let at = Math.max(0, word - 5); at < word; at++) {
    if (isTail(reading, at)) continue;
    const number = numberAt(reading, at, false);
    // «1546-шот»
    const end = reading.lexemes[word - 1]?.text === '-' ? word - 2 : word - 1;
    if (number?.last !== end || isCounting(reading.lexemes, number.last)) continue;
    // «Оплата 2 счета»
    if (/^\d$/.test(number.text)) return;
    const before = reading.lexemes[at - 1];
    const isGlued = reading.lexemes[word]?.gap === false && end === word - 1;
    if (before?.cls === W.FOR || isGlued) return;
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
