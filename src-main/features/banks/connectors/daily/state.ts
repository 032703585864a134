/** Where a collection day by day stands, as text between two steps. */
import { type Day, isDay } from '../../../../../src-shared/dates/index.ts';

export interface DailyState {
  /** The day that is being read or comes next. */
  readonly day: Day;
  /** The next page of rows; undefined: the rows are read, the summary comes. */
  readonly page: number | undefined;
  /** Different rows on the pages before. */
  readonly seen: number;
}

/** `2026-11-16 page 2 100`, `2026-11-16 summary 134`; the first page of a day is the bare day. */
export function printState({ day, page, seen }: DailyState): string {
  if (page === 1) return day;
  return page === undefined ? `${day} summary ${seen}` : `${day} page ${page} ${seen}`;
}

/** Reads a state; a foreign one, or one of a day before the window, begins at the window's first day. */
export function readState(text: string, from: Day): DailyState {
  const [day = '', kind, first = '', second = ''] = text.split(' ');
  if (!isDay(day) || day < from) return { day: from, page: 1, seen: 0 };
  if (kind === 'page' && isCount(first) && isCount(second)) {
    return { day, page: Number(first), seen: Number(second) };
  }
  if (kind === 'summary' && isCount(first)) return { day, page: undefined, seen: Number(first) };
  return { day, page: 1, seen: 0 };
}

function isCount(text: string): boolean {
  return /^\d{1,7}$/.test(text);
}
