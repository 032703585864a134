/**
 * Which rows of a list with rows of one height are drawn. A general virtualiser measures each of 100,000 rows whenever
 * their count changes and draws anew with every row that passes; here nothing is measured, and a few rows ahead of the
 * hand let several pass before the next drawing.
 */
import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { type DrawnRows, FIRST_ROWS, rowsToDraw } from './drawn-rows.ts';

/** `body` is the element that holds the rows; its parent scrolls. */
export function useDrawnRows(
  body: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): DrawnRows {
  const [drawn, setDrawn] = useState<DrawnRows>(FIRST_ROWS);
  useLayoutEffect(() => {
    const scroller = body.current?.parentElement;
    if (!scroller) return;
    const follow = () => {
      const { scrollTop, clientHeight } = scroller;
      setDrawn((now) => rowsToDraw(now, { scrollTop, height: clientHeight, rowHeight, count }));
    };
    // In the same frame as the scroll: a row must not be missing when it comes into sight.
    const followNow = () => flushSync(follow);
    follow();
    scroller.addEventListener('scroll', followNow, { passive: true });
    const sizes = new ResizeObserver(follow);
    sizes.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', followNow);
      sizes.disconnect();
    };
  }, [body, count, rowHeight]);
  return drawn;
}
