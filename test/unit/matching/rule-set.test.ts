/** The decision table as a person sets it: its bounds, its order, its limits; it can be tightened only. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  builtInRuleSet,
  canMove,
  type PaymentFacts,
  parseRuleSet,
  ruleSetProblem,
  stepOf,
  TABLE_RULES,
} from '../../../src-main/features/matching/index.ts';
import type { RuleRow, RuleSet, SettlingRuleName } from '../../../src-shared/domain/index.ts';
import { KZT, RUB, toMinor } from '../../../src-shared/money/index.ts';
import { allocated, client, decideOne, invoice, type Office, payment, rub, rulesWith } from './office.ts';

const withRow = (set: RuleSet, rule: SettlingRuleName, part: Partial<RuleRow>): RuleSet => ({
  ...set,
  rules: set.rules.map((row) => (row.rule === rule ? { ...row, ...part } : row)),
});

const swapped = (set: RuleSet, at: number): RuleSet => {
  const rules = [...set.rules];
  rules.splice(at, 2, ...rules.slice(at, at + 2).toReversed());
  return { ...set, rules };
};

const INVOICES = [
  invoice({ id: 'i1', number: '0000-000145', date: '2026-03-02', amount: '10000.00' }),
  invoice({ id: 'i2', number: '146', date: '2026-03-03', amount: '5000.00' }),
  invoice({ id: 'i3', number: 'УТ-77', date: '2026-03-04', amount: '700.00' }),
];
const OFFICE: Office = { clients: [client({ id: 'c1' })], invoices: INVOICES };

function paid(purpose: string, amount: string, more: Partial<PaymentFacts> = {}): PaymentFacts {
  return { ...payment({ purpose, amount, date: '2026-03-10' }), ...more };
}

describe('the bounds of the table', () => {
  test('the built-in table keeps them', () => {
    expect(ruleSetProblem(builtInRuleSet())).toBeUndefined();
    expect(builtInRuleSet().rules.map(({ rule }) => rule)).toEqual(TABLE_RULES.map(({ name }) => name));
  });

  test('rules change places within their step only', () => {
    const set = builtInRuleSet();
    for (const at of set.rules.keys()) {
      const next = set.rules[at + 1];
      const row = set.rules[at];
      if (!row || !next) continue;
      const sameStep = stepOf(row.rule) === stepOf(next.rule);
      expect(canMove(set.rules, at, 1)).toBe(sameStep);
      expect(canMove(set.rules, at + 1, -1)).toBe(sameStep);
      expect(ruleSetProblem(swapped(set, at))).toBe(sameStep ? undefined : 'order');
    }
    expect(canMove(set.rules, 0, -1)).toBe(false);
    expect(canMove(set.rules, set.rules.length - 1, 1)).toBe(false);
  });

  test('every rule stands in it once, with no limit that is not its own', () => {
    const set = builtInRuleSet();
    expect(ruleSetProblem({ ...set, rules: set.rules.slice(1) })).toBe('missingRule');
    expect(ruleSetProblem({ ...set, rules: [...set.rules, ...set.rules.slice(-1)] })).toBe('twice');
    expect(ruleSetProblem(withRow(set, 'number_party_exact', { smallestShare: 10 }))).toBe('limit');
    expect(ruleSetProblem(withRow(set, 'number_party_partial', { largestExcess: 10 }))).toBe('limit');
    expect(ruleSetProblem(withRow(set, 'number_party_partial', { smallestShare: 10 }))).toBeUndefined();
  });

  test('a stored set of another version of the program is completed', () => {
    const { rules, ...rest } = rulesWith({ number_party_over: 'off' });
    const stored = rules.filter(({ rule }) => rule !== 'number_sum_date');
    const read = parseRuleSet(
      JSON.stringify({ ...rest, rules: [{ ...rules[0], rule: 'rule_of_tomorrow' }, ...stored] }),
    );
    expect(ruleSetProblem(read)).toBeUndefined();
    expect(read.rules.find(({ rule }) => rule === 'number_sum_date')?.mode).toBe('auto');
    expect(read.rules.find(({ rule }) => rule === 'number_party_over')?.mode).toBe('off');
  });
});

describe('what the settings do', () => {
  const exact = paid('Оплата по счету 146', '5000.00');

  test('the number of the set stands in every decision', () => {
    expect(decideOne(OFFICE, exact)).toMatchObject({ decision: 'auto', rulesVersion: 7 });
    expect(decideOne(OFFICE, paid('Заработная плата', '1.00')).rulesVersion).toBe(7);
  });

  test('a rule that only suggests asks, says why and offers what it would have done', () => {
    const decision = decideOne({ ...OFFICE, rules: { number_party_exact: 'suggest' } }, exact);
    expect(decision).toMatchObject({
      decision: 'suggest',
      rule: 'number_party_exact',
      hint: { code: 'ruleAsks' },
    });
    expect(decision.evidence[0]?.code).toBe('ruleOnlyOffers');
    expect(decision.suggestions[0]).toMatchObject({ invoiceId: 'i2', amount: rub('5000.00') });
  });

  test('of the rules that fit the first speaks: its place matters', () => {
    const named = paid('Оплата по счету 77 от 04.03.2026', '700.00');
    const set = rulesWith({ weak_number_party_exact: 'suggest' });
    expect(decideOne({ ...OFFICE, ruleSet: set }, named)).toMatchObject({
      decision: 'auto',
      rule: 'number_party_exact',
    });
    const up = swapped(swapped(set, 1), 0);
    expect(up.rules[0]?.rule).toBe('weak_number_party_exact');
    expect(decideOne({ ...OFFICE, ruleSet: up }, named)).toMatchObject({
      decision: 'suggest',
      rule: 'weak_number_party_exact',
    });
  });

  test('a rule that is off lets the next speak; one that suggests does not', () => {
    const named = paid('Оплата по счету 77 от 04.03.2026', '700.00');
    expect(decideOne({ ...OFFICE, rules: { number_party_exact: 'off' } }, named)).toMatchObject({
      decision: 'auto',
      rule: 'weak_number_party_exact',
    });
    expect(decideOne({ ...OFFICE, rules: { number_party_exact: 'suggest' } }, named).decision).toBe(
      'suggest',
    );
  });

  test('a sum above the limit is asked about, of the rule or of the whole table, whichever is less', () => {
    const limited = (sum: string) => ({ ...builtInRuleSet(), largestSum: rub(sum) });
    expect(decideOne({ ...OFFICE, ruleSet: limited('5000.00') }, exact).decision).toBe('auto');
    const over = decideOne({ ...OFFICE, ruleSet: limited('4999.99') }, exact);
    expect(over.decision).toBe('suggest');
    expect(over.evidence[0]).toMatchObject({ code: 'ruleSumLarge', params: { amount: rub('4999.99') } });
    const own = withRow(limited('9000.00'), 'number_party_exact', { largestSum: rub('4000.00') });
    expect(decideOne({ ...OFFICE, ruleSet: own }, exact).evidence[0]?.params).toMatchObject({
      amount: rub('4000.00'),
    });
  });

  test('sums of different currencies never meet: under a limit in another one it is asked', () => {
    const set = { ...builtInRuleSet(KZT), largestSum: toMinor(10_000_000) };
    expect(decideOne({ ...OFFICE, ruleSet: set }, exact).evidence[0]?.code).toBe('ruleOtherCurrency');
    expect(decideOne({ ...OFFICE, ruleSet: builtInRuleSet(KZT) }, exact).decision).toBe('auto');
  });

  test('a part below the least share, an overpayment above the largest are asked about', () => {
    const part = paid('Оплата по счету 146', '1000.00');
    const share = (percent: number) =>
      withRow(builtInRuleSet(), 'number_party_partial', { smallestShare: percent });
    expect(decideOne({ ...OFFICE, ruleSet: share(20) }, part).decision).toBe('auto');
    expect(decideOne({ ...OFFICE, ruleSet: share(21) }, part).evidence[0]?.code).toBe('ruleShareSmall');
    const more = paid('Оплата по счету 146', '5500.00');
    const excess = (percent: number) =>
      withRow(builtInRuleSet(), 'number_party_over', { largestExcess: percent });
    expect(decideOne({ ...OFFICE, ruleSet: excess(10) }, more).decision).toBe('auto');
    expect(decideOne({ ...OFFICE, ruleSet: excess(9) }, more).evidence[0]?.code).toBe('ruleExcessLarge');
  });

  test('a payment without a payer, and a refund, obey their rules as well', () => {
    const cash = paid('Оплата по счету 146 от 03.03.2026', '5000.00', {
      counterparty: { name: '', inn: '', kpp: '', account: '', bic: '', bankName: '' },
    });
    expect(decideOne(OFFICE, cash)).toMatchObject({ decision: 'auto', rule: 'number_sum_date' });
    const asked = decideOne({ ...OFFICE, rules: { number_sum_date: 'suggest' } }, cash);
    expect(asked).toMatchObject({ decision: 'suggest', rule: 'number_sum_date' });
    expect(asked.suggestions[0]?.invoiceId).toBe('i2');
    const off = decideOne({ ...OFFICE, rules: { number_sum_date: 'off' } }, cash);
    expect(off.decision).toBe('suggest');
    expect(off.rule).not.toBe('number_sum_date');

    const back = paid('Возврат по счету 146', '5000.00', { direction: 'out' });
    const refunds = {
      ...OFFICE,
      invoices: INVOICES.map((one) => (one.id === 'i2' ? { ...one, remaining: toMinor(0) } : one)),
    };
    expect(decideOne(refunds, back)).toMatchObject({ decision: 'auto', rule: 'refund_number_party' });
    const offeredBack = decideOne({ ...refunds, rules: { refund_number_party: 'suggest' } }, back);
    expect(offeredBack).toMatchObject({ decision: 'suggest', rule: 'refund_number_party' });
    expect(offeredBack.suggestions[0]).toMatchObject({ invoiceId: 'i2', amount: rub('5000.00') });
  });
});

describe('a table can be tightened only', () => {
  const percent = fc.option(fc.integer({ min: 1, max: 100 }), { nil: null });
  const sum = fc.option(fc.integer({ min: 1, max: 2_000_000 }).map(toMinor), { nil: null, freq: 1 });
  const anySet = fc
    .record({
      keys: fc.array(fc.integer(), { minLength: TABLE_RULES.length, maxLength: TABLE_RULES.length }),
      rows: fc.array(
        fc.record({
          mode: fc.constantFrom('auto', 'auto', 'auto', 'suggest', 'off'),
          largestSum: sum,
          percent,
        }),
        { minLength: TABLE_RULES.length, maxLength: TABLE_RULES.length },
      ),
      largestSum: sum,
      currency: fc.constantFrom(RUB, RUB, RUB, KZT),
    })
    .map(({ keys, rows, largestSum, currency }): RuleSet => {
      const set = builtInRuleSet(currency);
      const shuffled = set.rules
        .map((row, at) => ({ row, key: keys[at] ?? 0, set: rows[at] }))
        .sort((a, b) => stepOf(a.row.rule) - stepOf(b.row.rule) || a.key - b.key);
      return {
        ...set,
        largestSum,
        rules: shuffled.map(({ row, set: one }) => ({
          ...row,
          mode: one?.mode ?? 'auto',
          largestSum: one?.largestSum ?? null,
          smallestShare: row.rule === 'number_party_partial' ? (one?.percent ?? null) : null,
          largestExcess: row.rule === 'number_party_over' ? (one?.percent ?? null) : null,
        })),
      };
    });
  const anyPayment = fc
    .record({
      words: fc.constantFrom('Оплата по счету', 'счет №', 'возврат по счету', 'Аванс'),
      named: fc.constantFrom(
        ['145 от 02.03.2026', '10000.00'],
        ['0000-000145', '10000.00'],
        ['146', '5000.00'],
        ['146 от 03.03.2026', '5000.00'],
        ['145, 146', '15000.00'],
        ['77 от 04.03.2026', '700.00'],
        ['77', '700.00'],
        ['146 от 03.03.2026', '1000.00'],
        ['146', '5600.00'],
        ['146', '12000.00'],
        ['999', '5000.00'],
        ['', '700.00'],
      ),
      direction: fc.constantFrom('in', 'in', 'out'),
      stranger: fc.boolean(),
    })
    .map(({ words, named: [number, amount], direction, stranger }) =>
      paid(`${words} ${number}`, amount ?? '1.00', {
        direction,
        ...(stranger
          ? { counterparty: { name: '', inn: '', kpp: '', account: '', bic: '', bankName: '' } }
          : {}),
      }),
    );

  test('whatever it settles, the built-in table settles in the same way', () => {
    let settled = 0;
    fc.assert(
      fc.property(anySet, anyPayment, fc.boolean(), (ruleSet, one, isPaid) => {
        expect(ruleSetProblem(ruleSet)).toBeUndefined();
        const office = isPaid
          ? { ...OFFICE, invoices: INVOICES.map((row) => ({ ...row, remaining: toMinor(0) })) }
          : OFFICE;
        const tight = decideOne({ ...office, ruleSet }, one);
        if (tight.decision !== 'auto') return;
        settled += 1;
        const built = decideOne(office, one);
        expect(built.decision).toBe('auto');
        expect(allocated(tight)).toEqual(allocated(built));
        expect([tight.advance, tight.clientId]).toEqual([built.advance, built.clientId]);
      }),
      { numRuns: 3000 },
    );
    expect(settled).toBeGreaterThan(100);
  });
});
