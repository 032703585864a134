/** Legal forms in front of (or after) a name, in short and in full, as folded words. */
import type { NameForm } from './tokens.ts';

/** Folded: Latin look-alikes are already Cyrillic, so «OOO» and «ООО» are one word. */
const SHORT: ReadonlyMap<string, NameForm> = new Map<string, NameForm>([
  ...words(
    'company',
    'ооо ао пао зао оао нао ано нко тоо жшс чоу ноу гуп муп фгуп мбу гбу фгбу мку гку гау мау мбоу чуз',
  ),
  ...words('company', 'тсж снт жск кфх гкфх пк спк ассоциация фонд кооператив llс lтd jsс inс gмвн'),
  ...words('ip', 'ип чп гкфх предприниматель'),
]);

function words(form: NameForm, list: string): [string, NameForm][] {
  return list.split(' ').map((word) => [word, form]);
}

/** First word, the words that must follow, the form. Endings are cut: «обществом с ограниченной ответственностью». */
const FULL: readonly { readonly stems: readonly string[]; readonly form: NameForm }[] = [
  { stems: ['обществ', 'с', 'ограниченн', 'ответственност'], form: 'company' },
  { stems: ['товариществ', 'с', 'ограниченн', 'ответственност'], form: 'company' },
  { stems: ['публичн', 'акционерн', 'обществ'], form: 'company' },
  { stems: ['непубличн', 'акционерн', 'обществ'], form: 'company' },
  { stems: ['открыт', 'акционерн', 'обществ'], form: 'company' },
  { stems: ['закрыт', 'акционерн', 'обществ'], form: 'company' },
  { stems: ['акционерн', 'обществ'], form: 'company' },
  { stems: ['автономн', 'некоммерческ', 'организаци'], form: 'company' },
  { stems: ['индивидуальн', 'предпринимател'], form: 'ip' },
  { stems: ['жауапкершилиги', 'шектеули', 'серикте'], form: 'company' },
];

/** The legal form that begins at word `at`, with the number of words it takes. */
export function legalFormOf(
  all: readonly string[],
  at: number,
): { form: NameForm; words: number } | undefined {
  const word = all[at];
  if (word === undefined) return undefined;
  const short = SHORT.get(word);
  if (short) return { form: short, words: 1 };
  if (word.length < 7) return undefined;
  for (const { stems, form } of FULL) {
    if (stems.every((stem, offset) => isForm(all[at + offset], stem))) return { form, words: stems.length };
  }
  return undefined;
}

function isForm(word: string | undefined, stem: string): boolean {
  if (word === undefined) return false;
  return stem.length === 1 ? word === stem : word.startsWith(stem);
}
