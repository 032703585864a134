/**
 * Folding text for search. SQLite's `lower`, `LIKE` and `NOCASE` know no Cyrillic, so every `search` column holds
 * folded text and every query is folded the same way: case, ё/е, quotes, Latin letters that look Cyrillic, Kazakh
 * letters that lose their tails in old code pages, no-break spaces, dashes.
 */

const LATIN_LOOKALIKES = 'abcehkmoptxy';
const CYRILLIC_LOOKALIKES = 'авсенкмортху';
const TAILED = 'ёәғқңөұүһіїґє';
const TAILED_PLAIN = 'еагкноуухииге';
const QUOTES = '"\'`«»„“”‟‹›‘’‚′″';
const DASHES = '‐‑‒–—―−';

const TABLE_SIZE = 0x530;
const SPACE = 32;
/** The character is dropped. */
const NOTHING = 0;

const table = buildTable();

function buildTable(): Uint16Array {
  const codes = new Uint16Array(TABLE_SIZE);
  for (let code = 0; code < TABLE_SIZE; code++) codes[code] = foldCode(code);
  return codes;
}

function foldCode(code: number): number {
  const original = String.fromCharCode(code);
  if (/\s/.test(original) || code < 32) return SPACE;
  if (QUOTES.includes(original)) return NOTHING;
  const lower = original.toLowerCase();
  const letter = lower.length === 1 ? lower : original;
  const latin = LATIN_LOOKALIKES.indexOf(letter);
  if (latin >= 0) return CYRILLIC_LOOKALIKES.charCodeAt(latin);
  const tailed = TAILED.indexOf(letter);
  return tailed >= 0 ? TAILED_PLAIN.charCodeAt(tailed) : letter.charCodeAt(0);
}

function foldRare(code: number): number {
  const character = String.fromCharCode(code);
  if (QUOTES.includes(character)) return NOTHING;
  if (DASHES.includes(character)) return 45;
  if (/\s/.test(character) || code === 0x200b || code === 0xfeff) return SPACE;
  return code;
}

/** Folded text, runs of spaces as one, none at the ends. Equal for spellings that people take for the same. */
export function fold(text: string): string {
  const codes: number[] = [];
  let folded = '';
  let pendingSpace = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const plain = code < TABLE_SIZE ? (table[code] ?? code) : foldRare(code);
    if (plain === NOTHING) continue;
    if (plain === SPACE) {
      pendingSpace = true;
      continue;
    }
    if (pendingSpace && (codes.length > 0 || folded !== '')) codes.push(SPACE);
    pendingSpace = false;
    codes.push(plain);
    if (codes.length >= 1024) {
      folded += String.fromCharCode(...codes);
      codes.length = 0;
    }
  }
  return folded + String.fromCharCode(...codes);
}

/** Folded parts in one `search` column, each on a line of its own so that a query never matches across two. */
export function foldParts(parts: readonly (string | null | undefined)[]): string {
  let joined = '';
  for (const part of parts) {
    if (part === null || part === undefined || part === '') continue;
    const folded = fold(part);
    if (folded !== '') joined += joined === '' ? folded : `\n${folded}`;
  }
  return joined;
}

/** Folded words of a query; a row fits when its `search` holds each of them. */
export function foldWords(text: string): string[] {
  const folded = fold(text);
  return folded === '' ? [] : [...new Set(folded.split(' '))];
}

/** Pattern for `like … escape '\'` that finds the folded text anywhere. */
export function likePattern(text: string): string {
  return `%${fold(text).replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
}
