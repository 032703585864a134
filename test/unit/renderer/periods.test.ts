import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PERIODS, periodOf, rangeOf } from '../../../src-renderer/features/parts/periods.ts';
import { addDays, toDay } from '../../../src-shared/dates/index.ts';

const today = toDay('2026-02-14');

test('usual periods around a day', () => {
  expect(rangeOf('month', today)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(rangeOf('previousMonth', today)).toEqual({ from: '2026-01-01', to: '2026-01-31' });
  expect(rangeOf('quarter', today)).toEqual({ from: '2026-01-01', to: '2026-03-31' });
  expect(rangeOf('year', today)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  expect(rangeOf('all', today)).toEqual({ from: undefined, to: undefined });
});

test('January looks back into the year before', () => {
  expect(rangeOf('previousMonth', toDay('2026-01-31'))).toEqual({ from: '2025-12-01', to: '2025-12-31' });
});

test('a range of own dates has no usual name', () => {
  expect(periodOf({ from: toDay('2026-02-02'), to: undefined }, today)).toBe('custom');
});

test('every usual period is found again by its range, and a bounded one holds the day or precedes it', () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays(toDay('2020-01-01'), days));
  fc.assert(
    fc.property(day, fc.constantFrom(...PERIODS), (now, period) => {
      if (period === 'custom') return;
      const range = rangeOf(period, now);
      expect(periodOf(range, now)).toBe(period);
      if (range.from === undefined || range.to === undefined) return;
      expect(range.from <= range.to).toBe(true);
      expect(period === 'previousMonth' ? range.to < now : range.from <= now && now <= range.to).toBe(true);
    }),
  );
});
