// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by hand, a native table cannot hold them
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its current row
import { useMemo } from 'react';
import { useTexts } from '../texts.ts';
import css from './table.module.css';
import type { DataColumn } from './types.ts';

interface RowViewProps<Row> {
  readonly row: Row | undefined;
  readonly index: number;
  readonly id: string;
  readonly top: number;
  readonly columns: readonly DataColumn<Row>[];
  readonly active: boolean;
  readonly opens: boolean;
  readonly muted: boolean;
  /** Undefined without checkboxes. */
  readonly selected: boolean | undefined;
}

/** One row, drawn anew only when something of it changes: scrolling draws new rows alone. Clicks are heard by the table. */
export function TableRow<Row>(props: RowViewProps<Row>) {
  const { row, index, id, top, columns, active, opens, muted, selected } = props;
  const lead = selected === undefined ? 1 : 2;
  const cells = useMemo(
    () =>
      columns.map((column, at) => (
        <div
          role="gridcell"
          key={column.id}
          aria-colindex={at + lead}
          className={css.cell}
          title={row && column.title?.(row)}
          data-quiet={column.quiet || undefined}
          data-right={column.align === 'right' || undefined}
        >
          {row === undefined ? <div className={css.placeholder} /> : column.cell(row)}
        </div>
      )),
    [row, columns, lead],
  );
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={selected ?? active}
      className={`${css.line} ${css.row}`}
      style={{ top }}
      data-index={index}
      data-active={active || undefined}
      data-selected={selected || undefined}
      data-opens={(opens && row !== undefined) || undefined}
      data-muted={muted || undefined}
    >
      {selected === undefined ? null : (
        <div role="gridcell" aria-colindex={1} className={css.check}>
          {row === undefined ? null : <RowCheck index={index} selected={selected} />}
        </div>
      )}
      {cells}
    </div>
  );
}

function RowCheck({ index, selected }: { readonly index: number; readonly selected: boolean }) {
  const t = useTexts('common');
  const label = t('table.selectRow', { row: index + 1 });
  return <input type="checkbox" tabIndex={-1} checked={selected} readOnly aria-label={label} data-check />;
}
