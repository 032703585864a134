/** The rows of a long list around what is on screen: pages are fetched as they come into view and kept in the cache. */
import { useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Page } from '../../../src-shared/domain/index.ts';
import { queryClient } from '../api.ts';
import type { PageQuery, PageSource } from './types.ts';

export const PAGE_SIZE = 200;
/** Pages flown over by a dragged scroll bar are not asked for: the wanted ones are taken this often. */
const WANT_MS = 60;
/** Rows asked for ahead of the edge of the screen. */
const AHEAD = 150;

export interface WindowRows<Row, P> {
  /** Undefined until the first answer. */
  readonly total: number | undefined;
  readonly rowAt: (index: number) => Row | undefined;
  /** The newest answer, for totals. */
  readonly page: P | undefined;
  readonly error: unknown;
  /** True while the rows shown belong to the list before a filter or a sort changed. */
  readonly stale: boolean;
  readonly retry: () => void;
  /** Tells which rows are on screen. */
  readonly show: (first: number, last: number) => void;
}

interface Loaded<P> {
  readonly source: PageSource<P>;
  readonly total: number;
  readonly pages: ReadonlyMap<number, P>;
}

export function options<P>(query: PageQuery<P>) {
  return { queryKey: query.queryKey, queryFn: ({ signal }: { signal: AbortSignal }) => query.load(signal) };
}

/** Asks for the first rows of a list before its table is drawn; the table finds them on their way. */
export function askAhead<P>(source: PageSource<P>): void {
  void queryClient.prefetchQuery(options(source({ offset: 0, limit: PAGE_SIZE })));
}

export function useWindowRows<Row, P extends Page<Row>>(source: PageSource<P>): WindowRows<Row, P> {
  const [wanted, setWanted] = useState<{ source: PageSource<P>; pages: readonly number[] }>({
    source,
    pages: [0],
  });
  const pages = useMemo(() => (wanted.source === source ? wanted.pages : [0]), [wanted, source]);
  const results = useQueries({
    queries: pages.map((page) => options(source({ offset: page * PAGE_SIZE, limit: PAGE_SIZE }))),
  });

  const kept = useRef<Loaded<P> | undefined>(undefined);
  const fresh = new Map<number, P>();
  results.forEach((result, at) => {
    const page = pages[at];
    if (result.data !== undefined && page !== undefined) fresh.set(page, result.data);
  });
  const newest = fresh.values().next().value;
  if (newest !== undefined) {
    const before = kept.current?.source === source ? kept.current.pages : undefined;
    const changed = !before || [...fresh].some(([page, data]) => before.get(page) !== data);
    if (changed) {
      kept.current = { source, total: newest.total, pages: new Map([...(before ?? []), ...fresh]) };
    }
  }
  const loaded = kept.current;
  const stale = loaded !== undefined && loaded.source !== source;

  const rowAt = useCallback(
    (index: number): Row | undefined =>
      loaded?.pages.get(Math.floor(index / PAGE_SIZE))?.rows[index % PAGE_SIZE],
    [loaded],
  );

  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const target = useRef<readonly number[]>([0]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = useCallback(
    (first: number, last: number) => {
      const from = Math.max(0, Math.floor((first - AHEAD) / PAGE_SIZE));
      const to = Math.max(from, Math.floor((last + AHEAD) / PAGE_SIZE));
      target.current = Array.from({ length: to - from + 1 }, (_, at) => from + at);
      if (timer.current !== undefined) return;
      timer.current = setTimeout(() => {
        timer.current = undefined;
        const next = target.current;
        setWanted((now) =>
          now.source === source && now.pages.join() === next.join() ? now : { source, pages: next },
        );
      }, WANT_MS);
    },
    [source],
  );

  const failed = results.find((result) => result.error !== null);
  const retry = useCallback(() => {
    for (const page of pages) {
      void queryClient.refetchQueries({
        queryKey: source({ offset: page * PAGE_SIZE, limit: PAGE_SIZE }).queryKey,
      });
    }
  }, [pages, source]);
  return {
    total: loaded?.total,
    rowAt,
    page: newest ?? loaded?.pages.values().next().value,
    error: failed?.error ?? undefined,
    stale,
    retry,
    show,
  };
}
