import { expect, test } from 'vitest';
import { createFormat, weekOf } from '../../../src-renderer/ui/format.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { KZT, RUB, toMinor } from '../../../src-shared/money/index.ts';

const ru = createFormat('ru');
const en = createFormat('en');
const day = toDay('2026-11-21');

test('dates in both languages', () => {
  expect(ru.day(day)).toBe('21.11.2026');
  expect(ru.dayShort(day)).toBe('21.11.26');
  expect(ru.dayWords(day, toDay('2026-01-01'))).toBe('21 ноября');
  expect(ru.dayWords(day, toDay('2027-01-01'))).toBe('21 ноября 2026');
  expect(ru.dayFull(day)).toBe('суббота, 21 ноября');
  expect(en.dayWords(day)).toBe('21 November 2026');
});

test('near days are named by words, far ones are not', () => {
  expect(ru.relative(day, day)).toBe('сегодня');
  expect(ru.relative(toDay('2026-11-20'), day)).toBe('вчера');
  expect(ru.relative(toDay('2026-11-19'), day)).toBeUndefined();
});

test('a week runs from Monday to Sunday', () => {
  expect(weekOf(day)).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(weekOf(toDay('2026-11-16'))).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(weekOf(toDay('2026-11-22'))).toEqual({ from: '2026-11-16', to: '2026-11-22' });
});

test('totals of several currencies stand side by side and never meet', () => {
  const totals = [
    { currency: RUB, amount: toMinor(120_050) },
    { currency: KZT, amount: toMinor(300_000) },
  ];
  expect(ru.totals(totals)).toBe('1\u00a0200,50\u00a0₽ · 3\u00a0000\u00a0₸');
  expect(ru.totals([])).toBe('0\u00a0₽');
});

test('counts are grouped as the language writes them', () => {
  expect(ru.count(1_234_567)).toBe('1\u00a0234\u00a0567');
  expect(en.count(1_234_567)).toBe('1,234,567');
  expect(ru.count(999)).toBe('999');
});
