import { useDeferredValue } from 'react';

/**
 * False in the first drawing of a screen, true right after it. What is costly and not looked at first (fields above a
 * list, closed dialogs) is drawn then, in short pieces, and the rows need not wait for it.
 */
export function useDrawnOnce(): boolean {
  return useDeferredValue(true, false);
}
