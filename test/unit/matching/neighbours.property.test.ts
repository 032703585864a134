/** What stands beside a payment: invoices of others, and other payments of the same day. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  type ClientFacts,
  type Decision,
  type InvoiceFacts,
  numberKey,
  type PaymentFacts,
  recognise,
} from '../../../src-main/features/matching/index.ts';
import { addDays, toDay } from '../../../src-shared/dates/index.ts';
import { RUB, toDecimalText, toMinor } from '../../../src-shared/money/index.ts';
import { Build } from '../../collection/build.ts';
import { CASES } from '../../collection/cases.ts';
import { createRandom } from '../../collection/random.ts';
import { client, decideAll, invoice, payment } from './office.ts';

vi.setConfig({ testTimeout: 120_000 });

interface World {
  readonly clients: readonly ClientFacts[];
  readonly invoices: readonly InvoiceFacts[];
  readonly payments: readonly PaymentFacts[];
}

/** The labelled collection, small: every case a few times. */
function collection(seed: number, perCase: number): World {
  const build = new Build(seed);
  for (const [name, make] of Object.entries(CASES)) {
    build.begin(name);
    for (let count = 0; count < perCase; count++) make(build);
  }
  return {
    clients: build.office.clients.map(({ account, kind, ...one }) => ({
      ...one,
      kind: kind === 'sole_trader' ? 'ip' : kind,
      accounts: [account],
      aliases: [],
      learnt: { accounts: [], names: [] },
    })),
    invoices: build.office.invoices.map((one) => ({
      ...one,
      amount: toMinor(one.amount),
      remaining: toMinor(one.amount),
      currency: RUB,
      cancelled: false,
    })),
    payments: build.payments
      .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
      .map(({ party, amount, date, direction, number, purpose }, n) =>
        payment({
          id: `p${n}`,
          amount: toDecimalText(toMinor(amount)),
          payer: { kpp: '', ...party, bic: '', bankName: '' },
          date,
          direction,
          number,
          purpose,
        }),
      ),
  };
}

const outcome = (decision: Decision | undefined) =>
  decision && {
    decision: decision.decision,
    rule: decision.rule,
    client: decision.clientId,
    allocations: decision.allocations,
    advance: decision.advance,
    offers: decision.suggestions.map(({ invoiceId, clientId, amount }) => [invoiceId, clientId, amount]),
  };

describe('an unrelated invoice', () => {
  const world = collection(20_265, 6);
  const before = decideAll(world, world.payments);
  const said = new Set(
    world.payments.flatMap(({ purpose }) =>
      recognise(purpose).flatMap((token) => ('number' in token ? [numberKey(token.number)] : [])),
    ),
  );
  const sums = new Set<number>([...world.invoices, ...world.payments].map(({ amount }) => amount));
  const strangers = ['Иной Мир', 'Прочие Дела', 'Третье Лицо'].map((name, n) =>
    client({ id: `x${n}`, name: `ООО «${name}»`, inn: ['7410378720', '1662477943', '5452705140'][n] ?? '' }),
  );
  const unrelated = fc
    .record({
      number: fc.oneof(
        fc.integer({ min: 1, max: 9999 }).map(String),
        fc.integer({ min: 1, max: 9999 }).map((n) => `УТ-${String(n).padStart(4, '0')}`),
        fc.integer({ min: 1, max: 999 }).map((n) => `${n}/${n % 9}`),
        fc.integer({ min: 1, max: 99 }).map((n) => `${n}-А`),
      ),
      amount: fc.integer({ min: 1, max: 60_000_000 }),
      date: fc.integer({ min: -400, max: 300 }).map((days) => addDays(toDay('2026-01-12'), days)),
      owner: fc.constantFrom(...strangers),
    })
    .filter(({ number, amount }) => !said.has(numberKey(number)) && !sums.has(amount));

  it('changes nothing that was settled, and nothing that was offered', () => {
    fc.assert(
      fc.property(fc.array(unrelated, { minLength: 1, maxLength: 12 }), (extra) => {
        const invoices = extra.map(({ number, amount, date, owner }, n) =>
          invoice({ id: `x${n}`, number, date, clientId: owner.id, amount: toDecimalText(toMinor(amount)) }),
        );
        const after = decideAll(
          { clients: [...strangers, ...world.clients], invoices: [...invoices, ...world.invoices] },
          world.payments,
        );
        for (const one of world.payments)
          expect({ purpose: one.purpose, ...outcome(after.get(one.id)) }).toEqual({
            purpose: one.purpose,
            ...outcome(before.get(one.id)),
          });
      }),
      { numRuns: 60 },
    );
  });

  it('was tried beside enough that was settled', () => {
    const settled = [...before.values()].filter(({ decision }) => decision === 'auto');
    expect(settled.length).toBeGreaterThan(world.payments.length / 3);
  });
});

/**
 * Payments of one day that each stand for one of several invoices, in full or in parts. Where they are racing, those of
 * some invoices ask for more than the invoice has: no order can settle that without favour.
 */
