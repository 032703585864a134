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

  function afterPaint(done: (now: number) => void): void {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now());
      channel.port2.postMessage(undefined);
    });
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
        afterPaint((end) => resolve(end - start));
      });
      watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });
  }

  let running = false;
  let deltas: number[] = [];
  let waiting = 0;
  let longestWork = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (running) longestWork = Math.max(longestWork, entry.duration);
  }).observe({ type: 'long-animation-frame' });

  /** True when a row is missing between the head and the foot of the table. */
  function rowMissing(): boolean {
    const box = grid();
    if (!box) return true;
    const frame = box.getBoundingClientRect();
    const head = box.querySelector('[role="rowgroup"]')?.getBoundingClientRect().height ?? 0;
    const at = document.elementFromPoint(frame.left + frame.width / 3, frame.top + frame.height / 2);
    const first = document.elementFromPoint(frame.left + frame.width / 3, frame.top + head + 12);
    return [at, first].some((element) => {
      const row = element?.closest('[data-index]');
      return !row || row.textContent === '';
    });
  }

  window.tableMeter = {
    arm,
    result: () => measured ?? Promise.reject(new Error('nothing is measured')),
    settled: () => shown() !== undefined,
    startFrames() {
      deltas = [];
      waiting = 0;
      longestWork = 0;
      running = true;
      let before: number | undefined;
      const frame = (now: number) => {
        if (!running) return;
        if (before !== undefined) deltas.push(now - before);
        before = now;
        if (rowMissing()) waiting += 1;
        requestAnimationFrame(frame);
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
        waitingShare: deltas.length === 0 ? 0 : waiting / deltas.length,
      };
    },
  };
}
