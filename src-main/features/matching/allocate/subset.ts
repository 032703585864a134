/** Several invoices that together make exactly one sum. A bounded search; only a unique answer is an answer. */
import type { Minor } from '../../../../src-shared/money/index.ts';

/** More invoices than this are not combined: an answer would be chance. */
export const SUBSET_POOL_LIMIT = 18;
const SUBSET_SIZE_LIMIT = 4;

export interface SubsetItem {
  readonly remaining: Minor;
}

/**
 * The one subset of two or more items whose remaining sums make `amount`: of up to four items, or all of them. Undefined
 * when there is none or more than one.
 */
export function uniqueSubset<T extends SubsetItem>(items: readonly T[], amount: Minor): T[] | undefined {
  const pool = items
    .filter((item) => item.remaining > 0 && item.remaining < amount)
    .slice(0, SUBSET_POOL_LIMIT);
  if (pool.length < 2) return undefined;
  const found: T[][] = [];
  search(pool, 0, amount, [], found);
  const total = pool.reduce((sum, item) => sum + item.remaining, 0);
  if (pool.length > SUBSET_SIZE_LIMIT && total === amount) found.push([...pool]);
  return found.length === 1 ? found[0] : undefined;
}

function search<T extends SubsetItem>(
  pool: readonly T[],
  from: number,
  left: number,
  chosen: readonly T[],
  found: T[][],
): void {
  for (let i = from; i < pool.length && found.length < 2; i++) {
    const item = pool[i];
    if (item === undefined || item.remaining > left) continue;
    const next = [...chosen, item];
    if (item.remaining === left) {
      if (next.length > 1) found.push(next);
    } else if (next.length < SUBSET_SIZE_LIMIT) search(pool, i + 1, left - item.remaining, next, found);
  }
}
