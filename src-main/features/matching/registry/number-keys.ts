/**
 * Keys under which an invoice number is found. «УТ-0153», «ут 153», «YT153» (look-alike letters) and «UT-0153»
 * (transliteration) are one number; «12/3» and «123» are two.
 */
import { transliterate } from '../recognise/letters.ts';

const CYRILLIC_AS_LATIN: Readonly<Record<string, string>> = {
  А: 'A', В: 'B', Е: 'E', Ё: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X',
}; // biome-ignore format: one alphabet, one table

/** Longer texts are no invoice numbers; they are cut, not refused. */
const NUMBER_LENGTH_LIMIT = 40;

export interface NumberKeys {
  /** The same number in another spelling: one key, or two where letters can be transliterated. */
  readonly exact: readonly string[];
  /** The number without its prefix, suffix or year: people drop them. Only a hint that needs more beside it. */
  readonly weak: readonly string[];
}

/** Canonical form: capital, look-alikes as Latin, no leading zeros in any run of digits, marks only between digits. */
export function numberKey(number: string): string {
  return canonical(withZeros(number), (capital) => CYRILLIC_AS_LATIN[capital] ?? capital);
}

/** «1О5»: the letter between digits is a zero. */
function withZeros(number: string): string {
  return number.replace(/(?<=\d)[OoОо](?=\d)/g, '0');
}

function canonical(number: string, letter: (capital: string) => string): string {
  let key = '';
  let digits = '';
  let lastWasDigits = false;
  let markBetween = false;
  const flush = () => {
    if (digits === '') return;
    const plain = stripZeros(digits);
    if (lastWasDigits && markBetween) {
      // «0000-000123»: the empty prefix of a fresh 1С base is not part of the number.
      key = key === '0' ? plain : `${key}-${plain}`;
    } else key += plain;
    digits = '';
    lastWasDigits = true;
    markBetween = false;
  };
  const end = Math.min(number.length, NUMBER_LENGTH_LIMIT);
  for (let i = 0; i < end; i++) {
    const code = number.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      digits += number.charAt(i);
      continue;
    }
    flush();
    const character = number.charAt(i);
    const capital = character.toUpperCase();
    if (capital !== character.toLowerCase()) {
      // «00БП-000318»: zeros in front of the prefix are filling too.
      if (key === '0') key = '';
      key += letter(capital);
      lastWasDigits = false;
      markBetween = false;
    } else if (character !== ' ' || lastWasDigits) markBetween = true;
  }
  flush();
  return key;
}

function stripZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits.charCodeAt(start) === 48) start++;
  return start === 0 ? digits : digits.slice(start);
}

const HAS_LETTER = /\p{L}/u;
const TRANSLITERATED = '~';
const WEAK_SHAPE = /^(\D*)(\d+)(?:-(\d+))?(\D{0,2})$/;

/**
 * Keys of a number, of an invoice's or of one read in a purpose (both sides use the same function).
 * `year` is the invoice's year (or the year of the date beside the number) when it is known: «145/26» and «26-145» of
 * 2026 leave 145.
 */
export function numberKeys(number: string, year: number | undefined): NumberKeys {
  const key = numberKey(number);
  if (key === '') return { exact: [], weak: [] };
  const exact = [key];
  // A namespace of its own: the look-alike of «38-В» must not meet the transliteration of «38-Б».
  if (HAS_LETTER.test(number)) exact.push(TRANSLITERATED + canonical(number, transliterate));
  if (!HAS_LETTER.test(key) && !key.includes('-')) return { exact, weak: [] };
  return { exact, weak: weakKeys(key, year) };
}

function weakKeys(key: string, year: number | undefined): string[] {
  const shape = WEAK_SHAPE.exec(key);
  if (!shape) return [];
  const [, prefix, first = '', second] = shape;
  if (second === undefined) return [first];
  if (isYear(second, year)) {
    const otherForm = second.length === 2 ? `20${second}` : second.slice(2);
    return prefix === ''
      ? [first, `${first}-${otherForm}`]
      : [first, `${prefix}${first}`, `${prefix}${first}-${otherForm}`];
  }
  if (isYear(first, year)) return [second];
  return prefix === '' ? [] : [`${first}-${second}`];
}

function isYear(part: string, year: number | undefined): boolean {
  if (year !== undefined) return part === String(year) || part === String(year % 100);
  return /^20[2-4]\d$/.test(part) || /^2[0-9]$/.test(part);
}

/** True for two keys that differ by one wrong, lost, added or swapped character; too short ones never do. */
export function isOneSlipAway(a: string, b: string): boolean {
  if (a === b || Math.min(a.length, b.length) < 3 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const restA = a.slice(start, endA);
  const restB = b.slice(start, endB);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
