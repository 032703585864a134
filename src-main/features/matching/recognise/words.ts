/**
 * The words that steer reading, by class. A word is looked up whole first, then by its stem; all are folded (look-alike
 * Latin letters are Cyrillic already, so «po» of a transliterated text arrives as «ро»).
 */
import { EXACT_WORDS, STEMS } from './dictionary.ts';
import { INVOICE_BY_EAR, slipsOf } from './slips.ts';
import { W, type WordClass } from './word-classes.ts';

export { W, type WordClass } from './word-classes.ts';

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
const invoiceForms = ['счет', 'счета', 'счету', 'счете', 'счетом', 'счетам', 'счетов'];
for (const slip of [...slipsOf(invoiceForms), ...INVOICE_BY_EAR]) {
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
