import { describe, expect, it } from 'vitest';
import { KZT } from '../../../src-shared/money/index.ts';
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

describe('a number with its party settles', () => {
  it('the exact sum', () => {
    const decision = decideOne(
      { invoices: [invoice({ id: 'i1' })] },
      payment({ purpose: 'Оплата по счету № 145 от 01.09.2026' }),
    );
    expect(decision).toMatchObject({
      decision: 'auto',
      pass: 'sure',
      rule: 'number_party_exact',
      clientId: 'c1',
      advance: 0,
    });
    expect(allocated(decision)).toEqual({ i1: rub('100000.00') });
    expect(decision.evidence.map(({ code }) => code)).toEqual([
      'numberNamed',
      'dateNamed',
      'innPayer',
      'sumExact',
    ]);
  });

  it('a part, then the rest', () => {
    const decisions = decideAll({ invoices: [invoice({ id: 'i1' })] }, [
      payment({ id: 'a', amount: '40000.00', purpose: 'Аванс по счету 145' }),
      payment({
        id: 'b',
        amount: '60000.00',
        date: '2026-10-06',
        purpose: 'Окончательный расчет по счету 145',
      }),
    ]);
    expect([...decisions.values()].map((one) => [one.decision, one.rule, allocated(one)])).toEqual([
      ['auto', 'number_party_partial', { i1: rub('40000.00') }],
      ['auto', 'number_party_exact', { i1: rub('60000.00') }],
    ]);
  });

  it('an overpayment, whose rest stays with the client', () => {
    const decision = decideOne(
      { invoices: [invoice({ id: 'i1' })] },
      payment({ amount: '105000.00', purpose: 'Оплата по счету 145' }),
    );
    expect(decision).toMatchObject({ decision: 'auto', rule: 'number_party_over', advance: rub('5000.00') });
    expect(allocated(decision)).toEqual({ i1: rub('100000.00') });
  });

  it('several invoices of a list', () => {
    const invoices = [
      invoice({ id: 'i1', number: '12', amount: '10000.00' }),
      invoice({ id: 'i2', number: 'УТ-0014', amount: '20000.50' }),
      invoice({ id: 'i3', number: '15', amount: '5.00' }),
    ];
    const decision = decideOne(
      { invoices },
      payment({ amount: '30005.50', purpose: 'Оплата по счетам 12, УТ-14 и 15' }),
    );
    expect(decision).toMatchObject({ decision: 'auto', rule: 'numbers_party_exact' });
    expect(allocated(decision)).toEqual({ i1: rub('10000.00'), i2: rub('20000.50'), i3: rub('5.00') });
  });

  it('as much to each as the purpose states', () => {
    const invoices = [invoice({ id: 'i1', number: '12' }), invoice({ id: 'i2', number: '13' })];
    const decision = decideOne(
      { invoices },
      payment({ amount: '12000.50', purpose: 'по счету 12 на сумму 5000 руб, по счету 13 на сумму 7000,50' }),
    );
    expect(decision.decision).toBe('auto');
    expect(allocated(decision)).toEqual({ i1: rub('5000.00'), i2: rub('7000.50') });
  });

  it.each(['с 101 по 103', '№№ 101-103', '101–103', '101 - 103', '101/102/103', '101, 102-103'])(
    'a range %s',
    (range) => {
      const invoices = ['101', '102', '103'].map((number) =>
        invoice({ id: number, number, amount: `${number}.07` }),
      );
      const decision = decideOne(
        { invoices },
        payment({ amount: '306.21', purpose: `Оплата по счетам ${range}` }),
      );
      expect(decision.decision).toBe('auto');
      expect(Object.keys(allocated(decision)).sort()).toEqual(['101', '102', '103']);
    },
  );

  it('in the currency of the invoice only', () => {
    const invoices = [invoice({ id: 'i1', currency: KZT })];
    const decision = decideOne({ invoices }, payment({ purpose: 'Оплата по счету 145' }));
    expect(decision.decision).not.toBe('auto');
    expect(offered(decision)).not.toContain('i1');
  });

  it('never a cancelled invoice', () => {
    const decision = decideOne(
      { invoices: [invoice({ id: 'i1', cancelled: true })] },
      payment({ purpose: 'Оплата по счету 145' }),
    );
    expect(decision.decision).toBe('suggest');
    expect(offered(decision)).toEqual([null]);
  });

  it('only what the payment has left', () => {
    const decision = decideOne(
      { invoices: [invoice({ id: 'i1' })] },
      payment({ unallocated: '30000.00', purpose: 'Оплата по счету 145' }),
    );
    expect(allocated(decision)).toEqual({ i1: rub('30000.00') });
    const nothing = decideOne(
      { invoices: [invoice({ id: 'i1' })] },
      payment({ unallocated: '0.00', purpose: 'счет 145' }),
    );
    expect(nothing).toMatchObject({ decision: 'none', rule: 'nothing_left' });
  });
});

