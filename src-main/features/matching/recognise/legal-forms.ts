/** Legal forms in front of (or after) a name, in short and in full, in Cyrillic and in Latin, as folded words. */
import { INSTITUTIONS, institutionAt } from './institutions.ts';
import { foldText } from './letters.ts';
import type { NameForm } from './tokens.ts';

export interface LegalForm {
  readonly form: NameForm;
  /** The form in short («ооо»); a foreign one («llc») stands for several of ours. */
  readonly legal: string;
  /** How many words it takes. */
  readonly words: number;
}

type Known = Omit<LegalForm, 'words'>;

/** Folded: Latin look-alikes are already Cyrillic, so «OOO» and «ООО» are one word. */
const SHORT: ReadonlyMap<string, Known> = new Map<string, Known>([
  ...list(
    'company',
    'ооо ао пао зао оао нао ано нко тоо тсж тсн снт жск гск кфх пк спк ассоциация фонд кооператив',
  ),
  ...list('company', 'llc ltd jsc inc gmbh llp pjsc ojsc cjsc fze'),
  ...[...INSTITUTIONS].map((word) => one('company', word, word)),
  ...list('ip', 'ип гкфх'),
  ...['чп', 'предприниматель', 'предпринимателя', 'пбоюл', 'ip', 'ie'].map((word) => one('ip', word, 'ип')),
  one('company', 'жшс', 'тоо'),
  one('company', 'pao', 'пао'),
  one('company', 'zao', 'зао'),
  one('company', 'nao', 'нао'),
  one('company', 'ano', 'ано'),
  one('company', 'kfh', 'кфх'),
  one('company', 'mup', 'муп'),
  one('company', 'gup', 'гуп'),
]);

function list(form: NameForm, words: string): [string, Known][] {
  return words.split(' ').map((word) => one(form, word, word));
}

function one(form: NameForm, word: string, legal: string): [string, Known] {
  return [foldText(word), { form, legal: foldText(legal) }];
}

interface FullForm extends Known {
  readonly stems: readonly string[];
}

/** First word, the words that must follow, the form. Endings are cut: «обществом с ограниченной ответственностью». */
const FULL: readonly FullForm[] = [
  full('обществ с ограниченн ответственност', 'ооо'),
  full('обществ с дополнительн ответственност', 'ооо'),
  full('товариществ с ограниченн ответственност', 'тоо'),
  full('публичн акционерн обществ', 'пао'),
  full('непубличн акционерн обществ', 'нао'),
  full('открыт акционерн обществ', 'оао'),
  full('закрыт акционерн обществ', 'зао'),
  full('акционерн обществ', 'ао'),
  full('автономн некоммерческ организаци', 'ано'),
  full('товариществ собственник жилья', 'тсж'),
  full('товариществ собственник недвижимост', 'тсн'),
  full('садов некоммерческ товариществ', 'снт'),
  full('сельскохозяйственн производственн кооператив', 'спк'),
  full('крестьянск фермерск хозяйств', 'кфх'),
  full('крестьянско фермерск хозяйств', 'кфх'),
  full('индивидуальн предпринимател', 'ип', 'ip'),
  full('частн предпринимател', 'ип', 'ip'),
  full('жауапкершилиги шектеули серикте', 'тоо'),
  full('жеке кусипкер', 'ип', 'ip'),
  full('limited liability company', 'llc'),
  full('limited liability partnership', 'llp'),
  full('joint stock company', 'jsc'),
  full('individual entrepreneur', 'ип', 'ip'),
  full('individualn predprinimatel', 'ип', 'ip'),
  full('obshchestv s ogranichenn otvetstvennost', 'ооо'),
  full('obschestv s ogranichenn otvetstvennost', 'ооо'),
  full('aktsionern obshchestv', 'ао'),
];

function full(stems: string, legal: string, form: NameForm = 'company'): FullForm {
  return { stems: stems.split(' ').map(foldText), form, legal: foldText(legal) };
}

