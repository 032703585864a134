/** The days that a file covers: as its header says, else its balances, else its movements. */
import type { Day } from '../../../src-shared/dates/index.ts';
import type { StatementRecords } from '../statements/index.ts';

interface Span {
  from: Day | null;
  to: Day | null;
}

export class Period {
  readonly #header: Span = { from: null, to: null };
  readonly #sections: Span = { from: null, to: null };
  readonly #movements: Span = { from: null, to: null };

  see({ headers, sections, movements }: StatementRecords): void {
    for (const { from, to } of headers) widen(this.#header, from, to);
    for (const { from, to } of sections) widen(this.#sections, from, to);
    for (const { date } of movements) widen(this.#movements, date, date);
  }

  get from(): Day | null {
    return this.#header.from ?? this.#sections.from ?? this.#movements.from;
  }

  get to(): Day | null {
    return this.#header.to ?? this.#sections.to ?? this.#movements.to;
  }
}

function widen(span: Span, from: Day | undefined, to: Day | undefined): void {
  if (from !== undefined && (span.from === null || from < span.from)) span.from = from;
  if (to !== undefined && (span.to === null || to > span.to)) span.to = to;
}