describe('which invoice of the number', () => {
  const twoYears = [
    invoice({ id: 'old', date: '2025-03-01', amount: '90000.00' }),
    invoice({ id: 'new', date: '2026-09-01' }),
  ];

  it('the date beside the number picks the year', () => {
    const decision = decideOne(
      { invoices: twoYears },
      payment({ amount: '50000.00', purpose: 'Частичная оплата по счету 145 от 01.03.25' }),
    );
    expect(allocated(decision)).toEqual({ old: rub('50000.00') });
  });

  it('the client picks among clients', () => {
    const clients = [client({ id: 'c1' }), client({ id: 'c2', inn: '7410378720', name: 'ООО «МашСтрой»' })];
    const invoices = [invoice({ id: 'theirs', clientId: 'c2' }), invoice({ id: 'ours' })];
    const decision = decideOne({ clients, invoices }, payment({ purpose: 'Оплата по счету 145' }));
    expect(allocated(decision)).toEqual({ ours: rub('100000.00') });
  });

  it('a tie goes to the queue, even when the sum would pick one', () => {
    const decision = decideOne({ invoices: twoYears }, payment({ purpose: 'Оплата по счету 145' }));
    expect(decision).toMatchObject({
      decision: 'suggest',
      rule: 'number_tie',
      hint: { code: 'sameNumberTwice', params: { number: '145', count: 2 } },
    });
    expect(offered(decision)).toEqual(['new', 'old', null]);
  });

  it('an invoice paid long ago is no rival of the open one', () => {
    const invoices = [
      invoice({ id: 'paid', date: '2025-03-01', remaining: '0.00', amount: '7.00' }),
      twoYears[1] ?? invoice({ id: 'x' }),
    ];
    expect(allocated(decideOne({ invoices }, payment({ purpose: 'Оплата по счету 145' })))).toEqual({
      new: rub('100000.00'),
    });
  });

  it('a date of another year keeps the money in the queue', () => {
    const invoices = [invoice({ id: 'i1', date: '2026-09-01' })];
    const decision = decideOne({ invoices }, payment({ purpose: 'Оплата по счету 145 от 01.09.2024' }));
    expect(decision.decision).toBe('suggest');
    expect(offered(decision)[0]).toBe('i1');
  });

  it('a dropped prefix needs the exact sum', () => {
    const invoices = [invoice({ id: 'i1', number: 'УТ-0145' })];
    expect(decideOne({ invoices }, payment({ purpose: 'счет 145' }))).toMatchObject({
      rule: 'weak_number_party_exact',
    });
    expect(decideOne({ invoices }, payment({ amount: '500.00', purpose: 'счет 145' })).decision).toBe(
      'suggest',
    );
  });
});

