// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by hand, a native table cannot hold them
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its current row
import { useTexts } from '../texts.ts';
import css from './table.module.css';
import type { DataColumn, TableSort } from './types.ts';
import type { TableHeader } from './use-table-columns.ts';

interface TableHeadProps<Row> {
  readonly columns: readonly DataColumn<Row>[];
  readonly headers: readonly TableHeader[];
  readonly sort: TableSort | undefined;
  readonly onSort: ((sort: TableSort) => void) | undefined;
  /** Undefined without checkboxes. */
  readonly allSelected: 'none' | 'some' | 'all' | undefined;
  readonly onToggleAll: () => void;
}

/** Headings: sorting by a button each, resizing by a handle each. */
export function TableHead<Row>(props: TableHeadProps<Row>) {
  const { columns, headers, sort, onSort, allSelected, onToggleAll } = props;
  const t = useTexts('common');
  const lead = allSelected === undefined ? 0 : 1;
  return (
    <div role="rowgroup" className={css.head}>
      <div role="row" aria-rowindex={1} className={css.line}>
        {allSelected === undefined ? null : (
          <div role="columnheader" aria-colindex={1} className={css.check}>
            <input
              type="checkbox"
              aria-label={t('table.selectAll')}
              checked={allSelected === 'all'}
              ref={(box) => {
                if (box) box.indeterminate = allSelected === 'some';
              }}
              onChange={onToggleAll}
            />
          </div>
        )}
        {columns.map((column, at) => {
          const sorted = column.sort !== undefined && sort?.by === column.sort;
          const header = headers.find(({ column: { id } }) => id === column.id);
          const resize = header?.getResizeHandler();
          return (
            <div
              role="columnheader"
              key={column.id}
              aria-colindex={at + 1 + lead}
              aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
              className={css.headCell}
              data-right={column.align === 'right' || undefined}
            >
              {column.sort !== undefined && onSort ? (
                <button
                  type="button"
                  className={css.sort}
                  data-on={sorted || undefined}
                  onClick={() => onSort(nextSort(column, sort))}
                >
                  {column.header}
                  <span className={css.arrow} aria-hidden="true">
                    {sorted ? (sort.descending ? '↓' : '↑') : ''}
                  </span>
                </button>
              ) : (
                <span>{column.header}</span>
              )}
              {resize ? (
                <span
                  className={css.resize}
                  data-on={header?.column.getIsResizing() || undefined}
                  onMouseDown={resize}
                  onTouchStart={resize}
                  aria-hidden="true"
                />
              ) : null}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function nextSort<Row>(column: DataColumn<Row>, sort: TableSort | undefined): TableSort {
  const by = column.sort ?? column.id;
  if (sort?.by === by) return { by, descending: !sort.descending };
  return { by, descending: column.sortDescendingFirst === true };
}
