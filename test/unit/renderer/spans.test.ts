import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeSpans } from '../../../src-renderer/ui/spans.ts';

test('touching and overlapping places become one, those outside the text are cut', () => {
  expect(
    mergeSpans(
      [
        { start: 8, end: 12 },
        { start: 2, end: 5 },
        { start: 4, end: 7 },
        { start: -3, end: 1 },
        { start: 18, end: 40 },
        { start: 15, end: 15 },
      ],
      20,
    ),
  ).toEqual([
    { start: 0, end: 1 },
    { start: 2, end: 7 },
    { start: 8, end: 12 },
    { start: 18, end: 20 },
  ]);
});

test('a character is marked exactly when some place covers it', () => {
  const place = fc.record({ start: fc.integer({ min: -5, max: 30 }), end: fc.integer({ min: -5, max: 30 }) });
  fc.assert(
    fc.property(fc.array(place, { maxLength: 12 }), fc.integer({ min: 0, max: 25 }), (spans, length) => {
      const merged = mergeSpans(spans, length);
      for (let at = 0; at < length; at++) {
        const covers = ({ start, end }: { start: number; end: number }) => start <= at && at < end;
        expect(merged.filter(covers).length).toBe(spans.some(covers) ? 1 : 0);
      }
    }),
  );
});
