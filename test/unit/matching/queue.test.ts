import { describe, expect, it } from 'vitest';
import { formatEvidence } from '../../../src-main/features/matching/index.ts';
import { toCurrency } from '../../../src-shared/money/index.ts';
import {
  allocated,
  client,
  decideAll,
  decideOne,
  invoice,
  offered,
  payment,
  rub,
  STRANGER_INN,
} from './office.ts';

const stranger = { name: 'ООО "Феникс А"', inn: STRANGER_INN, account: '40702810992813327214' };

describe('what is offered', () => {
  it('a party alone never settles, the exact sum comes first', () => {
    const invoices = [
      invoice({ id: 'old', number: '1', date: '2026-01-01', amount: '70.00' }),
      invoice({ id: 'exact', number: '2', date: '2026-05-01' }),
    ];
    const decision = decideOne({ invoices }, payment({ purpose: 'Оплата за услуги по договору. без НДС' }));
    expect(decision).toMatchObject({
      decision: 'suggest',
      rule: 'party_sum',
      clientId: 'c1',
      allocations: [],
      advance: 0,
    });
    expect(offered(decision)).toEqual(['exact', 'old', null]);
  });

  it('several invoices that make the sum together, when only one way exists', () => {
    const invoices = [
      invoice({ id: 'a', number: '1', amount: '30.10' }),
      invoice({ id: 'b', number: '2', amount: '70.20' }),
      invoice({ id: 'c', number: '3', amount: '11.00' }),
    ];
    const decision = decideOne({ invoices }, payment({ amount: '100.30', purpose: 'Оплата за материалы' }));
    expect(decision).toMatchObject({
      rule: 'party_sum_together',
      hint: { code: 'sumTogether', params: { count: 2 } },
    });
    expect(decision.suggestions.slice(0, 2).map((one) => [one.invoiceId, one.amount])).toEqual([
      ['a', rub('30.10')],
      ['b', rub('70.20')],
    ]);
  });

  it('the oldest debts when nothing fits, then the advance', () => {
    const invoices = [
      invoice({ id: 'b', number: '2', date: '2026-02-01' }),
      invoice({ id: 'a', number: '1', date: '2026-01-01' }),
    ];
    const decision = decideOne({ invoices }, payment({ amount: '777.00', purpose: 'Аванс. без НДС' }));
    expect(offered(decision)).toEqual(['a', 'b', null]);
    expect(decision.hint).toEqual({ code: 'partyInvoices', params: { count: 2 } });
  });

  it('only the advance when the client owes nothing', () => {
    const decision = decideOne({ invoices: [] }, payment({ purpose: 'Аванс' }));
    expect(decision).toMatchObject({ decision: 'suggest', rule: 'party_only', clientId: 'c1' });
    expect(decision.suggestions).toMatchObject([
      { invoiceId: null, clientId: 'c1', amount: rub('100000.00') },
    ]);
  });

  it('the invoice of the written date or of a number one slip away', () => {
    const invoices = [
      invoice({ id: 'a', number: '11', date: '2026-01-01' }),
      invoice({ id: 'dated', number: '12', date: '2026-05-05' }),
      invoice({ id: 'slip', number: '1187', date: '2026-06-06' }),
    ];
    const byDate = decideOne(
      { invoices },
      payment({ amount: '5.00', purpose: 'Оплата по счету № 9999 от 05.05.2026' }),
    );
    expect(offered(byDate)[0]).toBe('dated');
    const bySlip = decideOne({ invoices }, payment({ amount: '5.00', purpose: 'Оплата по счету № 1178' }));
    expect(offered(bySlip)[0]).toBe('slip');
    expect(bySlip.evidence.map((one) => one.code)).toEqual(['numberNotFound']);
  });

  it('the payer’s own invoice of the sum before a stranger’s number', () => {
    const clients = [client({ id: 'c1' }), client({ id: 'c2', inn: '7410378720', name: 'ООО «МашСтрой»' })];
    const invoices = [
      invoice({ id: 'own', number: '7' }),
      invoice({ id: 'other', clientId: 'c2', amount: '82140.29' }),
    ];
    const decision = decideOne({ clients, invoices }, payment({ purpose: 'Оплата по счету № 145' }));
    expect(decision.decision).toBe('suggest');
    expect(offered(decision)[0]).toBe('own');
    expect(decision.evidence.map((one) => formatEvidence(one, 'ru'))).toEqual([
      'счёт № 145 выставлен другому клиенту: ООО «МашСтрой»',
    ]);
  });

  it('the invoices of a named contract first', () => {
    const invoices = [
      invoice({ id: 'a', number: '1', date: '2026-01-01' }),
      invoice({ id: 'b', number: '2', date: '2026-02-01', contractNumber: '12-П' }),
    ];
    const decision = decideOne(
      { invoices },
      payment({ amount: '5.00', purpose: 'Аванс по дог. № 12-П от 01.01.2026' }),
    );
    expect(offered(decision)[0]).toBe('b');
    expect(decision.hint.code).toBe('contract');
  });

  it('a lone exact sum of a stranger, unless it is a round one', () => {
    const odd = [invoice({ id: 'i1', amount: '83512.37' })];
    const decision = decideOne(
      { invoices: odd },
      payment({ payer: stranger, amount: '83512.37', purpose: 'Оплата по договору' }),
    );
    expect(decision).toMatchObject({ decision: 'suggest', rule: 'amount_hint' });
    const round = decideOne(
      { invoices: [invoice({ id: 'i1' })] },
      payment({ payer: stranger, purpose: 'Оплата по договору' }),
    );
    expect(round).toMatchObject({ decision: 'none', rule: 'no_data', hint: { code: 'noData' } });
  });

  it('at most five, and a silent third party gets nothing by a number many invoices carry', () => {
    const invoices = Array.from({ length: 30 }, (_, n) =>
      invoice({ id: `i${n}`, number: '1', clientId: `c${n}`, amount: `${n + 500}.00` }),
    );
    const decision = decideOne(
      { invoices },
      payment({ payer: stranger, amount: '7.00', purpose: 'Оплата по счету № 1' }),
    );
    expect(decision.decision).toBe('none');
    const many = Array.from({ length: 30 }, (_, n) => invoice({ id: `i${n}`, number: String(n + 1) }));
    expect(decideOne({ invoices: many }, payment({ purpose: 'Аванс' })).suggestions).toHaveLength(5);
  });
});