function dayOf(seed: number, racing: boolean): World & { readonly raced: ReadonlySet<string> } {
  const random = createRandom(seed);
  const clients = ['7872753679', '7410378720'].map((inn, n) =>
    client({ id: `c${n}`, inn, name: `ООО «Дом ${n}»` }),
  );
  const payments: PaymentFacts[] = [];
  const raced = new Set<string>();
  const invoices = Array.from({ length: random.int(2, 7) }, (_, n) => {
    const amount = toDecimalText(toMinor(random.int(1_000_000, 90_000_000)));
    return invoice({ id: `i${n}`, number: String(1401 + 7 * n), clientId: `c${n % 2}`, amount });
  });
  const pay = (amount: number, about: InvoiceFacts, purpose: string) => {
    const { inn = '', name = '' } = clients.find(({ id }) => id === about.clientId) ?? {};
    const payer = { inn, name, account: '', kpp: '' };
    const id = `p${payments.length}`;
    payments.push(payment({ id, number: id, amount: toDecimalText(toMinor(amount)), purpose, payer }));
  };
  for (const one of invoices) {
    const purpose = `Оплата по счету № ${one.number}`;
    const way = racing ? random.int(0, 4) : random.int(0, 2);
    if (way === 0) pay(one.amount, one, purpose);
    if (way === 1) pay(Math.ceil(one.amount * 0.37), one, `Частичная оплата по счету № ${one.number}`);
    if (way === 2) for (const share of [0.21, 0.33, 0.46]) pay(Math.floor(one.amount * share), one, purpose);
    if (way < 3) continue;
    raced.add(one.id);
    if (way === 3) for (let twins = random.int(2, 4); twins > 0; twins--) pay(one.amount, one, purpose);
    else for (const share of [0.5, 0.7, 0.9]) pay(Math.floor(one.amount * share), one, purpose);
  }
  pay(random.int(100_000, 900_000), invoices[0] ?? invoice({ id: 'none' }), 'Оплата за товар');
  return { clients, invoices, payments, raced };
}

/** Which rule it was may differ: the last of three parts pays exactly what is left, whichever of them it is. */
function withoutRule(decision: Decision | undefined): unknown {
  const { rule: _, ...rest } = outcome(decision) ?? { rule: '' };
  return rest;
}

const seeds = fc.integer({ min: 1, max: 2 ** 30 });

function bothOrders(world: World, seed: number) {
  const random = createRandom(seed);
  const mixed = world.payments
    .map((one) => ({ one, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
  return [decideAll(world, world.payments), decideAll(world, mixed)] as const;
}

describe('the order of the payments of one day', () => {
  it('does not change what becomes of any of them, over all cases of the collection', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const all = collection(seed, 1);
        const day = toDay('2026-11-20');
        const world = { ...all, payments: all.payments.map((one) => ({ ...one, date: day })) };
        const [first, second] = bothOrders(world, seed);
        for (const { id, purpose } of world.payments)
          expect([purpose, withoutRule(second.get(id))]).toEqual([purpose, withoutRule(first.get(id))]);
      }),
      { numRuns: 120 },
    );
  });

  it('does not change it where several payments share an invoice that is large enough', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const world = dayOf(seed, false);
        const [first, second] = bothOrders(world, seed);
        for (const { id, purpose } of world.payments) {
          expect([purpose, withoutRule(second.get(id))]).toEqual([purpose, withoutRule(first.get(id))]);
          if (purpose !== 'Оплата за товар')
            expect([purpose, first.get(id)?.decision]).toEqual([purpose, 'auto']);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('lets a race for an invoice reach nobody else, and never gives the invoice more than it asks', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const world = dayOf(seed, true);
        const orders = bothOrders(world, seed);
        const racers = (one: PaymentFacts) =>
          world.invoices.some(({ id, number }) => world.raced.has(id) && one.purpose.includes(number));
        const [first, second] = orders;
        for (const one of world.payments.filter(
          (each) => !racers(each) && each.purpose !== 'Оплата за товар',
        ))
          expect(withoutRule(second.get(one.id))).toEqual(withoutRule(first.get(one.id)));
        for (const decisions of orders) {
          for (const { id, amount, number } of world.invoices) {
            const given = [...decisions.values()].flatMap(({ allocations }) =>
              allocations.filter((one) => one.invoiceId === id),
            );
            expect(given.reduce((sum, one) => sum + one.amount, 0)).toBeLessThanOrEqual(amount);
            const twins = world.payments.filter(
              (one) => one.amount === amount && one.purpose.includes(number),
            );
            if (twins.length < 2) continue;
            // One of equal payments pays the invoice; a person is asked of every other.
            const ways = twins.map((one) => decisions.get(one.id)?.decision).sort();
            expect(ways).toEqual(['auto', ...twins.slice(1).map(() => 'suggest')]);
          }
          for (const { decision, suggestions } of decisions.values())
            if (decision !== 'auto') expect([decision, suggestions.length > 0]).toEqual(['suggest', true]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
