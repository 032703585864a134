import { describe, expect, test } from 'vitest';
import { evaluate, type ReconciledPayment, truthSchema } from '../../../src-main/features/matching/index.ts';
import { toDay } from '../../../src-shared/dates/index.ts';

interface Given {
  readonly number: string;
  readonly name?: string;
  readonly amount?: string;
  readonly direction?: 'in' | 'out';
  readonly decision: 'auto' | 'suggest' | 'none';
  readonly to?: Record<string, string>;
  readonly top?: readonly string[];
  readonly allowAuto?: boolean;
}

const listed = (to: Record<string, string> = {}) =>
  Object.entries(to).map(([invoiceId, amount]) => ({ invoiceId, amount }));

function truthOf(...given: readonly Given[]) {
  return truthSchema.parse({
    payments: given.map(
      ({ number, name, amount = '100.00', direction = 'in', decision, to, top, allowAuto }) => ({
        key: { date: '2026-03-01', number, amount, payerInn: '', direction },
        case: name ?? 'one',
        purpose: '',
        expect: {
          decision,
          allocations: listed(to),
          suggestTop: top ?? [],
          ...(allowAuto ? { allowAuto } : {}),
        },
      }),
    ),
  });
}

function decided(given: Omit<Given, 'name' | 'allowAuto'>): ReconciledPayment {
  const { number, amount = '100.00', direction = 'in', decision, to, top = [] } = given;
  return {
    key: { date: toDay('2026-03-01'), number, amount, payerInn: '', direction },
    decision,
    allocations: listed(to),
    suggestions: top,
    evidence: [],
  };
}

describe('a labelled collection', () => {
  test('counts every rouble that went beyond what the truth gives an invoice', () => {
    const truth = truthOf(
      { number: '1', decision: 'auto', to: { a: '100.00' } },
      { number: '2', decision: 'auto', to: { a: '60.00', b: '40.00' } },
      { number: '3', decision: 'suggest', top: ['c'] },
      { number: '4', decision: 'none' },
    );
    const { figures, misses } = evaluate(truth, [
      decided({ number: '1', decision: 'auto', to: { b: '100.00' } }),
      decided({ number: '2', decision: 'auto', to: { a: '70.00', b: '30.00' } }),
      decided({ number: '3', decision: 'auto', to: { c: '100.00' } }),
      decided({ number: '4', decision: 'auto', to: { d: '100.00' } }),
    ]);
    expect(figures.wrongMoney).toBe(10_000 + 1_000 + 10_000 + 10_000);
    expect(figures.autoPrecision).toEqual({ right: 0, of: 4 });
    expect(misses.map(({ truth: { key }, outcome }) => [key.number, outcome])).toEqual([
      ['1', 'wrongMoney'],
      ['3', 'wrongMoney'],
      ['4', 'wrongMoney'],
      ['2', 'wrongMoney'],
    ]);
  });

  test('takes an automatic decision for right where it is allowed, and asks for the first suggestion elsewhere', () => {
    const truth = truthOf(
      { number: '1', decision: 'suggest', to: { a: '100.00' }, top: ['a'], allowAuto: true },
      { number: '2', decision: 'suggest', top: ['a'] },
      { number: '3', decision: 'suggest', top: ['a'] },
      { number: '4', decision: 'auto', to: { a: '100.00' } },
    );
    const { figures, misses } = evaluate(truth, [
      decided({ number: '1', decision: 'auto', to: { a: '100.00' } }),
      decided({ number: '2', decision: 'suggest', top: ['x', 'y', 'a'] }),
      decided({ number: '3', decision: 'suggest', top: ['x', 'y', 'z', 'a'] }),
      decided({ number: '4', decision: 'suggest', top: ['x'] }),
    ]);
    expect(figures.hit1).toEqual({ right: 1, of: 3 });
    expect(figures.hit3).toEqual({ right: 2, of: 3 });
    expect(figures.autoRecall).toEqual({ right: 0, of: 1 });
    expect(figures.wrongMoney).toBe(0);
    expect(misses.map(({ outcome }) => outcome)).toEqual(['notOffered', 'notOffered', 'notOffered']);
  });

  test('sees what is missing, tells twins apart, and keeps outgoing payments out of the figures', () => {
    const truth = truthOf(
      { number: '1', decision: 'auto', to: { a: '100.00' } },
      { number: '1', decision: 'auto', to: { b: '100.00' } },
      { number: '2', decision: 'none', name: 'expense', direction: 'out' },
      { number: '3', decision: 'none', name: 'gone' },
    );
    const { figures, cases } = evaluate(truth, [
      decided({ number: '1', decision: 'auto', to: { a: '100.00' } }),
      decided({ number: '1', decision: 'auto', to: { b: '100.00' } }),
      decided({ number: '2', decision: 'none', direction: 'out' }),
    ]);
    expect(figures).toMatchObject({
      payments: 4,
      missing: 1,
      autoPrecision: { right: 2, of: 2 },
      quiet: { right: 0, of: 1 },
      expenses: { right: 1, of: 1 },
    });
    expect(cases.map(({ name, right, payments }) => [name, right, payments])).toEqual([
      ['gone', 0, 1],
      ['expense', 1, 1],
      ['one', 2, 2],
    ]);
  });
});
