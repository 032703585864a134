import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../src-main/features/registry/cells.ts';
import {
  guessKind,
  isTotalRow,
  parseAccounts,
  parseCurrencyCell,
  parseDay,
  parseDigits,
  parseInn,
  parseInvoiceStatus,
  parseKind,
  parseStage,
  parseSum,
} from '../../../src-main/features/registry/values.ts';
import { addDays, formatRussianDay, toDay } from '../../../src-shared/dates/index.ts';
import { formatMinor, toMinor } from '../../../src-shared/money/index.ts';

describe('sums', () => {
  test.each<[Cell, number, string | undefined]>([
    ['1234', 123400, undefined],
    ['1 234,56', 123456, undefined],
    ['1\u00a0234,56', 123456, undefined],
    ["1'234.56", 123456, undefined],
    ['1.234,56', 123456, undefined],
    ['1,234.56', 123456, undefined],
    ['1 234 567.8', 123456780, undefined],
    ['12 500,00 ₽', 1250000, 'RUB'],
    ['12 500 руб.', 1250000, 'RUB'],
    ['12 500 р.', 1250000, 'RUB'],
    ['12 500 руб. 5 коп.', 1250005, 'RUB'],
    ['12 500-50', 1250050, undefined],
    ['12500=', 1250000, undefined],
    ['12500-00', 1250000, undefined],
    ['350 000 ₸', 35000000, 'KZT'],
    ['350 000 тг', 35000000, 'KZT'],
    ['$ 1,200.50', 120050, 'USD'],
    ['0', 0, undefined],
    [{ number: '1234.56' }, 123456, undefined],
    [{ number: '1234.5600000000001' }, 123456, undefined],
    [{ number: '1E+3' }, 100000, undefined],
    [{ number: '0.1' }, 10, undefined],
  ])('%j is %i', (cell, value, currency) => {
    expect(parseSum(cell)).toEqual({ value, currency, rounded: false });
  });
  test('a formula’s fractions are rounded and told', () =>
    expect(parseSum({ number: '33.333333333' })).toEqual({
      value: 3333,
      currency: undefined,
      rounded: true,
    }));
  test('a minus is kept, so that it can be refused', () => expect(parseSum('-5,00')?.value).toBe(-500));
  test.each<Cell>([
    '',
    'сто рублей',
    '12,345',
    '1.234',
    '12 500/3',
    { day: toDay('2026-01-01') },
    { number: '1e30' },
  ])('%j is no sum', (cell) => expect(parseSum(cell)).toBeUndefined());
  test('whatever we print for people is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000_00 }), fc.boolean(), (minor, symbol) => {
        const text = formatMinor(toMinor(minor), { symbol });
        expect(parseSum(text)?.value).toBe(minor);
      }),
    );
  });
});

describe('dates', () => {
  test.each<[Cell, string]>([
    [{ day: toDay('2026-06-15') }, '2026-06-15'],
    ['15.06.2026', '2026-06-15'],
    ['15.6.26', '2026-06-15'],
    ['2026-06-15', '2026-06-15'],
    ['2026-06-15T10:20:30', '2026-06-15'],
    ['2026-06-15T10:20:30.000+03:00', '2026-06-15'],
    ['15.06.2026 10:20', '2026-06-15'],
    ['2026/06/15', '2026-06-15'],
    ['15 июня 2026 г.', '2026-06-15'],
    ['1 мая 2026', '2026-05-01'],
    ['2 марта 2026 года', '2026-03-02'],
    ['15.06.2026 г.', '2026-06-15'],
    [{ number: '46188' }, '2026-06-15'],
    [{ number: '46188.75' }, '2026-06-15'],
  ])('%j is %s', (cell, day) => expect(parseDay(cell)).toBe(day));
  test.each<Cell>([
    '',
    '31.02.2026',
    '15 брюмера 2026',
    '2026-13-01',
    { number: '5' },
    { number: '20260615' },
    'вчера',
  ])('%j is no date', (cell) => expect(parseDay(cell)).toBeUndefined());
  test('every day is read as it is printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), (shift) => {
        const day = addDays(toDay('1990-01-01'), shift);
        expect(parseDay(formatRussianDay(day))).toBe(day);
      }),
    );
  });
});

