/** The arithmetic of drawn rows. Pure. */

export interface DrawnRows {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  /**
   * Added to a row's index for its key. A short scroll keeps every row's key; after a jump the new rows get the keys of
   * the old ones, in the same order: their elements are filled anew instead of being made anew, half the work for a frame.
   */
  readonly shift: number;
}

/** Drawn before the height is known. */
export const FIRST_ROWS: DrawnRows = { first: 0, end: 24, shift: 0 };

/** Rows drawn beyond the edges: where the hand goes, and where it comes from. */
const AHEAD = 8;
const BEHIND = 2;

export interface Sight {
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}

/** The same object while the drawn rows cover what is in sight. */
export function rowsToDraw(now: DrawnRows, { scrollTop, height, rowHeight, count }: Sight): DrawnRows {
  const top = Math.min(Math.max(0, Math.floor(scrollTop / rowHeight)), Math.max(0, count - 1));
  const bottom = Math.min(count, Math.ceil((scrollTop + height) / rowHeight));
  const least = Math.max(0, top - 1);
  const most = Math.min(count, bottom + 1);
  const covers = now.first <= least && now.end >= most;
  const size = bottom - top + AHEAD + BEHIND;
  if (covers && now.end <= Math.max(count, 1) && now.end - now.first <= size + AHEAD) return now;
  const up = top < now.first;
  const first = Math.max(0, top - (up ? AHEAD : BEHIND));
  const end = Math.min(count, bottom + (up ? BEHIND : AHEAD));
  const jumped = Math.abs(first - now.first) * 2 > end - first;
  return { first, end, shift: jumped ? now.shift + now.first - first : now.shift };
}
