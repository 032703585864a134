/**
 * The meter inside the page, by the page's own clock. `installMeter` is given to the page as it stands and may
 * therefore use nothing from outside itself.
 */

/** What was seen while the page scrolled. */
export interface FrameReport {
  readonly frames: number;
  /** The longest time between two frames, in milliseconds. */
  readonly longestFrameMs: number;
  readonly framesOver50: number;
  /** The longest work of the page for one frame (`long-animation-frame`), 0 when none was over 50 ms. */
  readonly longestWorkMs: number;
  /** Share of the frames in which a row on screen had not come yet. */
  readonly waitingShare: number;
  readonly furthestRow: number;
}

export interface TableMeter {
  /**
   * From now on waits for events of this type, of which the last one counts, and then for rows on screen other than
   * those of now. With a text, that text must stand in the address by then.
   */
  arm(event: 'click' | 'input', text?: string): void;
  /** Milliseconds from the event to the moment when the frame with the rows was painted. */
  result(): Promise<number>;
  startFrames(): void;
  stopFrames(): FrameReport;
  /** True when the rows on screen are those of the list as it stands. */
  settled(): boolean;
}

declare global {
  interface Window {
    tableMeter: TableMeter;
  }
}

export function installMeter(): void {
  const grid = () => document.querySelector('[role="grid"]');

  /** The text of the rows on screen, or undefined while any of them is missing or belongs to an older list. */
  function shown(): string | undefined {
    const box = grid();
    if (!box || box.getAttribute('aria-busy') === 'true') return undefined;
    const rows = [...box.querySelectorAll<HTMLElement>('[role="row"][data-index]')];
    if (rows.length === 0 || rows.some((row) => row.textContent === '')) return undefined;
    return rows.map((row) => row.textContent).join('\n');
  }

  let measured: Promise<number> | undefined;

  /** Called in a frame: calls back when it is painted. */
  function afterFrame(done: () => void): void {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(undefined);
  }

  function arm(type: string, text = ''): void {
    const before = shown();
    measured = new Promise((resolve) => {
      let last: number | undefined;
      const listen = (event: Event) => {
        last = event.timeStamp;
      };
      addEventListener(type, listen, { capture: true });
      const watch = new MutationObserver(() => {
        if (last === undefined || !decodeURIComponent(location.search.replaceAll('+', ' ')).includes(text))
          return;
        const now = shown();
        if (now === undefined || now === before) return;
        watch.disconnect();
        removeEventListener(type, listen, { capture: true });
        const start = last;
        requestAnimationFrame(() => afterFrame(() => resolve(performance.now() - start)));
      });
      watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });
  }

  let running = false;
  let deltas: number[] = [];
  let waiting = 0;
  let furthest = 0;
  let longestWork = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (running) longestWork = Math.max(longestWork, entry.duration);
  }).observe({ type: 'long-animation-frame' });

  /** True when the row in the middle of the table, or the one below the head, is missing or empty. */
  function rowMissing(): boolean {
    const box = grid();
    const height = box?.querySelector<HTMLElement>('[data-index]')?.offsetHeight;
    if (!box || height === undefined) return true;
    return [height, box.clientHeight / 2].some((below) => {
      const index = Math.floor((box.scrollTop + below) / height);
      furthest = Math.max(furthest, index);
      const row = box.querySelector(`[data-index="${index}"]`);
      return row === null || row.textContent === '';
    });
  }

  window.tableMeter = {
    arm,
    result: () => measured ?? Promise.reject(new Error('nothing is measured')),
    settled: () => shown() !== undefined,
    startFrames() {
      deltas = [];
      waiting = 0;
      furthest = 0;
      longestWork = 0;
      running = true;
      let before: number | undefined;
      const frame = (now: number) => {
        if (!running) return;
        if (before !== undefined) deltas.push(now - before);
        before = now;
        requestAnimationFrame(frame);
        // Looked at when the frame is done, so that looking costs no layout of its own.
        afterFrame(() => {
          if (rowMissing()) waiting += 1;
        });
      };
      requestAnimationFrame(frame);
    },
    stopFrames() {
      running = false;
      return {
        frames: deltas.length,
        longestFrameMs: Math.max(0, ...deltas),
        framesOver50: deltas.filter((delta) => delta > 50).length,
        longestWorkMs: longestWork,
        furthestRow: furthest,
        waitingShare: deltas.length === 0 ? 0 : waiting / deltas.length,
      };
    },
  };
}
