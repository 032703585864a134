/** A table of a card: few rows, all of them on the page, with totals. Long lists are the kit's `DataTable`. */
import { Button } from '@mantine/core';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useTexts } from '../../ui/index.ts';
import css from './parts.module.css';

const SHOWN = 50;

export interface ShortColumn<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly right?: boolean;
  /** The cell of the footer. */
  readonly total?: ReactNode;
}

export interface ShortTableProps<Row> {
  readonly label: string;
  readonly columns: readonly ShortColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  readonly empty: ReactNode;
  readonly muted?: (row: Row) => boolean;
}

export function ShortTable<Row>({ label, columns, rows, keyOf, empty, muted }: ShortTableProps<Row>) {
  const t = useTexts('common');
  const [all, setAll] = useState(false);
  const [box, scrolls] = useScrolls();
  if (rows.length === 0) return <p className={css.quiet}>{empty}</p>;
  const hasTotals = columns.some(({ total }) => total !== undefined);
  return (
    // A table wider than its place is scrolled by keys, so it must be reached by them.
    <div
      ref={box}
      className={css.wrap}
      {...(scrolls ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}
    >
      <table className={css.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" data-right={column.right || undefined}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(all ? rows : rows.slice(0, SHOWN)).map((row) => (
            <tr key={keyOf(row)} className={muted?.(row) ? css.muted : undefined}>
              {columns.map((column) => (
                <td key={column.id} data-right={column.right || undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {hasTotals ? (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.id} data-right={column.right || undefined}>
                  {column.total}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
      {!all && rows.length > SHOWN ? (
        <Button variant="subtle" size="compact-sm" mt={8} onClick={() => setAll(true)}>
          {t('table.showAll', { count: rows.length })}
        </Button>
      ) : null}
    </div>
  );
}

/** Tells whether the content of an element is wider than the element. */
function useScrolls(): [RefObject<HTMLDivElement | null>, boolean] {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return [box, scrolls];
}
