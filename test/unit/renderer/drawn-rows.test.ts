import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_ROWS, rowsToDraw, type Sight } from '../../../src-renderer/ui/table/drawn-rows.ts';

const HEIGHT = 37;
const sights = fc.record({
  scrollTop: fc.oneof(fc.nat(2_000), fc.nat(4_000_000), fc.constant(-20)),
  height: fc.nat(1_500),
  rowHeight: fc.constant(HEIGHT),
  count: fc.constantFrom(0, 1, 30, 100_000),
});

const inSight = ({ scrollTop, height, count }: Sight) => {
  const rows = Array.from({ length: 45 }, (_, at) => Math.floor(scrollTop / HEIGHT) + at);
  return rows.filter(
    (row) => row >= 0 && row < count && row * HEIGHT < scrollTop + height && (row + 1) * HEIGHT > scrollTop,
  );
};

describe('drawn rows', () => {
  it('cover what is in sight, and little more', () => {
    fc.assert(
      fc.property(fc.array(sights, { minLength: 1 }), (way) => {
        let drawn = FIRST_ROWS;
        for (const sight of way) {
          drawn = rowsToDraw(drawn, sight);
          for (const row of inSight(sight)) expect(row >= drawn.first && row < drawn.end).toBe(true);
          expect(drawn.end).toBeLessThanOrEqual(Math.max(sight.count, 1));
          expect(drawn.end - drawn.first).toBeLessThanOrEqual(Math.ceil(sight.height / HEIGHT) + 20);
        }
      }),
    );
  });

  it('keep the key of each row in a short scroll, and hand the keys on in a jump', () => {
    const at = (row: number) => ({
      scrollTop: row * HEIGHT,
      height: 700,
      rowHeight: HEIGHT,
      count: 100_000,
    });
    const start = rowsToDraw(FIRST_ROWS, at(1_000));
    const near = rowsToDraw(start, at(1_008));
    expect(near.first).not.toBe(start.first);
    expect(near.shift).toBe(start.shift);
    const far = rowsToDraw(near, at(60_000));
    expect(far.first + far.shift).toBe(near.first + near.shift);
  });

  it('stay the same while the hand moves by a row or two', () => {
    const sight = { scrollTop: 1_000 * HEIGHT, height: 700, rowHeight: HEIGHT, count: 100_000 };
    const drawn = rowsToDraw(FIRST_ROWS, sight);
    expect(rowsToDraw(drawn, { ...sight, scrollTop: 1_001 * HEIGHT + 5 })).toBe(drawn);
  });
});
