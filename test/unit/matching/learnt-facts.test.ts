import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientFacts, SpellingHabit } from '../../../src-main/features/matching/index.ts';
import { allocated, client, decideOne, invoice, payment, rub } from './office.ts';

const ACCOUNT = '40702810900000000777';
const STRANGER = { name: 'ООО "Чужая контора"', inn: '2368001051', account: ACCOUNT };
const NUMBERS = ['12', '145', 'УТ-12', '7/У', 'УТ-7'];
const SUMS = ['100000.00', '70000.00', '30000.00'];
const DATES = ['2026-09-01', '2026-08-15', '2025-09-01'];
const HABITS: readonly SpellingHabit[] = [
  { word: 'договор', spelled: '', own: '' },
  { word: 'лот', spelled: '', own: '' },
  { word: '', spelled: '#/У', own: 'УТ-#' },
  { word: '', spelled: '#', own: 'УТ-#' },
];

const office = fc.array(
  fc.record({
    clientId: fc.constantFrom('c1', 'c2', 'c3'),
    number: fc.constantFrom(...NUMBERS),
    amount: fc.constantFrom(...SUMS),
    date: fc.constantFrom(...DATES),
  }),
  { minLength: 1, maxLength: 6 },
);
const learnt = fc.record({
  accounts: fc.subarray(['c1', 'c2', 'c3']),
  names: fc.subarray(['c1', 'c2', 'c3']),
  habits: fc.subarray([...HABITS]),
});
const payments = fc.record({
  word: fc.constantFrom('счет', 'счету №', '№', 'договору', 'лоту', 'за товар', ''),
  number: fc.constantFrom(...NUMBERS, '999'),
  date: fc.constantFrom('', ' от 01.09.2026', ' от 15.08.2026', ' от 01.09.2025'),
  amount: fc.constantFrom(...SUMS, '55555.55'),
  payer: fc.constantFrom(
    STRANGER,
    { name: '', inn: '', account: '' },
    { name: '', inn: '', account: ACCOUNT },
    { name: 'АО "Банк"', inn: '7707083893', account: ACCOUNT },
    { name: 'ООО "Ромашка"', inn: '7872753679', account: ACCOUNT },
  ),
});

type Learnt = typeof learnt extends fc.Arbitrary<infer T> ? T : never;

function clients(what: Learnt | undefined): ClientFacts[] {
  const names = [
    ['c1', 'ООО «Ромашка»', '7872753679'],
    ['c2', 'ООО «Лотос»', '6616365909'],
    ['c3', 'ООО «Ирис»', '5024051807'],
  ] as const;
  return names.map(([id, name, inn]) =>
    client({
      id,
      name,
      inn,
      learnt: {
        accounts: what?.accounts.includes(id) ? [ACCOUNT] : [],
        names: what?.names.includes(id) ? [STRANGER.name] : [],
        habits: what?.habits ?? [],
      },
    }),
  );
}

describe('what was learnt', () => {
  it('never turns an automatic decision into another one, and settles nothing that no number names', () => {
    fc.assert(
      fc.property(office, learnt, payments, (rows, what, { word, number, date, amount, payer }) => {
        const invoices = rows.map((row, at) => invoice({ ...row, id: `i${at}` }));
        const one = payment({ purpose: `Оплата по ${word} ${number}${date}`, amount, payer });
        const without = decideOne({ clients: clients(undefined), invoices }, one);
        const withIt = decideOne({ clients: clients(what), invoices }, one);
        if (withIt.decision !== 'auto') return;
        if (without.decision === 'auto') expect(allocated(withIt)).toEqual(allocated(without));
        else {
          const codes = withIt.evidence.map(({ code }) => code);
          expect(codes.some((code) => code === 'numberNamed' || code === 'numberNamedPartly')).toBe(true);
          expect(codes).not.toContain('dateDiffers');
        }
        expect(withIt.evidence.map(({ code }) => code)).not.toContain('numberByHabit');
      }),
      { numRuns: 1500 },
    );
  });

  it('of spelling alone settles exactly what is settled without it', () => {
    fc.assert(
      fc.property(
        office,
        fc.subarray([...HABITS]),
        payments,
        (rows, habits, { word, number, date, amount, payer }) => {
          const invoices = rows.map((row, at) => invoice({ ...row, id: `i${at}` }));
          const one = payment({ purpose: `Оплата по ${word} ${number}${date}`, amount, payer });
          const nothing = { accounts: [], names: [], habits: [] };
          const without = decideOne({ clients: clients(nothing), invoices }, one);
          const withIt = decideOne({ clients: clients({ ...nothing, habits }), invoices }, one);
          expect([withIt.decision, allocated(withIt)]).toEqual([without.decision, allocated(without)]);
        },
      ),
      { numRuns: 800 },
    );
  });

  it('gives way to another client whose invoice has the number as it is written', () => {
    const invoices = [
      invoice({ id: 'i0', clientId: 'c1', number: '7/У', date: '2025-09-01' }),
      invoice({ id: 'i1', clientId: 'c3', number: 'УТ-7', date: '2025-09-01' }),
    ];
    const one = payment({
      purpose: 'Оплата по счет УТ-7 от 01.09.2025',
      payer: { name: '', inn: '', account: ACCOUNT },
    });
    const decision = decideOne(
      { clients: clients({ accounts: ['c1'], names: [], habits: [] }), invoices },
      one,
    );
    expect(decision.allocations.map(({ invoiceId }) => invoiceId)).not.toContain('i0');
  });

  it('for two clients makes neither certain', () => {
    const both = { accounts: ['c2', 'c3'], names: [], habits: [] };
    const invoices = [
      invoice({ id: 'lotos', clientId: 'c2', number: '7' }),
      invoice({ id: 'iris', clientId: 'c3', number: '8' }),
    ];
    const one = payment({ payer: STRANGER, purpose: 'Оплата по счету 7' });
    expect(allocated(decideOne({ clients: clients({ ...both, accounts: ['c2'] }), invoices }, one))).toEqual({
      lotos: rub('100000.00'),
    });
    const disputed = decideOne({ clients: clients(both), invoices }, one);
    expect(disputed.decision).toBe('suggest');
    expect(disputed.suggestions[0]?.invoiceId).toBe('lotos');
    expect(disputed.evidence.map(({ code }) => code)).toContain('learntForSeveral');
  });
});
