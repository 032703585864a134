import type { KeyboardEvent } from 'react';

interface TableKeys {
  readonly active: number;
  readonly count: number;
  readonly pageRows: () => number;
  readonly move: (index: number) => void;
  readonly open: () => void;
  readonly toggle: ((range: boolean) => void) | undefined;
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/** ↑ ↓ PgUp PgDn Home End move, Enter opens, Space checks; other keys go to the screen. */
export function useTableKeys(keys: TableKeys): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    if (keys.count === 0) return;
    const onControl = event.target !== event.currentTarget;
    // A link, a button or a checkbox inside keeps its own Enter and Space.
    if (onControl && (event.key === 'Enter' || event.key === ' ')) return;
    if (keys.onKey(event)) return event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const go = (index: number) => {
      event.preventDefault();
      keys.move(Math.min(keys.count - 1, Math.max(0, index)));
    };
    switch (event.key) {
      case 'ArrowDown':
        return go(keys.active + 1);
      case 'ArrowUp':
        return go(keys.active - 1);
      case 'PageDown':
        return go(keys.active + keys.pageRows());
      case 'PageUp':
        return go(keys.active - keys.pageRows());
      case 'Home':
        return go(0);
      case 'End':
        return go(keys.count - 1);
      case 'Enter':
        event.preventDefault();
        return keys.open();
      case ' ':
        if (!keys.toggle) return;
        event.preventDefault();
        return keys.toggle(event.shiftKey);
    }
  };
}
