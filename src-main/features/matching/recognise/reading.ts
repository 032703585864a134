/** The state of one reading: lexemes, which of them are taken, the tokens found so far. */
import { type Lexeme, lexemesOf, WORD } from './lexemes.ts';
import type { Token, WrittenDate } from './tokens.ts';
import { W } from './words.ts';

export interface Reading {
  readonly text: string;
  readonly lexemes: readonly Lexeme[];
  /** 1 where a lexeme belongs to a token already: it can be nothing else any more. */
  readonly taken: Uint8Array;
  readonly tokens: Token[];
  /** Dates by the lexeme they begin at. */
  readonly dates: Map<number, PlacedDate>;
}

export interface PlacedDate {
  readonly last: number;
  readonly date: WrittenDate;
}

export function startReading(text: string): Reading {
  const lexemes = lexemesOf(text);
  return { text, lexemes, taken: new Uint8Array(lexemes.length), tokens: [], dates: new Map() };
}

export function take(reading: Reading, first: number, last: number): void {
  for (let i = first; i <= last; i++) reading.taken[i] = 1;
}

/** «№», «#», «N», «No»: with the dot that may follow the letters left to the caller. */
export function isSign(lexeme: Lexeme | undefined): boolean {
  if (lexeme === undefined) return false;
  return lexeme.cls === W.SIGN || lexeme.text === '№' || lexeme.text === '#';
}

/** True for a mark glued to what stands before it. */
export function isGluedMark(lexeme: Lexeme | undefined, marks: string): boolean {
  return (
    lexeme !== undefined &&
    lexeme.kind !== WORD &&
    !lexeme.gap &&
    lexeme.text.length === 1 &&
    marks.includes(lexeme.text)
  );
}
