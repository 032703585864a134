/** Finds the wordings of `topic-words.ts` in a purpose: by the beginning of their first word, so that each word costs one look. */
import { DIGITS, type Lexeme, MARK, WORD } from './lexemes.ts';
import { slipsOf } from './slips.ts';
import type { Topic } from './tokens.ts';
import type { YieldsTo } from './topic-wording.ts';
import { TOPIC_WORDINGS } from './topic-words.ts';

export interface Phrase {
  readonly topic: Topic;
  readonly strong: boolean;
  readonly yieldsTo: YieldsTo;
  /** Of the first word, then of each that follows. */
  readonly words: readonly PhraseWord[];
}

interface PhraseWord {
  readonly alternatives: readonly Alternative[];
  /** Other words may stand before it. */
  readonly apart: boolean;
}

interface Alternative {
  readonly text: string;
  readonly isStem: boolean;
}

const HEAD = 3;
const SLIP_LENGTH = 6;
const MARKS_BETWEEN = 3;
const WORDS_BETWEEN = 4;

const byHead = new Map<string, Phrase[]>();
const byWord = new Map<string, Phrase[]>();
for (const phrase of compile()) {
  const [first] = phrase.words;
  for (const alternative of first?.alternatives ?? []) {
    const { text, isStem } = alternative;
    const own = {
      ...phrase,
      words: [{ alternatives: [alternative], apart: false }, ...phrase.words.slice(1)],
    };
    if (isStem && text.length >= HEAD) push(byHead, text.slice(0, HEAD), own);
    else push(byWord, text, own);
  }
}
for (const slip of slipsOf(['возврат', 'возврата'])) {
  const refund = byWord.get('возврат')?.[0];
  // A short one is a slip of another word.
  if (!refund || slip.length < SLIP_LENGTH || byWord.has(slip)) continue;
  push(byWord, slip, { ...refund, words: [{ alternatives: [{ text: slip, isStem: false }], apart: false }] });
}

function push(map: Map<string, Phrase[]>, key: string, phrase: Phrase): void {
  const known = map.get(key);
  if (known) known.push(phrase);
  else map.set(key, [phrase]);
}

function compile(): Phrase[] {
  const phrases: Phrase[] = [];
  for (const { topic, strong, yieldsTo, lines } of TOPIC_WORDINGS) {
    for (const line of lines.split(/\n| \| /)) {
      const parts = line
        .trim()
        .split(/\s+/)
        .filter((part) => part !== '');
      const words: PhraseWord[] = [];
      let apart = false;
      for (const part of parts) {
        if (part === '~') apart = true;
        else {
          words.push({ alternatives: part.split('|').map(alternativeOf), apart });
          apart = false;
        }
      }
      if (words.length > 0) phrases.push({ topic, strong, yieldsTo, words });
    }
  }
  return phrases;
}

function alternativeOf(text: string): Alternative {
  return text.endsWith('*') ? { text: text.slice(0, -1), isStem: true } : { text, isStem: false };
}

export interface FoundPhrase {
  readonly phrase: Phrase;
  readonly last: number;
}

const NONE: readonly FoundPhrase[] = [];
const NO_PHRASES: readonly Phrase[] = [];

/** Which three letters any wording begins with, as one bit of a hash: most words are passed over without a look-up. */
const begins = new Uint8Array(1 << 15);
for (const key of [...byHead.keys(), ...byWord.keys()]) begins[hashOf(key)] = 1;

function hashOf(text: string): number {
  const third = text.length > 2 ? text.charCodeAt(2) & 31 : 0;
  return ((text.charCodeAt(0) & 31) << 10) | ((text.charCodeAt(1) & 31) << 5) | third;
}

/** Purposes use few words again and again: what begins with a word is worked out once. */
const known = new Map<string, readonly Phrase[]>();
const KNOWN_LIMIT = 20_000;

function beginningWith(text: string): readonly Phrase[] {
  const ready = known.get(text);
  if (ready !== undefined) return ready;
  const whole = byWord.get(text) ?? NO_PHRASES;
  const stems = text.length < HEAD ? undefined : byHead.get(text.slice(0, HEAD));
  const fitting = stems?.filter(({ words: [first] }) => first !== undefined && fits(first, text)) ?? [];
  const all = whole.length + fitting.length === 0 ? NO_PHRASES : [...whole, ...fitting];
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(text, all);
  return all;
}

/** Wordings that begin at lexeme `at`: a percent sign apart from a number is read as the word. */
export function phrasesAt(lexemes: readonly Lexeme[], at: number): readonly FoundPhrase[] {
  const text = wordAt(lexemes, at);
  if (text === undefined || begins[hashOf(text)] === 0) return NONE;
  const phrases = beginningWith(text);
  if (phrases.length === 0) return NONE;
  let found: FoundPhrase[] | undefined;
  for (const phrase of phrases) {
    const last = endOf(phrase, lexemes, at);
    if (last === undefined) continue;
    found ??= [];
    found.push({ phrase, last });
  }
  return found ?? NONE;
}

function wordAt(lexemes: readonly Lexeme[], at: number): string | undefined {
  const lexeme = lexemes[at];
  if (lexeme === undefined) return undefined;
  if (lexeme.kind === WORD) return lexeme.text;
  if (lexeme.text !== '%' || lexemes[at - 1]?.kind === DIGITS) return undefined;
  return 'процент';
}

/** The last lexeme of a wording whose first word stands at `at`. */
function endOf({ words }: Phrase, lexemes: readonly Lexeme[], at: number): number | undefined {
  let last = at;
  for (let index = 1; index < words.length; index++) {
    const word = words[index];
    const next = word && nextOf(word, lexemes, last);
    if (next === undefined) return undefined;
    last = next;
  }
  return last;
}

function nextOf(word: PhraseWord, lexemes: readonly Lexeme[], from: number): number | undefined {
  let marks = 0;
  let words = 0;
  for (let i = from + 1; i < lexemes.length; i++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined || lexeme.text === ';') return undefined;
    if (lexeme.kind === MARK) {
      if (++marks > MARKS_BETWEEN + (word.apart ? WORDS_BETWEEN * 2 : 0)) return undefined;
      continue;
    }
    if (fits(word, lexeme.text)) return i;
    if (!word.apart) return undefined;
    if (lexeme.kind === WORD && ++words > WORDS_BETWEEN) return undefined;
  }
  return undefined;
}

function fits({ alternatives }: PhraseWord, text: string): boolean {
  for (const one of alternatives) {
    if (one.isStem ? text.startsWith(one.text) : text === one.text) return true;
  }
  return false;
}
