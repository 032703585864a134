/** Which columns stand in a table and how wide: TanStack Table's column model, remembered on this computer. */
import {
  type ColumnDef,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  type Header,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import type { DataColumn } from './types.ts';

const features = tableFeatures({ columnVisibilityFeature, columnSizingFeature, columnResizingFeature });
export type TableHeader = Header<typeof features, object, unknown>;

const choiceSchema = z.object({
  hidden: z.record(z.string(), z.boolean()).default({}),
  sizes: z.record(z.string(), z.number().min(40).max(2000)).default({}),
});
type Choice = z.infer<typeof choiceSchema>;

/** Room at the right edge for the button of the column menu; it also takes what chosen widths leave over. */
const TAIL = 26;

/** Below this width columns take their slim width, if they have one. */
const SLIM = 440;

const NO_ROWS: object[] = [];

function remembered(name: string): Choice {
  try {
    return choiceSchema.parse(JSON.parse(localStorage.getItem(`oplacheno.table.${name}`) ?? '{}'));
  } catch {
    // What an older version or a stranger left there is no reason to show no table: the standard columns stand.
    return { hidden: {}, sizes: {} };
  }
}

export interface TableColumns<Row> {
  readonly visible: readonly DataColumn<Row>[];
  readonly headers: readonly TableHeader[];
  /** `grid-template-columns` of every row. */
  readonly template: string;
  readonly minWidth: number;
  /** True where the table is as narrow as a phone's. */
  readonly slim: boolean;
  readonly isVisible: (id: string) => boolean;
  readonly setVisible: (id: string, visible: boolean) => void;
  readonly reset: () => void;
}

/**
 * `lead` is the width of what stands before the columns (checkboxes), 0 without; `room` is the width of the table, 0
 * until it is known.
 */
export function useTableColumns<Row>(
  name: string,
  columns: readonly DataColumn<Row>[],
  lead: number,
  room: number,
): TableColumns<Row> {
  const standard = useMemo(
    () =>
      Object.fromEntries(
        columns.map((column) => {
          const fits = room === 0 || column.hideBelow === undefined || room >= column.hideBelow;
          return [column.id, column.hiddenAtFirst !== true && fits];
        }),
      ),
    [columns, room],
  );
  const [choice, setChoice] = useState(() => remembered(name));
  useEffect(() => {
    localStorage.setItem(`oplacheno.table.${name}`, JSON.stringify(choice));
  }, [name, choice]);

  const defs = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, object> => ({
          id: column.id,
          header: column.header,
          size: column.width,
          minSize: 48,
          enableHiding: column.hideable !== false,
        }),
      ),
    [columns],
  );
  const visibility = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(standard).map(([id, shown]) => [
          id,
          choice.hidden[id] === undefined ? shown : !choice.hidden[id],
        ]),
      ),
    [standard, choice.hidden],
  );
  const table = useTable({
    features,
    columns: defs,
    // The rows come by windows of the server's list and never pass through the table's row model.
    data: NO_ROWS,
    columnResizeMode: 'onEnd',
    state: { columnVisibility: visibility, columnSizing: choice.sizes },
    onColumnVisibilityChange: (updater) =>
      setChoice((now) => {
        const next = typeof updater === 'function' ? updater(visibility) : updater;
        return {
          ...now,
          hidden: Object.fromEntries(Object.entries(next).map(([id, shown]) => [id, !shown])),
        };
      }),
    onColumnSizingChange: (updater) =>
      setChoice((now) => ({ ...now, sizes: typeof updater === 'function' ? updater(now.sizes) : updater })),
  });

  const slim = room > 0 && room < SLIM;
  const leastOf = (column: DataColumn<Row>) => (slim ? column.slimWidth : undefined) ?? column.width;
  const leaves = table.getVisibleLeafColumns();
  const visible = useMemo(
    () => columns.filter((column) => visibility[column.id] !== false),
    [columns, visibility],
  );
  const sizes = choice.sizes;
  const tracks = visible.map((column) => {
    const chosen = sizes[column.id];
    if (chosen !== undefined) return `${chosen}px`;
    const least = leastOf(column);
    return column.grow ? `minmax(${least}px, ${column.grow}fr)` : `${least}px`;
  });
  const template = [...(lead > 0 ? [`${lead}px`] : []), ...tracks, `minmax(${TAIL}px, auto)`].join(' ');
  const minWidth =
    lead + TAIL + visible.reduce((sum, column) => sum + (sizes[column.id] ?? leastOf(column)), 0);
  return {
    visible,
    headers: table.getLeafHeaders().filter((header) => leaves.some((leaf) => leaf.id === header.column.id)),
    template,
    minWidth,
    slim,
    isVisible: (id) => visibility[id] !== false,
    setVisible: (id, shown) => table.getColumn(id)?.toggleVisibility(shown),
    reset: () => setChoice({ hidden: {}, sizes: {} }),
  };
}
