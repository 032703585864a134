/** Names of parties in a purpose: behind a legal form, by a patronymic, by initials. */

import { legalFormOf } from './legal-forms.ts';
import { foldText } from './letters.ts';
import { DIGITS, type Lexeme, MARK, WORD } from './lexemes.ts';
import { isPatronymic } from './patronymic.ts';
import type { Reading } from './reading.ts';
import type { NameForm, NameToken } from './tokens.ts';
import { W } from './words.ts';

const COMPANY_WORDS_LIMIT = 6;
const NAMES_LIMIT = 6;

/** Reads names; they take no lexemes away, since words of a name may mean something else too. */
export function readNames(reading: Reading): void {
  const { lexemes } = reading;
  let found = 0;
  for (let i = 0; i < lexemes.length && found < NAMES_LIMIT; i++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined || lexeme.kind !== WORD) continue;
    if (lexeme.cls === W.LEGAL) {
      const last = readLegal(reading, i);
      if (last !== undefined) {
        found++;
        i = last;
      }
    } else if (lexeme.cls === W.UNKNOWN && lexeme.text.length >= 5 && isPatronymic(lexeme.text)) {
      found += readPerson(reading, i);
    } else if (lexeme.text.length === 1 && isInitials(lexemes, i)) found += readInitials(reading, i);
  }
}

function readLegal(reading: Reading, at: number): number | undefined {
  const { lexemes } = reading;
  const folded = foldedWords(reading, at, at + 4);
  const legal = legalFormOf(folded, 0);
  if (!legal) return undefined;
  const from = at + legal.words;
  const words: string[] = [];
  let last = from - 1;
  let quoted = false;
  for (let i = from; i < lexemes.length && words.length < COMPANY_WORDS_LIMIT; i++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined) break;
    if (lexeme.text === '"') {
      if (quoted) break;
      quoted = true;
      continue;
    }
    if (lexeme.kind === MARK) {
      if (lexeme.text === '-' || (lexeme.text === '.' && isInitialDot(lexemes, i))) continue;
      break;
    }
    if (!quoted && words.length > 0 && endsName(lexeme)) break;
    if (!quoted && words.length === 0 && (lexeme.cls === W.INVOICE || lexeme.cls === W.TO)) break;
    words.push(foldText(reading.text.slice(lexeme.start, lexeme.end)));
    last = i;
  }
  if (words.length === 0) return readBeforeForm(reading, at, legal.form);
  push(reading, legal.form, words, at, last);
  return last;
}

/** «Ромашка ООО». */
function readBeforeForm(reading: Reading, at: number, form: NameForm): number | undefined {
  const { lexemes } = reading;
  let first = at;
  while (first > 0 && at - first < 3) {
    const before = lexemes[first - 1];
    if (before?.kind !== WORD || before.cls !== W.UNKNOWN) break;
    first--;
  }
  if (first === at) return undefined;
  for (let from = first; from < at; from++) push(reading, form, foldedWords(reading, from, at - 1), from, at);
  return at;
}

function isInitialDot(lexemes: readonly Lexeme[], i: number): boolean {
  return lexemes[i - 1]?.kind === WORD && lexemes[i - 1]?.text.length === 1;
}

function endsName(lexeme: Lexeme): boolean {
  if (lexeme.kind === DIGITS) return false;
  const { cls } = lexeme;
  return cls !== W.UNKNOWN && cls !== W.AND && cls !== W.UNIT && cls !== W.SINCE && lexeme.text.length > 1;
}

/** Three words around a patronymic: the surname may stand on either side. */
function readPerson(reading: Reading, at: number): number {
  const { lexemes } = reading;
  const isPart = (i: number) => {
    const lexeme = lexemes[i];
    return (
      lexeme?.kind === WORD && lexeme.text.length > 1 && (lexeme.cls === W.UNKNOWN || lexeme.cls === W.MONTH)
    );
  };
  if (!isPart(at - 1)) return 0;
  let pushed = 0;
  if (isPart(at - 2)) {
    push(reading, 'person', foldedWords(reading, at - 2, at), at - 2, at);
    pushed++;
  }
  if (isPart(at + 1)) {
    push(reading, 'person', foldedWords(reading, at - 1, at + 1), at - 1, at + 1);
    pushed++;
  }
  return pushed;
}

/** «И. И.» or «И.И.»: two single letters with dots. */
function isInitials(lexemes: readonly Lexeme[], i: number): boolean {
  const second = lexemes[i + 2];
  if (lexemes[i + 1]?.text !== '.' || second?.kind !== WORD || second.text.length !== 1) return false;
  if (second.gap && lexemes[i + 3]?.text !== '.') return false;
  return !(lexemes[i]?.text === 'т' && (second.text === 'ч' || second.text === 'е'));
}

function readInitials(reading: Reading, at: number): number {
  const { lexemes } = reading;
  const isSurname = (i: number) => {
    const lexeme = lexemes[i];
    return lexeme?.kind === WORD && lexeme.cls === W.UNKNOWN && lexeme.text.length >= 3;
  };
  const initials = foldedWords(reading, at, at + 2).filter((word) => word !== '.');
  if (isSurname(at - 1)) {
    push(reading, 'person', [...foldedWords(reading, at - 1, at - 1), ...initials], at - 1, at + 2);
    return 1;
  }
  const after = lexemes[at + 3]?.text === '.' ? at + 4 : at + 3;
  if (!isSurname(after)) return 0;
  push(reading, 'person', [...foldedWords(reading, after, after), ...initials], at, after);
  return 1;
}

function foldedWords(reading: Reading, first: number, last: number): string[] {
  const words: string[] = [];
  for (let i = Math.max(0, first); i <= last; i++) {
    const lexeme = reading.lexemes[i];
    if (lexeme) words.push(foldText(reading.text.slice(lexeme.start, lexeme.end)));
  }
  return words;
}

function push(reading: Reading, form: NameForm, words: readonly string[], first: number, last: number): void {
  const start = reading.lexemes[first]?.start ?? 0;
  const end = reading.lexemes[last]?.end ?? start;
  const before = reading.lexemes[first - 1];
  const paidFor =
    before?.cls === W.FOR || (before?.cls === W.PARTY && reading.lexemes[first - 2]?.cls === W.FOR);
  const token: NameToken = { kind: 'name', form, words, start, end, paidFor };
  reading.tokens.push(token);
}
