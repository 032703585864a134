import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { type KnownPeriod, periodBalances } from '../../../src-main/features/interchange/balances.ts';
import { planTransfers, type TransferSide } from '../../../src-main/features/interchange/transfers.ts';
import { toWindows1251, withinWindows1251 } from '../../../src-main/features/interchange/windows1251.ts';
import { addDays, toDay } from '../../../src-shared/dates/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';

describe('Windows-1251', () => {
  test.each([
    ['Оплата по счёту № 5 от «Ёлки» — 100 €', 'Оплата по счёту № 5 от «Ёлки» — 100 €'],
    ['350 000 ₸ за қағаз', '350 000 тг за кагаз'],
    ['ҰЛТТЫҚ', 'УЛТТЫК'],
    ['1 000\u202f₽', '1 000 руб.'],
    ['Café Müller', 'Cafe Muller'],
    ['минус −5', 'минус -5'],
    ['и\u0306од', 'йод'],
    ['ёлка 🎄', 'ёлка ?'],
    ['支付', '??'],
    ['нуль\u200bширина', 'нульширина'],
  ])('%j is written as %j', (text, written) => {
    expect(withinWindows1251(text)).toBe(written);
    expect(iconv.decode(Buffer.from(toWindows1251(text)), 'win1251')).toBe(written);
  });
  test('what is read from a file is what was promised, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const within = withinWindows1251(text);
        expect(iconv.decode(Buffer.from(toWindows1251(text)), 'win1251')).toBe(within);
        expect(withinWindows1251(within)).toBe(within);
      }),
    );
  });
});

describe('balances of a period', () => {
  const day = (text: string) => toDay(`2026-${text}`);
  const period = (from: string, to: string, opening: number | null, closing: number | null): KnownPeriod => ({
    from: day(from),
    to: day(to),
    opening: opening === null ? null : toMinor(opening),
    closing: closing === null ? null : toMinor(closing),
  });
  /** Ten a day come in. */
  const movement = (from: string, to: string) =>
    toMinor((Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1) * 10);
  const of = (periods: KnownPeriod[], from: string, to: string) =>
    periodBalances(periods, day(from), day(to), movement);

  test('a statement of just this period names them', () =>
    expect(of([period('06-01', '06-30', 100, 400)], '06-01', '06-30')).toEqual({
      opening: 100,
      closing: 400,
    }));
  test('within a longer statement they are counted on', () =>
    expect(of([period('06-01', '06-30', 100, 400)], '06-11', '06-20')).toEqual({
      opening: 200,
      closing: 300,
    }));
  test('over statements that join they are counted on, or named by the next one', () =>
    expect(
      of([period('06-01', '06-10', 100, 200), period('06-11', '06-20', null, null)], '06-11', '06-15'),
    ).toEqual({ opening: 200, closing: 250 }));
  test('over a day that no statement covers nothing is claimed', () =>
    expect(of([period('06-01', '06-10', 100, 200)], '06-12', '06-15')).toEqual({
      opening: null,
      closing: null,
    }));
  test('before the first statement nothing is known', () =>
    expect(of([period('06-05', '06-10', 100, 200)], '06-01', '06-10')).toEqual({
      opening: null,
      closing: 200,
    }));
});

describe('transfers between own accounts in one file', () => {
  const side = (id: number, direction: 'in' | 'out', changes: Partial<TransferSide> = {}): TransferSide => ({
    id,
    direction,
    account: direction === 'out' ? 'A' : 'B',
    partyAccount: direction === 'out' ? 'B' : 'A',
    amount: 100,
    currency: 'RUB',
    date: toDay('2026-06-01'),
    document: '5|Платежное поручение|2026-06-01',
    ...changes,
  });
  test('the same document on both sides is written twice', () =>
    expect(planTransfers([side(1, 'out'), side(2, 'in')])).toEqual({
      receivedOn: new Map(),
      merged: new Set(),
    }));
  test('different documents become one with both dates', () => {
    const later = side(2, 'in', { document: '77|Банковский ордер|2026-06-02', date: toDay('2026-06-02') });
    expect(planTransfers([side(1, 'out'), later])).toEqual({
      receivedOn: new Map([[1, '2026-06-02']]),
      merged: new Set([2]),
    });
  });
  test('twins pair one to one, strangers not at all', () => {
    const far = side(4, 'in', { document: 'x', date: addDays(toDay('2026-06-01'), 9) });
    const plan = planTransfers([side(1, 'out'), side(2, 'out'), side(3, 'in'), far]);
    expect(plan).toEqual({ receivedOn: new Map(), merged: new Set() });
  });
});