const HEAD = 4;
const LONGEST_SHORT = 7;
/** As lexemes have them: words of Latin letters are not folded there. */
const SHORT_TEXTS: ReadonlySet<string> = new Set([
  ...SHORT.keys(),
  ...'llc ltd jsc inc gmbh llp pjsc ojsc cjsc fze ip ie pao zao nao ano kfh mup gup'.split(' '),
]);
const LONG_HEADS: ReadonlySet<string> = new Set(
  'муниципальн федеральн государственн областн краев республиканск частн бюджетн автономн казенн унитарн крестьянск жеке limited joint individual obshchestv'
    .split(' ')
    .map((stem) => stem.slice(0, HEAD)),
);
const FULL_BY_HEAD: ReadonlyMap<string, readonly FullForm[]> = Map.groupBy(FULL, ({ stems: [first = ''] }) =>
  first.slice(0, HEAD),
);

/** The legal form that begins at word `at`, with the number of words it takes. */
export function legalFormOf(all: readonly string[], at: number): LegalForm | undefined {
  const word = all[at];
  if (word === undefined) return undefined;
  const short = SHORT.get(word);
  if (short) return { ...short, words: 1 };
  if (word.length < HEAD) return undefined;
  for (const { stems, form, legal } of FULL_BY_HEAD.get(word.slice(0, HEAD)) ?? []) {
    if (stems.every((stem, offset) => isForm(all[at + offset], stem)))
      return { form, legal, words: stems.length };
  }
  const body = institutionAt(all, at);
  return body && { form: 'company', legal: body.letters, words: body.words };
}

/** A word by which a legal form may begin, as a lexeme's text. */
export function beginsLegalForm(word: string): boolean {
  if (word.length <= LONGEST_SHORT) return SHORT_TEXTS.has(word);
  return LONG_HEADS.has(word.slice(0, HEAD));
}

function isForm(word: string | undefined, stem: string): boolean {
  if (word === undefined) return false;
  return stem.length === 1 ? word === stem : word.startsWith(stem);
}

const STOCK: ReadonlySet<string> = new Set(['ао', 'пао', 'зао', 'оао', 'нао']);
const FARM: ReadonlySet<string> = new Set(['ип', 'кфх', 'гкфх']);
/** A foreign form and those of ours that it may translate. */
const FOREIGN: ReadonlyMap<string, readonly string[]> = new Map(
  [
    ['llc', 'ооо тоо llp ltd'],
    ['llp', 'тоо ооо llc ltd'],
    ['ltd', 'ооо тоо llc llp ао'],
    ['jsc', 'ао пао зао оао нао'],
    ['pjsc', 'пао ао'],
    ['ojsc', 'оао ао пао'],
    ['cjsc', 'зао ао'],
    ['inc', 'ао ооо'],
  ].map(([form = '', ours = '']) => [foldText(form), ours.split(' ').map(foldText)]),
);

export type LegalAgreement = 'same' | 'related' | 'differs';

/**
 * Whether two written forms may be one party's: the same; unknown or changed by a re-registration (ЗАО and АО, МБОУ and
 * МАОУ); or those of two parties (ООО and АО). An empty form says nothing.
 */
export function compareLegal(a: string, b: string): LegalAgreement {
  if (a === b) return 'same';
  if (a === '' || b === '') return 'related';
  if (STOCK.has(a) && STOCK.has(b)) return 'related';
  if (FARM.has(a) && FARM.has(b)) return 'related';
  if (FOREIGN.get(a)?.includes(b) || FOREIGN.get(b)?.includes(a)) return 'related';
  if (INSTITUTIONS.has(a) && INSTITUTIONS.has(b)) return a.charAt(0) === b.charAt(0) ? 'related' : 'differs';
  return 'differs';
}

/** True for a second form that belongs to the first: «ИП глава КФХ», «КФХ … (ИП)». */
export function isFarmPair(a: string, b: string): boolean {
  return FARM.has(a) && FARM.has(b);
}
