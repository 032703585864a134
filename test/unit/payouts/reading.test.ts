import { describe, expect, it } from 'vitest';
import { guessMapping } from '../../../src-main/features/payouts/columns.ts';
import { readRow } from '../../../src-main/features/payouts/reading.ts';
import { KZT, RUB } from '../../../src-shared/money/index.ts';

const read = (columns: readonly string[], cells: readonly string[], currency = RUB) =>
  readRow({ row: 2, cells }, guessMapping(columns), currency);

describe('columns of a registry', () => {
  it.each([
    // yookassa.ru/docs/support/merchant/payments/reports
    [
      ['Идентификатор платежа', 'Сумма платежа', 'Валюта платежа', 'Сумма платежа за вычетом комиссии НКО', 'Время платежа', 'Описание заказа'],
      { gross: 1, net: 3, date: 4, order: 5 },
    ],
    // yookassa.ru/docs/payment-solution/supplementary/registers/refunds
    [
      ['Номер транзакции', 'Сумма возврата', 'Валюта платежа', 'Номер заказа'],
      { refund: 1, order: 3 },
    ],
    // developers.tochka.com/docs/pay-gateway/registry
    [
      ['TRANS_DATE', 'TRANSACTION_ID', 'SUM', 'COMMISSION', 'ITV_COMMISSION', 'TRANSACTION_TYPE', 'ORDER_UID'],
      { date: 0, gross: 2, fee: 3, type: 5, order: 6 },
    ],
    [['№ заказа', 'Покупатель', 'ИНН', 'Сумма', 'Комиссия', 'К перечислению'], { order: 0, client: 1, inn: 2, gross: 3, fee: 4, net: 5 }],
    [['Заказ', 'Описание', 'Сумма'], { order: 0, gross: 2 }],
  ])('%j', (columns, mapping) => {
    expect(guessMapping(columns)).toEqual(mapping);
  });
}); // biome-ignore format: headings as they stand

describe('a row of a registry', () => {
  const ALL = ['Заказ', 'Сумма', 'Комиссия', 'К выплате'];

  it.each([
    [ALL, ['145', '1 000,00', '30,00', '970,00'], { gross: 1_000_00, fee: 30_00 }],
    [ALL, ['145', '1000.00', '-30.00', '970.00'], { gross: 1_000_00, fee: 30_00 }],
    [ALL, ['145', '1000', '', '970'], { gross: 1_000_00, fee: 30_00 }],
    [ALL, ['145', '', '30', '970'], { gross: 1_000_00, fee: 30_00 }],
    [ALL, ['145', '-500', '0', '-500'], { gross: -500_00, fee: 0 }],
    [ALL, ['145', '-500', '-15', '-485'], { gross: -500_00, fee: -15_00 }],
    [ALL, ['145', '-500', '5', '-505'], { gross: -500_00, fee: 5_00 }],
    [['Заказ', 'Сумма возврата'], ['145', '500'], { gross: -500_00, fee: 0 }],
    [['SUM', 'COMMISSION', 'TRANSACTION_TYPE', 'ORDER_UID'], ['500,00', '0', 'REFUND', '145'], { gross: -500_00, fee: 0 }],
    [['Заказ', 'Сумма'], ['145', '1000'], { gross: 1_000_00, fee: 0 }],
  ])('%j %j', (columns, cells, sums) => {
    expect(read(columns, cells)).toMatchObject({ order: '145', ...sums, doubts: [] });
  });

  it('says what it does not understand and never guesses a sum', () => {
    expect(read(ALL, ['145', 'много', '', ''])).toMatchObject({ gross: null, doubts: [{ code: 'badSum' }] });
    expect(read(ALL, ['145', '', '', ''])).toMatchObject({ gross: null, doubts: [{ code: 'noSum' }] });
    expect(read(ALL, ['145', '100 ₸', '', ''])).toMatchObject({ gross: null, doubts: [{ code: 'otherCurrency' }] });
    expect(read(ALL, ['145', '100 ₸', '', ''], KZT)).toMatchObject({ gross: 100_00, doubts: [] });
    expect(read(ALL, ['145', '1000', '10', '970'])).toMatchObject({ gross: 1_000_00, fee: 30_00, doubts: [{ code: 'sumsDiffer' }] });
  });

  it('passes over totals and empty rows', () => {
    expect(read(ALL, ['Итого', '1000', '30', '970'])).toBeUndefined();
    expect(read(ALL, ['', '', '', ''])).toBeUndefined();
  });
}); // biome-ignore format: rows as they stand
