import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type IdentityFacts,
  normaliseCode,
  OccurrenceCounter,
} from '../../../src-main/features/imports/identity.ts';

const facts = fc.record({
  account: fc.constantFrom('a', 'b'),
  date: fc.constantFrom('2026-01-01', '2026-01-02'),
  direction: fc.constantFrom('in' as const, 'out' as const),
  amount: fc.integer({ min: 1, max: 3 }),
  number: fc.constantFrom('1', '11', ' 1'),
  counterparty: fc.record({ account: fc.constantFrom('1', '', '11') }),
  part: fc.constant(1),
});

function movement(change: Partial<IdentityFacts>): IdentityFacts {
  return {
    account: '40702810938000012345',
    date: '2026-01-10',
    direction: 'in',
    amount: 100,
    number: '7',
    counterparty: { account: '40702810100000000007' },
    part: 1,
    ...change,
  };
}

describe('the occurrence of equal movements', () => {
  it('counts as a map of the whole content would, over any number of movements', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 300 }), (movements) => {
        const counter = new OccurrenceCounter();
        const model = new Map<string, number>();
        for (const one of movements) {
          const { counterparty, number, ...rest } = one;
          const key = JSON.stringify([rest, number.trim(), counterparty.account]);
          model.set(key, (model.get(key) ?? 0) + 1);
          expect(counter.next(one)).toEqual({ occurrence: model.get(key), fresh: true });
        }
      }),
    );
  });

  it('holds many thousands apart', () => {
    const counter = new OccurrenceCounter();
    for (let round = 1; round <= 2; round++) {
      for (let number = 0; number < 60_000; number++) {
        const { occurrence } = counter.next(movement({ number: String(number) }));
        if (occurrence !== round) throw new Error(`${number}: ${occurrence} in round ${round}`);
      }
    }
  });

  it('begins anew in each part of a glued file; only what exceeds the fullest part is fresh', () => {
    const counter = new OccurrenceCounter();
    const seen = [1, 1, 2, 2, 2, 3, 1].map((part) => counter.next(movement({ part })));
    expect(seen.map(({ occurrence, fresh }) => `${occurrence}${fresh ? ' fresh' : ''}`)).toEqual([
      '1 fresh',
      '2 fresh',
      '1',
      '2',
      '3 fresh',
      '1',
      '3',
    ]);
  });

  it('does not take one field for another', () => {
    const counter = new OccurrenceCounter();
    counter.next(movement({ amount: 11, number: '1' }));
    expect(counter.next(movement({ amount: 1, number: '11' })).occurrence).toBe(1);
    expect(
      counter.next(movement({ amount: 1, number: '1', counterparty: { account: '1' } })).occurrence,
    ).toBe(1);
  });
});

describe('numbers as they are compared', () => {
  it.each([
    ['00012', '00012'],
    [' 12 ', '12'],
    ['п-12', 'П-12'],
    ['A 1\u00a02', 'A12'],
    ['', ''],
  ])('%j is %j', (text, normal) => {
    expect(normaliseCode(text)).toBe(normal);
  });
});
