/** The demo office beside the person's own: in a folder of its own from the first wish on, gone when it is closed. */
import type { Language } from '../../src-shared/domain/index.ts';
import type { Application } from '../app/index.ts';
import type { Host } from '../platform/host.ts';
import { makeDemoDir, removeDemoDir } from './folders.ts';

/** What a shell tells of the office that is to be opened. */
export interface OfficePlace {
  readonly host: Host;
  readonly dataDir: string;
  readonly demo: boolean;
  /** The language that a new demo speaks. */
  readonly language?: Language;
}

/** Opens the application of a place. Rejects with `AppError` when its data cannot be opened. */
export type OpenApplication = (place: OfficePlace) => Promise<Application>;

export interface DemoOffice<Shown> {
  /** The demo as it is shown; made at the first call, and anew after it was closed. Rejects with what making it failed with. */
  open(): Promise<Shown>;
  /** Closes the demo and removes its folder. Without effect when none is open. */
  close(): Promise<void>;
}

/** `make` opens an application on the folder and shows it; `close` of what it made must end both. */
export function createDemoOffice<Shown extends { close(): Promise<void> }>(
  make: (dataDir: string) => Promise<Shown>,
): DemoOffice<Shown> {
  interface Running {
    readonly shown: Shown;
    readonly dataDir: string;
  }
  let running: Promise<Running> | undefined;
  let closing = Promise.resolve();

  async function start(): Promise<Running> {
    await Promise.allSettled([closing]);
    const dataDir = makeDemoDir();
    try {
      return { shown: await make(dataDir), dataDir };
    } catch (error) {
      await removeDemoDir(dataDir);
      throw error;
    }
  }

  async function end({ shown, dataDir }: Running): Promise<void> {
    try {
      await shown.close();
    } finally {
      await removeDemoDir(dataDir);
    }
  }

  return {
    async open() {
      running ??= start();
      const mine = running;
      try {
        return (await mine).shown;
      } catch (error) {
        if (running === mine) running = undefined;
        throw error;
      }
    },
    close() {
      const ending = running;
      running = undefined;
      // One that could not be made has told so to whoever wished for it, and left nothing.
      if (ending !== undefined) closing = ending.then(end, () => undefined);
      return closing;
    },
  };
}
