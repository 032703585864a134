/** The waiting payments as the screen shows them: pages loaded one after another, the decided ones left out. */
import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { PaymentRow } from '../../../src-shared/domain/index.ts';
import { client, trpc } from '../../ui/index.ts';
import { type QueueCursor, visibleRows } from './cursor.ts';

const PAGE_SIZE = 200;
const NO_ROWS: readonly PaymentRow[] = [];

export interface QueueList {
  readonly rows: readonly PaymentRow[];
  /** All that wait, loaded or not; undefined until the first answer. */
  readonly total: number | undefined;
  readonly error: unknown;
  readonly retry: () => void;
  /** Loads one page more, when there is one. */
  readonly more: () => void;
}

export interface QueueFilter {
  readonly postponed: boolean;
  readonly text: string;
}

export function useQueueRows(filter: QueueFilter, leaving: QueueCursor['leaving']): QueueList {
  const { postponed, text } = filter;
  const key = `${postponed}:${text}`;
  const [loaded, setLoaded] = useState({ key, pages: 1 });
  const pages = loaded.key === key ? loaded.pages : 1;
  const results = useQueries({
    queries: Array.from({ length: pages }, (_, page) => {
      const input = { offset: page * PAGE_SIZE, limit: PAGE_SIZE, postponed, text };
      return {
        queryKey: trpc.queue.page.queryKey(input),
        queryFn: async ({ signal }: { signal: AbortSignal }) => {
          const askedAt = performance.now();
          const answer = await client.queue.page.query(input, { signal });
          return { ...answer, askedAt };
        },
      };
    }),
    combine: useCallback(
      (all: readonly QueueAnswer[]) => ({
        answers: all.map(({ data }) => data).filter((data) => data !== undefined),
        error: all.find(({ error }) => error !== null)?.error,
        waiting: all.some(({ isPending }) => isPending),
        retry: () => {
          for (const { refetch } of all) void refetch();
        },
      }),
      [],
    ),
  });
  const rows = useMemo(
    () => (results.answers.length === 0 ? NO_ROWS : visibleRows(results.answers, leaving)),
    [results.answers, leaving],
  );
  const total = results.answers[0]?.total;
  const more = useCallback(() => {
    if (results.waiting || total === undefined || pages * PAGE_SIZE >= total) return;
    setLoaded({ key, pages: pages + 1 });
  }, [results.waiting, total, pages, key]);
  return { rows, total, error: results.error, retry: results.retry, more };
}

interface QueueAnswer {
  readonly data:
    | { readonly total: number; readonly rows: readonly PaymentRow[]; readonly askedAt: number }
    | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}
