/** Chance that repeats itself: the same seed gives the same office. */
import { seededRandom } from '../../../src-shared/random/index.ts';

export interface Random {
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** True in `percent` of a hundred. */
  chance(percent: number): boolean;
  /** That many digits; the first is not 0. */
  digits(count: number): string;
}

export function createRandom(seed: number): Random {
  const next = seededRandom(seed);
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    between,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    chance: (percent) => next() * 100 < percent,
    digits: (count) =>
      String(between(1, 9)) + Array.from({ length: count - 1 }, () => between(0, 9)).join(''),
  };
}
