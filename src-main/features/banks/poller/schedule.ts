/** When a connection is asked next. Pure. */
import { addDays, type Day } from '../../../../src-shared/dates/index.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
export const LONGEST_WAIT_MS = 60 * MINUTE;
const FIRST_RETRY_MS = 30 * SECOND;
/** Polls are spread over this part of the interval, so that connections do not ask all at once. */
const JITTER = 0.1;

/**
 * Milliseconds to the next poll after a good one that took `tookMs`; `random` in [0, 1). The next one shall have ended
 * when the interval since the beginning of this one is over: what a bank shows is known within one interval. A slow
 * bank gets a rest of half the interval.
 */
export function afterSuccess(intervalMinutes: number, random: number, tookMs = 0): number {
  const interval = intervalMinutes * MINUTE;
  return Math.round(Math.max(interval * (1 - JITTER * random) - 2 * tookMs, interval / 2));
}

/** Milliseconds to the next try after `failures` failed ones in a row; never less than what the bank asked for. */
export function afterFailure(failures: number, retryAfterMs = 0): number {
  const doubled = FIRST_RETRY_MS * 2 ** Math.min(Math.max(failures - 1, 0), 20);
  return Math.max(Math.min(doubled, LONGEST_WAIT_MS), retryAfterMs);
}

export interface Span {
  readonly from: Day;
  readonly to: Day;
}

export interface SpanInput {
  /** The day from which the person wants history. */
  readonly wanted: Day;
  /** Days up to this one need not be asked for again: they were read after rows could still come late. */
  readonly settledUpTo: Day | undefined;
  readonly today: Day;
  readonly overlapDays: number;
  readonly daysPerRequest: number;
}

export interface Spans {
  /** The last days, where rows still come late: asked for at each poll. */
  readonly fresh: readonly Span[];
  /** What lies before them and is not settled, oldest first: history, and weeks when the program was off. */
  readonly missing: readonly Span[];
}

/** The spans of days to be asked for, each of at most `daysPerRequest` days. */
export function spansOf({ wanted, settledUpTo, today, overlapDays, daysPerRequest }: SpanInput): Spans {
  const overlap = addDays(today, -overlapDays);
  const begin = settledUpTo === undefined ? wanted : later(addDays(settledUpTo, 1), wanted);
  return {
    fresh: cut(later(overlap, wanted), today, daysPerRequest),
    missing: cut(begin, addDays(overlap, -1), daysPerRequest),
  };
}

function cut(from: Day, to: Day, days: number): Span[] {
  const spans: Span[] = [];
  for (let first = from; first <= to; first = addDays(first, days)) {
    const last = addDays(first, days - 1);
    spans.push({ from: first, to: last < to ? last : to });
  }
  return spans;
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}
