// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by hand, a native table cannot hold them
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its current row
/**
 * A long server list as a grid: virtual rows over windows of 200, sticky header and footer, server sort, remembered
 * columns, checkboxes, keyboard. The grid element holds the focus; the current row is its active descendant.
 */
import { useElementSize } from '@mantine/hooks';
import { type CSSProperties, type MouseEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import type { Page } from '../../../src-shared/domain/index.ts';
import { ErrorPanel } from '../problems.tsx';
import { ColumnMenu } from './column-menu.tsx';
import css from './table.module.css';
import { TableBody } from './table-body.tsx';
import { TableHead } from './table-head.tsx';
import type { DataTableProps } from './types.ts';
import { usePlace } from './use-place.ts';
import { useSelection } from './use-selection.ts';
import { useTableColumns } from './use-table-columns.ts';
import { useTableKeys } from './use-table-keys.ts';
import { useWindowRows } from './use-window-rows.ts';

const CHECK_WIDTH = 38;
const BAR_HEIGHT = 37;
const FIRST_PLACEHOLDERS = 12;
/** The width counts in steps, so that dragging the window's edge does not lay the columns anew each pixel. */
const ROOM_STEP = 20;

export function DataTable<Row extends { readonly id: number }, P extends Page<Row>>(
  props: DataTableProps<Row, P>,
) {
  const { name, label, columns, source, sort, onSort, onOpen, selection, footer, empty, onLoaded } = props;
  const { rowHeight = 37, openOn = 'click', rowTone, onActiveChange } = props;
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const { ref: frame, width: room } = useElementSize<HTMLDivElement>();
  const model = useTableColumns(
    name,
    columns,
    selection ? CHECK_WIDTH : 0,
    Math.floor(room / ROOM_STEP) * ROOM_STEP,
  );
  const rows = useWindowRows<Row, P>(source);
  const count = rows.total ?? FIRST_PLACEHOLDERS;
  const { toggle, toggleAll } = useSelection(selection, source, count, rows.rowAt);

  const place = usePlace(name, grid, rows.total !== undefined);
  const [ownActive, setOwnActive] = useState(place.active);
  const active = Math.min(props.activeIndex ?? ownActive, Math.max(0, count - 1));
  place.watch(active);
  const setActive = useCallback(
    (index: number) => {
      setOwnActive(index);
      onActiveChange?.(index, rows.rowAt(index));
    },
    [onActiveChange, rows.rowAt],
  );

  const [activeDrawn, setActiveDrawn] = useState(true);
  const onDrawn = useCallback(
    (first: number, last: number) => {
      rows.show(first, last);
      setActiveDrawn(active >= first && active <= last);
    },
    [rows.show, active],
  );

  const bars = BAR_HEIGHT + (footer ? BAR_HEIGHT : 0);
  const reveal = useCallback(
    (index: number) => {
      const box = grid.current;
      if (!box) return;
      const room = box.clientHeight - bars;
      const top = index * rowHeight;
      if (top < box.scrollTop) box.scrollTop = top;
      else if (top + rowHeight > box.scrollTop + room) box.scrollTop = top + rowHeight - room;
    },
    [bars, rowHeight],
  );
  useEffect(() => reveal(active), [reveal, active]);

  // A new filter or sort begins at its first row.
  const shownSource = useRef(source);
  useEffect(() => {
    if (shownSource.current === source) return;
    shownSource.current = source;
    setActive(0);
    if (grid.current) grid.current.scrollTop = 0;
  }, [source, setActive]);

  const { page } = rows;
  useEffect(() => {
    if (page && !rows.stale) onLoaded?.(page);
  }, [page, rows.stale, onLoaded]);
  const activeRow = rows.rowAt(active);
  useEffect(() => onActiveChange?.(active, activeRow), [onActiveChange, active, activeRow]);
  useEffect(() => {
    if (props.autoFocus) grid.current?.focus({ preventScroll: true });
  }, [props.autoFocus]);

  const onKeyDown = useTableKeys({
    active,
    count: rows.total ?? 0,
    pageRows: () => Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - bars) / rowHeight) - 1),
    move: setActive,
    open: () => activeRow && onOpen?.(activeRow),
    toggle: selection ? (range) => toggle(active, range) : undefined,
    onKey: (event) => props.onKey?.(event, activeRow, active) ?? false,
  });

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    if (!(event.target instanceof Element)) return;
    const line = event.target.closest('[data-index]');
    if (!(line instanceof HTMLElement)) return;
    const index = Number(line.dataset.index);
    const check = event.target.closest('[data-check]') ?? event.target.querySelector(':scope > [data-check]');
    if (check) {
      setActive(index);
      return toggle(index, event.shiftKey);
    }
    if (event.target.closest('a, button, input, label')) return;
    setActive(index);
    const row = rows.rowAt(index);
    // Marking text in a row must not open it.
    if (row && openOn === 'click' && document.getSelection()?.isCollapsed !== false) onOpen?.(row);
  };

  const isEmpty = rows.total === 0 && !rows.stale;
  const foot = footer && page ? footer(page) : undefined;
  const chosen = selection?.ids.size ?? 0;
  const allSelected = selection ? (chosen === 0 ? 'none' : chosen < count ? 'some' : 'all') : undefined;
  const rowId = useCallback((index: number) => `${id}row${index}`, [id]);
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--columns': model.template,
    '--table-width': `${model.minWidth}px`,
    '--row-height': `${rowHeight}px`,
  };
  return (
    <div
      ref={frame}
      className={css.frame}
      style={style}
      data-pane={onActiveChange !== undefined || undefined}
      data-slim={model.slim || undefined}
    >
      <ColumnMenu columns={columns} model={model} />
      <div
        ref={grid}
        role="grid"
        aria-label={label}
        aria-rowcount={(rows.total ?? 0) + 1}
        aria-colcount={model.visible.length + (selection ? 1 : 0)}
        aria-multiselectable={selection ? true : undefined}
        aria-busy={rows.total === undefined || rows.stale || undefined}
        aria-activedescendant={activeDrawn && !isEmpty ? rowId(active) : undefined}
        tabIndex={0}
        className={css.grid}
        data-empty={isEmpty || undefined}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <TableHead
          columns={model.visible}
          headers={model.headers}
          sort={sort}
          onSort={onSort}
          allSelected={allSelected}
          onToggleAll={() => void toggleAll()}
        />
        {isEmpty ? null : (
          <TableBody
            count={count}
            rowHeight={rowHeight}
            rowAt={rows.rowAt}
            rowId={rowId}
            columns={model.visible}
            active={active}
            opens={onOpen !== undefined && openOn === 'click'}
            stale={rows.stale}
            rowTone={rowTone}
            selected={selection?.ids}
            onDrawn={onDrawn}
          />
        )}
        {foot && !isEmpty ? (
          <div role="rowgroup" className={css.foot}>
            <div role="row" className={css.line}>
              {selection ? <div role="gridcell" className={css.cell} /> : null}
              {model.visible.map((column) => (
                <div
                  role="gridcell"
                  key={column.id}
                  className={css.cell}
                  data-right={column.align === 'right' || undefined}
                >
                  {foot[column.id]}
                </div>
              ))}
            </div>
          </div>
        ) : null}
      </div>
      {rows.error !== undefined && rows.total === undefined ? (
        <ErrorPanel error={rows.error} onRetry={rows.retry} />
      ) : null}
      {isEmpty ? <div className={css.rest}>{empty}</div> : null}
    </div>
  );
}
