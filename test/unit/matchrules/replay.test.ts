/** Two tables over one index in lockstep decide as each of them would alone. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  builtInRuleSet,
  compileRules,
  createMatcher,
  type Decision,
  type InvoiceFacts,
  type MatchIndex,
  matchBatch,
  type PaymentFacts,
} from '../../../src-main/features/matching/index.ts';
import { changeOf, createReplay } from '../../../src-main/features/matchrules/replay.ts';
import type { RuleSet } from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { client, indexOf, invoice, payment } from '../matching/office.ts';

const NUMBERS = ['501', '502', '503', '504'] as const;
const INVOICES: readonly InvoiceFacts[] = NUMBERS.map((number, n) =>
  invoice({ id: `i${n}`, number, date: '2026-01-01', amount: '1000.00' }),
);
const newIndex = (): MatchIndex => indexOf([client({ id: 'c1' })], INVOICES);

const anyPayment = fc.record({
  number: fc.constantFrom(...NUMBERS),
  sum: fc.constantFrom(100_00, 300_00, 700_00, 1000_00, 1200_00),
  out: fc.nat({ max: 5 }).map((n) => n === 0),
});
const anySet = fc
  .record({
    largestSum: fc.option(fc.integer({ min: 1, max: 1300_00 }).map(toMinor), { nil: null }),
    modes: fc.array(fc.constantFrom('auto', 'auto', 'suggest', 'off'), { minLength: 7, maxLength: 7 }),
  })
  .map(({ largestSum, modes }): RuleSet => {
    const set = builtInRuleSet();
    return {
      ...set,
      largestSum,
      rules: set.rules.map((row, at) => ({ ...row, mode: modes[at] ?? 'auto' })),
    };
  });

function daysOf(days: readonly (readonly { number: string; sum: number; out: boolean }[])[]) {
  return days.map((day, d) =>
    day.map(({ number, sum, out }, n): PaymentFacts => {
      const amount = toMinor(sum);
      const words = out ? 'Возврат по счету №' : 'Оплата по счету №';
      const facts = payment({ id: `p${d}-${n}`, purpose: `${words} ${number}`, date: '2026-02-01' });
      return { ...facts, amount, unallocated: amount, direction: out ? 'out' : 'in' };
    }),
  );
}

function alone(set: RuleSet, days: readonly (readonly PaymentFacts[])[]): Map<string, Decision> {
  const matcher = createMatcher(newIndex(), { rejections: new Map(), rules: compileRules(set, 1) });
  const decisions = new Map<string, Decision>();
  for (const day of days)
    for (const { payment: one, decision } of matchBatch(matcher, day)) decisions.set(one.id, decision);
  return decisions;
}

test('the lockstep says of every payment what each table says by itself', async () => {
  let changes = 0;
  const anyDays = fc.array(fc.array(anyPayment, { maxLength: 5 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(anyDays, anySet, anySet, async (drawn, present, draft) => {
      const days = daysOf(drawn);
      const replay = createReplay({
        index: newIndex(),
        present: compileRules(present, 1),
        draft: compileRules(draft, 1),
        rejections: new Map(),
        pace: async () => {},
      });
      const [before, after] = [alone(present, days), alone(draft, days)];
      for (const day of days) {
        const replayed = await replay.day(day);
        expect(replayed.map((one) => one.payment)).toEqual(day);
        for (const one of replayed) {
          expect(one.before).toEqual(before.get(one.payment.id));
          expect(one.after).toEqual(after.get(one.payment.id));
          if (changeOf(one) !== undefined) changes += 1;
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(changes).toBeGreaterThan(100);
});
