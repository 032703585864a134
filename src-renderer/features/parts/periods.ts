/** The usual periods of a list. Pure: today is passed in. */
import { addDays, addMonths, type Day, toDay } from '../../../src-shared/dates/index.ts';

export const PERIODS = ['all', 'month', 'previousMonth', 'quarter', 'year', 'custom'] as const;
export type Period = (typeof PERIODS)[number];

export interface Range {
  readonly from: Day | undefined;
  readonly to: Day | undefined;
}

const monthStart = (day: Day): Day => toDay(`${day.slice(0, 7)}-01`);
const monthEnd = (day: Day): Day => addDays(addMonths(monthStart(day), 1), -1);

function quarterStart(day: Day): Day {
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return toDay(`${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`);
}

/** First and last day of a usual period around `today`; open for `all` and `custom`. */
export function rangeOf(period: Period, today: Day): Range {
  switch (period) {
    case 'month':
      return { from: monthStart(today), to: monthEnd(today) };
    case 'previousMonth': {
      const day = addMonths(monthStart(today), -1);
      return { from: day, to: monthEnd(day) };
    }
    case 'quarter': {
      const from = quarterStart(today);
      return { from, to: monthEnd(addMonths(from, 2)) };
    }
    case 'year':
      return { from: toDay(`${today.slice(0, 4)}-01-01`), to: toDay(`${today.slice(0, 4)}-12-31`) };
    case 'all':
    case 'custom':
      return { from: undefined, to: undefined };
  }
}

/** The name of a range, `custom` when it is no usual one. */
export function periodOf(range: Range, today: Day): Period {
  if (range.from === undefined && range.to === undefined) return 'all';
  const known = (['month', 'previousMonth', 'quarter', 'year'] as const).find((period) => {
    const usual = rangeOf(period, today);
    return usual.from === range.from && usual.to === range.to;
  });
  return known ?? 'custom';
}
