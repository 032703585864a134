/** One request at a time, and not more often than the bank likes. */
import type { Clock } from '../../../src-shared/dates/index.ts';

/** Runs works one after another; the beginnings of two lie at least `pauseMs` apart. */
export function createSpacer(pauseMs: number, clock: Clock, wait: (milliseconds: number) => Promise<void>) {
  let tail: Promise<void> = Promise.resolve();
  let last: number | undefined;
  return <T>(work: () => Promise<T>): Promise<T> => {
    const run = tail.then(async () => {
      const passed = last === undefined ? pauseMs : Date.parse(clock.now()) - last;
      // A clock that was set back must not hold us longer than the pause itself.
      const rest = Math.min(Math.max(pauseMs - passed, 0), pauseMs);
      if (rest > 0) await wait(rest);
      last = Date.parse(clock.now());
      return work();
    });
    tail = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  };
}
