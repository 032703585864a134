import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ordered } from '../../../src-main/features/payments/orders.ts';

it('puts places in the order of their keys and leaves equal ones as they were', async () => {
  const key = fc.oneof(fc.nat(3), fc.nat(), fc.double({ min: 0, noNaN: true }), fc.constant(10 ** 20));
  await fc.assert(
    fc.asyncProperty(fc.array(key), fc.boolean(), async (keys, turned) => {
      const places = keys.map((_, place) => place);
      const base = turned ? places.toReversed() : places;
      const expected = base.toSorted((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
      expect([...(await ordered(Float64Array.from(keys), Uint32Array.from(base)))]).toEqual(expected);
    }),
  );
});
