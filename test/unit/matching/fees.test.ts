/** A fee that a bank withheld on the way: only where a person has allowed it, and never beyond both limits. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createMatcher,
  type Decision,
  type FeeTolerance,
  MATCH_PASSES,
  type PaymentFacts,
} from '../../../src-main/features/matching/index.ts';
import { KZT, RUB, toMinor } from '../../../src-shared/money/index.ts';
import { allocated, client, indexOf, invoice, payment, rub } from './office.ts';

const INVOICES = [
  invoice({ id: 'i1', number: '0000-000145', date: '2026-03-02', amount: '10000.00' }),
  invoice({ id: 'i2', number: '146', date: '2026-03-03', amount: '5000.00' }),
];
const TOLERANCE: FeeTolerance = { basisPoints: 200, most: rub('150.00'), currency: RUB };

function decide(one: PaymentFacts, fees?: FeeTolerance) {
  const index = indexOf([client({ id: 'c1' })], INVOICES);
  const matcher = createMatcher(index, { rejections: new Map(), fees });
  let decision: Decision | undefined;
  for (const pass of MATCH_PASSES) decision ??= matcher.decide(one, pass);
  if (decision === undefined) throw new Error('the last pass did not decide');
  matcher.apply(one, decision);
  return { decision, remaining: index.invoice('i1')?.remaining };
}

const paid = (amount: string, purpose = 'Оплата по счету № 0000-000145 от 02.03.2026', over = {}) => ({
  ...payment({ purpose, amount, date: '2026-03-10' }),
  ...over,
});

describe('a withheld fee', () => {
  test('is not taken for one unless a person has said so: the invoice stays paid in part', () => {
    for (const fees of [undefined, { ...TOLERANCE, basisPoints: 0 }, { ...TOLERANCE, most: toMinor(0) }]) {
      const { decision, remaining } = decide(paid('9985.00'), fees);
      expect(decision).toMatchObject({ decision: 'auto', rule: 'number_party_partial' });
      expect(decision.fees).toBeUndefined();
      expect(remaining).toBe(15_00);
    }
  });

  test('settles the named invoice with the rest, and says so', () => {
    const { decision, remaining } = decide(paid('9985.00'), TOLERANCE);
    expect(allocated(decision)).toEqual({ i1: 9_985_00 });
    expect(decision.fees).toEqual([{ invoiceId: 'i1', amount: 15_00 }]);
    expect(decision.evidence.map(({ code }) => code)).toContain('feeWithheld');
    expect(decision.evidence.map(({ code }) => code)).not.toContain('sumLess');
    expect(remaining).toBe(0);
  });

  test.each([
    ['at the limit of the sum', '9850.00', true],
    ['a kopeck over the limit of the sum', '9849.99', false],
    ['of a part that is no fee', '5000.00', false],
  ])('%s', (_, amount, taken) => {
    expect(decide(paid(amount), TOLERANCE).decision.fees !== undefined).toBe(taken);
  });

  test('is limited by the share as well', () => {
    const wide = { ...TOLERANCE, most: rub('100000.00'), basisPoints: 100 };
    expect(decide(paid('9900.00'), wide).decision.fees).toEqual([{ invoiceId: 'i1', amount: 100_00 }]);
    expect(decide(paid('9899.99'), wide).decision.fees).toBeUndefined();
  });

  test('is of the stated currency only', () => {
    const { decision } = decide(paid('9985.00'), { ...TOLERANCE, currency: KZT });
    expect(decision.fees).toBeUndefined();
  });

  test('is never taken where several invoices are named, or none', () => {
    const several = decide(paid('14990.00', 'Оплата по счетам 0000-000145, 146'), TOLERANCE).decision;
    const none = decide(paid('9985.00', 'Оплата за услуги'), TOLERANCE).decision;
    expect([several.fees, none.fees]).toEqual([undefined, undefined]);
  });

  test('with the allocation never exceeds what is left, and never both limits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_100_000 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 60_000 }),
        (kopecks, basisPoints, most) => {
          const amount = (kopecks / 100).toFixed(2);
          const { decision } = decide(paid(amount), { basisPoints, most: toMinor(most), currency: RUB });
          const [fee] = decision.fees ?? [];
          const shortfall = 1_000_000 - kopecks;
          const allowed =
            shortfall > 0 && shortfall <= most && shortfall <= (1_000_000 * basisPoints) / 10_000;
          expect(fee?.amount).toBe(allowed ? shortfall : undefined);
        },
      ),
      { numRuns: 300 },
    );
  });
});
