/**
 * Large transactions that do not hold the event loop: the work of one is cut into turns of some milliseconds, and
 * between two turns whatever else waits gets its turn. A commit costs a sync of the disk and writes every index page
 * that was touched, so few large transactions are several times cheaper than many small ones.
 */
import { setImmediate as letOthersRun } from 'node:timers/promises';

export interface TurnsWork {
  /** Does the next small piece; false when there is none at hand. */
  readonly piece: () => boolean;
  /** Brings more pieces to hand; false when there are none left. Without it there are no more. */
  readonly refill?: () => Promise<boolean>;
  /** Runs in the last turn, before the commit. */
  readonly finish: () => void;
}

/** Milliseconds of work in one turn. */
const TURN_MS = 6;
/** Pieces between two looks at the time. */
const PIECES_BETWEEN = 8;
/** What a commit shall take on the average: a third of what a screen may wait. */
const COMMIT_MS = { low: 8, high: 16 };
const PIECES = { first: 500, least: 100, most: 2_000 };

/** Sizes transactions by what their commits take on this disk. */
export class TurnsPace {
  #pieces: number = PIECES.first;
  #average = (COMMIT_MS.low + COMMIT_MS.high) / 2;

  /** Pieces of the next transaction. */
  get pieces(): number {
    return this.#pieces;
  }

  /** A commit took so long. One slow sync of a busy disk says little, several in a row do. */
  committed(milliseconds: number): void {
    this.#average = this.#average * 0.7 + milliseconds * 0.3;
    const factor = this.#average > COMMIT_MS.high ? 0.85 : this.#average < COMMIT_MS.low ? 1.25 : 1;
    this.#pieces = Math.round(Math.min(PIECES.most, Math.max(PIECES.least, this.#pieces * factor)));
  }
}

/** Runs pieces until `limit` of them are done, there are no more, or `signal` is aborted; in turns. */
export async function inTurns(
  { piece, refill, finish }: TurnsWork,
  limit: number,
  signal?: AbortSignal,
): Promise<void> {
  let done = 0;
  let more = true;
  while (more && done < limit && !signal?.aborted) {
    const end = performance.now() + TURN_MS;
    let atHand = true;
    do {
      atHand = piece();
      if (atHand) done += 1;
    } while (atHand && done < limit && (done % PIECES_BETWEEN !== 0 || performance.now() < end));
    if (!atHand) more = refill !== undefined && (await refill());
    else await letOthersRun();
  }
  finish();
}
