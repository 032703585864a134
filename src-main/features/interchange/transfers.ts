/** Transfers between own accounts that stand in one exported file. Pure. */
import { type Day, daysBetween } from '../../../src-shared/dates/index.ts';

export interface TransferSide {
  readonly id: number;
  readonly direction: 'in' | 'out';
  readonly account: string;
  readonly partyAccount: string;
  readonly amount: number;
  readonly currency: string;
  readonly date: Day;
  /** Number, kind and own date of the document as they would be written. */
  readonly document: string;
}

export interface TransferPlan {
  /** Days of receipt by the outgoing side that is written for both. */
  readonly receivedOn: ReadonlyMap<number, Day>;
  /** Incoming sides that are not written by themselves. */
  readonly merged: ReadonlySet<number>;
}

/** Banks take a transfer between accounts through within a few days. */
const DAYS_APART = 5;

/**
 * Two documents of one transfer are read as its two sides when number, kind and own date agree. Where the banks gave
 * them different ones, a reader would take them for two transfers: such a pair is written as one document with the
 * dates of both sides.
 */
export function planTransfers(sides: readonly TransferSide[]): TransferPlan {
  const receivedOn = new Map<number, Day>();
  const merged = new Set<number>();
  const incoming = Map.groupBy(
    sides.filter((side) => side.direction === 'in'),
    (side) => key(side.partyAccount, side.account, side),
  );
  const paired = new Set<number>();
  for (const out of sides) {
    if (out.direction !== 'out') continue;
    const candidates = (incoming.get(key(out.account, out.partyAccount, out)) ?? []).filter(
      (side) => !paired.has(side.id) && Math.abs(daysBetween(out.date, side.date)) <= DAYS_APART,
    );
    const twin = candidates.find((side) => side.document === out.document);
    const pair = twin ?? candidates.toSorted((a, b) => apart(out, a) - apart(out, b))[0];
    if (pair === undefined) continue;
    paired.add(pair.id);
    if (twin !== undefined) continue;
    receivedOn.set(out.id, pair.date);
    merged.add(pair.id);
  }
  return { receivedOn, merged };
}

function key(from: string, to: string, { amount, currency }: TransferSide): string {
  return `${from}|${to}|${amount}|${currency}`;
}

function apart(a: TransferSide, b: TransferSide): number {
  return Math.abs(daysBetween(a.date, b.date));
}
