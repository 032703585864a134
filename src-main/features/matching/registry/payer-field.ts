/**
 * Names inside the payer's field beside the whole of it: «АО "ТБанк"//ПАВЛОВ РОМАН ПАВЛОВИЧ//», «УФК по г. Москве (ГБУ
 * "Жилищник" л/с 2673…)», «ООО "Арсенал" г. Москва», «ГОРИЗОНТ-ОТЕЛЬ ООО ГОСТИНИЦА».
 */
import { remembered } from './remembered.ts';

export interface FieldName {
  readonly text: string;
  /** Somebody behind the one who holds the account: a bank's customer, a treasury's client. */
  readonly inner: boolean;
}

const NAMES_LIMIT = 12;
const AGENT =
  /банк(?!ет|рот)|bank|сбер|втб(?!\p{L})|тинькофф|kaspi|каспи (?:банк|голд)|почт|юмани|киви|qiwi|платеж|расчетн|рнко|(?<!\p{L})нко(?!\p{L})/iu;
const TREASURY =
  /казначейств|(?<!\p{L})уфк(?!\p{L})|финанс\p{L}* (?:управлен|отдел|орган)|(?:департамент|управлени\p{L}*|комитет|министерств\p{L}*|отдел) (?:по )?финанс|минфин|казначей/iu;
/** Factoring and leasing houses of banks pay for themselves. */
const TRADER = /фактор|лизинг|страхов|факторинг|недвижимост|капитал/iu;

/** A bank or a payment system that passes on somebody's money. */
export function isThroughBank(payerName: string): boolean {
  return AGENT.test(payerName) && !TRADER.test(payerName);
}

/** Somebody whose account is used by others: a bank, a treasury, a finance department. */
export function isAgent(payerName: string): boolean {
  return isThroughBank(payerName) || TREASURY.test(payerName);
}

/** Names of the field, the whole first; those of people behind an agent stand before what is left of the whole. */
export const fieldNames = remembered((field: string): readonly FieldName[] => {
  const parts = partsOf(field);
  const [head = field, ...rest] = parts;
  const agent = isAgent(field);
  const names: FieldName[] = [];
  const add = (text: string, inner: boolean) => {
    const clean = text.replace(/^[\s,;:"]+|[\s,;:]+$/gu, '');
    if (clean.length > 1 && names.length < NAMES_LIMIT && !names.some((name) => name.text === clean))
      names.push({ text: clean, inner });
  };
  if (rest.length === 0) add(field, false);
  for (const part of rest) add(part, true);
  for (const content of bracketed(head)) {
    add(content, agent);
    if (!agent || !content.includes(',')) continue;
    for (const piece of content.split(',')) add(piece, true);
  }
  if (rest.length > 0) add(head, false);
  const bare = withoutBrackets(head);
  add(bare, false);
  add(bare.replace(TOWN, ''), false);
  add(untilLastQuote(bare), false);
  const inside = LEGAL_INSIDE.exec(bare);
  if (inside) {
    add(bare.slice(0, inside.index), false);
    add(bare.slice(inside.index), false);
  }
  return names;
});

const TOWN = /[\s,]+(?:г\.?\s?|город\s|пос\.?\s|с\.\s)\p{L}[\p{L}-]+$/iu;
const LEGAL_INSIDE = /(?<=\p{L}["»]?\s)(?:ооо|ао|пао|зао|тоо|ип)(?=\s+["«]?\p{L})/iu;

function partsOf(field: string): string[] {
  if (!field.includes('//') && !field.includes(';')) return [field];
  return field.split(/\/\/|;/u).filter((part) => part.trim() !== '');
}

/** What stands in brackets, the outer before the inner; a bracket that is not closed runs to the end. */
function bracketed(text: string): string[] {
  const found: string[] = [];
  const opened: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '(') opened.push(i);
    else if (character === ')') {
      const start = opened.pop();
      if (start !== undefined) found.unshift(text.slice(start + 1, i));
    }
  }
  for (const start of opened) found.unshift(text.slice(start + 1));
  return found;
}

function withoutBrackets(text: string): string {
  let depth = 0;
  let left = '';
  for (const character of text) {
    if (character === '(') depth++;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) left += character;
  }
  return left;
}

function untilLastQuote(text: string): string {
  const last = Math.max(text.lastIndexOf('"'), text.lastIndexOf('»'), text.lastIndexOf('”'));
  return last > 2 ? text.slice(0, last + 1) : text;
}