describe('numbers of requisites', () => {
  test.each<[Cell, string, string]>([
    ['7707083893', '7707083893', ''],
    ['ИНН 7707083893', '7707083893', ''],
    ['7707083893/770801001', '7707083893', '770801001'],
    ['7707083893 / ', '7707083893', ''],
    [{ number: '7707083893' }, '7707083893', ''],
    ['-', '', ''],
  ])('%j is ИНН %s КПП %s', (cell, value, kpp) => expect(parseInn(cell)).toMatchObject({ value, kpp }));
  test('a lost zero is put back', () => {
    expect(parseInn({ number: '278000024' })).toMatchObject({ value: '0278000024', restored: true });
    expect(parseDigits({ number: '44525225' }, [9])).toMatchObject({ value: '044525225', restored: true });
  });
  test('digits lost by a workbook are told, not invented', () => {
    expect(parseDigits({ number: '4.0702810138250122E19' }, [20])).toMatchObject({ value: '', lost: true });
    expect(parseAccounts({ number: '4.0702810138250122E19' })).toEqual({ numbers: [], lost: true });
  });
  test('several accounts in one cell', () =>
    expect(parseAccounts('4070 2810 1382 5012 3017; kz86125kzt5004100100')).toEqual({
      numbers: ['40702810138250123017', 'KZ86125KZT5004100100'],
      lost: false,
    }));
});

test.each([
  ['юридическое лицо', 'company'],
  ['company', 'company'],
  ['ИП', 'ip'],
  ['sole_trader', 'ip'],
  ['Физ. лицо', 'person'],
  ['person', 'person'],
  ['прочее', undefined],
])('kind %j is %s', (word, kind) => expect(parseKind(word)).toBe(kind));

test.each([
  ['ООО «Ромашка»', '', 'company'],
  ['ИП Петров П. П.', '', 'ip'],
  ['Петров Пётр Петрович ИП', '', 'ip'],
  ['Петров Пётр Петрович', '500100732259', 'person'],
  ['Ромашка', '7707083893', 'company'],
  ['Ромашка', '', 'company'],
  ['Ипатьевская мануфактура', '', 'company'],
])('%s is a %s', (name, inn, kind) => expect(guessKind(name, inn)).toBe(kind));

test.each([
  ['Оплачен', 'paid'],
  ['оплачено', 'paid'],
  ['paid', 'paid'],
  ['Не оплачен', 'open'],
  ['open', 'open'],
  ['Частично оплачен', 'partial'],
  ['Отменён', 'cancelled'],
  ['как-то так', undefined],
])('status %j is %s', (word, status) => expect(parseInvoiceStatus(word)).toBe(status));

test('stages and currencies by their words', () => {
  expect(
    ['Новая', 'Согласование', 'В работе', 'Отгружено', 'Завершена', 'Отказ', 'done'].map(parseStage),
  ).toEqual(['new', 'agreed', 'working', 'shipped', 'done', 'lost', 'done']);
  expect(['руб.', 'RUB', '643', 'тенге', '₸', 'KZT', '€', 'фантики'].map(parseCurrencyCell)).toEqual([
    'RUB',
    'RUB',
    'RUB',
    'KZT',
    'KZT',
    'KZT',
    'EUR',
    undefined,
  ]);
});

test.each<[Cell[], boolean]>([
  [['Итого', '', { number: '987' }], true],
  [['', 'Всего к оплате:', '1 234,50', '12'], true],
  [['Итого за ноябрь'], true],
  [['TOTAL', '1,234.50'], true],
  [['Итого-Сервис', { number: '987' }], false],
  [['Всего хорошего ООО', '7705123452'], false],
  [['Итого', '7705123452', 'Москва'], false],
  [['1187', '16.03.2026', 'Итого', '100,00'], false],
  [['', ''], false],
])('row %j is totals: %s', (cells, expected) => expect(isTotalRow({ cells })).toBe(expected));
