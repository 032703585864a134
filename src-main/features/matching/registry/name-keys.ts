/**
 * Keys under which a party's name is found: without the legal form, quotes and case, in any order of words, with
 * «Торговый дом» as «ТД», with initials in place of names, in any grammatical case, and by its sound in Latin letters.
 */

import { isFarmPair, legalFormOf } from '../recognise/legal-forms.ts';
import { characterKind, DIGIT, foldText, LETTER } from '../recognise/letters.ts';
import type { NameForm } from '../recognise/tokens.ts';
import { abbreviationAt } from './abbreviations.ts';
import { type PersonName, personKeys, personName } from './person-name.ts';
import { remembered } from './remembered.ts';
import { soundOf } from './sound.ts';

/** Names longer than this many words are compared by their first ones. */
const NAME_WORDS_LIMIT = 12;

export interface NameKeys {
  /** Same name: words in any order, or written together. */
  readonly exact: readonly string[];
  /** Of a person: the surname with initials. A client found by one must still agree (`agreementOf`). */
  readonly similar: readonly string[];
  readonly form: NameForm | undefined;
  /** The legal form as written, in short; empty when none is. */
  readonly legal: string;
  readonly person: PersonName | undefined;
}

const NOTHING: NameKeys = { exact: [], similar: [], form: undefined, legal: '', person: undefined };

export interface NameWords {
  /** Folded; parts of a hyphened word are one word. */
  readonly words: readonly string[];
  /** The same words as written. */
  readonly raw: readonly string[];
  readonly form: NameForm | undefined;
  readonly legal: string;
}

/** Words of a name with its legal form taken off. */
export function nameWords(name: string): NameWords {
  const all = splitWords(cutRequisites(name.includes('(') ? name.replace(FARM, 'КФХ') : name));
  const folded = all.map(({ word }) => word);
  const words: string[] = [];
  const raw: string[] = [];
  let form: NameForm | undefined;
  let legal = '';
  for (let i = 0; i < all.length && words.length < NAME_WORDS_LIMIT; ) {
    const found = legalFormOf(folded, i);
    if (found && (form === undefined || isFarmPair(legal, found.legal))) {
      form = form === 'ip' ? form : found.form;
      legal = legal === 'ип' ? legal : found.legal;
      i += found.words;
      continue;
    }
    const one = all[i];
    if (one) {
      words.push(one.word);
      raw.push(one.raw);
    }
    i++;
  }
  return { words, raw, form, legal };
}

/** Keys of a whole name as it stands in the registry or in the payer's field. */
export const nameKeys = remembered((name: string): NameKeys => {
  const { words, form, legal } = nameWords(name);
  return words.length === 0 ? NOTHING : keysOfWords(words, form, legal);
});

/** Keys of words already folded and freed from their legal form. */
export function keysOfWords(words: readonly string[], form: NameForm | undefined, legal: string): NameKeys {
  const plain = words.some((word) => word.includes('-')) ? words.flatMap((word) => word.split('-')) : words;
  const short = form === 'person' || form === 'ip' ? plain : abbreviated(plain);
  const sorted = short.length === 1 ? (short[0] ?? '') : short.toSorted().join(' ');
  const exact = [sorted];
  if (form !== 'person' && form !== 'ip') {
    const together = short.join('');
    if (together !== sorted) exact.push(together);
  }
  const person = form === 'company' && legal !== 'кфх' ? undefined : personName(words);
  return { exact, similar: person ? personKeys(person) : [], form, legal, person };
}

/** «торговый дом кристалл» → «тд кристалл». */
export function abbreviated(words: readonly string[]): readonly string[] {
  let short: string[] | undefined;
  for (let i = 0; i < words.length; i++) {
    const found = abbreviationAt(words, i);
    if (found) {
      short ??= words.slice(0, i);
      short.push(found.short);
      i += found.words - 1;
    } else short?.push(words[i] ?? '');
  }
  return short ?? words;
}

/** Keys by the sound of a name, which its writing in Latin letters shares: the words in any order, a surname with initials. */
export const soundKeys = remembered((name: string): readonly string[] => {
  const { raw, form } = nameWords(name);
  const sounds = raw
    .flatMap((word) => word.split('-'))
    .map(soundOf)
    .filter((sound) => sound !== '');
  if (sounds.length === 0) return [];
  const keys = [`=${sounds.toSorted().join(' ')}`];
  if (form === 'company' && sounds.length > 1) keys.push(`=${sounds.join('')}`);
  const person = form === 'company' ? undefined : personName(raw.map((word) => foldText(word)));
  if (!person || person.patronymic === '') return keys;
  const { surname, given, patronymic } = person;
  return [...keys, `=~${soundOf(surname)}|${soundOf(given).charAt(0)}${soundOf(patronymic).charAt(0)}`];
});

/** «ООО Ромашка р/с 4070… в ПАО Сбербанк»: what follows the name is not the name. */
function cutRequisites(name: string): string {
  const withoutInn = name.replace(/^\s*(?:ИНН|БИН|ИИН)?\s*\d{9,12}(?:\s*\/\s*\d{9})?[\s,;/]*/iu, '');
  const cut = withoutInn.search(REQUISITES);
  return cut > 0 ? withoutInn.slice(0, cut) : withoutInn;
}

const FARM = /К\s?\(\s?Ф\s?\)\s?Х/iu;
const REQUISITES =
  /[\s,(]+(?:[рл]\/с|р\/сч|рс\s|счет\s\d|адрес|огрн(?:ип)?[\s:№]|инн[\s:]|иин[\s:]|бин[\s:]|кпп[\s:]|тел[\s.:])/iu;

interface SplitWord {
  readonly word: string;
  readonly raw: string;
}

const SPACED_HYPHEN = /(?<=\p{L})\s*[-–—‐‑‒−]\s*(?=\p{L})/gu;

/** Letters and digits; letters on both sides of a hyphen are one word. */
function splitWords(written: string): SplitWord[] {
  const name = /[-–—‐‑‒−]/.test(written) ? written.replace(SPACED_HYPHEN, '-') : written;
  const folded = foldText(name);
  const words: SplitWord[] = [];
  let start = -1;
  for (let i = 0; i <= folded.length; i++) {
    const inside = i < folded.length && (isWordCharacter(folded, i) || isInnerHyphen(folded, i, start));
    if (inside && start < 0) start = i;
    if (!inside && start >= 0) {
      words.push({ word: folded.slice(start, i), raw: name.slice(start, i) });
      start = -1;
    }
  }
  return words;
}

function isWordCharacter(text: string, i: number): boolean {
  const kind = characterKind(text.charCodeAt(i));
  return kind === LETTER || kind === DIGIT;
}

function isInnerHyphen(text: string, i: number, start: number): boolean {
  if (start < 0 || text.charAt(i) !== '-') return false;
  return characterKind(text.charCodeAt(i + 1)) === LETTER && characterKind(text.charCodeAt(i - 1)) === LETTER;
}