describe('what keeps a named number in the queue', () => {
  const other = invoice({ id: 'i2', number: '146', amount: '60000.00' });
  it.each([
    ['the invoice is paid', { remaining: '0.00' }, {}, 'number_paid'],
    ['words of refund', {}, { purpose: 'Возврат по счету № 145' }, 'number_doubt'],
    ['the rest is more than was owed', {}, { amount: '250000.00' }, 'number_doubt'],
    ['the sum is exactly another open invoice', {}, { amount: '60000.00' }, 'number_doubt'],
    ['the rest is exactly another open invoice', {}, { amount: '160000.00' }, 'number_doubt'],
    ['the invoice is dated after the payment', { date: '2026-10-20' }, {}, 'number_doubt'],
    [
      'another number is not found and the sum is a part',
      {},
      { amount: '1.00', purpose: 'счета 145, 999' },
      'number_doubt',
    ],
  ])('%s', (_, invoiceOver, paymentOver, rule) => {
    const invoices = [invoice({ id: 'i1', ...invoiceOver }), other];
    const decision = decideOne({ invoices }, payment({ purpose: 'Оплата по счету № 145', ...paymentOver }));
    expect(decision).toMatchObject({ decision: 'suggest', rule, allocations: [], advance: 0 });
    expect(offered(decision)).toContain('i1');
  });

  it('a surer number that is missing', () => {
    const decision = decideOne(
      { invoices: [invoice({ id: 'i1' })] },
      payment({ purpose: 'Оплата по счету 999, вх. № 145' }),
    );
    expect(decision.decision).toBe('suggest');
  });

  it('a list of more than was paid', () => {
    const invoices = [invoice({ id: 'i1', number: '12' }), invoice({ id: 'i2', number: '13' })];
    const decision = decideOne(
      { invoices },
      payment({ amount: '150000.00', purpose: 'Оплата по счетам 12 и 13' }),
    );
    expect(decision.decision).toBe('suggest');
    expect(offered(decision).slice(0, 2).sort()).toEqual(['i1', 'i2']);
  });

  it('the second of two equal payments for one invoice', () => {
    const decisions = decideAll({ invoices: [invoice({ id: 'i1' })] }, [
      payment({ id: 'a', purpose: 'Оплата по счету 145' }),
      payment({ id: 'b', purpose: 'Оплата по счету 145' }),
    ]);
    expect(decisions.get('a')?.decision).toBe('auto');
    expect(decisions.get('b')).toMatchObject({
      decision: 'suggest',
      rule: 'number_paid',
      hint: { code: 'numberPaid' },
    });
  });
});

describe('what a person said', () => {
  const invoices = [invoice({ id: 'i1' }), invoice({ id: 'i2', number: '146' })];
  const one = payment({ purpose: 'Оплата по счету № 145' });

  it('a rejected invoice is never offered again, and nothing settles by itself', () => {
    const rejections = new Map([['p1', { invoiceIds: ['i1'], clientIds: [] }]]);
    const decision = decideOne({ invoices, rejections }, one);
    expect(decision.decision).toBe('suggest');
    expect(offered(decision)).toEqual(['i2', null]);
  });

  it('a rejected client is out altogether', () => {
    const rejections = new Map([['p1', { invoiceIds: [], clientIds: ['c1'] }]]);
    const decision = decideOne({ invoices, rejections }, one);
    expect(decision.decision).toBe('none');
  });

  it('a tightened rule only offers', () => {
    const decision = decideOne({ invoices, rules: { number_party_exact: 'suggest' } }, one);
    expect(decision.decision).toBe('suggest');
    expect(offered(decision)[0]).toBe('i1');
    expect(allocated(decideOne({ invoices }, one))).toEqual({ i1: rub('100000.00') });
  });
});

describe('an invoice of the payer in another currency', () => {
  it('is told of as such, and never settled', () => {
    const decision = decideOne(
      {
        invoices: [
          invoice({ id: 'usd', number: 'INV-97', currency: toCurrency('USD') }),
          invoice({ id: 'i2', number: '12' }),
        ],
      },
      payment({ purpose: 'Оплата по счету INV-97 в рублях по курсу ЦБ', amount: '90000.00' }),
    );
    expect(decision.decision).toBe('suggest');
    expect(decision.evidence.map(({ code }) => code)).toContain('otherCurrency');
    expect(offered(decision)).not.toContain('usd');
  });
});
