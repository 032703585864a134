/**
 * The words that steer reading, by class. A word is looked up whole first, then by its stem; all are folded (look-alike
 * Latin letters are Cyrillic already, so «po» of a transliterated text arrives as «ро»).
 */
import { EXACT_WORDS, STEMS } from './dictionary.ts';
import { slipsOf } from './slips.ts';

export const W = {
  UNKNOWN: 0,
  INVOICE: 1,
  INVOICE_SLIP: 2,
  FACTURE: 3,
  CONTRACT: 4,
  ORDER: 5,
  DOCUMENT: 6,
  SIGN: 7,
  PAY: 8,
  FROM: 9,
  TO: 10,
  SINCE: 11,
  AND: 12,
  FOR: 13,
  PREPOSITION: 14,
  MONTH: 15,
  YEAR: 16,
  PERIOD: 17,
  UNIT: 18,
  MONEY: 19,
  VAT: 20,
  INN: 21,
  KPP: 22,
  BIC: 23,
  UIN: 24,
  KBK: 25,
  CODE: 26,
  ACCOUNT: 27,
  REGISTRY: 28,
  OFFER: 29,
  REFUND: 30,
  LOAN: 31,
  CREDIT: 32,
  DEPOSIT: 33,
  INTEREST: 34,
  TAX: 35,
  SALARY: 36,
  ACQUIRING: 37,
  OWN: 38,
  FEE: 39,
  CAPITAL: 40,
  TOTAL: 41,
  WITHOUT_NUMBER: 42,
  LEGAL: 43,
  PARTY: 44,
  TOP_UP: 45,
} as const;
export type WordClass = (typeof W)[keyof typeof W];

const STEM_HEAD = 3;

const exact = new Map<string, WordClass>();
const stems = new Map<string, { stem: string; cls: WordClass }[]>();

for (const [name, list] of Object.entries(EXACT_WORDS)) {
  for (const word of list.split(/\s+/)) if (word !== '') exact.set(word, classNamed(name));
}
for (const [name, list] of Object.entries(STEMS)) {
  for (const stem of list.split(/\s+/)) {
    if (stem === '') continue;
    const head = stem.slice(0, STEM_HEAD);
    const known = stems.get(head);
    if (known) known.push({ stem, cls: classNamed(name) });
    else stems.set(head, [{ stem, cls: classNamed(name) }]);
  }
}
for (const slip of slipsOf(['счет', 'счета', 'счету', 'счете', 'счетом', 'счетам', 'счетов'])) {
  if (!exact.has(slip)) exact.set(slip, W.INVOICE_SLIP);
}

function classNamed(name: string): WordClass {
  for (const [known, cls] of Object.entries(W)) if (known === name) return cls;
  throw new RangeError(`unknown word class ${name}`);
}

/** The class of a folded word; `W.UNKNOWN` when it steers nothing. */
export function wordClass(word: string): WordClass {
  const whole = exact.get(word);
  if (whole !== undefined) return whole;
  if (word.length < STEM_HEAD) return W.UNKNOWN;
  const list = stems.get(word.slice(0, STEM_HEAD));
  if (list === undefined) return W.UNKNOWN;
  for (const { stem, cls } of list) if (word.startsWith(stem)) return cls;
  return W.UNKNOWN;
}
