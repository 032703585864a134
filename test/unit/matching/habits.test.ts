import { describe, expect, it } from 'vitest';
import {
  habitKey,
  habitsTaught,
  isShape,
  type SpellingHabit,
} from '../../../src-main/features/matching/index.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { allocated, client, decideOne, invoice, offered, payment, rub } from './office.ts';

function taught(purpose: string, number: string, over: { date?: string; contractNumber?: string } = {}) {
  const { date = '2026-09-01', contractNumber = '' } = over;
  return habitsTaught(purpose, { number, date: toDay(date), contractNumber }).map(({ habit }) => habit);
}

describe('what a binding teaches of a spelling', () => {
  it.each([
    ['Оплата по договору 145 за товар', 'договор'],
    ['Оплата по дог. № 145', 'договор'],
    ['Оплата по договорам 12, 145', 'договор'],
    ['Оплата по заявке №145 за доставку', 'заявка'],
    ['Оплата заказа 145', 'заказ'],
    ['Оплата за лот 145', 'лот'],
    ['По УПД № 145 от 01.09.2026', 'упд'],
    ['По акту 145', 'акт'],
    ['Спецификация 145, НДС нет', 'спецификация'],
    ['За объект 145 по согласованию', 'объект'],
  ])('%s: the word', (purpose, word) => {
    expect(taught(purpose, '145')).toEqual([{ word, spelled: '', own: '' }]);
  });

  it.each([
    ['Оплата по счету УТ145', '145', 'УТ#', '#'],
    ['Оплата по счету 145', 'УТ-145', '#', 'УТ-#'],
    ['Оплата по счету 145/У', 'УТ-145', '#/У', 'УТ-#'],
    ['Оплата по счету № 2026/145', 'УТ-000145', '2026/#', 'УТ-#'],
  ])('%s for %s: the shape', (purpose, number, spelled, own) => {
    expect(taught(purpose, number)).toEqual([{ word: '', spelled, own }]);
  });

  it('takes the word and the shape together', () => {
    expect(taught('Оплата по договору 145/У', 'УТ-145')).toEqual([
      { word: 'договор', spelled: '#/У', own: 'УТ-#' },
    ]);
  });

  it.each([
    ['an ordinary spelling', 'Оплата по счету 145', '145'],
    ['leading zeros and look-alike letters', 'Оплата по счету YT-0145', 'УТ-145'],
    ['a purpose that names another invoice', 'Оплата по счету 99 по договору 145', '145'],
    ['the date of another document', 'Оплата по договору 145 от 12.03.2024', '145'],
    ["the payer's payment order", 'Взамен п/п 145', '145'],
    ['a paper of a court', 'По исполнительному листу 145', '145'],
    ['a VAT sum', 'Оплата за товар в т.ч. НДС 145', '145'],
    ['a number inside a longer one', 'Оплата по договору 31456', '145'],
    ['a quantity', 'Оплата за доставку 145 шт', '145'],
    ['digits without a word', 'Оплата 145', '145'],
    ['a year that both have', 'Оплата по счету 7/2026', 'УТ-2026-145'],
  ])('nothing from %s', (_, purpose, number) => expect(taught(purpose, number)).toEqual([]));

  it("nothing from the invoice's own contract", () => {
    expect(taught('Оплата по договору 145', '145', { contractNumber: '145' })).toEqual([]);
  });

  it('keeps where it stands and how it is written', () => {
    const purpose = 'Оплата по договору поставки № 145 за товар';
    const [one] = habitsTaught(purpose, { number: '145', date: toDay('2026-09-01'), contractNumber: '' });
    expect(purpose.slice(one?.start, one?.end)).toBe('145');
    expect(one?.sample).toBe('договору поставки № 145');
  });
});

describe('a shape', () => {
  it.each(['#', 'УТ-#', '#/У', '2026/#'])('%s may be entered', (shape) => expect(isShape(shape)).toBe(true));
  it.each(['', 'УТ', '#-#', '20#', '#7', `#${'x'.repeat(40)}`])('«%s» may not', (shape) =>
    expect(isShape(shape)).toBe(false),
  );
  it('is one in all its spellings', () => {
    const one: SpellingHabit = { word: '', spelled: 'УТ-#', own: '#' };
    expect(habitKey({ ...one, spelled: 'yt #' })).toBe(habitKey(one));
    expect(habitKey({ word: '', spelled: '#', own: '#' })).toBeUndefined();
    expect(habitKey({ word: '', spelled: '', own: '' })).toBeUndefined();
  });
});

