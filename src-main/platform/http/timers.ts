/** Waiting, passed in so that tests decide when time is up. */
export interface Timers {
  /** Calls `run` once after the time; the returned function calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The machine's timers. They do not keep the process alive. */
export const systemTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Resolves after the time; rejects with the signal's reason when it is aborted before. */
export function waitFor(timers: Timers, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = () => {
      callOff();
      reject(signal?.reason);
    };
    const callOff = timers.after(milliseconds, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    signal?.addEventListener('abort', stop, { once: true });
  });
}
