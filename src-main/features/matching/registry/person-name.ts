/** A person's name taken apart, folded, and whether two writings may be one person: cases, initials, order. */
import { isFeminine, isNameForm, isSurnameForm, surnameStem } from '../recognise/declension.ts';
import { isPatronymic, isPatronymicSuffix } from '../recognise/patronymic.ts';

export interface PersonName {
  readonly surname: string;
  /** A name, an initial, or nothing. */
  readonly given: string;
  readonly patronymic: string;
}

/** Words of a person's name that are no name: «ИП глава КФХ Мельник». */
const FILLERS: ReadonlySet<string> = new Set([
  'глава',
  'главы',
  'главу',
  'главе',
  'гражданин',
  'гражданка',
  'гр',
]);
/** Two-letter names; any other two letters behind a surname are initials without their dots. */
const SHORT_NAMES: ReadonlySet<string> = new Set([
  'ян',
  'яна',
  'ия',
  'юн',
  'ли',
  'ло',
  'ан',
  'эн',
  'су',
  'ким',
  'ен',
]);

/** The parts of a name of two or three words; undefined when the words are no person's name. */
export function personName(all: readonly string[]): PersonName | undefined {
  const words = joinSuffixes(all.filter((word) => !FILLERS.has(word)));
  const [first = '', second = '', third = ''] = words;
  if (words.length === 2) return ofTwo(first, second);
  if (words.length !== 3) return undefined;
  if (second.length === 1 && third.length === 1)
    return isLong(first, { surname: first, given: second, patronymic: third });
  if (first.length === 1 && second.length === 1)
    return isLong(third, { surname: third, given: first, patronymic: second });
  if (third.length === 1) return isLong(first, { surname: first, given: second, patronymic: third });
  if (isPatronymic(third)) return { surname: first, given: second, patronymic: third };
  if (isPatronymic(second)) return { surname: third, given: first, patronymic: second };
  return undefined;
}

/** How many of the words are a whole name with its patronymic or initials: none of them may be left out. 0 when they are not. */
export function fullNameLength(words: readonly string[]): number {
  const filler = words[0] !== undefined && FILLERS.has(words[0]) ? 1 : 0;
  const length = filler + 3 + (isPatronymicSuffix(words[filler + 3] ?? '') ? 1 : 0);
  if (words.length < length) return 0;
  const name = personName(words.slice(0, length));
  return name !== undefined && name.patronymic !== '' ? length : 0;
}

function isLong(surname: string, name: PersonName): PersonName | undefined {
  return surname.length > 1 ? name : undefined;
}

function ofTwo(first: string, second: string): PersonName | undefined {
  if (first.length === 1) return isLong(second, { surname: second, given: first, patronymic: '' });
  if (second.length === 2 && !SHORT_NAMES.has(second) && first.length > 2)
    return { surname: first, given: second.charAt(0), patronymic: second.charAt(1) };
  // «Светлана Викторовна» is no surname with a name.
  if (isPatronymic(second) && !isPatronymic(first)) return undefined;
  return { surname: first, given: second, patronymic: '' };
}

/** «Магомед оглы» is one patronymic; «Р. М. оглы» are two initials. */
function joinSuffixes(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last === undefined || joined.length < 2 || !isPatronymicSuffix(word)) joined.push(word);
    else if (last.length > 1) joined[joined.length - 1] = last + word;
  }
  return joined;
}

/** Keys to look the person up by, the surest first; everybody whose writing may agree shares one of them. */
export function personKeys({ surname, given, patronymic }: PersonName): string[] {
  const stem = surname.split('-').map(surnameStem).join('-');
  const one = `~${stem}|${given.charAt(0)}`;
  return patronymic === '' ? [one] : [`${one}${patronymic.charAt(0)}`, one];
}

/** `full`: name by name; `initials`: nothing but the surname and initials; undefined: somebody else. */
export function agreementOf(written: PersonName, registered: PersonName): 'full' | 'initials' | undefined {
  const feminine = isFeminine(registered.surname, registered.given, registered.patronymic);
  if (!isSurnameForm(written.surname, registered.surname, feminine)) return undefined;
  const given = partAgrees(written.given, registered.given);
  const patronymic = partAgrees(written.patronymic, registered.patronymic);
  if (given === undefined || patronymic === undefined) return undefined;
  const same = patronymic === 'full' || (registered.patronymic === '' && written.patronymic === '');
  return given === 'full' && same ? 'full' : 'initials';
}

function partAgrees(written: string, registered: string): 'full' | 'initials' | undefined {
  if (written === '' || registered === '') return 'initials';
  if (written.length === 1 || registered.length === 1)
    return written.charAt(0) === registered.charAt(0) ? 'initials' : undefined;
  return isNameForm(written, registered) ? 'full' : undefined;
}
