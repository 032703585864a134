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
    const start = this.#carry === '' ? 0 : this.#completeCarried(chunk);
    if (start >= 0) this.#giveLines(chunk, start);
  }

  /**
   * Gives out the carried line if the chunk has its end; where the next line starts, −1 when it has none.
   * The line is joined by itself: a whole chunk joined to it would be slower to read, character by character.
   */
  #completeCarried(chunk: string): number {
    const end = chunk.indexOf(this.#lineEnd);
    if (end < 0) {
      if (!this.#dropping) this.#keep(this.#carry + chunk);
      return -1;
    }
    const line = this.#dropping ? this.#carry + this.#lineEnd : this.#carry + chunk.slice(0, end + 1);
    this.#give(line, 0, line.length - 1, this.#dropping);
    this.#handler.chunkEnd(line, line.length);
    this.#dropping = false;
    this.#carry = '';
    return end + 1;
  }

  #giveLines(text: string, from: number): void {
    let start = from;
    for (let end = text.indexOf(this.#lineEnd, start); end >= 0; end = text.indexOf(this.#lineEnd, start)) {
      this.#give(text, start, end, false);
      start = end + 1;
    }
    this.#handler.chunkEnd(text, start);
    this.#keep(text.slice(start));
  }

  #give(text: string, start: number, end: number, isDropped: boolean): void {
    const isCut = isDropped || end - start > MAX_LINE_CHARS;
    this.#handler.line(text, start, isCut ? Math.min(end, start + MAX_LINE_CHARS) : end, this.#number, isCut);
    this.#number += 1;
  }

  #keep(rest: string): void {
    this.#dropping = rest.length > MAX_LINE_CHARS;
    this.#carry = detach(this.#dropping ? rest.slice(0, MAX_LINE_CHARS) : rest);
  }

  finish(): void {
    if (this.#carry === '') return;
    this.#handler.lastLine(this.#carry, this.#number);
    this.#number += 1;
    this.#carry = '';
  }
}
