/** The two sides of transfers between own accounts, found in each other. Pure. */
import type { Day } from '../../../src-shared/dates/index.ts';
import type { Currency, Minor } from '../../../src-shared/money/index.ts';

/** A movement whose other account is ours as well. */
export interface TransferSide {
  readonly id: number;
  readonly direction: 'in' | 'out';
  readonly date: Day;
  readonly amount: Minor;
  readonly currency: Currency;
  readonly ownAccount: string;
  readonly partyAccount: string;
}

export interface TransferPair {
  readonly out: number;
  readonly in: number;
}

/** Money between banks arrives within this many days, long weekends included. */
export const PAIR_DAYS = 5;

/**
 * Pairs what left one own account with what came to the other: the same sum, currency and both accounts, within
 * `PAIR_DAYS`. Equal transfers are paired in the order of their days. Each side is used once at most; the order in
 * which the sides are given does not matter.
 */
export function pairTransfers(sides: readonly TransferSide[]): TransferPair[] {
  const groups = new Map<string, { readonly out: TransferSide[]; readonly in: TransferSide[] }>();
  for (const side of sides) {
    const [from, to] =
      side.direction === 'out' ? [side.ownAccount, side.partyAccount] : [side.partyAccount, side.ownAccount];
    if (from === to || from === '' || to === '') continue;
    const key = JSON.stringify([from, to, side.currency, side.amount]);
    const group = groups.get(key) ?? { out: [], in: [] };
    groups.set(key, group);
    group[side.direction].push(side);
  }
  return [...groups.values()].flatMap((group) =>
    pairInOrder(group.out.toSorted(byDay), group.in.toSorted(byDay)),
  );
}

function byDay(a: TransferSide, b: TransferSide): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.id - b.id;
}

const DAY_MS = 86_400_000;

/** Days from one to the other. Thousands of sides are compared: calendar objects would take too long. */
function daysFrom(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

function pairInOrder(left: readonly TransferSide[], came: readonly TransferSide[]): TransferPair[] {
  const pairs: TransferPair[] = [];
  let at = 0;
  for (const out of left) {
    let there = came[at];
    // What came too long before this one came before all later ones too.
    while (there !== undefined && daysFrom(there.date, out.date) > PAIR_DAYS) there = came[++at];
    if (there === undefined) break;
    if (daysFrom(out.date, there.date) > PAIR_DAYS) continue;
    pairs.push({ out: out.id, in: there.id });
    at += 1;
  }
  return pairs;
}
