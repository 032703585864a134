/**
 * Gathers the keys of one document, line by line. This is the inner loop of the reader: documents of one file name
 * their keys in one order, so the key that followed last time is tried first, by comparing text, without a look-up.
 */
import { common, DOCUMENT_KEYS, keyNumber, type Mark, markOf } from './keys.ts';
import { MAX_CACHE, MAX_DOCUMENT_CHARS, MAX_UNKNOWN_KEYS } from './limits.ts';
import { detach } from './problems.ts';

const END = 'КонецДокумента';
const PURPOSES: ReadonlySet<number> = new Set([
  common('НазначениеПлатежа'),
  ...([1, 2, 3, 4, 5, 6] as const).map((at) => common(`НазначениеПлатежа${at}`)),
]);

/** A line of a document: a key was taken, a block mark was met, or neither. */
export type Taken = 'key' | 'unknown' | { readonly mark: Mark; readonly value: string };

const END_MARK: Taken = { mark: 'documentEnd', value: '' };

export class DocumentGatherer {
  kind = '';
  line = 0;
  part = 0;
  /** Set while a document is open. */
  isOpen = false;
  readonly values: (string | undefined)[] = DOCUMENT_KEYS.map(() => undefined);
  filled: number[] = [];
  unknown: Map<string, string> = new Map();
  /** Keys that were filled twice with different values. */
  repeated: string[] = [];
  hasContinuedPurpose = false;
  hasBrokenCharacters = false;
  isTooLarge = false;
  #chars = 0;
  #last = 0;
  /** For every key (and 0 for the start) the key that followed it last, as number + 1. */
  readonly #next = new Int16Array(DOCUMENT_KEYS.length + 1);
  /** How this file spells each key, with `=`. */
  readonly #spelling: string[] = DOCUMENT_KEYS.map((key) => `${key}=`);
  readonly #unknownKeys = new Map<string, string>();

  begin(kind: string, line: number, part: number): void {
    for (const at of this.filled) this.values[at] = undefined;
    this.filled = [];
    if (this.unknown.size > 0) this.unknown = new Map();
    if (this.repeated.length > 0) this.repeated = [];
    this.kind = kind;
    this.line = line;
    this.part = part;
    this.isOpen = true;
    this.hasContinuedPurpose = false;
    this.hasBrokenCharacters = false;
    this.isTooLarge = false;
    this.#chars = 0;
    this.#last = 0;
  }

  /** Takes the line that is `text` from `from` to `to`. `checkBroken`: look for U+FFFD in the value. */
  take(text: string, from: number, to: number, checkBroken: boolean): Taken {
    let start = from;
    let end = to;
    while (start < end && isSpace(text.charCodeAt(start))) start += 1;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
    if (start === end) return 'key';
    const likely = this.#next[this.#last] ?? 0;
    if (likely > 0) {
      const spelling = this.#spelling[likely - 1] ?? '=';
      if (text.startsWith(spelling, start)) {
        this.#set(likely - 1, text, start + spelling.length, end, checkBroken);
        return 'key';
      }
    }
    if (end - start === END.length && text.startsWith(END, start)) return END_MARK;
    return this.#takeSlowly(text, start, end, checkBroken);
  }

  #takeSlowly(text: string, start: number, end: number, checkBroken: boolean): Taken {
    const line = text.slice(start, end);
    const equals = line.indexOf('=');
    const key = equals < 0 ? line : line.slice(0, equals).trimEnd();
    const mark = markOf(key);
    if (mark !== undefined) return { mark, value: equals < 0 ? '' : line.slice(equals + 1).trim() };
    if (equals < 0) return this.#continue(line);
    const number = keyNumber(key);
    if (number < 0) {
      this.#setUnknown(key, line.slice(equals + 1).trim(), checkBroken);
      return 'key';
    }
    this.#next[this.#last] = number + 1;
    if (key.length === equals) this.#spelling[number] = `${detach(key)}=`;
    this.#set(number, text, start + equals + 1, end, checkBroken);
    return 'key';
  }

  #set(number: number, text: string, from: number, end: number, checkBroken: boolean): void {
    this.#last = number + 1;
    let start = from;
    while (start < end && isSpace(text.charCodeAt(start))) start += 1;
    if (start >= end) return;
    this.#chars += end - start;
    if (this.#chars > MAX_DOCUMENT_CHARS) {
      this.isTooLarge = true;
      return;
    }
    const value = text.slice(start, end);
    if (checkBroken && value.includes('\uFFFD')) this.hasBrokenCharacters = true;
    const before = this.values[number];
    if (before === undefined) {
      this.values[number] = value;
      this.filled.push(number);
    } else if (before !== value) {
      this.#repeat(DOCUMENT_KEYS[number] ?? '');
    }
  }

  #setUnknown(key: string, value: string, checkBroken: boolean): void {
    if (value === '') return;
    this.#chars += key.length + value.length;
    if (this.#chars > MAX_DOCUMENT_CHARS || this.unknown.size >= MAX_UNKNOWN_KEYS) {
      this.isTooLarge = true;
      return;
    }
    if (checkBroken && value.includes('\uFFFD')) this.hasBrokenCharacters = true;
    const name = this.#unknownKeys.get(key) ?? detach(key);
    if (this.#unknownKeys.size < MAX_CACHE) this.#unknownKeys.set(name, name);
    const before = this.unknown.get(name);
    if (before === undefined) this.unknown.set(name, value);
    else if (before !== value) this.#repeat(name);
  }

  #repeat(key: string): void {
    if (this.repeated.length < 10 && !this.repeated.includes(key)) this.repeated.push(key);
  }

  /** A line without a key after the purpose is the purpose broken in two. */
  #continue(line: string): Taken {
    const number = this.#last - 1;
    const before = this.values[number];
    if (!PURPOSES.has(number) || before === undefined) return 'unknown';
    this.#chars += line.length;
    if (this.#chars > MAX_DOCUMENT_CHARS) {
      this.isTooLarge = true;
      return 'key';
    }
    this.values[number] = `${before} ${line}`;
    this.hasContinuedPurpose = true;
    return 'key';
  }
}

/** Blanks, tabs, other control characters and the no-break space. */
function isSpace(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0xfeff;
}
