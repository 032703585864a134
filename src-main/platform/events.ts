/** What happened, told to whoever listens: the event stream to the renderer, and jobs that wait for work. */
import type { AppEvent } from '../../src-shared/domain/events.ts';

type Listener = (event: AppEvent) => void;

export interface EventBus {
  publish(event: AppEvent): void;
  /** Returns the call that stops listening. */
  subscribe(listener: Listener): () => void;
}

export function createEventBus(): EventBus {
  const listeners = new Set<Listener>();
  return {
    publish(event) {
      for (const listener of [...listeners]) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
