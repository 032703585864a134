import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CursorAction,
  EMPTY_CURSOR,
  moveCursor,
  type QueueCursor,
  visibleRows,
} from '../../../src-renderer/features/queue/cursor.ts';

const ids = [11, 12, 13, 14, 15];
const at = (focused: number, more: Partial<QueueCursor> = {}): QueueCursor => ({
  ...EMPTY_CURSOR,
  focused,
  ...more,
});
const down = (extend = false): CursorAction => ({
  type: 'command',
  command: { type: 'move', by: 1, extend },
  ids,
});

describe('cursor of the queue', () => {
  it('stands on the first payment of a list that came', () => {
    expect(moveCursor(EMPTY_CURSOR, { type: 'rows', ids }).focused).toBe(11);
    expect(moveCursor(at(99), { type: 'rows', ids }).focused).toBe(11);
    expect(moveCursor(at(13), { type: 'rows', ids })).toEqual(at(13));
    expect(moveCursor(at(13), { type: 'rows', ids: [] }).focused).toBeNull();
  });

  it('waits for the payment that the person came for, until the person goes elsewhere', () => {
    const come = (id: number): CursorAction => ({ type: 'come', id, ids });
    expect(moveCursor(at(11), come(14))).toEqual(at(14));
    // A list of before does not hold it yet: the next one does.
    const waiting = moveCursor(at(11), come(16));
    expect(waiting.focused).toBe(11);
    expect(moveCursor(waiting, { type: 'rows', ids: [...ids, 16] })).toEqual(at(16));
    const elsewhere = moveCursor(waiting, down());
    expect(moveCursor(elsewhere, { type: 'rows', ids: [...ids, 16] }).focused).toBe(12);
  });

  it('stops at the edges', () => {
    expect(moveCursor(at(15), down()).focused).toBe(15);
    const up: CursorAction = { type: 'command', command: { type: 'move', by: -10, extend: false }, ids };
    expect(moveCursor(at(12), up).focused).toBe(11);
  });

  it('extends the selection from where it began and shrinks it back', () => {
    const two = moveCursor(moveCursor(at(12), down(true)), down(true));
    expect([...two.selected]).toEqual([12, 13, 14]);
    const up: CursorAction = { type: 'command', command: { type: 'move', by: -1, extend: true }, ids };
    expect([...moveCursor(two, up).selected]).toEqual([12, 13]);
  });

  it('goes to the next payment when the focused one leaves, to the one before at the end', () => {
    const middle = moveCursor(at(13), { type: 'leave', gone: [13], ids });
    expect(middle.focused).toBe(14);
    expect([...middle.leaving]).toEqual([[13, null]]);
    expect(moveCursor(at(15), { type: 'leave', gone: [15], ids }).focused).toBe(14);
    expect(moveCursor(at(13), { type: 'leave', gone: [13, 14, 15], ids }).focused).toBe(12);
    expect(moveCursor(at(13), { type: 'leave', gone: ids, ids }).focused).toBeNull();
  });

  it('keeps its place when others leave', () => {
    expect(moveCursor(at(13), { type: 'leave', gone: [11, 12], ids }).focused).toBe(13);
  });

  it('takes an undone payment into focus again', () => {
    const cursor = moveCursor(at(14, { leaving: new Map([[13, null]]) }), {
      type: 'return',
      ids: [13],
      focus: true,
    });
    expect(cursor.focused).toBe(13);
    expect(cursor.leaving.size).toBe(0);
  });

  it('a decided payment does not come back with an answer that was asked for before', () => {
    const rows = ids.map((id) => ({ id }));
    const before = moveCursor(at(13), { type: 'leave', gone: [13], ids });
    const shown = (cursor: QueueCursor, askedAt: number) =>
      visibleRows([{ rows, askedAt }], cursor.leaving).map(({ id }) => id);
    expect(shown(before, 100)).toEqual([11, 12, 14, 15]);
    const confirmed = moveCursor(before, { type: 'left', gone: [13], at: 50 });
    expect(shown(confirmed, 40)).toEqual([11, 12, 14, 15]);
    expect(shown(confirmed, 50)).toEqual([11, 12, 14, 15]);
    expect(shown(confirmed, 60)).toEqual(ids);
  });

  it('a payment that two answers bring stands once', () => {
    const answers = [
      { rows: [{ id: 1 }, { id: 2 }], askedAt: 1 },
      { rows: [{ id: 2 }, { id: 3 }], askedAt: 2 },
    ];
    expect(visibleRows(answers, new Map()).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('selects all, and none when all are selected', () => {
    const all = moveCursor(at(11), { type: 'selectAll', ids });
    expect([...all.selected]).toEqual(ids);
    expect(moveCursor(all, { type: 'selectAll', ids }).selected.size).toBe(0);
  });

  it('never focuses or selects what has left, whatever comes', () => {
    const gone = fc.subarray(ids);
    fc.assert(
      fc.property(fc.constantFrom(...ids), gone, (focused, leaving) => {
        const cursor = moveCursor(at(focused, { selected: new Set(ids) }), {
          type: 'leave',
          gone: leaving,
          ids,
        });
        const rest = ids.filter((id) => !leaving.includes(id));
        expect([...cursor.selected]).toEqual(rest);
        expect(cursor.focused === null).toBe(rest.length === 0);
        if (cursor.focused !== null) expect(rest).toContain(cursor.focused);
      }),
    );
  });
});