describe('whose money', () => {
  const masha = client({
    id: 'c2',
    inn: '7410378720',
    name: 'ООО «МашСтрой»',
    accounts: ['40702810979788049615'],
  });
  const person = client({
    id: 'c3',
    inn: '508822927861',
    kpp: '',
    name: 'Павлов Роман Павлович',
    kind: 'person',
  });
  const clients = [client({ id: 'c1' }), masha, person];
  const stranger = { name: 'ООО "Феникс А"', inn: STRANGER_INN, account: '40702810992813327214' };

  it.each([
    ['by account, without ИНН', { inn: '', name: '', account: '40702810979788049615' }, 'accountKnown'],
    [
      'by name, without ИНН',
      { inn: '', name: 'Общество с ограниченной ответственностью "МАШСТРОЙ"' },
      'namePayer',
    ],
    ['by ИНН inside the name', { inn: '', name: 'ИНН 7410378720 ООО Не То' }, 'innPayer'],
  ])('%s', (_, payer, code) => {
    const invoices = [invoice({ id: 'i1', clientId: 'c2' })];
    const decision = decideOne({ clients, invoices }, payment({ payer, purpose: 'Оплата по счету 145' }));
    expect(decision.decision).toBe('auto');
    expect(decision.evidence.map((one) => one.code)).toContain(code);
  });

  it('a namesake with another ИНН is another firm', () => {
    const invoices = [invoice({ id: 'i1', clientId: 'c2' })];
    const payer = { inn: STRANGER_INN, name: 'ООО "МашСтрой"', account: '40702810000000000001' };
    expect(
      decideOne({ clients, invoices }, payment({ payer, purpose: 'Оплата по счету 145' })).decision,
    ).toBe('suggest');
  });

  it('a third party pays for a named client', () => {
    const invoices = [invoice({ id: 'i1', clientId: 'c2' })];
    const decision = decideOne(
      { clients, invoices },
      payment({ payer: stranger, amount: '100.00', purpose: 'Оплата за ООО МашСтрой по счету № 145' }),
    );
    expect(decision).toMatchObject({ decision: 'auto', clientId: 'c2' });
    expect(decision.evidence.map((one) => one.code)).toContain('thirdParty');
  });

  it('a client pays for another client', () => {
    const invoices = [invoice({ id: 'mine', number: '7' }), invoice({ id: 'theirs', clientId: 'c2' })];
    const decision = decideOne(
      { clients, invoices },
      payment({ purpose: 'Оплата за ООО "МашСтрой" по счету № 145' }),
    );
    expect(allocated(decision)).toEqual({ theirs: rub('100000.00') });
  });

  it('two clients named, both with this number: asked', () => {
    const invoices = [invoice({ id: 'mine' })];
    const decision = decideOne(
      { clients, invoices },
      payment({ purpose: 'Оплата за ООО "МашСтрой" по счету № 145' }),
    );
    expect(decision.decision).toBe('suggest');
  });

  it('a silent third party is only offered, were everything else right', () => {
    const decision = decideOne(
      { clients, invoices: [invoice({ id: 'i1', clientId: 'c2' })] },
      payment({ payer: stranger, purpose: 'Оплата по счету № 145 от 01.09.2026' }),
    );
    expect(decision).toMatchObject({
      decision: 'suggest',
      rule: 'number_other_party',
      hint: { code: 'thirdParty' },
    });
    expect(offered(decision)).toEqual(['i1']);
  });

  it('a payment without any payer settles by number, date and sum', () => {
    const nobody = { name: '', inn: '', kpp: '', account: '' };
    const invoices = [invoice({ id: 'i1', clientId: 'c2' })];
    const purpose = 'Оплата по счету № 145 от 01.09.2026';
    expect(decideOne({ clients, invoices }, payment({ payer: nobody, purpose }))).toMatchObject({
      decision: 'auto',
      rule: 'number_sum_date',
      clientId: 'c2',
    });
    expect(
      decideOne({ clients, invoices }, payment({ payer: nobody, purpose: 'Оплата по счету № 145' })).decision,
    ).toBe('suggest');
  });

  it('a person through a bank, named by the field or by the purpose', () => {
    const invoices = [invoice({ id: 'i1', clientId: 'c3', number: 'УТ-0171' })];
    const inField = payment({
      payer: {
        name: 'АО "ТБанк"//ПАВЛОВ РОМАН ПАВЛОВИЧ//',
        inn: '7710140679',
        account: '30233810275444261224',
      },
      purpose: 'оплата по счету УТ-0171',
    });
    const inPurpose = payment({
      payer: { name: 'ПАО СБЕРБАНК', inn: '7707083893', account: '30233810275444261224' },
      purpose: 'ПАВЛОВ РОМАН ПАВЛОВИЧ;оплата по счету УТ-0171',
    });
    for (const one of [inField, inPurpose]) {
      expect(decideOne({ clients, invoices }, one)).toMatchObject({ decision: 'auto', clientId: 'c3' });
    }
  });

  it('the sole trader and the person of one name are told apart by the account', () => {
    const both = [
      client({ id: 'ip', kind: 'ip', kpp: '', inn: '781584652070', name: 'ИП Лебедев Дмитрий Павлович' }),
      client({ id: 'fl', kind: 'person', kpp: '', inn: '781584652070', name: 'Лебедев Дмитрий Павлович' }),
    ];
    const invoices = [invoice({ id: 'a', clientId: 'ip' }), invoice({ id: 'b', clientId: 'fl' })];
    const payer = { name: 'Лебедев Дмитрий Павлович', inn: '781584652070', kpp: '' };
    const pay = (account: string) =>
      decideOne(
        { clients: both, invoices },
        payment({ payer: { ...payer, account }, purpose: 'Оплата по счету 145' }),
      );
    expect(pay('40802810558033309628').clientId).toBe('ip');
    expect(pay('40817810558033309628').clientId).toBe('fl');
  });

  it('a branch is told by КПП, and pays invoices of the head office too', () => {
    const branches = [client({ id: 'head', kpp: '787201001' }), client({ id: 'branch', kpp: '540201001' })];
    const invoices = [
      invoice({ id: 'h', clientId: 'head', number: '7' }),
      invoice({ id: 'b', clientId: 'branch' }),
    ];
    const fromBranch = payment({ payer: { kpp: '540201001' }, purpose: 'Оплата по счету 145' });
    expect(allocated(decideOne({ clients: branches, invoices }, fromBranch))).toEqual({
      b: rub('100000.00'),
    });
    const forHead = payment({ payer: { kpp: '540201001' }, purpose: 'Оплата по счету 7' });
    expect(allocated(decideOne({ clients: branches, invoices }, forHead))).toEqual({ h: rub('100000.00') });
  });

  it('a learnt account confirms a number and never outranks one', () => {
    const learnt = client({
      id: 'c4',
      name: 'ООО «Лотос»',
      inn: '6616365909',
      learnt: { accounts: [stranger.account], names: [] },
    });
    const invoices = [
      invoice({ id: 'theirs', clientId: 'c4', number: '7' }),
      invoice({ id: 'named', clientId: 'c2' }),
    ];
    const office = { clients: [...clients, learnt], invoices };
    expect(allocated(decideOne(office, payment({ payer: stranger, purpose: 'Оплата по счету 7' })))).toEqual({
      theirs: rub('100000.00'),
    });
    const other = decideOne(office, payment({ payer: stranger, purpose: 'Оплата по счету 145' }));
    expect(other.decision).toBe('suggest');
    expect(offered(other)[0]).toBe('named');
    expect(decideOne(office, payment({ payer: stranger, purpose: 'Оплата за услуги' })).decision).toBe(
      'suggest',
    );
  });
});
