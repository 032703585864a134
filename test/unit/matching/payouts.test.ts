/** Money that is no payment for an invoice, though a client with open invoices pays it and a number and the sum agree. */
import { describe, expect, it } from 'vitest';
import { client, decideOne, invoice, offered, payment, STRANGER_INN } from './office.ts';
import { PAYOUTS } from './payout-wordings.ts';

/** Every other number in the wordings is 36: an open invoice of exactly the sum. */
const invoices = [
  invoice({ id: 'i36', number: '36', amount: '95999.11' }),
  invoice({ id: 'i145', number: '145', amount: '70001.00' }),
];
const amount = '95999.11';
describe('what a client pays and is for no invoice', () => {
  it.each(PAYOUTS)('%s', (purpose) => {
    const decision = decideOne({ invoices }, payment({ amount, purpose }));
    expect(decision).toMatchObject({ decision: 'none', allocations: [], suggestions: [] });
  });
});

describe('the same from a stranger', () => {
  const payer = { name: 'ООО "Контур Капитал"', inn: STRANGER_INN, account: '40702810503400042080' };
  it.each(PAYOUTS)('%s', (purpose) => {
    const decision = decideOne({ invoices }, payment({ amount, purpose, payer }));
    expect(decision).toMatchObject({ decision: 'none', allocations: [], suggestions: [] });
  });
});

describe('a bank', () => {
  const bank = client({ id: 'c1', name: 'АО «Банк Полярный»' });
  const payer = { name: 'АО "БАНК ПОЛЯРНЫЙ"' };
  const decide = (purpose: string, docKind: string) =>
    decideOne({ clients: [bank], invoices }, payment({ amount, purpose, docKind, payer })).decision;

  it('that is a client settles its own business by an order of its own', () => {
    expect(decide('Согласно распоряжению 36', '17')).toBe('none');
    expect(decide('Согласно распоряжению 36', '01')).toBe('suggest');
    expect(decide('Оплата по счету 36', '17')).toBe('auto');
  });
});

describe('cash at a bank that names a person who is a client', () => {
  const person = client({
    id: 'c1',
    name: 'Тимофеев Николай Иванович',
    kind: 'person',
    inn: '163288592700',
    kpp: '',
  });
  const payer = {
    name: 'ПАО СБЕРБАНК',
    inn: '7707083893',
    kpp: '773601001',
    account: '30301810000006000001',
  };
  const decide = (purpose: string) =>
    decideOne({ clients: [person], invoices }, payment({ amount, purpose, payer }));

  it.each([
    'Самоинкассация через АТМ 889805, вноситель Тимофеев Николай Иванович',
    'Взнос наличных: Тимофеев Николай Иванович, торговая выручка за 09.11.2026',
    'Выручка. Вносит Тимофеев Николай Иванович по доверенности № 36',
    'Возврат зарплаты по реестру 36, Тимофеев Николай Иванович - счет закрыт',
  ])('%s', (purpose) => {
    expect(decide(purpose)).toMatchObject({ decision: 'none', suggestions: [] });
  });

  it.each([
    'Прием наличных от Тимофеев Николай Иванович для перевода. Оплата по счету 36',
    'Перевод по СБП. Тимофеев Николай Иванович. Оплата счета 36',
    'ТИМОФЕЕВ НИКОЛАЙ ИВАНОВИЧ взнос за курс, счет 36',
  ])('and the invoice is paid: %s', (purpose) => {
    expect(decide(purpose).decision).toBe('auto');
  });
});

describe('a bailiff and a factor pay for the party that the purpose names', () => {
  const payer = {
    name: 'УФК по г. Москве (ОСП № 1)',
    inn: '7709576929',
    kpp: '',
    account: '03212643000000017300',
  };
  it.each([
    'Взыскание долга по и/п 45511/26/77022-ИП в пользу ООО Наша Контора, должник ООО "Ромашка"',
    'Перечисление средств взыскателю в счет погашения долга с ООО "Ромашка" по ИП № 12345/26/50026-ИП',
    'Финансирование по договору факторинга № 14, дебитор ООО "Ромашка"',
  ])('%s', (purpose) => {
    expect(decideOne({ invoices }, payment({ amount, purpose, payer })).decision).toBe('suggest');
    const stranger = purpose.replace('Ромашка', 'Василек');
    expect(decideOne({ invoices }, payment({ amount, purpose: stranger, payer })).decision).toBe('none');
  });
});

describe('a fine, a penalty, a court’s costs', () => {
  it.each([
    'Пени по счету 36 от 01.09.2026 согласно п.6.2 договора',
    'Неустойка за несвоевременную оплату сч. 36',
    'Штраф по договору 5/26 за нарушение срока оплаты счета 36',
    'Проценты за отсрочку платежа по счету № 36',
    'Проценты за пользование чужими денежными средствами (ст. 395 ГК) по счету 36',
    'ШТРАФНЫЕ САНКЦИИ ПО СЧЕТУ 36',
    'Возмещение расходов по госпошлине по делу А41-5521/2026 (долг по счету 36)',
    'Компенсация расходов по хранению груза, счет 36 просрочен',
    '36 шот бойынша өсімпұл',
  ])('is no part of the invoice, which is offered: %s', (purpose) => {
    const decision = decideOne({ invoices }, payment({ amount: '1483.56', purpose }));
    expect(decision).toMatchObject({ decision: 'suggest', allocations: [] });
    expect(offered(decision)[0]).toBe('i36');
  });

  it.each(['Оплата по счету № 36 и пени 1 250,00 руб.', 'Счет 36 + неустойка'])(
    'above the invoice it settles the invoice: %s',
    (purpose) => {
      const decision = decideOne({ invoices }, payment({ amount: '97249.11', purpose }));
      expect(decision).toMatchObject({ decision: 'auto', allocations: [{ invoiceId: 'i36' }] });
    },
  );
});

it('an account that is being closed is no invoice', () => {
  const closed = 'Остаток денежных средств в связи с закрытием счета 36';
  expect(decideOne({ invoices }, payment({ amount, purpose: closed })).decision).toBe('none');
});
