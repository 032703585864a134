/**
 * Letters that look alike. Latin `A B C E H K M O P T X Y` are typed for Cyrillic `А В С Е Н К М О Р Т Х У` every day,
 * ё is written as е, and Kazakh letters lose their tails in old code pages. Folding is one character to one
 * character, so that places in the folded text are places in the original.
 */

const LATIN_LOOKALIKES = 'abcehkmoptxy';
const CYRILLIC_LOOKALIKES = 'авсенкмортху';
/** Kazakh (and two Ukrainian) letters with what they are folded to. */
const TAILED = 'әғқңөұүһіїґє';
const TAILED_PLAIN = 'агкноуухииге';

const TABLE_SIZE = 0x530;

export const OTHER = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const SPACE = 3;
export type CharacterKind = typeof OTHER | typeof LETTER | typeof DIGIT | typeof SPACE;

const foldTable = buildFoldTable();
const kindTable = buildKindTable();
const plainLatin = buildPlainLatin();

function buildFoldTable(): Uint16Array {
  const table = new Uint16Array(TABLE_SIZE);
  for (let code = 0; code < TABLE_SIZE; code++) {
    const lower = String.fromCharCode(code).toLowerCase();
    const letter = lower.length === 1 ? lower : String.fromCharCode(code);
    table[code] = foldLetter(letter).charCodeAt(0);
  }
  return table;
}

function foldLetter(letter: string): string {
  if (letter === 'ё') return 'е';
  const latin = LATIN_LOOKALIKES.indexOf(letter);
  if (latin >= 0) return CYRILLIC_LOOKALIKES.charAt(latin);
  const tailed = TAILED.indexOf(letter);
  return tailed >= 0 ? TAILED_PLAIN.charAt(tailed) : letter;
}

function buildKindTable(): Uint8Array {
  const table = new Uint8Array(TABLE_SIZE);
  for (let code = 0; code < TABLE_SIZE; code++) {
    const character = String.fromCharCode(code);
    if (/\p{L}/u.test(character)) table[code] = LETTER;
    else if (code >= 48 && code <= 57) table[code] = DIGIT;
    else if (/\s/.test(character) || code < 32) table[code] = SPACE;
  }
  return table;
}

function buildPlainLatin(): Uint8Array {
  const table = new Uint8Array(TABLE_SIZE);
  for (const letter of 'dfgijlnqrsuvwz') {
    table[letter.charCodeAt(0)] = 1;
    table[letter.toUpperCase().charCodeAt(0)] = 1;
  }
  return table;
}

/** Letter, digit, space or anything else. */
export function characterKind(code: number): number {
  if (code < TABLE_SIZE) return kindTable[code] ?? OTHER;
  return code === 0x2009 || code === 0x200a || code === 0x202f || code === 0x2028 || code === 0x3000
    ? SPACE
    : OTHER;
}

/** Lower case with look-alikes as Cyrillic; same length as the text. */
export function foldText(text: string): string {
  const length = text.length;
  let folded = '';
  for (let start = 0; start < length; start += 512) {
    const end = Math.min(length, start + 512);
    const codes = new Array<number>(end - start);
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
      codes[i - start] = code < TABLE_SIZE ? (foldTable[code] ?? code) : code;
    }
    folded += String.fromCharCode(...codes);
  }
  return folded;
}

/** True when a stretch has a Latin letter that no Cyrillic one looks like: it is a Latin word. */
export function hasPlainLatin(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < 128 && plainLatin[code] === 1) return true;
  }
  return false;
}

const LATIN_BY_CYRILLIC = new Map(
  [...CYRILLIC_LOOKALIKES].map((letter, index) => [letter, LATIN_LOOKALIKES.charAt(index)]),
);

/** A folded Latin word with its look-alikes as Latin again. */
export function unfoldLatin(folded: string): string {
  let latin = '';
  for (const letter of folded) latin += LATIN_BY_CYRILLIC.get(letter) ?? letter;
  return latin;
}

const TRANSLITERATION: Readonly<Record<string, string>> = {
  А: 'A', Б: 'B', В: 'V', Г: 'G', Д: 'D', Е: 'E', Ё: 'E', Ж: 'ZH', З: 'Z', И: 'I', Й: 'Y', К: 'K', Л: 'L', М: 'M',
  Н: 'N', О: 'O', П: 'P', Р: 'R', С: 'S', Т: 'T', У: 'U', Ф: 'F', Х: 'H', Ц: 'TS', Ч: 'CH', Ш: 'SH', Щ: 'SCH',
  Ъ: '', Ы: 'Y', Ь: '', Э: 'E', Ю: 'YU', Я: 'YA',
}; // biome-ignore format: one alphabet, one table

/** A capital letter as people spell it in Latin; letters without a spelling stay. */
export function transliterate(capital: string): string {
  return TRANSLITERATION[capital] ?? capital;
}
