/** What happened, told to whoever listens: the event stream to the renderer, and work inside that waits for changes. */
import type { AppEvent } from '../../src-shared/domain/events.ts';

/** Rows of the registry that a committed write has touched; `all` after a bulk change. */
export type RegistryChange =
  | 'all'
  | { readonly clients?: readonly number[]; readonly invoices?: readonly number[] };

export interface EventBus {
  publish(event: AppEvent): void;
  /** Returns the call that stops listening. */
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Told by whoever writes clients, their accounts or names, invoices or allocations, after the commit. */
  registryChanged(change: RegistryChange): void;
  onRegistryChange(listener: (change: RegistryChange) => void): () => void;
}

export function createEventBus(): EventBus {
  const events = createChannel<AppEvent>();
  const registry = createChannel<RegistryChange>();
  return {
    publish: events.publish,
    subscribe: events.subscribe,
    registryChanged: registry.publish,
    onRegistryChange: registry.subscribe,
  };
}

function createChannel<T>() {
  const listeners = new Set<(value: T) => void>();
  return {
    publish(value: T): void {
      for (const listener of [...listeners]) listener(value);
    },
    subscribe(listener: (value: T) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
