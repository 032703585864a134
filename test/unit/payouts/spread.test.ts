import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadByWeight } from '../../../src-main/features/payouts/spread.ts';
import { type Minor, sum, toMinor } from '../../../src-shared/money/index.ts';

const minor = (max: number) => fc.integer({ min: 0, max }).map(toMinor);

describe('a sum spread by weights', () => {
  it('gives what is left over to the largest remainders', () => {
    expect(spreadByWeight(toMinor(100), [1, 1, 1].map(toMinor))).toEqual([34, 33, 33]);
    expect(spreadByWeight(toMinor(10), [500, 300, 200].map(toMinor))).toEqual([5, 3, 2]);
    expect(spreadByWeight(toMinor(1), [1, 2].map(toMinor))).toEqual([0, 1]);
    expect(spreadByWeight(toMinor(5), [0, 0].map(toMinor))).toEqual([0, 0]);
    expect(spreadByWeight(toMinor(-7), [1, 1].map(toMinor))).toEqual([-4, -3]);
  });

  it('is exact, and no share is a minor unit away from its proportion', () => {
    fc.assert(
      fc.property(
        minor(1_000_000_000_000),
        fc.array(minor(1_000_000_000), { minLength: 1, maxLength: 60 }),
        (total, weights) => {
          const shares = spreadByWeight(total, weights);
          const whole = sum(weights);
          if (whole === 0) {
            expect(shares.every((share) => share === 0)).toBe(true);
            return;
          }
          expect(sum(shares)).toBe(total);
          for (const [at, weight] of weights.entries()) {
            const share: Minor = shares[at] ?? toMinor(-1);
            const twice = BigInt(share) * BigInt(whole) - BigInt(total) * BigInt(weight);
            expect(twice < BigInt(whole) && -twice < BigInt(whole)).toBe(true);
            if (weight === 0) expect(share).toBe(0);
          }
        },
      ),
    );
  });

  it('gives equal weights shares that differ by one unit at most, and a larger weight never less', () => {
    fc.assert(
      fc.property(
        minor(100_000),
        fc.array(minor(1_000), { minLength: 2, maxLength: 30 }),
        (total, weights) => {
          const shares = spreadByWeight(total, weights);
          for (const [a, first] of weights.entries())
            for (const [b, second] of weights.entries()) {
              const difference = (shares[a] ?? 0) - (shares[b] ?? 0);
              if (first === second) expect(Math.abs(difference)).toBeLessThanOrEqual(1);
              if (first > second) expect(difference).toBeGreaterThanOrEqual(0);
            }
        },
      ),
    );
  });
});
