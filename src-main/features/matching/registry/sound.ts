/**
 * The sound of a name, the same for Cyrillic and for every usual way to write it in Latin (passports, ISO 9, banks): «Зайцева»,
 * «ZAYTSEVA», «Zaitseva». It loses what the ways differ in, so it finds candidates and proves no identity.
 */
import { characterKind, LETTER } from '../recognise/letters.ts';

const LATIN: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sch',
  ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', ә: 'a', ғ: 'g', қ: 'k', ң: 'n', ө: 'o', ұ: 'u', ү: 'u', һ: 'h', і: 'i',
}; // biome-ignore format: one alphabet, one table

/** In this order; what stands on the right is not looked at again by the same step. */
const STEPS: readonly (readonly [RegExp, string])[] = [
  [/['’`"]/g, ''],
  [/shch|shh|sch/g, 'S'],
  [/sh/g, 'S'],
  [/tch|ch/g, 'C'],
  [/zh/g, 'Z'],
  [/kh/g, 'h'],
  [/ph/g, 'f'],
  [/ts|tz|cz/g, 'c'],
  [/x/g, 'ks'],
  [/ck/g, 'k'],
  [/c(?![eio]|$)/g, 'k'],
  [/w/g, 'v'],
  [/q/g, 'k'],
  [/[yj]/g, 'i'],
  [/io/g, 'e'],
  [/i(?=[aeiou])/g, ''],
  [/(?<=[aeou])i/g, ''],
  [/(.)\1+/g, '$1'],
];

/** The sound of one word; empty when it has no letter that sounds. Digits stay. */
export function soundOf(word: string): string {
  let latin = '';
  for (const letter of word.toLowerCase()) latin += LATIN[letter] ?? letter;
  for (const [pattern, by] of STEPS) latin = latin.replace(pattern, by);
  return latin;
}

/** True for a word of Latin letters only. */
export function isLatinWord(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code > 127 && characterKind(code) === LETTER) return false;
  }
  return /[a-z]/i.test(word);
}
