import { describe, expect, it } from 'vitest';
import {
  allocated,
  client,
  decideAll,
  decideOne,
  invoice,
  OWN_ACCOUNT,
  OWN_INN,
  offered,
  payment,
  rub,
  STRANGER_INN,
} from './office.ts';

const stranger = { name: 'ООО "Контур Капитал"', inn: STRANGER_INN, account: '40702810503400042080' };

describe('incoming money that is no client’s', () => {
  // The decoys: an open invoice 36 and one of exactly the sum.
  const invoices = [invoice({ id: 'i1', number: '36', amount: '95999.11' })];
  it.each([
    ['Перевод между своими счетами', 'own_transfer'],
    ['Возврат займа по договору займа № 36 от 01.02.2026', 'loan'],
    ['Выдача кредита по договору 36', 'loan'],
    ['Возврат депозита по договору № 36', 'interest'],
    ['Выплата процентов по депозиту', 'interest'],
    ['Возврат неиспользованных подотчетных средств', 'salary'],
    ['Возврат по претензии № 36', 'supplier_refund'],
    ['Возврат ошибочно перечисленных средств', 'supplier_refund'],
    ['Перечисление по реестру № 36 от 05.10.2026 по эквайрингу, комиссия 1269.50', 'acquiring'],
    ['Возврат излишне уплаченного налога по решению 36', 'tax'],
    ['Взнос в уставный капитал', 'other'],
  ])('%s', (purpose, category) => {
    const decision = decideOne({ invoices }, payment({ payer: stranger, amount: '95999.11', purpose }));
    expect(decision).toMatchObject({ decision: 'none', category, suggestions: [] });
  });

  it('an own account or the own ИНН says it without words', () => {
    for (const payer of [
      { account: '40702810407090709584', inn: '' },
      { inn: OWN_INN, account: '4070281000000000001' },
    ]) {
      expect(decideOne({ invoices }, payment({ payer, purpose: 'Оплата по счету 36' }))).toMatchObject({
        decision: 'none',
        rule: 'own_transfer',
        category: 'own_transfer',
      });
    }
  });

  it('the tax office says it by its name', () => {
    const payer = {
      name: 'Казначейство России (ФНС России)',
      inn: '7727406020',
      account: '03100643000000018500',
    };
    expect(decideOne({ invoices }, payment({ payer, purpose: 'По решению 7514' }))).toMatchObject({
      decision: 'none',
      category: 'tax',
    });
  });

  it('a school that pays through the treasury is a client', () => {
    const school = client({ id: 'c1', inn: '7709123450', name: 'ГБОУ Школа № 5' });
    const payer = {
      name: 'УФК по г. Москве (ГБОУ Школа № 5 л/с 2073242000830234)',
      inn: '7709123450',
      account: '03224643450000007300',
    };
    const decision = decideOne(
      { clients: [school], invoices },
      payment({ payer, amount: '95999.11', purpose: 'Оплата по счету 36' }),
    );
    expect(decision.decision).toBe('auto');
  });

  it('a client who names an invoice is not dismissed for a word', () => {
    const decision = decideOne(
      { invoices },
      payment({ amount: '95999.11', purpose: 'Оплата по счету 36 за программу Зарплата и кадры' }),
    );
    expect(allocated(decision)).toEqual({ i1: rub('95999.11') });
    const soft = decideOne({ invoices }, payment({ amount: '5.00', purpose: 'Оплата комиссии за подбор' }));
    expect(soft.decision).toBe('suggest');
  });
});

describe('outgoing money', () => {
  const out = (purpose: string, over: Parameters<typeof payment>[0] = {}) =>
    payment({ id: 'out', direction: 'out', date: '2026-11-08', ownAccount: OWN_ACCOUNT, purpose, ...over });

  it('an expense is left alone, with its category where words tell it', () => {
    const invoices = [invoice({ id: 'i1' })];
    const category = (purpose: string) => {
      const decision = decideOne({ invoices }, out(purpose, { payer: stranger }));
      expect(decision).toMatchObject({ decision: 'none', suggestions: [], allocations: [] });
      return decision.category;
    };
    expect(category('Оплата по счету 145 за аренду')).toBeUndefined();
    expect(category('Налог на доходы физических лиц')).toBe('tax');
    expect(category('Комиссия банка за ведение счета')).toBe('bank_fee');
    expect(category('Заработная плата за октябрь')).toBe('salary');
    expect(category('Возврат займа по договору 5')).toBe('loan');
  });

  it('a refund goes to the invoice it names, months later, and reopens it', () => {
    const purpose = 'Возврат по счету № 145 от 01.09.2026';
    const decisions = decideAll({ invoices: [invoice({ id: 'i1' })] }, [
      payment({ id: 'in', purpose: 'Оплата по счету 145' }),
      out(purpose),
      out(purpose, { id: 'again' }),
    ]);
    expect(decisions.get('out')).toMatchObject({
      decision: 'auto',
      pass: 'rest',
      rule: 'refund_number_party',
      refund: { clientId: 'c1', invoiceId: 'i1' },
      allocations: [{ invoiceId: 'i1', amount: rub('100000.00') }],
    });
    expect(decisions.get('again')).toMatchObject({ decision: 'suggest', allocations: [] });
  });

  it('a refund of what was never paid is only offered', () => {
    const decision = decideOne({ invoices: [invoice({ id: 'i1' })] }, out('Возврат по счету № 145'));
    expect(decision.decision).toBe('suggest');
    expect(offered(decision)).toEqual(['i1']);
  });

  it('a refund to a client without a number names the client', () => {
    const decision = decideOne(
      { invoices: [invoice({ id: 'i1' })] },
      out('Возврат излишне перечисленных средств'),
    );
    expect(decision).toMatchObject({ decision: 'none', rule: 'refund_party', refund: { clientId: 'c1' } });
  });

  it('money to an own account is a transfer', () => {
    const decision = decideOne(
      { invoices: [] },
      out('Возврат', { payer: { account: '40702810407090709584' } }),
    );
    expect(decision).toMatchObject({ decision: 'none', category: 'own_transfer' });
  });
});
