/** One transaction of many small steps, between which the event loop turns: an act over thousands of entries. */
import { type Database, TurnsPace } from '../../platform/db/index.ts';

/** All of it or nothing: the transaction ends when the work does. */
class OneTransaction extends TurnsPace {
  override get pieces(): number {
    return Number.MAX_SAFE_INTEGER;
  }
}

/** Runs the steps of `work` (prepared statements only) and gives what it returns; whatever throws takes all of it back. */
export async function inSteps<T>(db: Database, work: () => Generator<void, T>): Promise<T> {
  let steps: Generator<void, T> | undefined;
  let result: { readonly value: T } | undefined;
  await db.writeInTurns(
    {
      piece() {
        steps ??= work();
        const next = steps.next();
        if (next.done !== true) return true;
        result = { value: next.value };
        return false;
      },
      finish: () => undefined,
    },
    new OneTransaction(),
  );
  // On the disk before anybody is told, also while an import writes at ease.
  await db.writeBulk(() => undefined);
  if (result === undefined) throw new Error('the steps have not ended');
  return result.value;
}
