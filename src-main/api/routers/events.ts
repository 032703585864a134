import type { AppEvent } from '../../../src-shared/domain/index.ts';
import type { EventBus } from '../../platform/events.ts';
import { procedure, router } from '../trpc.ts';

/** Events waiting for a slow listener are kept up to this many; then the oldest go and the screen refreshes all. */
const MAX_WAITING = 1000;

export const eventsRouter = router({
  stream: procedure.subscription(async function* ({ ctx, signal }): AsyncGenerator<AppEvent> {
    yield* listen(ctx.services.events, signal);
  }),
});

async function* listen(bus: EventBus, signal: AbortSignal | undefined): AsyncGenerator<AppEvent> {
  const waiting: AppEvent[] = [];
  let wake = () => {};
  const stop = bus.subscribe((event) => {
    if (waiting.length >= MAX_WAITING) waiting.shift();
    waiting.push(event);
    wake();
  });
  const onAbort = () => wake();
  signal?.addEventListener('abort', onAbort);
  try {
    while (!signal?.aborted) {
      const event = waiting.shift();
      if (event) {
        yield event;
        continue;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (waiting.length > 0 || signal?.aborted) resolve();
      });
    }
  } finally {
    stop();
    signal?.removeEventListener('abort', onAbort);
  }
}
