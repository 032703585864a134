/**
 * Keys under which a party's name is found: without the legal form, quotes and case, in any order of words, with
 * initials in place of names, and with case endings of persons («за Иванова Ивана Ивановича») taken off.
 */

import { legalFormOf } from '../recognise/legal-forms.ts';
import { characterKind, DIGIT, foldText, LETTER } from '../recognise/letters.ts';
import { isPatronymic } from '../recognise/patronymic.ts';
import type { NameForm } from '../recognise/tokens.ts';

/** Names longer than this many words are compared by their first ones. */
const NAME_WORDS_LIMIT = 12;

export interface NameKeys {
  /** Same name: words in any order, or written together. */
  readonly exact: readonly string[];
  /** Initials or another grammatical case: a hint that needs more beside it. */
  readonly similar: readonly string[];
  readonly form: NameForm | undefined;
}

const NOTHING: NameKeys = { exact: [], similar: [], form: undefined };

/** Words of a name, folded, legal form removed. */
export function nameWords(name: string): { words: string[]; form: NameForm | undefined } {
  const all = splitWords(cutRequisites(name));
  const words: string[] = [];
  let form: NameForm | undefined;
  for (let i = 0; i < all.length && words.length < NAME_WORDS_LIMIT; ) {
    const legal = legalFormOf(all, i);
    if (legal) {
      form ??= legal.form;
      i += legal.words;
      continue;
    }
    const word = all[i];
    if (word !== undefined) words.push(word);
    i++;
  }
  return { words, form };
}

/** Keys of a whole name as it stands in the registry or in the payer's field. */
export function nameKeys(name: string): NameKeys {
  const { words, form } = nameWords(name);
  if (words.length === 0) return NOTHING;
  return { ...keysOfWords(words, form), form };
}

/** Keys of words already folded and freed from their legal form. */
export function keysOfWords(
  words: readonly string[],
  form: NameForm | undefined,
): { exact: string[]; similar: string[] } {
  const sorted = words.toSorted().join(' ');
  const exact = [sorted];
  if (form !== 'person' && form !== 'ip') {
    const together = words.join('');
    if (together !== sorted) exact.push(together);
  }
  return { exact, similar: form === 'company' ? [] : personKeys(words) };
}

function personKeys(words: readonly string[]): string[] {
  if (words.length !== 3) return [];
  const [first = '', second = '', third = ''] = words;
  if (second.length === 1 && third.length === 1) return [`~${first} ${second}${third}`];
  if (first.length === 1 && second.length === 1) return [`~${third} ${first}${second}`];
  if (!words.some(isPatronymic)) return [];
  const surnameFirst = isPatronymic(third);
  const surname = surnameFirst ? first : third;
  const name = surnameFirst ? second : first;
  const patronymic = surnameFirst ? third : second;
  const stems = [surname, name, patronymic].map(stemOf).toSorted().join(' ');
  return [
    `~${surname} ${name.charAt(0)}${patronymic.charAt(0)}`,
    `~${stemOf(surname)}| ${name.charAt(0)}${patronymic.charAt(0)}`,
    `~~${stems}`,
  ];
}

const CASE_ENDING = /(?:ого|ому|ыми|ой|ий|ый|ым|им|ом|ем|ей|ою|ею|[аеиоуыэюяйь])$/;

function stemOf(word: string): string {
  return word.length <= 3 ? word : word.replace(CASE_ENDING, '');
}

/** «ООО Ромашка р/с 4070… в ПАО Сбербанк»: what follows the name is not the name. */
function cutRequisites(name: string): string {
  const withoutInn = name.replace(/^\s*(?:ИНН|БИН|ИИН)?\s*\d{9,12}(?:\s*\/\s*\d{9})?[\s,;/]*/iu, '');
  const cut = withoutInn.search(/\s(?:р\/с|р\/сч|рс\s|счет\s\d|адрес)/iu);
  return cut > 0 ? withoutInn.slice(0, cut) : withoutInn;
}

function splitWords(name: string): string[] {
  const folded = foldText(name);
  const words: string[] = [];
  let start = -1;
  for (let i = 0; i <= folded.length; i++) {
    const kind = i < folded.length ? characterKind(folded.charCodeAt(i)) : 0;
    const inside = kind === LETTER || kind === DIGIT;
    if (inside && start < 0) start = i;
    if (!inside && start >= 0) {
      words.push(folded.slice(start, i));
      start = -1;
    }
  }
  return words;
}

/** The payer's field may hold several names: «АО "ТБанк"//ПАВЛОВ РОМАН ПАВЛОВИЧ//». */
export function namesInField(field: string): string[] {
  if (!field.includes('//')) return [field];
  return field.split('//').filter((part) => part.trim() !== '');
}
