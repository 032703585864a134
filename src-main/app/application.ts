/**
 * The application as a value with one door. A shell makes one, carries requests to `fetch` and shows the result.
 */
import packageFile from '../../package.json' with { type: 'json' };
import type { Clock } from '../../src-shared/dates/index.ts';
import { createDoor } from '../api/index.ts';
import { openDatabase } from '../platform/db/index.ts';
import { createEventBus, type EventBus } from '../platform/events.ts';
import { openInbox } from '../platform/files/index.ts';
import type { Host } from '../platform/host.ts';
import { openLog } from '../platform/log/index.ts';
import { compose } from './services.ts';

export interface ApplicationOptions {
  /** Folder of the database, imported files, backups and logs; made when missing. */
  readonly dataDir: string;
  readonly host: Host;
  readonly clock: Clock;
  /** Folder of the built renderer; without it the door serves the API alone. */
  readonly rendererDir?: string;
  /** True for the demo office: the screen says so, and the data folder is not the user's. */
  readonly demo?: boolean;
  /** Where the office is, for quiet hours; the machine's zone unless told. */
  readonly timeZone?: string;
}

export interface Application {
  /** The one door: files of the renderer, API, uploads, downloads, event stream. */
  fetch(request: Request): Promise<Response>;
  readonly events: EventBus;
  /** Takes a file that the shell was handed (opened with the app, chosen in a native dialog); the page shows its preview. */
  acceptFile(path: string): Promise<void>;
  /** Ends jobs at their next safe point, closes the database. */
  close(): Promise<void>;
}

/** Opens (or makes) the data folder and starts the background jobs. Throws `AppError` with a sentence for the user when the data cannot be opened. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const { dataDir, clock, rendererDir } = options;
  const db = await openDatabase({ dataDir });
  const log = openLog({ dataDir, clock });
  const events = createEventBus();
  const inbox = await openInbox({ dataDir });
  const { services, imports, close } = compose(options, {
    db,
    events,
    inbox,
    log,
    version: packageFile.version,
  });
  await imports.resumeInterrupted();
  const door = createDoor({
    services,
    onUnexpectedError: (error) => log.error('unexpected failure', error),
    ...(rendererDir === undefined ? {} : { rendererDir }),
  });
  return {
    fetch: (request) => door.fetch(request),
    events,
    acceptFile: imports.acceptFile,
    close: async () => {
      await close();
      await db.close();
    },
  };
}
