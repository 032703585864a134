import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAIR_DAYS, pairTransfers, type TransferSide } from '../../../src-main/features/expenses/pairing.ts';
import { addDays, daysBetween, toDay } from '../../../src-shared/dates/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';

const START = toDay('2026-03-01');
const ACCOUNTS = ['40702810000000000001', '40702810000000000002', '40702840000000000003'] as const;

const side = (one: Partial<TransferSide> & Pick<TransferSide, 'id' | 'direction'>): TransferSide => ({
  date: START,
  amount: toMinor(100_00),
  currency: toCurrency('RUB'),
  ownAccount: one.direction === 'out' ? ACCOUNTS[0] : ACCOUNTS[1],
  partyAccount: one.direction === 'out' ? ACCOUNTS[1] : ACCOUNTS[0],
  ...one,
});

/** Few sums, accounts and days, so that twins and near misses are frequent. */
const sides = fc
  .array(
    fc.record({
      direction: fc.constantFrom('in' as const, 'out' as const),
      day: fc.integer({ min: 0, max: 14 }),
      amount: fc.constantFrom(100_00, 100_00, 100_00, 200_00),
      currency: fc.constantFrom('RUB', 'RUB', 'RUB', 'USD'),
      own: fc.constantFrom(ACCOUNTS[0], ACCOUNTS[1], ACCOUNTS[0], ACCOUNTS[1], ACCOUNTS[2]),
      party: fc.constantFrom(ACCOUNTS[0], ACCOUNTS[1], ACCOUNTS[0], ACCOUNTS[1], ACCOUNTS[2]),
    }),
    { maxLength: 40, size: 'max' },
  )
  .map((rows) =>
    rows.map(({ direction, day, amount, currency, own, party }, at) =>
      side({
        id: at + 1,
        direction,
        date: addDays(START, day),
        amount: toMinor(amount),
        currency: toCurrency(currency),
        ownAccount: own,
        partyAccount: party,
      }),
    ),
  );

const mirrored = ({ direction, ownAccount, partyAccount, ...rest }: TransferSide): TransferSide => ({
  ...rest,
  direction: direction === 'in' ? 'out' : 'in',
  ownAccount,
  partyAccount,
});

const keys = (pairs: readonly { out: number; in: number }[]) =>
  pairs.map((pair) => [pair.out, pair.in].toSorted((a, b) => a - b).join(' ')).toSorted();

describe('pairing of own transfers', () => {
  it('uses each movement once at most, and only what belongs together', () => {
    fc.assert(
      fc.property(sides, (all) => {
        const byId = new Map(all.map((one) => [one.id, one]));
        const pairs = pairTransfers(all);
        const used = pairs.flatMap((pair) => [pair.out, pair.in]);
        expect(new Set(used).size).toBe(used.length);
        for (const pair of pairs) {
          const [left, came] = [byId.get(pair.out), byId.get(pair.in)];
          if (left === undefined || came === undefined) throw new Error('unknown side');
          expect([left.direction, came.direction]).toEqual(['out', 'in']);
          expect([came.amount, came.currency]).toEqual([left.amount, left.currency]);
          expect([came.ownAccount, came.partyAccount]).toEqual([left.partyAccount, left.ownAccount]);
          expect(Math.abs(daysBetween(left.date, came.date))).toBeLessThanOrEqual(PAIR_DAYS);
        }
      }),
    );
  });

  it('leaves no two sides apart that belong together', () => {
    fc.assert(
      fc.property(sides, (all) => {
        const used = new Set(pairTransfers(all).flatMap((pair) => [pair.out, pair.in]));
        const free = all.filter(({ id }) => !used.has(id));
        for (const left of free.filter(({ direction }) => direction === 'out')) {
          const missed = free.filter(
            (came) =>
              came.direction === 'in' &&
              came.amount === left.amount &&
              came.currency === left.currency &&
              came.ownAccount !== left.ownAccount &&
              came.ownAccount === left.partyAccount &&
              came.partyAccount === left.ownAccount &&
              Math.abs(daysBetween(left.date, came.date)) <= PAIR_DAYS,
          );
          expect(missed).toEqual([]);
        }
      }),
    );
  });

  it('does not depend on the order in which the movements are given', () => {
    fc.assert(
      fc.property(
        sides.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
          ),
        ),
        ([all, shuffled]) => {
          expect(keys(pairTransfers(shuffled))).toEqual(keys(pairTransfers(all)));
        },
      ),
    );
  });

  it('is symmetric: with the directions exchanged the same movements belong together', () => {
    fc.assert(
      fc.property(sides, (all) => {
        expect(keys(pairTransfers(all.map(mirrored)))).toEqual(keys(pairTransfers(all)));
      }),
    );
  });

  it('pairs honest twins in the order of their days', () => {
    const all = [
      side({ id: 1, direction: 'out' }),
      side({ id: 2, direction: 'out', date: addDays(START, 1) }),
      side({ id: 3, direction: 'in', date: addDays(START, 1) }),
      side({ id: 4, direction: 'in', date: addDays(START, 2) }),
    ];
    expect(pairTransfers(all)).toEqual([
      { out: 1, in: 3 },
      { out: 2, in: 4 },
    ]);
  });

  it('takes five days and not six', () => {
    const left = side({ id: 1, direction: 'out' });
    const came = (days: number) => side({ id: 2, direction: 'in', date: addDays(START, days) });
    expect(pairTransfers([left, came(PAIR_DAYS)])).toHaveLength(1);
    expect(pairTransfers([left, came(PAIR_DAYS + 1)])).toEqual([]);
  });

  it('passes over what came too early and goes on with the next', () => {
    const early = side({ id: 2, direction: 'in', date: addDays(START, -6) });
    const right = side({ id: 3, direction: 'in', date: addDays(START, 1) });
    expect(pairTransfers([side({ id: 1, direction: 'out' }), early, right])).toEqual([{ out: 1, in: 3 }]);
  });
});
