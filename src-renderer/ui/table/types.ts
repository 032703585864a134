import type { ReactNode } from 'react';
import type { Page } from '../../../src-shared/domain/index.ts';

export interface DataColumn<Row> {
  readonly id: string;
  /** Heading; also the column's name in the column menu. */
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Said of the cell while the pointer rests on it. */
  readonly title?: (row: Row) => string;
  /** In the colour of lesser words. */
  readonly quiet?: boolean;
  /** Least width in pixels. */
  readonly width: number;
  /** Least width in a window as narrow as a phone's. */
  readonly slimWidth?: number;
  /** Share of the width that is left over; 0 (the default) keeps the column at its width. */
  readonly grow?: number;
  readonly align?: 'left' | 'right';
  /** Key of the server's sort; columns without one cannot be sorted. */
  readonly sort?: string;
  /** The first click sorts downwards (sums, dates). */
  readonly sortDescendingFirst?: boolean;
  /** False: always shown. */
  readonly hideable?: boolean;
  readonly hiddenAtFirst?: boolean;
  /** Left out while the table is narrower than this many pixels, unless the person has chosen the column. */
  readonly hideBelow?: number;
}

export interface TableWindow {
  readonly offset: number;
  readonly limit: number;
}

/** One page of the server's list; what `trpc.….page.queryOptions(input)` gives fits. */
export interface PageQuery<P> {
  readonly queryKey: readonly unknown[];
  readonly load: (signal: AbortSignal) => Promise<P>;
}

export type PageSource<P> = (window: TableWindow) => PageQuery<P>;

export interface TableSort {
  readonly by: string;
  readonly descending: boolean;
}

export interface TableSelection {
  readonly ids: ReadonlySet<number>;
  readonly onChange: (ids: ReadonlySet<number>) => void;
}

export interface DataTableProps<Row extends { readonly id: number }, P extends Page<Row>> {
  /** Names the table in the remembered column choice. */
  readonly name: string;
  /** Name for screen readers. */
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  /** Must be stable between renders (`useCallback`): a new function is a new list. */
  readonly source: PageSource<P>;
  readonly sort?: TableSort;
  readonly onSort?: (sort: TableSort) => void;
  readonly onOpen?: (row: Row) => void;
  /** Keeps the checkboxes' state; without it there are none. */
  readonly selection?: TableSelection;
  /** The current row, when the screen must know it (a pane beside the table). */
  readonly activeIndex?: number;
  readonly onActiveChange?: (index: number, row: Row | undefined) => void;
  /** `click` opens a row by click and Enter (lists); `enter` only by Enter (a click makes it the current row). */
  readonly openOn?: 'click' | 'enter';
  /** Cells of the footer by column id, from the first page of the answer. */
  readonly footer?: (page: P) => Readonly<Record<string, ReactNode>>;
  /** Shown instead of rows when the list is empty. */
  readonly empty: ReactNode;
  readonly rowHeight?: number;
  /** Marks a row (`muted`: reversed, cancelled, known). */
  readonly rowTone?: (row: Row) => 'muted' | undefined;
  /** Told of each new answer, e.g. to show the total in the header. */
  readonly onLoaded?: (page: P) => void;
  /** More keys of the current row; return true when handled. */
  readonly onKey?: (event: React.KeyboardEvent, row: Row | undefined, index: number) => boolean;
  /** Focuses the table when it appears, for screens that live by the keyboard. */
  readonly autoFocus?: boolean;
}
