/**
 * Whether a client's whole name stands in a text: words in their order, a person in any case, Latin letters by their
 * sound, letters lost by a bank («Н?рпейісов») as any letter. For clients that something else has pointed at already.
 */
import { isNameForm } from '../recognise/declension.ts';
import { compareLegal, legalFormOf } from '../recognise/legal-forms.ts';
import { foldText } from '../recognise/letters.ts';
import { lexemesOf } from '../recognise/lexemes.ts';
import { goesOnName } from '../recognise/name-roles.ts';
import { isPatronymic, isPatronymicSuffix } from '../recognise/patronymic.ts';
import { abbreviated, nameWords } from './name-keys.ts';
import { agreementOf, type PersonName, personName } from './person-name.ts';
import { isLatinWord, soundOf } from './sound.ts';

export interface TextWord {
  readonly folded: string;
  /** The sound of a Latin word; empty for others. */
  readonly sound: string;
  /** It may be a word of a name, and nothing but spaces, a hyphen or «№» ties it to the word before. */
  readonly goesOn: boolean;
  readonly nameLike: boolean;
  /** The legal form right before and right behind, where there is one. */
  before: string;
  after: string;
}

export type NameInText = 'named' | 'doubtful';

const WORD = /[\p{L}\p{N}?]+/gu;
const WORDS_LIMIT = 120;
/** A name of fewer letters stands in a text by chance. */
const LEAST_LETTERS = 4;
const TIE = /^[\s-]*№?\s*$/u;

/** The words of a text, legal forms taken off and remembered beside them. */
export function textWords(text: string): TextWord[] {
  const raw = [...text.matchAll(WORD)].slice(0, WORDS_LIMIT);
  const folded = raw.map(([word]) => foldText(word));
  const words: TextWord[] = [];
  let before = '';
  let end = 0;
  for (let i = 0; i < raw.length; ) {
    const legal = legalFormOf(folded, i);
    if (legal) {
      const last = words.at(-1);
      if (last) last.after = legal.legal;
      before = legal.legal;
      i += legal.words;
      continue;
    }
    const found = raw[i];
    const word = found?.[0] ?? '';
    const start = found?.index ?? 0;
    const nameLike = isNameLike(word);
    words.push({
      folded: folded[i] ?? '',
      sound: isLatinWord(word) && word.length > 1 ? soundOf(word) : '',
      goesOn: before === '' && isTied(text.slice(end, start), nameLike),
      nameLike,
      before,
      after: '',
    });
    end = start + word.length;
    before = '';
    i++;
  }
  return words;
}

/** «Вектор-М» whatever stands there; «Вектор Плюс» when the word may be of a name. */
function isTied(between: string, nameLike: boolean): boolean {
  return between === '-' || (nameLike && TIE.test(between));
}

function isNameLike(word: string): boolean {
  if (/\d/.test(word)) return true;
  const [lexeme] = lexemesOf(word);
  return lexeme !== undefined && goesOnName(lexeme);
}

/** Looks for a name; `doubtful` when it stands there with another party's legal form or within a longer name. */
export function findName(words: readonly TextWord[], name: string): NameInText | undefined {
  const { words: own, form, legal } = nameWords(name);
  const person = form === 'company' && legal !== 'кфх' ? undefined : personName(own);
  const parts = own.flatMap((word) => word.split('-'));
  const letters = parts.reduce((sum, part) => sum + part.length, 0);
  if (letters < LEAST_LETTERS) return undefined;
  let found: NameInText | undefined;
  const isFound = (at: number, length: number) => {
    const forms = [words[at]?.before ?? '', words[at + length - 1]?.after ?? ''];
    const isWhole = !(words[at]?.goesOn && words[at - 1]?.nameLike) && !words[at + length]?.goesOn;
    const fits = forms.every((written) => compareLegal(written, legal) !== 'differs');
    found = fits && (person !== undefined || isWhole) ? 'named' : 'doubtful';
    return found === 'named';
  };
  const sounds = words.some(({ sound }) => sound !== '') ? parts.map(soundOf) : [];
  const short = abbreviated(parts);
  for (let at = 0; at < words.length; at++) {
    if (person && person.given.length > 1) {
      const length = personAt(words, at, person, parts);
      if (length > 0 && isFound(at, length)) return found;
    } else if (standsAt(words, at, parts, sounds)) {
      if (isFound(at, parts.length)) return found;
    } else if (short !== parts && standsAt(words, at, short, []) && isFound(at, short.length)) return found;
  }
  return found;
}

