import { expect, it } from 'vitest';
import { seededRandom } from '../../../src-shared/random/index.ts';

it('gives the same row for the same seed: made-up files are compared byte by byte', () => {
  const next = seededRandom(7);
  expect([next(), next(), next()]).toEqual([0.011704753153026104, 0.06195825757458806, 0.97690763277933]);
});

it('gives another row for another seed, within [0, 1)', () => {
  const [one, other] = [seededRandom(1), seededRandom(2)];
  const row = Array.from({ length: 1000 }, one);
  expect(row).not.toEqual(Array.from({ length: 1000 }, other));
  expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...row)).toBeLessThan(1);
});
