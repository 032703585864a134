/** Breaks in long work: lets the event loop turn whenever a stretch has lasted long enough. */
import { setImmediate as nextTurn } from 'node:timers/promises';

const STRETCH_MS = 12;

/** Returns a call to put between small steps; it waits for a turn of the loop when the stretch is over. */
export function createPacer(stretchMs = STRETCH_MS): () => Promise<void> {
  let started = performance.now();
  return async () => {
    if (performance.now() - started < stretchMs) return;
    await nextTurn();
    started = performance.now();
  };
}
