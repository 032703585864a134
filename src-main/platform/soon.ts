/** Work in the background that nobody waits for: one run at a time, and one more when it was asked for meanwhile. */

export interface Soon {
  /** Asks for a run; returns at once. */
  ask(): void;
  /** Stops the run at its next safe point and waits for that; later asks do nothing. */
  close(): Promise<void>;
}

/** `work` ends early, without an error, when its signal is aborted; what it fails with is told to `onError`. */
export function createSoon(
  work: (signal: AbortSignal) => Promise<unknown>,
  onError: (error: unknown) => void,
): Soon {
  const closing = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;

  async function run(): Promise<void> {
    do {
      again = false;
      try {
        await work(closing.signal);
      } catch (error) {
        onError(error);
      }
    } while (again && !closing.signal.aborted);
    running = undefined;
  }

  return {
    ask() {
      again = true;
      if (!closing.signal.aborted) running ??= run();
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}