function standsAt(
  words: readonly TextWord[],
  at: number,
  parts: readonly string[],
  sounds: readonly string[],
): boolean {
  return parts.every((part, i) => {
    const word = words[at + i];
    return (
      word !== undefined && (isWord(word.folded, part) || (word.sound !== '' && word.sound === sounds[i]))
    );
  });
}

/** The same word, a lost letter standing for any. */
function isWord(written: string, own: string): boolean {
  if (written === own) return true;
  if (written.length !== own.length || !written.includes('?')) return false;
  for (let i = 0; i < own.length; i++) {
    const letter = written.charAt(i);
    if (letter !== '?' && letter !== own.charAt(i)) return false;
  }
  return true;
}

/** How many words from `at` on are the person's full name, with or without the patronymic; none is 0. */
function personAt(
  words: readonly TextWord[],
  at: number,
  person: PersonName,
  parts: readonly string[],
): number {
  for (let length = 4; length > 1; length--) {
    const slice = words.slice(at, at + length);
    if (slice.length < length) continue;
    const written = slice.map(({ folded }) => folded);
    if (length === 4 && !isPatronymicSuffix(written[3] ?? '')) continue;
    if (length === 2 && isContradicted(words[at + 2]?.folded ?? '', person)) continue;
    if (length === 3 && isWithSurnameInitial(written, person)) return length;
    if (isSamePerson(written, person) || isSameSound(slice, parts, length) || isWithLost(written, parts))
      return length;
  }
  return 0;
}

/** «Юлия Алексеевна К.»: how banks show who sent a fast payment. */
function isWithSurnameInitial(
  [given = '', patronymic = '', initial = '']: readonly string[],
  person: PersonName,
): boolean {
  return (
    initial.length === 1 &&
    person.patronymic.length > 1 &&
    person.surname.startsWith(initial) &&
    isNameForm(given, person.given) &&
    isNameForm(patronymic, person.patronymic)
  );
}

/** «Морозова Елена | Владимировна» is not Морозова Елена Вячеславовна, nor is «Морозова Елена Г.». */
function isContradicted(next: string, { patronymic }: PersonName): boolean {
  if (next.length === 1) return patronymic !== '' && next !== patronymic.charAt(0);
  return isPatronymic(next) || LATIN_PATRONYMIC.test(soundOf(next));
}

const LATIN_PATRONYMIC = /(?:vna|Cna|iC|ogli|kizi|uli)$/;

function isSamePerson(written: readonly string[], person: PersonName): boolean {
  const name = personName(written);
  if (name && name.given.length > 1 && agreementOf(name, person) !== undefined) return true;
  // «Полина Зайцева»: the name before the surname.
  if (written.length !== 2) return false;
  const turned = personName([written[1] ?? '', written[0] ?? '']);
  return turned !== undefined && turned.given.length > 1 && agreementOf(turned, person) !== undefined;
}

/** «POLINA ANDREEVNA ZAYTSEVA», «ARMEN GRIGORYAN» */
function isSameSound(slice: readonly TextWord[], parts: readonly string[], length: number): boolean {
  if (slice.some(({ sound }) => sound === '')) return false;
  const own = (length === 2 ? parts.slice(0, 2) : parts).map(soundOf);
  return own.length === length && own.every((sound) => slice.some((word) => word.sound === sound));
}

function isWithLost(written: readonly string[], parts: readonly string[]): boolean {
  if (written.length !== parts.length || !written.some((word) => word.includes('?'))) return false;
  return parts.every((part, i) => isWord(written[i] ?? '', part));
}
