/**
 * Ten thousand random lives of bind, split, unbind, refund, edit, re-import and undo. After every step everything that is
 * kept or told is compared with a recount from nothing: from the ledger's raw entries, by the plainest code there is.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Island } from './sequences-office.ts';
import { type Entry, factsOf, recountAll, shown } from './sequences-recount.ts';
import { openWorld, type Step } from './sequences-world.ts';

const SEQUENCES = 10_000;
/** Lives that go on side by side in one database. */
const ABREAST = 500;
const LONGEST = 7;

const NOTHING_DONE: Readonly<Record<Step['act'], number>> = {
  bind: 0, split: 0, unbind: 0, refund: 0, edit: 0, withdraw: 0, tell: 0, reimport: 0, undo: 0, undoAny: 0,
}; // biome-ignore format: one list

/** How often each is tried. */
const WEIGHTS: readonly (readonly [Step['act'], number])[] = [
  ['bind', 4], ['split', 3], ['unbind', 2], ['refund', 3], ['edit', 2], ['undo', 2], ['undoAny', 1], ['withdraw', 1], ['tell', 1], ['reimport', 1],
]; // biome-ignore format: one list
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...WEIGHTS.flatMap(([act, times]) => Array.from({ length: times }, () => act))),
  payment: fc.nat(7),
  invoice: fc.nat(8),
  other: fc.nat(23),
  sum: fc.nat(7),
  day: fc.nat(7),
});

/** Entries are added and marked as reversed, never edited or deleted: whatever happened to one otherwise. */
function lostEntries(before: readonly Entry[], after: readonly Entry[]): string[] {
  return before.flatMap((entry, place) => {
    const now = after[place];
    const asReversed = { ...entry, reversed_at: entry.reversed_at ?? now?.reversed_at };
    return JSON.stringify(now) === JSON.stringify(asReversed)
      ? []
      : [JSON.stringify({ was: entry, is: now })];
  });
}

interface Life {
  readonly island: Island;
  readonly steps: readonly Step[];
  /** What it showed before its last act, as long as that is the last thing that was done. */
  beforeAct: string | undefined;
}

async function live(
  sequences: readonly (readonly Step[])[],
  done: Record<Step['act'], number>,
): Promise<void> {
  const world = await openWorld(sequences.length);
  try {
    const lives = world.islands.map(
      (island, n): Life => ({ island, steps: sequences[n] ?? [], beforeAct: undefined }),
    );
    let before = await factsOf(world);
    for (let round = 0; round < LONGEST; round++) {
      const outcomes: { life: Life; act: Step['act']; isDone: boolean; acts: number }[] = [];
      for (const life of lives) {
        const one = life.steps[round];
        if (one === undefined) continue;
        const acts = life.island.acts.length;
        const isDone = await world.attempt(life.island, one);
        outcomes.push({ life, act: one.act, isDone, acts });
        if (isDone) done[one.act] += 1;
      }
      const after = await factsOf(world);
      expect(await recountAll(world, after)).toEqual([]);
      expect(lostEntries(before.entries, after.entries)).toEqual([]);
      for (const { life, act, isDone, acts } of outcomes) {
        const was = shown(before, life.island);
        const is = shown(after, life.island);
        if (!isDone || act === 'reimport') expect(is).toBe(was);
        if (isDone && act === 'undo' && life.beforeAct !== undefined) expect(is).toBe(life.beforeAct);
        if (is !== was || isDone) life.beforeAct = life.island.acts.length > acts ? was : undefined;
      }
      before = after;
    }
  } finally {
    await world.close();
  }
}

/** Of lives that fail abreast: the first one that fails alone, a step shorter each time for as long as it does. */
async function failing(sequences: readonly (readonly Step[])[]): Promise<unknown> {
  const nothing = { ...NOTHING_DONE };
  const failsAlone = (one: readonly Step[]) =>
    live([one], nothing).then(
      () => undefined,
      (error: unknown) => ({ one, error }),
    );
  for (const sequence of sequences) {
    let found = await failsAlone(sequence);
    if (found === undefined) continue;
    for (let at = 0; at < found.one.length; ) {
      const shorter = await failsAlone(found.one.toSpliced(at, 1));
      if (shorter === undefined) at += 1;
      else found = shorter;
    }
    return new Error(`alone: ${JSON.stringify(found.one)}`, { cause: found.error });
  }
  return undefined;
}

describe(`${SEQUENCES} lives of the ledger`, () => {
  it('agree after every step with a recount from nothing', { timeout: 1_200_000 }, async () => {
    const done = { ...NOTHING_DONE };
    const sequence = fc.array(step, { minLength: 3, maxLength: LONGEST, size: 'max' });
    const lives = fc.array(sequence, { minLength: ABREAST, maxLength: ABREAST });
    const abreast = fc.asyncProperty(lives, async (sequences) => {
      try {
        await live(sequences, done);
      } catch (error) {
        throw (await failing(sequences)) ?? error;
      }
    });
    await fc.assert(abreast, { numRuns: SEQUENCES / ABREAST, endOnFailure: true });
    for (const [act, times] of Object.entries(done))
      expect([act, times > SEQUENCES / 50]).toEqual([act, true]);
  });
});
