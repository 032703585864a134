/** Which words own the numbers behind them. */
import { type Lexeme, MARK, WORD } from './lexemes.ts';
import { isGluedMark, isSign } from './reading.ts';
import type { OtherRefKind, RefSource } from './tokens.ts';
import { W, type WordClass } from './words.ts';

export interface Owner {
  readonly kind: 'invoice' | OtherRefKind;
  readonly source: RefSource;
}

export const OWNERS: ReadonlyMap<WordClass, Owner> = new Map<WordClass, Owner>([
  [W.INVOICE, { kind: 'invoice', source: 'keyword' }],
  [W.INVOICE_SLIP, { kind: 'invoice', source: 'typo' }],
  [W.FACTURE, { kind: 'invoice', source: 'facture' }],
  [W.CONTRACT, { kind: 'contractRef', source: 'keyword' }],
  [W.ORDER, { kind: 'orderRef', source: 'keyword' }],
  [W.DOCUMENT, { kind: 'documentRef', source: 'keyword' }],
  [W.REGISTRY, { kind: 'documentRef', source: 'keyword' }],
]);

export const FACTURE_OWNER: Owner = { kind: 'invoice', source: 'facture' };
export const DOCUMENT_OWNER: Owner = { kind: 'documentRef', source: 'keyword' };

/** What is bought, in general: a number behind such a word is no number of the thing. */
const GENERAL_NOUN =
  /^(?:товар|услуг|материал|работ|продукци|поставк|аренд|обучени|обслуживани|доставк|ремонт|монтаж|оборудовани|запчаст|мебел|перевозк|хранени|питани|консультаци|сопровождени)/;

/** «Оплата № 145» speaks of an invoice; «магазин № 145» of a shop. */
export function signOwner(lexemes: readonly Lexeme[], i: number): Owner {
  let at = i - 1;
  while (isSign(lexemes[at]) || lexemes[at]?.text === '.' || lexemes[at]?.text === ':') at--;
  const before = lexemes[at];
  // «…, № 147»: behind a mark it is nobody's; behind «за товар» it is the payment's.
  if (before?.kind === MARK || GENERAL_NOUN.test(before?.text ?? ''))
    return { kind: 'invoice', source: 'bare' };
  const announced = before === undefined || before.cls === W.PAY || before.cls === W.TO;
  // «Предоплата номера 136» is a room's; the sign speaks of a document.
  const isWord = lexemes[i]?.text.startsWith('номер') === true;
  return { kind: 'invoice', source: announced && !isWord ? 'sign' : 'looseSign' };
}

const PARTS_OF_PAYING = /^(?:аванс|плат[её]ж|взнос|транш|этап|часть)/;

/** «Аванс №1», «Платёж № 2»: which of several payments, when the number is that small. */
export function isPartOfPaying(lexemes: readonly Lexeme[], sign: number, number: string): boolean {
  return /^\d$/.test(number) && PARTS_OF_PAYING.test(lexemes[sign - 1]?.text ?? '');
}

/** «№ 306 (акт)», «231 - счёт, 228 - договор»: the owner behind its number. */
export function ownerBehind(lexemes: readonly Lexeme[], last: number): Owner | undefined {
  const [mark, word, closing] = [lexemes[last + 1], lexemes[last + 2], lexemes[last + 3]];
  if (word === undefined || mark === undefined) return undefined;
  const bracketed = mark.text === '(' && (closing?.text === ')' || closing?.text === '.');
  const dashed =
    mark.text === '-' && (mark.gap || word.gap) && (closing === undefined || ',;.'.includes(closing.text));
  return bracketed || dashed ? OWNERS.get(word.cls) : undefined;
}

export function isSignSource(owner: Owner): boolean {
  return owner.source === 'sign' || owner.source === 'looseSign' || owner.source === 'bare';
}

/** «с/ф», «с-ф», «с.ф.», «s/f» */
export function isSlashFacture(lexemes: readonly Lexeme[], i: number): boolean {
  const [first, mark, second] = [lexemes[i]?.text, lexemes[i + 1], lexemes[i + 2]?.text];
  const isPair = (first === 'с' && second === 'ф') || (first === 's' && second === 'f');
  return isPair && isGluedMark(mark, '/-.');
}

/** «с/ч», «с/сч»: an invoice; «р/сч» and «л/сч» are accounts. */
export function isSlashInvoice(lexemes: readonly Lexeme[], i: number): boolean {
  const second = lexemes[i + 2];
  if (lexemes[i]?.text !== 'с' || !isGluedMark(lexemes[i + 1], '/') || second?.gap !== false) return false;
  return second.text === 'ч' || second.text === 'сч';
}

export const SLASH_INVOICE_OWNER: Owner = { kind: 'invoice', source: 'keyword' };

/** «п/п», «т/н», «д/с», «а/м» */
export function isSlashDocument(lexemes: readonly Lexeme[], i: number): boolean {
  const [a, mark, b] = [lexemes[i], lexemes[i + 1], lexemes[i + 2]];
  if (a?.kind !== WORD || b?.kind !== WORD || b.gap || !isGluedMark(mark, '/')) return false;
  return a.text.length <= 2 && b.text.length <= 2 && !(a.text === 'б' && b.text === 'н');
}

/** «счёт-фактура» and «сч/ф» are factures; «счёт-договор» and «счёт-оферта» are invoices. */
export function ownerAt(lexemes: readonly Lexeme[], i: number, owner: Owner): Owner {
  if (owner.kind !== 'invoice') return owner;
  const at = lexemes[i + 1]?.kind === MARK && lexemes[i + 1]?.text !== ',' ? i + 2 : i + 1;
  const second = lexemes[at]?.text === '-' ? lexemes[at + 1] : lexemes[at];
  return second?.cls === W.FACTURE || second?.text === 'ф' ? FACTURE_OWNER : owner;
}
