/**
 * Transfers between two accounts of one file. Such a document is one out and one in, however often it is listed.
 *
 * Banks list it once for both accounts, or once in each account's statement when several are glued together. The rule:
 * - Listings are the same transfer candidate when kind, number, own date, sum and both accounts agree.
 * - Each listing claims the side it is from (`ДатаСписано` alone or `СуммаРасход`: out; `ДатаПоступило` alone or
 *   `СуммаПриход`: in; else both sides). A stretch of documents between balance blocks is one segment.
 *   A side has as many transfers as the fullest segment claims: another segment's claims are re-listings.
 * - A second claim on the same side within one segment is a twin or a re-listing. Kazakhstan's keys are sure: a twin.
 *   Else it waits for the end of the file, where the declared turnovers decide (see `balance.ts`);
 *   where they do not, it is counted once and shown as a problem, since a doubled sum is worse than a question.
 * - A side that no listing claimed is made from the other side's document at the end.
 */
import { MAX_HELD_TRANSFERS, MAX_TRANSFERS } from './limits.ts';
import type { Direction, Movement } from './types.ts';

/** One listing of a transfer, ready to be counted. */
export interface Listing {
  readonly out: Movement;
  readonly in: Movement;
  /** The side it is from, when it tells. */
  readonly listed: Direction | undefined;
  /** The side is named by the sum's key, not only by a date. */
  readonly sure: boolean;
  readonly segment: number;
  readonly raw: string;
}

interface Side {
  claims: number;
  emitted: number;
  /** Movements of this side made from listings of the other side; used if no listing of this side comes. */
  readonly waiting: Movement[];
}

interface Transfer {
  segment: number;
  readonly out: Side;
  readonly in: Side;
}

/** `undecided`: a repeat past the limit of those that may wait; it is not counted. */
export type ListingResult = 'read' | 'relisted' | 'held' | 'undecided';

/** Counts the transfers of one file. What it keeps is copied, so that no chunk of the file is held by it. */
export class TransferLedger {
  readonly #transfers = new Map<string, Transfer>();
  readonly #held: Listing[] = [];
  readonly #emit: (movement: Movement) => void;
  #waiting = 0;

  constructor(emit: (movement: Movement) => void) {
    this.#emit = emit;
  }

  /** No more transfers are watched; the caller emits further ones as they come. */
  get isFull(): boolean {
    return this.#transfers.size >= MAX_TRANSFERS;
  }

  /** Takes a listing: emits what it adds, holds it back when only the balances can tell. */
  take(listing: Listing): ListingResult {
    const key = keyOf(listing);
    const transfer = this.#transfers.get(key) ?? newTransfer(listing.segment);
    this.#transfers.set(key, transfer);
    if (transfer.segment !== listing.segment) {
      transfer.segment = listing.segment;
      transfer.out.claims = 0;
      transfer.in.claims = 0;
    }
    const claimsOut = listing.listed !== 'in';
    const claimsIn = listing.listed !== 'out';
    const again = (claimsOut && transfer.out.claims > 0) || (claimsIn && transfer.in.claims > 0);
    if (again && !listing.sure) {
      if (this.#held.length >= MAX_HELD_TRANSFERS) return 'undecided';
      this.#held.push({ ...listing, out: structuredClone(listing.out), in: structuredClone(listing.in) });
      return 'held';
    }
    const gaveOut = claimsOut && this.#claim(transfer.out, listing.out);
    const gaveIn = claimsIn && this.#claim(transfer.in, listing.in);
    if (gaveOut && !claimsIn && transfer.in.emitted < transfer.out.emitted)
      this.#await(transfer.in, listing.in);
    if (gaveIn && !claimsOut && transfer.out.emitted < transfer.in.emitted)
      this.#await(transfer.out, listing.out);
    return gaveOut || gaveIn ? 'read' : 'relisted';
  }

  /** Emits the sides that no listing claimed; gives the listings that only balances can judge. */
  finish(): readonly Listing[] {
    for (const transfer of this.#transfers.values()) {
      const missing = transfer.out.emitted - transfer.in.emitted;
      const side = missing > 0 ? transfer.in : transfer.out;
      for (const movement of side.waiting.slice(0, Math.abs(missing))) this.#emit(movement);
    }
    return this.#held;
  }

  #claim(side: Side, movement: Movement): boolean {
    side.claims += 1;
    if (side.claims <= side.emitted) return false;
    side.emitted += 1;
    if (side.waiting.length > 0) {
      side.waiting.pop();
      this.#waiting -= 1;
    }
    this.#emit(movement);
    return true;
  }

  #await(side: Side, movement: Movement): void {
    if (this.#waiting < MAX_HELD_TRANSFERS) {
      side.waiting.push(structuredClone(movement));
      this.#waiting += 1;
      return;
    }
    side.emitted += 1;
    this.#emit(movement);
  }
}

function newTransfer(segment: number): Transfer {
  return {
    segment,
    out: { claims: 0, emitted: 0, waiting: [] },
    in: { claims: 0, emitted: 0, waiting: [] },
  };
}

function keyOf({ out, in: received }: Listing): string {
  return [out.docKind, out.number, out.docDate ?? '', out.amount, out.account, received.account].join(
    '\u0001',
  );
}
