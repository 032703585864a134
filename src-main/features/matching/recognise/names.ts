/** Names of parties in a purpose: behind a legal form, in quotes, by a patronymic, by initials. */

import { beginsLegalForm, type LegalForm, legalFormOf } from './legal-forms.ts';
import { foldText } from './letters.ts';
import { DIGITS, type Lexeme, MARK, WORD } from './lexemes.ts';
import { isPaidFor } from './name-roles.ts';
import { isPatronymic, isPatronymicSuffix } from './patronymic.ts';
import { isSign, type Reading } from './reading.ts';
import type { NameForm, NameToken } from './tokens.ts';
import { W, type WordClass } from './words.ts';

const COMPANY_WORDS_LIMIT = 8;
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
  push(reading, { form: legal.form, legal: legal.legal }, name.words, at, name.last, glued);
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

interface ReadName {
  readonly words: readonly string[];
  /** The last lexeme that is surely of the name; words behind it may be. */
  readonly last: number;
}

/** Behind these no name goes on. */
const STOPS: ReadonlySet<WordClass> = new Set<WordClass>([
  W.INVOICE,
  W.INVOICE_SLIP,
  W.FACTURE,
  W.CONTRACT,
  W.ORDER,
  W.DOCUMENT,
  W.SIGN,
  W.PAY,
  W.FROM,
  W.FOR,
  W.TO,
  W.VAT,
  W.INN,
  W.KPP,
  W.ACCOUNT,
  W.MONEY,
]);

/** The words of a name from lexeme `from` on, in quotes or until something else begins. */
function readWords(reading: Reading, from: number, form: NameForm): ReadName {
  const { lexemes } = reading;
  const words: string[] = [];
  let last = from - 1;
  let depth = 0;
  let ended = false;
  for (let i = from; i < lexemes.length && words.length < COMPANY_WORDS_LIMIT; i++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined) break;
    if (lexeme.text === '"') {
      if (isOpening(reading, i, from)) depth++;
      else depth--;
      if (depth < 0) break;
      if (depth === 0) {
        last = i - 1;
        // «"Хлебозавод" № 3»
        if (isSign(lexemes[i + 1]) && lexemes[i + 2]?.kind === DIGITS) words.push(lexemes[i + 2]?.text ?? '');
        break;
      }
      continue;
    }
    if (lexeme.kind === MARK) {
      if (depth > 0 || lexeme.text === '-' || (lexeme.text === '.' && isInitialDot(lexemes, i))) continue;
      if (lexeme.text === '№' && words.length > 0 && lexemes[i + 1]?.kind === DIGITS) ended = true;
      else break;
      continue;
    }
    if (
      depth === 0 &&
      STOPS.has(lexeme.cls) &&
      (words.length === 0 || lexeme.text.length > 1 || form === 'company')
    )
      break;
    if (depth === 0 && words.length > 0 && endsName(lexeme)) ended = true;
    const word = folded(reading, lexeme);
    const previous = words.at(-1);
    if (previous !== undefined && isHyphened(lexemes, i)) words[words.length - 1] = `${previous}-${word}`;
    else words.push(word);
    if (!ended) last = i;
  }
  return { words, last };
}

/** «римского-корсакова» */
function isHyphened(lexemes: readonly Lexeme[], i: number): boolean {
  const [before, hyphen, lexeme] = [lexemes[i - 2], lexemes[i - 1], lexemes[i]];
  return before?.kind === WORD && hyphen?.text === '-' && lexeme?.kind === WORD && !lexeme.gap && !hyphen.gap;
}

/** «"Кристалл"» of «за "Кристалл"»: a name without a form; whose it is only a registry knows. */
function readQuoted(reading: Reading, at: number): number | undefined {
  const name = readWords(reading, at, 'company');
  if (name.words.length === 0 || name.last <= at) return undefined;
  push(reading, { form: 'company', legal: '', loose: true }, name.words, at, name.last, false);
  return name.last;
}

