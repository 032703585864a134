/**
 * Where the person stands in the queue: the payment in focus, the marked ones, and those that were just decided and are
 * on their way out. Pure: ids in, ids out.
 */
import type { QueueCommand } from './keyboard.ts';

export interface QueueCursor {
  readonly focused: number | null;
  /** The payment that the person came for, while the list does not show it yet; takes the focus once it does. */
  readonly awaited: number | null;
  /** Where a Shift-selection began. */
  readonly anchor: number | null;
  readonly selected: ReadonlySet<number>;
  /**
   * Decided payments and the moment when the program confirmed it (null: not yet). They are not shown in a list that was
   * asked for before that moment, so that a late answer never brings a decided payment back under the person's hands.
   */
  readonly leaving: ReadonlyMap<number, number | null>;
}

/** Payments of one answer, with the moment when it was asked for. */
export interface AskedRows<Row> {
  readonly rows: readonly Row[];
  readonly askedAt: number;
}

/** The payments to show: those on their way out excepted, each once. */
export function visibleRows<Row extends { readonly id: number }>(
  answers: readonly AskedRows<Row>[],
  leaving: QueueCursor['leaving'],
): readonly Row[] {
  const shown = new Map<number, Row>();
  for (const { rows, askedAt } of answers) {
    for (const row of rows) {
      const confirmed = leaving.get(row.id);
      const gone = confirmed === null || (confirmed !== undefined && askedAt <= confirmed);
      if (!gone && !shown.has(row.id)) shown.set(row.id, row);
    }
  }
  return [...shown.values()];
}

export const EMPTY_CURSOR: QueueCursor = {
  focused: null,
  awaited: null,
  anchor: null,
  selected: new Set(),
  leaving: new Map(),
};

export type CursorAction =
  | { readonly type: 'rows'; readonly ids: readonly number[] }
  | { readonly type: 'come'; readonly id: number; readonly ids: readonly number[] }
  | {
      readonly type: 'command';
      readonly command: Extract<QueueCommand, { type: 'move' | 'edge' }>;
      readonly ids: readonly number[];
    }
  | { readonly type: 'focus'; readonly id: number; readonly extend: boolean; readonly ids: readonly number[] }
  | { readonly type: 'toggle'; readonly id: number }
  | { readonly type: 'selectAll'; readonly ids: readonly number[] }
  | { readonly type: 'clear' }
  | { readonly type: 'leave'; readonly gone: readonly number[]; readonly ids: readonly number[] }
  | { readonly type: 'left'; readonly gone: readonly number[]; readonly at: number }
  | { readonly type: 'return'; readonly ids: readonly number[]; readonly focus: boolean };

/** `ids` are the visible payments in their order, those on their way out excepted. */
export function moveCursor(cursor: QueueCursor, action: CursorAction): QueueCursor {
  switch (action.type) {
    case 'rows':
      return settle(cursor, action.ids);
    case 'come':
      return settle({ ...cursor, awaited: action.id }, action.ids);
    case 'command':
      return step(cursor, action.command, action.ids);
    case 'focus':
      return goTo(cursor, action.id, action.extend, action.ids);
    case 'toggle':
      return { ...cursor, selected: toggled(cursor.selected, action.id), anchor: action.id };
    case 'selectAll': {
      const all = action.ids.length > 0 && action.ids.every((id) => cursor.selected.has(id));
      return { ...cursor, selected: all ? new Set() : new Set(action.ids) };
    }
    case 'clear':
      return { ...cursor, selected: new Set(), anchor: null };
    case 'leave':
      return leave(cursor, action.gone, action.ids);
    case 'left': {
      const confirmed = action.gone.map((id): [number, number] => [id, action.at]);
      return { ...cursor, leaving: new Map([...cursor.leaving, ...confirmed]) };
    }
    case 'return':
      return comeBack(cursor, action.ids, action.focus);
  }
}

/** A list that came anew: a focus or a mark on a payment that is no longer there goes. */
function settle(cursor: QueueCursor, ids: readonly number[]): QueueCursor {
  const present = new Set(ids);
  const selected = [...cursor.selected].filter((id) => present.has(id));
  const came = cursor.awaited !== null && present.has(cursor.awaited);
  const wanted = came ? cursor.awaited : cursor.focused;
  const focused = wanted !== null && present.has(wanted) ? wanted : (ids[0] ?? null);
  if (!came && focused === cursor.focused && selected.length === cursor.selected.size) return cursor;
  return { ...cursor, focused, awaited: came ? null : cursor.awaited, selected: new Set(selected) };
}

function step(
  cursor: QueueCursor,
  command: Extract<QueueCommand, { type: 'move' | 'edge' }>,
  ids: readonly number[],
): QueueCursor {
  if (ids.length === 0) return cursor;
  const at = cursor.focused === null ? -1 : ids.indexOf(cursor.focused);
  const wanted =
    command.type === 'edge' ? (command.to === 'first' ? 0 : ids.length - 1) : at === -1 ? 0 : at + command.by;
  const id = ids[Math.max(0, Math.min(ids.length - 1, wanted))];
  return id === undefined ? cursor : goTo(cursor, id, command.extend, ids);
}

function goTo(cursor: QueueCursor, id: number, extend: boolean, ids: readonly number[]): QueueCursor {
  if (!extend) return { ...cursor, focused: id, awaited: null, anchor: null };
  const anchor = cursor.anchor ?? cursor.focused ?? id;
  const [from, to] = [ids.indexOf(anchor), ids.indexOf(id)];
  const range = from === -1 || to === -1 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ...cursor, focused: id, awaited: null, anchor, selected: new Set(range) };
}

/** The focus goes to the payment after the last one that leaves, else to the one before. */
function leave(cursor: QueueCursor, gone: readonly number[], ids: readonly number[]): QueueCursor {
  const leaves = new Set(gone);
  const focused =
    cursor.focused !== null && !leaves.has(cursor.focused) ? cursor.focused : neighbour(cursor, leaves, ids);
  return {
    focused,
    awaited: null,
    anchor: null,
    selected: new Set([...cursor.selected].filter((id) => !leaves.has(id))),
    leaving: new Map([...cursor.leaving, ...gone.map((id): [number, null] => [id, null])]),
  };
}

function neighbour(cursor: QueueCursor, leaves: ReadonlySet<number>, ids: readonly number[]): number | null {
  const at = cursor.focused === null ? 0 : Math.max(0, ids.indexOf(cursor.focused));
  const after = ids.slice(at).find((id) => !leaves.has(id));
  return after ?? ids.slice(0, at).findLast((id) => !leaves.has(id)) ?? null;
}

function comeBack(cursor: QueueCursor, ids: readonly number[], focus: boolean): QueueCursor {
  const back = new Set(ids);
  const leaving = new Map([...cursor.leaving].filter(([id]) => !back.has(id)));
  const first = ids[0];
  if (!focus || first === undefined) return { ...cursor, leaving };
  return { ...cursor, leaving, focused: first, awaited: null, anchor: null };
}

function toggled(selected: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}
