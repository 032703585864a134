/** Names of parties in a purpose: behind a legal form, in quotes, by a patronymic, by initials. */

import { beginsLegalForm, type LegalForm, legalFormOf } from './legal-forms.ts';
import { type Lexeme, MARK, WORD } from './lexemes.ts';
import { isInitials, readInitials, readPerson } from './name-persons.ts';
import { folded, foldedWords, isNamePart, isOpening, pushName, readWords } from './name-words.ts';
import { isPatronymic } from './patronymic.ts';
import type { Reading } from './reading.ts';
import { W } from './words.ts';

const NAMES_LIMIT = 8;

/** Reads names; they take no lexemes away, since words of a name may mean something else too. */
export function readNames(reading: Reading): void {
  const { lexemes } = reading;
  let found = 0;
  for (let i = 0; i < lexemes.length && found < NAMES_LIMIT; i++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined) continue;
    if (lexeme.kind === MARK) {
      const last = lexeme.text === '"' && isOpening(reading, i, -1) ? readQuoted(reading, i) : undefined;
      if (last === undefined) continue;
      found++;
      i = last;
    } else if (lexeme.kind !== WORD) continue;
    else if (lexeme.cls === W.LEGAL || isOtherForm(lexeme)) {
      const last = readLegal(reading, i);
      if (last !== undefined) {
        found++;
        i = last;
      }
    } else if (lexeme.cls === W.UNKNOWN && lexeme.text.length >= 4 && isPatronymic(lexeme.text)) {
      found += readPerson(reading, i);
    } else if (lexeme.text.length === 1 && isInitials(reading, i)) found += readInitials(reading, i);
  }
}

/** Forms that steer nothing else («мадоу», «llp»), and «за» glued to one. */
function isOtherForm(lexeme: Lexeme): boolean {
  return lexeme.cls === W.UNKNOWN && (beginsLegalForm(lexeme.text) || isGluedForm(lexeme));
}

/** «заООО "Хлебозавод"»: «за» glued to the form. */
const GLUED_FORM = /^за(?:ооо|оао|зао|пао|ао|ип|тоо|ано|кфх|гбу|мбу|муп|тсж)$/;

function isGluedForm({ text }: Lexeme): boolean {
  return text.length >= 4 && text.length <= 6 && GLUED_FORM.test(text);
}

function readLegal(reading: Reading, at: number): number | undefined {
  const { lexemes } = reading;
  const head = lexemes[at];
  const glued = head !== undefined && head.cls === W.UNKNOWN && isGluedForm(head);
  const folded = foldedForm(reading, at);
  if (glued) folded[0] = (folded[0] ?? '').slice(2);
  const legal = legalFormOf(folded, 0);
  if (!legal) return undefined;
  const from = formEnd(reading, at, legal);
  const name = readWords(reading, from, legal.form);
  if (name.words.length === 0) return readBeforeForm(reading, at, legal);
  const { least } = name;
  pushName(reading, { form: legal.form, legal: legal.legal }, name.words, at, name.last, {
    least,
    paidFor: glued,
  });
  return name.last;
}

/** Words from `at` on, marks left out: «Крестьянское (фермерское) хозяйство». */
function foldedForm(reading: Reading, at: number): string[] {
  const words: string[] = [];
  for (let i = at; i < reading.lexemes.length && words.length < 8; i++) {
    const lexeme = reading.lexemes[i];
    if (lexeme === undefined || (lexeme.kind === MARK && lexeme.text === '"')) break;
    if (lexeme.kind !== MARK) words.push(folded(reading, lexeme));
  }
  return words;
}

/** The lexeme behind the form; `legal.words` counts no marks. */
function formEnd({ lexemes }: Reading, at: number, legal: LegalForm): number {
  let left = legal.words;
  let i = at;
  for (; left > 0 && i < lexemes.length; i++) if (lexemes[i]?.kind !== MARK) left--;
  return lexemes[i]?.text === ')' ? i + 1 : i;
}

/** «"Кристалл"» of «за "Кристалл"»: a name without a form; whose it is only a registry knows. */
function readQuoted(reading: Reading, at: number): number | undefined {
  const name = readWords(reading, at, 'company');
  if (name.words.length === 0 || name.last <= at) return undefined;
  const { least } = name;
  pushName(reading, { form: 'company', legal: '', loose: true }, name.words, at, name.last, { least });
  return name.last;
}

/** «Ромашка ООО». */
function readBeforeForm(reading: Reading, at: number, { form, legal }: LegalForm): number | undefined {
  const { lexemes } = reading;
  let first = at;
  while (first > 0 && at - first < 3) {
    const before = lexemes[first - 1];
    if (before?.kind !== WORD || before.cls !== W.UNKNOWN) break;
    first--;
  }
  if (first === at) return undefined;
  for (let from = first; from < at; from++) {
    const words = foldedWords(reading, from, at - 1);
    // «Завод Кристалл АО» is not «Кристалл».
    const least = from > first && isNamePart(reading, from - 1) ? words.length + 1 : words.length;
    pushName(reading, { form, legal }, words, from, at, { least });
  }
  return at;
}
