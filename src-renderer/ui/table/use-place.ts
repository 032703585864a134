/** Where the reader was in a table, for the way back to it: kept for each step of the browser's history. */
import { useRouterState } from '@tanstack/react-router';
import { type RefObject, useLayoutEffect, useRef } from 'react';

interface Place {
  readonly scrollTop: number;
  readonly active: number;
}

/** Steps of the history that are remembered. */
const MAX_PLACES = 100;
const places = new Map<string, Place>();

function keep(key: string, place: Place): void {
  places.delete(key);
  places.set(key, place);
  for (const oldest of places.keys()) {
    if (places.size <= MAX_PLACES) break;
    places.delete(oldest);
  }
}

/**
 * Answers the place where the reader left this table at this step of the history, and keeps the present one from now
 * on. Scrolls there once the list's length is known.
 */
export function usePlace(
  name: string,
  grid: RefObject<HTMLDivElement | null>,
  ready: boolean,
): { readonly active: number; readonly watch: (active: number) => void } {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const step = useRouterState({ select: (state) => state.location.state.__TSR_key ?? '' });
  const key = `${name}:${path}:${step}`;
  const first = useRef(places.get(key));
  const now = useRef({ key, path, active: first.current?.active ?? 0 });
  // A filter makes a new step of the same screen; another path is the way out, and this table is left behind.
  if (now.current.path === path) now.current.key = key;

  const restored = useRef(false);
  useLayoutEffect(() => {
    if (!ready || restored.current || !grid.current) return;
    restored.current = true;
    if (first.current) grid.current.scrollTop = first.current.scrollTop;
  }, [ready, grid]);
  useLayoutEffect(() => {
    const box = grid.current;
    // Asked while the table still stands: a listener of every scroll would make the browser lay the new rows out at once.
    return () => keep(now.current.key, { scrollTop: box?.scrollTop ?? 0, active: now.current.active });
  }, [grid]);
  return {
    active: first.current?.active ?? 0,
    watch: (active) => {
      now.current.active = active;
    },
  };
}
