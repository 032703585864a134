/**
 * What a key means in the queue. Letters are told by their place on the keyboard (`event.code`), so that the Russian
 * layout works as the Latin one does. Pure: the screen carries the command out.
 */

export type QueueCommand =
  | { readonly type: 'move'; readonly by: number; readonly extend: boolean }
  | { readonly type: 'edge'; readonly to: 'first' | 'last'; readonly extend: boolean }
  | { readonly type: 'accept'; readonly rank: number }
  | { readonly type: 'find' }
  | { readonly type: 'split' }
  | { readonly type: 'postpone' }
  | { readonly type: 'dismiss' }
  | { readonly type: 'reject' }
  | { readonly type: 'selectAll' }
  | { readonly type: 'toggleSelected' }
  | { readonly type: 'clear' }
  | { readonly type: 'undo' }
  | { readonly type: 'help' };

/** The part of a `KeyboardEvent` that counts. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** True for a key held down: it may move, but it never decides. */
  readonly repeat: boolean;
}

/** Rows that PageUp and PageDown pass over. */
const PAGE = 10;

const LETTERS: Readonly<Record<string, QueueCommand>> = {
  KeyF: { type: 'find' },
  KeyS: { type: 'split' },
  KeyP: { type: 'postpone' },
  KeyX: { type: 'dismiss' },
  KeyN: { type: 'reject' },
  KeyA: { type: 'selectAll' },
};

/** Returns the command of a key, or `undefined` when the queue has no use for it and the browser may have it. */
export function queueCommand(press: KeyPress): QueueCommand | undefined {
  if (press.altKey) return undefined;
  if (press.repeat) return press.ctrlKey || press.metaKey ? undefined : moveOf(press);
  if (press.ctrlKey || press.metaKey) {
    return press.code === 'KeyZ' && !press.shiftKey ? { type: 'undo' } : undefined;
  }
  if (press.key === '?' || press.code === 'F1') return { type: 'help' };
  const movement = moveOf(press);
  if (movement) return movement;
  if (press.shiftKey) return undefined;
  switch (press.code) {
    case 'Enter':
    case 'NumpadEnter':
      return { type: 'accept', rank: 0 };
    case 'Space':
      return { type: 'toggleSelected' };
    case 'Escape':
      return { type: 'clear' };
  }
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code);
  if (digit) return { type: 'accept', rank: Number(digit[1]) - 1 };
  return LETTERS[press.code];
}

function moveOf({ code, shiftKey: extend }: KeyPress): QueueCommand | undefined {
  switch (code) {
    case 'ArrowDown':
      return { type: 'move', by: 1, extend };
    case 'ArrowUp':
      return { type: 'move', by: -1, extend };
    case 'PageDown':
      return { type: 'move', by: PAGE, extend };
    case 'PageUp':
      return { type: 'move', by: -PAGE, extend };
    case 'Home':
      return { type: 'edge', to: 'first', extend };
    case 'End':
      return { type: 'edge', to: 'last', extend };
    default:
      return undefined;
  }
}

/** The part of an event's target that tells whether a key belongs to somebody else. */
export interface KeyTarget {
  readonly tagName: string;
  readonly isContentEditable: boolean;
  closest(selector: string): unknown;
}

const TYPING = new Set(['INPUT', 'TEXTAREA', 'SELECT']);
const PRESSABLE = 'button, a[href], [role="button"], [role="tab"], [role="checkbox"], summary';

/**
 * True when the key was meant for a field, an open dialog or menu, or (Enter, Space) for the button it stands on.
 * A checkbox of the queue's own takes only Space.
 */
export function belongsElsewhere(press: KeyPress, target: KeyTarget | null): boolean {
  if (!target) return false;
  if (TYPING.has(target.tagName) || target.isContentEditable) return true;
  if (target.closest('[role="dialog"], [role="menu"], [aria-modal="true"]') !== null) return true;
  const presses = press.code === 'Enter' || press.code === 'NumpadEnter' || press.code === 'Space';
  return presses && target.closest(PRESSABLE) !== null;
}
