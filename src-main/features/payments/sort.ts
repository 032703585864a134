/** Sorting long lists without holding the event loop. */
import { setImmediate as breathe } from 'node:timers/promises';

const SLICE = 8_000;

/** A sorted copy; lets the event loop breathe between slices and merges. The order must be total. */
export async function sortInSteps<T>(items: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  if (items.length <= SLICE) return items.toSorted(compare);
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += SLICE) {
    runs.push(items.slice(from, from + SLICE).sort(compare));
    await breathe();
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      merged.push(merge(runs[i] ?? [], runs[i + 1] ?? [], compare));
      await breathe();
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function merge<T>(left: readonly T[], right: readonly T[], compare: (a: T, b: T) => number): T[] {
  const merged: T[] = [];
  let l = 0;
  let r = 0;
  for (;;) {
    const a = left[l];
    const b = right[r];
    if (a === undefined || b === undefined) break;
    if (compare(a, b) <= 0) {
      merged.push(a);
      l++;
    } else {
      merged.push(b);
      r++;
    }
  }
  for (; l < left.length; l++) pushIfPresent(merged, left[l]);
  for (; r < right.length; r++) pushIfPresent(merged, right[r]);
  return merged;
}

function pushIfPresent<T>(list: T[], item: T | undefined): void {
  if (item !== undefined) list.push(item);
}