describe('a habit at work', () => {
  const WORD: SpellingHabit = { word: 'договор', spelled: '', own: '' };
  const SHAPE: SpellingHabit = { word: '', spelled: '#/У', own: 'УТ-#' };
  const of = (...habits: SpellingHabit[]) => [
    client({ id: 'c1', learnt: { accounts: [], names: [], habits } }),
    client({ id: 'c2', name: 'ООО «Лотос»', inn: '6616365909' }),
  ];
  const invoices = [
    invoice({ id: 'older', number: '90', date: '2026-08-01' }),
    invoice({ id: 'meant', number: '145', amount: '70000.00' }),
    invoice({ id: 'prefixed', number: 'УТ-146', amount: '70000.00' }),
  ];

  it('puts the invoice first with its reason, before the one of exactly this sum, and never settles', () => {
    const one = payment({ purpose: 'Оплата по договору 145' });
    expect(offered(decideOne({ clients: of(), invoices }, one))[0]).toBe('older');
    const decision = decideOne({ clients: of(WORD), invoices }, one);
    expect(decision.decision).toBe('suggest');
    expect(decision.rule).toBe('party_habit');
    expect(decision.hint).toEqual({ code: 'habit', params: { number: '145' } });
    expect(offered(decision).slice(0, 2)).toEqual(['meant', 'older']);
    expect(decision.suggestions[0]?.evidence[0]).toEqual({
      code: 'numberByHabit',
      params: { number: '145', invoice: '145', habit: 'договор||' },
      weight: 'for',
      spans: [{ start: 19, end: 22 }],
    });
  });

  it('does not settle even with the exact sum', () => {
    const one = payment({ purpose: 'Оплата по договору 145', amount: '70000.00' });
    const decision = decideOne({ clients: of(WORD), invoices }, one);
    expect(decision.decision).toBe('suggest');
    expect(offered(decision)[0]).toBe('meant');
  });

  it('reads a shape, and says nothing then of a number that is not found', () => {
    const one = payment({ purpose: 'Оплата по счету 146/У' });
    expect(decideOne({ clients: of(), invoices }, one).evidence[0]?.code).toBe('numberNotFound');
    const decision = decideOne({ clients: of(SHAPE), invoices }, one);
    expect(offered(decision)[0]).toBe('prefixed');
    expect(decision.evidence).toEqual([]);
  });

  it('gives way to a written number', () => {
    const settled = decideOne(
      { clients: of(WORD), invoices },
      payment({ purpose: 'Счет 90 по договору 145' }),
    );
    expect(allocated(settled)).toEqual({ older: rub('100000.00') });
    const other = payment({ purpose: 'Счет 90 по договору 145', amount: '70000.00' });
    expect(
      offered(
        decideOne({ clients: of(WORD), invoices, rules: { number_party_partial: 'suggest' } }, other),
      )[0],
    ).toBe('older');
    const unknown = decideOne(
      { clients: of(WORD), invoices },
      payment({ purpose: 'Счет 7 по договору 145' }),
    );
    expect(unknown.suggestions.flatMap(({ evidence }) => evidence.map(({ code }) => code))).not.toContain(
      'numberByHabit',
    );
  });

  it('gives way to an invoice that has the very number that is written', () => {
    const dropped: SpellingHabit = { word: '', spelled: '#', own: 'УТ-#' };
    const both = [...invoices, invoice({ id: 'plain', number: '146', amount: '80000.00' })];
    const office = { clients: of(dropped), rules: { number_party_partial: 'suggest' } } as const;
    const one = payment({ purpose: 'Оплата по счету 146', amount: '5000.00' });
    expect(offered(decideOne({ ...office, invoices }, one))[0]).toBe('prefixed');
    expect(decideOne({ ...office, invoices }, one).suggestions[0]?.evidence[0]?.code).toBe('numberByHabit');
    const decision = decideOne({ ...office, invoices: both }, one);
    expect(offered(decision)[0]).toBe('plain');
    expect(decision.suggestions.flatMap(({ evidence }) => evidence.map(({ code }) => code))).not.toContain(
      'numberByHabit',
    );
  });

  it("gives way to the date of another document and to an open invoice's contract", () => {
    const dated = decideOne(
      { clients: of(WORD), invoices },
      payment({ purpose: 'По договору 145 от 01.02.2024' }),
    );
    expect(offered(dated)[0]).toBe('older');
    const ofContract = [
      ...invoices,
      invoice({ id: 'framed', number: '91', contractNumber: '145', amount: '5.00' }),
    ];
    const framed = decideOne(
      { clients: of(WORD), invoices: ofContract },
      payment({ purpose: 'По договору 145', amount: '60.00' }),
    );
    expect(offered(framed)).not.toContain(undefined);
    expect(framed.rule).not.toBe('party_habit');
  });

  it('is nobody else’s', () => {
    const lotos = [...invoices, invoice({ id: 'theirs', clientId: 'c2', number: '145', amount: '70000.00' })];
    const one = payment({
      purpose: 'Оплата по договору 145',
      payer: { name: 'ООО "Лотос"', inn: '6616365909', account: '40702810999999999999' },
    });
    expect(decideOne({ clients: of(WORD), invoices: lotos }, one).rule).not.toBe('party_habit');
  });
});
