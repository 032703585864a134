import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LargeMap } from '../../../src-main/features/matching/registry/large-map.ts';

test("a large map answers as the language's own does", () => {
  const key = fc.oneof(fc.integer(), fc.constantFrom('', '1', 'УТ-1', '7707083893'), fc.maxSafeInteger());
  const step = fc.record({ what: fc.constantFrom('set', 'delete', 'get'), key, value: fc.integer() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const large = new LargeMap<string | number, number>();
      const plain = new Map<string | number, number>();
      for (const { what, key, value } of steps) {
        if (what === 'set') {
          large.set(key, value);
          plain.set(key, value);
        } else if (what === 'delete') expect(large.delete(key)).toBe(plain.delete(key));
        expect(large.get(key)).toBe(plain.get(key));
        expect(large.has(key)).toBe(plain.has(key));
        expect(large.size).toBe(plain.size);
      }
    }),
  );
});

test('twenty thousand entries are all found', () => {
  const large = new LargeMap<string | number, number>();
  for (let at = 1; at <= 10_000; at++) {
    large.set(at * 10_000, at);
    large.set(`УТ-${at}`, at);
  }
  expect(large.size).toBe(20_000);
  for (let at = 1; at <= 10_000; at++) {
    expect(large.get(at * 10_000)).toBe(at);
    expect(large.get(`УТ-${at}`)).toBe(at);
  }
});
