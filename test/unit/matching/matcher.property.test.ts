import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  type ClientFacts,
  createMatcher,
  type Decision,
  type InvoiceFacts,
  matchBatch,
  type PaymentFacts,
} from '../../../src-main/features/matching/index.ts';
import { toDecimalText, toMinor } from '../../../src-shared/money/index.ts';
import { client, decideAll, indexOf, invoice, payment } from './office.ts';

vi.setConfig({ testTimeout: 60_000 });

const INNS = ['7872753679', '7410378720', '1662477943', '5452705140'];
const clients: ClientFacts[] = INNS.map((inn, n) =>
  client({ id: `c${n}`, inn, name: `ООО «${['Каскад', 'МашСтрой', 'Берег', 'Пульс'][n] ?? ''}»` }),
);

const amount = fc.oneof(
  fc.constantFrom(1_000_000, 1_500_000, 3_600_000),
  fc.integer({ min: 1, max: 9_000_000 }),
);
const number = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map(String),
  fc.integer({ min: 1, max: 12 }).map((n) => `УТ-${String(n).padStart(4, '0')}`),
);
const date = fc.constantFrom('2025-03-01', '2025-09-12', '2026-02-05', '2026-08-30');

const anyInvoice = fc.record({ number, date, amount, clientId: fc.constantFrom('c0', 'c1', 'c2', 'c3') });
const registry = fc
  .array(anyInvoice, { minLength: 1, maxLength: 25 })
  .map((list) => list.map((one, n) => made(`i${n}`, one)));

function made(
  id: string,
  one: { number: string; date: string; amount: number; clientId: string },
): InvoiceFacts {
  return invoice({ ...one, id, amount: toDecimalText(toMinor(one.amount)) });
}

/** Purposes around an invoice of the registry, and some around nothing. */
function paymentsOf(invoices: readonly InvoiceFacts[]): fc.Arbitrary<PaymentFacts[]> {
  const one = fc
    .record({
      about: fc.constantFrom(...invoices),
      share: fc.constantFrom(1, 1, 1, 0.4, 1.2, 3),
      dated: fc.boolean(),
      other: fc.option(fc.constantFrom(...invoices)),
      form: fc.constantFrom(
        'Оплата по счету № ',
        'сч.',
        'Аванс ',
        'Возврат по счету ',
        'Оплата по договору № ',
      ),
      from: fc.constantFrom(0, 0, 0, 1),
      direction: fc.constantFrom('in' as const, 'in' as const, 'in' as const, 'out' as const),
    })
    .map(({ about, share, dated, other, form, from, direction }) => {
      const payer = clients.find(({ id }) => id === about.clientId);
      const list = other ? `${about.number}, ${other.number}` : about.number;
      const day = dated ? ` от ${about.date.split('-').reverse().join('.')}` : '';
      const sum = Math.max(1, Math.floor((about.amount + (other?.amount ?? 0)) * share));
      return {
        amount: toDecimalText(toMinor(sum)),
        purpose: `${form}${list}${day}`,
        direction,
        payer: { inn: from === 0 ? (payer?.inn ?? '') : '2368001051', name: 'ООО "Плательщик"', account: '' },
      };
    });
  return fc
    .array(one, { minLength: 1, maxLength: 20 })
    .map((list) => list.map((over, n) => payment({ ...over, id: `p${n}`, number: String(n) })));
}

const office = registry.chain((invoices) => fc.tuple(fc.constant(invoices), paymentsOf(invoices)));

