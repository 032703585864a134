// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by hand, a native table cannot hold them
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its current row
import { useEffect, useRef } from 'react';
import { TableRow } from './row.tsx';
import css from './table.module.css';
import type { DataColumn } from './types.ts';
import { useDrawnRows } from './use-drawn-rows.ts';

interface TableBodyProps<Row> {
  readonly count: number;
  readonly rowHeight: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowId: (index: number) => string;
  readonly columns: readonly DataColumn<Row>[];
  readonly active: number;
  readonly opens: boolean;
  readonly stale: boolean;
  readonly rowTone: ((row: Row) => 'muted' | undefined) | undefined;
  /** Undefined without checkboxes. */
  readonly selected: ReadonlySet<number> | undefined;
  /** Told which rows are drawn, from the first to the last. */
  readonly onDrawn: (first: number, last: number) => void;
}

/** The rows around what is in sight. Scrolling draws this part alone. */
export function TableBody<Row extends { readonly id: number }>(props: TableBodyProps<Row>) {
  const { count, rowHeight, rowAt, rowId, columns, active, opens, stale, rowTone, selected, onDrawn } = props;
  const body = useRef<HTMLDivElement>(null);
  const { first, end, shift } = useDrawnRows(body, count, rowHeight);
  const last = Math.min(end, count) - 1;
  useEffect(() => onDrawn(first, last), [onDrawn, first, last]);
  const rows = [];
  for (let index = first; index <= last; index++) {
    const row = rowAt(index);
    rows.push(
      <TableRow
        key={index + shift}
        id={rowId(index)}
        row={row}
        index={index}
        top={index * rowHeight}
        columns={columns}
        active={index === active}
        opens={opens}
        muted={row !== undefined && rowTone?.(row) === 'muted'}
        selected={selected ? row !== undefined && selected.has(row.id) : undefined}
      />,
    );
  }
  return (
    <div
      ref={body}
      role="rowgroup"
      className={stale ? `${css.body} ${css.stale}` : css.body}
      style={{ height: count * rowHeight }}
    >
      {rows}
    </div>
  );
}
