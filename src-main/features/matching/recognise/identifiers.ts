/** ИНН, КПП, БИК, accounts, УИН, КБК and codes: long numbers that are never an invoice. */
import { checkInn } from '../../../../src-shared/requisites/index.ts';
import { DIGITS, type Lexeme, WORD } from './lexemes.ts';
import { isSign, type Reading, take } from './reading.ts';
import type { IdentifierKind } from './tokens.ts';
import { W, type WordClass } from './words.ts';

/** From this many digits on a bare run is an account or a code, not a number of a document. */
export const IDENTIFIER_DIGITS = 14;

const KIND_BY_CLASS: ReadonlyMap<WordClass, IdentifierKind> = new Map<WordClass, IdentifierKind>([
  [W.INN, 'inn'],
  [W.KPP, 'kpp'],
  [W.BIC, 'bic'],
  [W.UIN, 'uin'],
  [W.KBK, 'kbk'],
  [W.CODE, 'code'],
  [W.ACCOUNT, 'account'],
]);

/** Every identifier behind its word, and every run of digits too long for a document. */
export function readIdentifiers(reading: Reading): void {
  const { lexemes, taken } = reading;
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined || taken[i] === 1) continue;
    if (lexeme.kind === DIGITS) {
      if (lexeme.text.length >= IDENTIFIER_DIGITS) push(reading, 'account', i, i);
      else if (isLoneInn(lexemes, i, lexeme)) push(reading, 'inn', i, i);
    } else if (lexeme.kind === WORD) i = readBehindWord(reading, i, lexeme);
  }
}

function readBehindWord(reading: Reading, i: number, lexeme: Lexeme): number {
  const { lexemes } = reading;
  const account = accountWordEnd(lexemes, i, lexeme);
  if (account !== undefined) return readValues(reading, ['account'], account);
  const kind = KIND_BY_CLASS.get(lexeme.cls);
  if (kind === undefined || kind === 'account') return i;
  const kinds: IdentifierKind[] = [kind];
  let at = i;
  const second = lexemes[i + 2];
  const secondKind = second && KIND_BY_CLASS.get(second.cls);
  if (lexemes[i + 1]?.text === '/' && secondKind) {
    kinds.push(secondKind);
    at = i + 2;
  }
  return readValues(reading, kinds, at);
}

/** «р/с», «л/с», «р/счет», «расчетный счет», «лицевой счет»: the last lexeme of the word. */
function accountWordEnd(lexemes: readonly Lexeme[], i: number, lexeme: Lexeme): number | undefined {
  const next = lexemes[i + 1];
  const after = lexemes[i + 2];
  if (
    lexeme.text.length === 1 &&
    'рлкт'.includes(lexeme.text) &&
    next?.text === '/' &&
    after?.kind === WORD
  ) {
    if (after.text === 'с' || after.text === 'сч' || after.cls === W.INVOICE) return i + 2;
  }
  if (lexeme.cls === W.ACCOUNT) {
    // «лиц. сч. 5790»
    if (next?.text === '.' && after?.cls === W.INVOICE) return i + 2;
    return next?.cls === W.INVOICE ? i + 1 : i;
  }
  if (lexeme.cls !== W.INVOICE) return undefined;
  // «на счет 40702…»: the digits say what the word is.
  const value = isSign(next) ? after : next;
  return value?.kind === DIGITS && value.text.length >= IDENTIFIER_DIGITS ? i : undefined;
}

function readValues(reading: Reading, kinds: readonly IdentifierKind[], at: number): number {
  const { lexemes } = reading;
  let last = at;
  for (const kind of kinds) {
    let value = last + 1;
    while (isFiller(lexemes[value]) && value - last <= 3) value++;
    const lexeme = lexemes[value];
    if (lexeme?.kind !== DIGITS || reading.taken[value] === 1) return last;
    push(reading, kind, value, value);
    last = value;
  }
  return last;
}

function isFiller(lexeme: Lexeme | undefined): boolean {
  if (lexeme === undefined) return false;
  return isSign(lexeme) || ':./-('.includes(lexeme.text) || lexeme.text === 'kz';
}

function push(reading: Reading, kind: IdentifierKind, first: number, last: number): void {
  const start = reading.lexemes[first]?.start ?? 0;
  const end = reading.lexemes[last]?.end ?? start;
  reading.tokens.push({ kind, start, end, value: reading.text.slice(start, end) });
  take(reading, first, last);
}

/** An ИНН without its word: ten or twelve digits with right check digits, and no sign or «счет» before it. */
function isLoneInn(lexemes: readonly Lexeme[], i: number, lexeme: Lexeme): boolean {
  if (lexeme.text.length !== 10 && lexeme.text.length !== 12) return false;
  const before = lexemes[i - 1];
  if (isSign(before) || before?.cls === W.INVOICE || before?.cls === W.CONTRACT) return false;
  return checkInn(lexeme.text) === 'valid';
}
