/** A whole sum over shares in proportion to their weights, exact to the minor unit. Pure. */
import { type Minor, toMinor } from '../../../src-shared/money/index.ts';

/**
 * Largest remainder: each share gets the whole part of its proportion, what is left goes one by one to the largest
 * remainders, earlier ones first among equals. The shares sum up to `total`; with weights of nothing all is nothing.
 * `total` may be below zero. Example: 100 over 1, 1, 1 gives 34, 33, 33.
 */
export function spreadByWeight(total: Minor, weights: readonly Minor[]): Minor[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(Math.max(0, weight)), 0n);
  if (whole === 0n) return weights.map(() => toMinor(0));
  const sign = total < 0 ? -1 : 1;
  const amount = BigInt(Math.abs(total));
  const shares = weights.map((weight, at) => {
    const product = amount * BigInt(Math.max(0, weight));
    return { at, share: Number(product / whole), remainder: product % whole };
  });
  let left = Math.abs(total) - shares.reduce((sum, { share }) => sum + share, 0);
  const inOrder = shares.toSorted((a, b) =>
    a.remainder === b.remainder ? a.at - b.at : a.remainder > b.remainder ? -1 : 1,
  );
  for (const one of inOrder) {
    if (left === 0) break;
    one.share += 1;
    left -= 1;
  }
  return shares.map(({ share }) => toMinor(share === 0 ? 0 : sign * share));
}
