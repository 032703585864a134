import { describe, expect, it } from 'vitest';
import { inTurns, TurnsPace } from '../../../src-main/platform/db/turns.ts';

describe('a transaction in turns', () => {
  it('does every piece, those that are brought later too, and finishes once', async () => {
    const stock = [[1, 2, 3], [4], [], [5, 6]];
    let hand: number[] = [];
    const done: (number | string)[] = [];
    await inTurns(
      {
        piece() {
          const next = hand.shift();
          if (next === undefined) return false;
          done.push(next);
          return true;
        },
        async refill() {
          const more = stock.shift();
          hand = more ?? [];
          return more !== undefined;
        },
        finish: () => void done.push('finish'),
      },
      100,
    );
    expect(done).toEqual([1, 2, 3, 4, 5, 6, 'finish']);
  });

  it.each([1, 7, 8, 9, 64])('does no more than %i pieces', async (limit) => {
    let done = 0;
    const piece = () => {
      done += 1;
      return true;
    };
    await inTurns({ piece, finish: () => undefined }, limit);
    expect(done).toBe(limit);
  });
});

describe('the pace of transactions', () => {
  it('shrinks them on a slow disk and lets them grow on a quick one, within bounds', () => {
    const pace = new TurnsPace();
    const first = pace.pieces;
    for (let commit = 0; commit < 40; commit++) pace.committed(60);
    expect(pace.pieces).toBe(100);
    for (let commit = 0; commit < 40; commit++) pace.committed(2);
    expect(pace.pieces).toBe(2_000);
    expect(first).toBeLessThan(2_000);
  });

  it('does not shrink for one slow sync', () => {
    const pace = new TurnsPace();
    const first = pace.pieces;
    pace.committed(24);
    expect(pace.pieces).toBe(first);
  });
});