describe('money is never made', () => {
  it('no payment gives more than it has, no invoice takes more than it has open', () => {
    fc.assert(
      fc.property(office, ([invoices, payments]) => {
        const index = indexOf(clients, invoices);
        const matcher = createMatcher(index, { rejections: new Map() });
        const open = new Map(invoices.map((one) => [one.id, Number(one.remaining)]));
        for (const { payment: one, decision } of matchBatch(matcher, payments)) {
          let given = 0;
          for (const { invoiceId, amount: part } of decision.allocations) {
            expect(part).toBeGreaterThan(0);
            given += part;
            const left = open.get(invoiceId) ?? 0;
            if (one.direction === 'in') expect(part).toBeLessThanOrEqual(left);
            open.set(invoiceId, one.direction === 'in' ? left - part : left + part);
          }
          if (decision.decision === 'auto') expect(given + decision.advance).toBe(one.unallocated);
          else expect([given, decision.advance]).toEqual([0, 0]);
        }
        for (const one of invoices) {
          expect(index.invoice(one.id)?.remaining).toBe(open.get(one.id));
          expect(open.get(one.id)).toBeLessThanOrEqual(one.amount);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('every payment is decided once, and only the three ways', () => {
    fc.assert(
      fc.property(office, ([invoices, payments]) => {
        const decisions = decideAll({ clients, invoices }, payments);
        expect(decisions.size).toBe(payments.length);
        for (const decision of decisions.values()) {
          if (decision.decision === 'suggest') expect(decision.suggestions.length).toBeGreaterThan(0);
          else expect(decision.suggestions).toEqual([]);
          if (decision.decision !== 'auto') expect(decision.allocations).toEqual([]);
          expect(decision.evidence.length + decision.suggestions.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const outcome = (decision: Decision | undefined) =>
  decision && [decision.decision, decision.rule, decision.clientId, decision.allocations, decision.advance];

describe('an unambiguous match holds still', () => {
  /** Invoices of distinct numbers and sums, each paid once in full, by number. */
  const clear = fc
    .uniqueArray(
      fc.record({
        number,
        date,
        amount: fc.integer({ min: 1, max: 9_000_000 }),
        clientId: fc.constantFrom('c0', 'c1'),
      }),
      {
        selector: (one) => one.number,
        minLength: 1,
        maxLength: 15,
      },
    )
    .map((list) => list.map((one, n) => made(`i${n}`, one)));
  const paysInFull = (one: InvoiceFacts, n: number) =>
    payment({
      id: `p${n}`,
      amount: toDecimalText(one.amount),
      purpose: `Оплата по счету № ${one.number}. НДС не облагается`,
      payer: { inn: one.clientId === 'c0' ? (INNS[0] ?? '') : (INNS[1] ?? ''), name: '', account: '' },
    });

  it('when an unrelated invoice comes in', () => {
    fc.assert(
      fc.property(clear, anyInvoice, (invoices, extra) => {
        const payments = invoices.map(paysInFull);
        const before = decideAll({ clients, invoices }, payments);
        const unrelated = made('extra', { ...extra, clientId: 'c3' });
        const after = decideAll({ clients, invoices: [unrelated, ...invoices] }, payments);
        for (const { id } of payments) {
          expect(before.get(id)?.decision).toBe('auto');
          expect(outcome(after.get(id))).toEqual(outcome(before.get(id)));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('whatever the order of payments and of the registry', () => {
    const shuffled = clear.chain((invoices) =>
      fc.tuple(
        fc.constant(invoices),
        fc.shuffledSubarray(invoices, { minLength: invoices.length }),
        fc.shuffledSubarray(invoices.map(paysInFull), { minLength: invoices.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([invoices, mixed, payments]) => {
        const inOrder = decideAll({ clients, invoices }, invoices.map(paysInFull));
        const mixedUp = decideAll({ clients, invoices: mixed }, payments);
        for (const { id } of payments) expect(outcome(mixedUp.get(id))).toEqual(outcome(inOrder.get(id)));
      }),
      { numRuns: 300 },
    );
  });

  it('offers do not depend on the order of the registry', () => {
    const shuffled = office.chain(([invoices, payments]) =>
      fc.tuple(
        fc.constant(invoices),
        fc.shuffledSubarray([...invoices], { minLength: invoices.length }),
        fc.constantFrom(...payments),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([invoices, mixed, one]) => {
        const a = decideAll({ clients, invoices }, [one]).get(one.id);
        const b = decideAll({ clients: clients.toReversed(), invoices: mixed }, [one]).get(one.id);
        expect(outcome(b)).toEqual(outcome(a));
        expect(b?.suggestions.map((offer) => offer.invoiceId)).toEqual(
          a?.suggestions.map((offer) => offer.invoiceId),
        );
      }),
      { numRuns: 300 },
    );
  });
});
