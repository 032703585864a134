import type { Page } from '../../../src-shared/domain/index.ts';
import type { PageSource } from './types.ts';

/**
 * A `DataTable` source over rows that are in the page already. `key` must change whenever the rows do. Keep the result
 * between renders (`useMemo`).
 */
export function listSource<Row>(key: readonly unknown[], rows: readonly Row[]): PageSource<Page<Row>> {
  return ({ offset, limit }) => ({
    queryKey: ['list', ...key, rows.length, offset, limit],
    load: () => Promise.resolve({ total: rows.length, rows: rows.slice(offset, offset + limit) }),
  });
}
