/** Balances of an account at the ends of a period, from what statements have said. Pure. */
import { addDays, type Day } from '../../../src-shared/dates/index.ts';
import { add, type Minor } from '../../../src-shared/money/index.ts';

/** A period of a statement; balances where it named them. */
export interface KnownPeriod {
  readonly from: Day;
  readonly to: Day;
  readonly opening: Minor | null;
  readonly closing: Minor | null;
}

/** What came in less what went out between two days, both included. */
export type Movement = (from: Day, to: Day) => Minor;

export interface PeriodBalances {
  readonly opening: Minor | null;
  readonly closing: Minor | null;
}

/**
 * The balance at the morning of `from` and at the evening of `to`. A balance that a statement names counts as it is;
 * else it is counted on from an earlier one, but only over days that statements cover without a gap, since a payment
 * of a day that was never loaded is not known.
 */
export function periodBalances(
  periods: readonly KnownPeriod[],
  from: Day,
  to: Day,
  movement: Movement,
): PeriodBalances {
  return {
    opening: morningOf(from, periods, movement),
    closing: morningOf(addDays(to, 1), periods, movement),
  };
}

function morningOf(day: Day, periods: readonly KnownPeriod[], movement: Movement): Minor | null {
  const anchors = periods
    .flatMap(({ from, to, opening, closing }) => [
      { day: from, balance: opening },
      { day: addDays(to, 1), balance: closing },
    ])
    .filter((anchor) => anchor.day <= day)
    .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  for (const { day: start, balance } of anchors) {
    if (balance === null) continue;
    if (start === day) return balance;
    const end = addDays(day, -1);
    if (isCovered(periods, start, end)) return add(balance, movement(start, end));
  }
  return null;
}

/** True when every day between is in some period. */
function isCovered(periods: readonly KnownPeriod[], from: Day, to: Day): boolean {
  let next = from;
  const inOrder = periods.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  for (const period of inOrder) {
    if (next > to) break;
    if (period.from > next) return false;
    if (period.to >= next) next = addDays(period.to, 1);
  }
  return next > to;
}
