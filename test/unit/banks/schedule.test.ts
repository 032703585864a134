import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterFailure, afterSuccess, spansOf } from '../../../src-main/features/banks/poller/schedule.ts';
import { addDays, daysBetween, toDay } from '../../../src-shared/dates/index.ts';
import { seededRandom } from '../../../src-shared/random/index.ts';

const TODAY = toDay('2026-11-20');

describe('when a connection is asked next', () => {
  it('is never later than the interval, and spread before its end', () => {
    const random = seededRandom(7);
    const delays = Array.from({ length: 200 }, () => afterSuccess(5, random()));
    expect(Math.max(...delays)).toBeLessThanOrEqual(300_000);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(270_000);
    expect(new Set(delays).size).toBeGreaterThan(100);
  });

  it('has ended when the interval since the beginning of the last one is over; a slow bank gets its rest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.integer({ min: 0, max: 600_000 }),
        (minutes, random, tookMs) => {
          const delay = afterSuccess(minutes, random, tookMs);
          const interval = minutes * 60_000;
          expect(delay).toBeGreaterThanOrEqual(interval / 2);
          if (delay > interval / 2) expect(tookMs + delay + tookMs).toBeLessThanOrEqual(interval + 1);
        },
      ),
    );
  });

  it('waits twice as long after each failure, an hour at most, and as long as the bank asks', () => {
    expect([1, 2, 3, 4].map((failures) => afterFailure(failures))).toEqual([
      30_000, 60_000, 120_000, 240_000,
    ]);
    expect(afterFailure(40)).toBe(3_600_000);
    expect(afterFailure(1, 7_200_000)).toBe(7_200_000);
  });
});

describe('the spans of a poll', () => {
  it('cover every day from the first unsettled one to today, once, in pieces that the bank takes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 1, max: 31 }),
        (wantedAgo, settledAgo, overlapDays, daysPerRequest) => {
          const wanted = addDays(TODAY, -wantedAgo);
          const settledUpTo =
            settledAgo === undefined ? undefined : addDays(TODAY, -settledAgo - overlapDays - 1);
          const { fresh, missing } = spansOf({
            wanted,
            settledUpTo,
            today: TODAY,
            overlapDays,
            daysPerRequest,
          });
          const days: string[] = [];
          for (const { from, to } of [...missing, ...fresh]) {
            expect(daysBetween(from, to)).toBeLessThan(daysPerRequest);
            for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
          }
          const first = settledUpTo === undefined || settledUpTo < wanted ? wanted : addDays(settledUpTo, 1);
          const expected: string[] = [];
          for (let day = first; day <= TODAY; day = addDays(day, 1)) expected.push(day);
          expect(days).toEqual(expected);
        },
      ),
    );
  });
});
