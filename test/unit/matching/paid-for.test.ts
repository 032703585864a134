/** Words of refunds, loans, taxes … in what a client pays for: they hold neither the named invoice back nor the client. */
import { describe, expect, it } from 'vitest';
import { recognise } from '../../../src-main/features/matching/recognise/recognise.ts';
import { allocated, client, decideOne, invoice, payment, rub } from './office.ts';
import { NAMING, WITHOUT_NUMBER } from './paid-for-wordings.ts';

const invoices = [
  invoice({ id: 'i36', number: '36', amount: '95999.11' }),
  invoice({ id: 'i145', number: '145', amount: '70001.00', date: '2026-08-01' }),
];
const amount = '95999.11';

describe('the invoice that «счёт» names is settled', () => {
  it.each(NAMING)('%s', (purpose) => {
    const decision = decideOne({ invoices }, payment({ amount, purpose }));
    expect(allocated(decision)).toEqual({ i36: rub(amount) });
  });
});

describe('without a number the client is asked about', () => {
  it.each(WITHOUT_NUMBER)('%s', (purpose) => {
    for (const sum of [amount, '123.45']) {
      expect(decideOne({ invoices }, payment({ amount: sum, purpose })).decision).toBe('suggest');
    }
  });
});

describe('the payer’s own name', () => {
  const decide = (name: string, purpose: string) =>
    decideOne(
      { clients: [client({ id: 'c1', name })], invoices },
      payment({ amount, purpose, payer: { name } }),
    ).decision;

  it('says nothing of the payment', () => {
    expect(decide('ООО "Возврат"', 'ООО "Возврат" оплата по счету № 36 за сайт')).toBe('auto');
    expect(decide('ООО "Возврат"', 'Оплата от "Возврат" по договору')).toBe('suggest');
    expect(decide('ООО "Кредит Инвест"', 'Кредит Инвест ООО перечисление по счету 36')).toBe('auto');
    expect(decide('ООО "Депозит-Сервис"', 'ДЕПОЗИТ-СЕРВИС за услуги')).toBe('suggest');
  });

  it('does not excuse the same word elsewhere', () => {
    expect(decide('ООО "Возврат"', 'Возврат предоплаты, ООО "Возврат"')).toBe('none');
    expect(decide('ООО "Займ Плюс"', 'Возврат займа по договору 36')).toBe('none');
  });
});

describe('numbers of other papers', () => {
  const references = (purpose: string) =>
    recognise(purpose).flatMap((token) => ('number' in token ? [`${token.kind} ${token.number}`] : []));

  it.each([
    ['Отчет агента № 36', 'documentRef 36'],
    ['Отчет о продажах №179', 'documentRef 179'],
    ['заявление УТ-0813 от 03.09.2026', 'documentRef УТ-0813'],
    ['Требование 118', 'documentRef 118'],
    ['Распоряжение № УТ-0730', 'documentRef УТ-0730'],
    ['Сделка № 84', 'documentRef 84'],
    ['убыток № 30/26', 'documentRef 30/26'],
    ['чек № 27', 'documentRef 27'],
    ['приказ № 186', 'documentRef 186'],
    ['ваше письмо № 18', 'documentRef 18'],
    ['по объявлению № 14', 'documentRef 14'],
    ['по расписке 207', 'documentRef 207'],
    ['квитанция № 77', 'documentRef 77'],
    ['обращение № 29', 'documentRef 29'],
    ['по договору аренды 36', 'contractRef 36'],
    ['по договору поставки УТ-0813', 'contractRef УТ-0813'],
    ['Договор займа № 36', 'contractRef 36'],
  ])('%s', (purpose, reference) => {
    expect(references(purpose)).toEqual([reference]);
  });

  it('leave an invoice its own', () => {
    expect(references('Оплата отчета по счету 36')).toEqual(['invoiceRef 36']);
    expect(references('Счет 36 по договору')).toEqual(['invoiceRef 36']);
  });
});

it('a slip of «счету» is none of «возврату»', () => {
  expect(decideOne({ invoices }, payment({ amount, purpose: 'Оплата по сщету № 36' })).decision).toBe('auto');
});
