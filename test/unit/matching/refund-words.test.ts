/** Refunds in all their wordings: of a supplier to us, and of us to a client. */
import { describe, expect, it } from 'vitest';
import { decideOne, invoice, OWN_ACCOUNT, offered, payment } from './office.ts';

const amount = '95999.11';
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

describe('a client returns our money', () => {
  const invoices = [invoice({ id: 'i36', number: '36', amount })];
  const decide = (purpose: string, sum = amount) =>
    decideOne({ invoices }, payment({ amount: sum, purpose }));

  it.each([
    ['Возврат по счету 36 от 20.09.2026', amount],
    ['Возврат по счету 36', '500.00'],
    ['Возврат вашей оплаты по счету 36 от 01.09.2026', amount],
    ['Возврат вам оплаты по счету 36, товар не отгружен', amount],
    ['Возврат предоплаты по нашему счету 36', amount],
    ['Возврат поставщиком аванса по сч. 36', amount],
    ['Возврат излишне перечисленного по счету 36', amount],
  ])('and the number is of its own invoice: %s', (purpose, sum) => {
    expect(decide(purpose, sum)).toMatchObject({
      decision: 'none',
      category: 'supplier_refund',
      suggestions: [],
    });
  });

  it.each(['Возврат по счету 36 от 01.09.2026', 'Возврат по счету 36'])(
    'or pays the invoice, when date or sum are the invoice’s: %s',
    (purpose) => {
      const decision = decide(purpose);
      expect(decision.decision).toBe('suggest');
      expect(offered(decision)[0]).toBe('i36');
    },
  );

  it('what is taken off, or comes back beside, is not settled by itself', () => {
    for (const purpose of [
      'Оплата по счету 36 за вычетом возврата по счету 35',
      'Оплата по счету 36, возврат аванса',
    ])
      expect(decide(purpose, '90000.00').decision).toBe('suggest');
  });
});

describe('we return a client’s money', () => {
  const invoices = [invoice({ id: 'i36', number: '36', amount, remaining: '0.00' })];
  const out = (purpose: string) =>
    payment({ amount, purpose, direction: 'out', date: '2026-11-08', ownAccount: OWN_ACCOUNT });

  it.each(
    lines(`
  Возврат клиенту оплаты по счету 36
  Возвр. ден. ср-в по сч. 36
  Возврат ДС покупателю по счету №36 от 01.09.2026
  Возврат переплаты по сч 36
  Возврат излишне полученных средств по счету 36
  Возмещение клиенту по счету 36
  Компенсация покупателю за брак по счету 36
  Вернули оплату по счету 36
  Возвращаем предоплату по счету 36
  Взврат по счету 36
  Вовзрат по счету № 36
  Возварт оплаты счет 36
  Излишне перечисленные вами средства по счету 36
  Ошибочно перечисленные вами денежные средства, счет 36
  Возврат аванса (счет 36)
  Refund for invoice 36
  Vozvrat sredstv po schetu 36
  Шот 36 бойынша қайтару
  Төлемді қайтару, шот № 36
  Сторно оплаты по счету 36
  Отказ от заказа, деньги обратно, счет 36
  Возврат стоимости товара по счету 36
  Возврат по заявлению покупателя, сч. 36
  Частичный возврат предоплаты по счету 36
`),
  )('%s', (purpose) => {
    const decision = decideOne({ invoices }, out(purpose));
    expect(decision).toMatchObject({ decision: 'auto', refund: { clientId: 'c1', invoiceId: 'i36' } });
  });

  it.each(
    lines(`
  Оплата за возврат тары по счету 36
  Оплата по счету 36 за доставку, возврат документов
  Предоплата по счету 36, при отмене возврат
  Оплата по счету № 36 взамен возвращенного платежа
  Возврат займа учредителю, счет 36
  За услуги по возврату НДС счет 36
  Оплата поставщику по счету 36
  Перечисление подотчетной суммы
`),
  )('an expense is none: %s', (purpose) => {
    const decision = decideOne({ invoices }, out(purpose));
    expect(decision).toMatchObject({ decision: 'none', suggestions: [] });
    expect(decision.refund).toBeUndefined();
  });
});
