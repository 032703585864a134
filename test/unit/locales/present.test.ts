import { describe, expect, it } from 'vitest';
import { presentParams } from '../../../src-shared/locales/index.ts';

const plain = (params: Record<string, string | number>) =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, String(value).replaceAll('\u00a0', ' ')]),
  );

describe('params of a message', () => {
  it('become sums and days of the language', () => {
    const params = {
      amount: 5_000_00,
      rest: 1_50,
      number: '1234',
      count: 3,
      day: '2026-11-25',
      currency: 'RUB',
    };
    expect(plain(presentParams(params, 'ru'))).toEqual({
      amount: '5 000 ₽',
      rest: '1,50 ₽',
      number: '1234',
      count: '3',
      day: '25.11.2026',
      currency: 'RUB',
    });
    expect(plain(presentParams({ ...params, currency: 'KZT' }, 'en'))).toMatchObject({ amount: '5,000 ₸' });
  });
});
