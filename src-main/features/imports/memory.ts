/**
 * Memory during a long import. V8 lets a heap grow to several times what is alive in it before it looks for garbage:
 * with the registry of 100,000 invoices alive that alone is 400 MB. Collecting after every 20 % of growth costs about
 * a fiftieth of the time of an import and keeps the whole program within the promised 500 MB.
 *
 * The space for new objects grows up to 128 MB, and whatever in it is alive is copied while the event loop stands
 * still: 40 to 90 ms while that registry is read. Kept at 32 MB, the copying stays under 20 ms.
 *
 * A collection also ends by a task of the event loop as soon as the main thread has nothing of its own left to mark,
 * and then stands still until the other thread has marked the rest: 80 to 260 ms of a heap of 100 MB. Without the
 * task it ends when memory is asked for, and by then the rest is marked.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

const GROWTH_PERCENT = 20;
/** V8's own choice. */
const AUTOMATIC = 0;
const NEW_SPACE_BYTES = 32 * 1024 * 1024;
const NO_GROWTH = 1;
/** V8's own choice. */
const DOUBLING = 2;
/** Milliseconds between two looks at the new space: it doubles at most once in some milliseconds. */
const LOOK_MS = 5;

/** Keeps the heap lean until the returned call. */
export function keepHeapLean(): () => void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
  setFlagsFromString('--no-incremental-marking-task');
  const looking = setInterval(() => {
    const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (space !== undefined && space.space_size < NEW_SPACE_BYTES) return;
    setFlagsFromString(`--semi-space-growth-factor=${NO_GROWTH}`);
    clearInterval(looking);
  }, LOOK_MS);
  looking.unref();
  return () => {
    clearInterval(looking);
    setFlagsFromString(`--semi-space-growth-factor=${DOUBLING}`);
    setFlagsFromString(`--heap-growing-percent=${AUTOMATIC}`);
    setFlagsFromString('--incremental-marking-task');
  };
}
