/** Cuts text that comes in chunks into lines, without ever holding more than a chunk and one bounded line. */
import { MAX_LINE_CHARS } from './limits.ts';
import { detach } from './problems.ts';

export interface LineHandler {
  /** A line is `text` from `start` to `end`, without its end mark. Only the first `MAX_LINE_CHARS` of it are given. */
  line(text: string, start: number, end: number, number: number, isCut: boolean): void;
  /** `text` is about to be let go; lines have been given up to `end`. */
  chunkEnd(text: string, end: number): void;
  /** The file's last line when no line end follows it: it may be incomplete. */
  lastLine(text: string, number: number): void;
}

export class LineFeeder {
  readonly #handler: LineHandler;
  readonly #lineEnd: string;
  #carry = '';
  /** The carried line has reached its limit: what follows up to the line's end is dropped. */
  #dropping = false;
  #number = 1;

  constructor(handler: LineHandler, lineEnd: '\n' | '\r') {
    this.#handler = handler;
    this.#lineEnd = lineEnd;
  }

  /** Line ends met so far. */
  get lines(): number {
    return this.#number - 1;
  }

  feed(chunk: string): void {
    const rest = this.#dropping ? this.#skipDropped(chunk) : chunk;
    if (rest === undefined) return;
    const text = this.#carry === '' ? rest : this.#carry + rest;
    let start = 0;
    for (let end = text.indexOf(this.#lineEnd); end >= 0; end = text.indexOf(this.#lineEnd, start)) {
      const isCut = end - start > MAX_LINE_CHARS;
      this.#handler.line(text, start, isCut ? start + MAX_LINE_CHARS : end, this.#number, isCut);
      this.#number += 1;
      start = end + 1;
    }
    this.#handler.chunkEnd(text, start);
    this.#dropping = text.length - start > MAX_LINE_CHARS;
    this.#carry = detach(text.slice(start, this.#dropping ? start + MAX_LINE_CHARS : text.length));
  }

  finish(): void {
    if (this.#carry === '') return;
    this.#handler.lastLine(this.#carry, this.#number);
    this.#number += 1;
    this.#carry = '';
  }

  /** Gives out the carried line when its end is met; the rest of the chunk, if the chunk goes on. */
  #skipDropped(chunk: string): string | undefined {
    const end = chunk.indexOf(this.#lineEnd);
    if (end < 0) return undefined;
    this.#handler.line(this.#carry, 0, this.#carry.length, this.#number, true);
    this.#handler.chunkEnd(this.#carry, this.#carry.length);
    this.#number += 1;
    this.#carry = '';
    this.#dropping = false;
    return chunk.slice(end + 1);
  }
}
