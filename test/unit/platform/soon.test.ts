import { expect, it } from 'vitest';
import { createSoon } from '../../../src-main/platform/soon.ts';

function gate() {
  const opened = Promise.withResolvers<void>();
  return { wait: opened.promise, open: opened.resolve };
}

it('runs once at a time, and once more for all that was asked meanwhile', async () => {
  const gates = [gate(), gate()];
  let runs = 0;
  const soon = createSoon(
    () => gates[runs++]?.wait ?? Promise.resolve(),
    (error) => {
      throw error;
    },
  );
  for (let i = 0; i < 3; i++) soon.ask();
  expect(runs).toBe(1);
  gates[0]?.open();
  await expect.poll(() => runs).toBe(2);
  gates[1]?.open();
  await soon.close();
  expect(runs).toBe(2);
});

it('tells what a run failed with and goes on; closed, it stops the run and starts no other', async () => {
  const errors: unknown[] = [];
  let stopped = false;
  let runs = 0;
  const soon = createSoon(
    async (signal) => {
      runs += 1;
      if (runs === 1) throw new Error('disk');
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      stopped = true;
    },
    (error) => errors.push(error),
  );
  soon.ask();
  await expect.poll(() => errors.length).toBe(1);
  soon.ask();
  expect(runs).toBe(2);
  soon.ask();
  await soon.close();
  soon.ask();
  expect([stopped, runs]).toEqual([true, 2]);
});