/** Quotes of one kind open where a space stands before them and a word right behind. */
function isOpening({ lexemes, text }: Reading, i: number, from: number): boolean {
  const lexeme = lexemes[i];
  const next = lexemes[i + 1];
  if (lexeme === undefined || next === undefined) return false;
  const character = text.charAt(lexeme.start);
  if (character === '»') return false;
  if (character === '«' || character === '„' || i === from) return true;
  if (next.gap) return false;
  return lexeme.gap || lexemes[i - 1]?.text === '(' || i === 0;
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
  for (let from = first; from < at; from++)
    push(reading, { form, legal }, foldedWords(reading, from, at - 1), from, at, false);
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
  // «Магомед оглы» are two words.
  const first = isPatronymicSuffix(lexemes[at]?.text ?? '') ? at - 1 : at;
  if (!isPart(first - 1)) return 0;
  let pushed = 0;
  if (isPart(first - 2)) {
    const surname = surnameAt(reading, first - 2);
    push(reading, PERSON, [surname.word, ...foldedWords(reading, first - 1, at)], surname.first, at, false);
    pushed++;
  }
  if (isPart(at + 1)) {
    push(reading, PERSON, foldedWords(reading, first - 1, at + 1), first - 1, at + 1, false);
    pushed++;
  }
  return pushed;
}

const PERSON = { form: 'person', legal: '' } as const;

/** The surname that ends at lexeme `i`, with what a hyphen ties to it. */
function surnameAt(reading: Reading, i: number): { word: string; first: number } {
  const { lexemes } = reading;
  const [word = ''] = foldedWords(reading, i, i);
  if (!isHyphened(lexemes, i)) return { word, first: i };
  return { word: `${foldedWords(reading, i - 2, i - 2)[0] ?? ''}-${word}`, first: i - 2 };
}

/** «И. И.» or «И.И.»: two single letters with dots; «Новикова Д П»: capitals behind a capitalised word. */
function isInitials(reading: Reading, i: number): boolean {
  const { lexemes } = reading;
  if (lexemes[i + 1]?.text !== '.') return isBareInitials(reading, i);
  const second = lexemes[i + 2];
  if (second?.kind !== WORD || second.text.length !== 1) return false;
  if (second.gap && lexemes[i + 3]?.text !== '.') return false;
  return !(lexemes[i]?.text === 'т' && (second.text === 'ч' || second.text === 'е'));
}

function isBareInitials({ lexemes, text }: Reading, i: number): boolean {
  const [surname, first, second] = [lexemes[i - 1], lexemes[i], lexemes[i + 1]];
  if (surname?.kind !== WORD || surname.cls !== W.UNKNOWN || surname.text.length < 3) return false;
  if (first?.kind !== WORD || second?.kind !== WORD || second.text.length !== 1) return false;
  return [surname, first, second].every(({ start }) => isCapital(text.charAt(start)));
}

function isCapital(letter: string): boolean {
  return letter !== letter.toLowerCase();
}

function readInitials(reading: Reading, at: number): number {
  const { lexemes } = reading;
  const isSurname = (i: number) => {
    const lexeme = lexemes[i];
    return lexeme?.kind === WORD && lexeme.cls === W.UNKNOWN && lexeme.text.length >= 2;
  };
  const dotted = lexemes[at + 1]?.text === '.';
  const end = dotted ? at + 2 : at + 1;
  const initials = foldedWords(reading, at, end).filter((word) => word !== '.');
  if (isSurname(at - 1)) {
    const surname = surnameAt(reading, at - 1);
    push(reading, PERSON, [surname.word, ...initials], surname.first, end, false);
    return 1;
  }
  const after = lexemes[end + 1]?.text === '.' ? end + 2 : end + 1;
  if (!dotted || !isSurname(after)) return 0;
  push(reading, PERSON, [...foldedWords(reading, after, after), ...initials], at, after, false);
  return 1;
}

function foldedWords(reading: Reading, first: number, last: number): string[] {
  const words: string[] = [];
  for (let i = Math.max(0, first); i <= last; i++) {
    const lexeme = reading.lexemes[i];
    if (lexeme) words.push(folded(reading, lexeme));
  }
  return words;
}

function folded(reading: Reading, { start, end }: Lexeme): string {
  return foldText(reading.text.slice(start, end));
}

type Kind = Pick<NameToken, 'form' | 'legal' | 'loose'>;

function push(
  reading: Reading,
  kind: Kind,
  words: readonly string[],
  first: number,
  last: number,
  paidFor: boolean,
): void {
  const start = reading.lexemes[first]?.start ?? 0;
  const end = reading.lexemes[last]?.end ?? start;
  const isFor = paidFor || isPaidFor(reading.lexemes, first);
  reading.tokens.push({ kind: 'name', ...kind, words, start, end, paidFor: isFor });
}
