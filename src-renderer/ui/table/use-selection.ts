/** Checkboxes of a table: one by one, from–to with Shift, all of the list. */
import { useCallback, useRef } from 'react';
import type { Page } from '../../../src-shared/domain/index.ts';
import { queryClient } from '../api.ts';
import type { PageSource, TableSelection } from './types.ts';
import { options, PAGE_SIZE } from './use-window-rows.ts';

/** Bulk actions take this many rows at once. */
export const MAX_SELECTED = 1000;

export interface SelectionActions {
  readonly toggle: (index: number, range: boolean) => void;
  readonly toggleAll: () => Promise<void>;
}

export function useSelection<Row extends { readonly id: number }, P extends Page<Row>>(
  selection: TableSelection | undefined,
  source: PageSource<P>,
  total: number,
  rowAt: (index: number) => Row | undefined,
): SelectionActions {
  const anchor = useRef(0);

  const toggle = useCallback(
    (index: number, range: boolean) => {
      const row = rowAt(index);
      if (!selection || !row) return;
      const next = new Set(selection.ids);
      if (!range) {
        if (!next.delete(row.id)) next.add(row.id);
        anchor.current = index;
      } else {
        const [from, to] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
        for (let at = from; at <= to && next.size < MAX_SELECTED; at++) {
          const between = rowAt(at);
          if (between) next.add(between.id);
        }
      }
      selection.onChange(next);
    },
    [selection, rowAt],
  );

  const toggleAll = useCallback(async () => {
    if (!selection) return;
    if (selection.ids.size > 0) return selection.onChange(new Set());
    const ids = new Set<number>();
    for (let offset = 0; offset < Math.min(total, MAX_SELECTED); offset += PAGE_SIZE) {
      const page = await queryClient.fetchQuery(options(source({ offset, limit: PAGE_SIZE })));
      for (const row of page.rows) ids.add(row.id);
    }
    selection.onChange(ids);
  }, [selection, source, total]);

  return { toggle, toggleAll };
}
