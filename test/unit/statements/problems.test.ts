import { describe, expect, it } from 'vitest';
import {
  ERROR_CODES,
  formatProblem,
  type Problem,
  type ProblemCode,
  type ProblemParams,
  problemValues,
  WARNING_CODES,
} from '../../../src-main/features/statements/index.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';

const FULL: ProblemParams = {
  account: '40702810500000000101',
  number: '17',
  key: 'Дата',
  keys: 'Дата, Сумма',
  value: 'мусор',
  limit: 32768,
  count: 5,
  day: toDay('2026-03-12'),
  from: toDay('2026-03-01'),
  to: toDay('2026-03-31'),
  currency: toCurrency('RUB'),
  amount: toMinor(123_456_789),
  declared: toMinor(100),
  counted: toMinor(200),
  difference: toMinor(-100),
  amountIn: toMinor(1),
  amountOut: toMinor(2),
};

const made = (code: ProblemCode, params: ProblemParams = FULL): Problem => ({
  line: 1,
  code,
  severity: 'warning',
  params,
});

describe('messages', () => {
  for (const code of [...ERROR_CODES, ...WARNING_CODES]) {
    it(`${code} is a sentence in both languages`, () => {
      const ru = formatProblem(made(code), 'ru');
      const en = formatProblem(made(code), 'en');
      expect(ru).toMatch(/^[А-Я0-9].*[а-я].*\.$/u);
      expect(en).toMatch(/^[A-Z0-9].*[a-z].*\.$/u);
      for (const text of [ru, en]) {
        expect(text).not.toMatch(/\{\{|undefined|problems\.|NaN/);
      }
      expect(en.replace(/“[^”]*”|\([^)]*\)|lines .* The first|Сумма/g, '')).not.toMatch(/[а-я]/i);
    });
  }

  it('have Russian plurals', () => {
    const of = (count: number) => formatProblem(made('outsidePeriod', { ...FULL, count }));
    expect(of(1)).toContain('1 операция датирована');
    expect(of(3)).toContain('3 операции датированы');
    expect(of(11)).toContain('11 операций датированы');
    expect(of(21)).toContain('21 операция датирована');
  });

  it('write sums, dates and document numbers as people do', () => {
    expect(formatProblem(made('transferRepeated'))).toContain('№ 17 на 1\u00a0234\u00a0567,89\u00a0₽');
    expect(formatProblem(made('noDate', {}))).toContain('В документе без номера нет даты');
    expect(formatProblem(made('turnoverIn'))).toContain('01.03.2026 – 31.03.2026: банк указал приход 1,00');
    expect(formatProblem(made('turnoverIn'), 'en')).toContain(
      '2026-03-01 – 2026-03-31: the bank declares receipts of 1.00',
    );
    expect(formatProblem(made('turnoverOut', { ...FULL, from: undefined, to: undefined }))).toContain(
      'период не указан',
    );
    expect(problemValues(made('turnoverIn', { ...FULL, currency: toCurrency('KZT') }), 'ru').difference).toBe(
      '−1,00\u00a0₸',
    );
  });
});
