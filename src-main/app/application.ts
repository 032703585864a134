/**
 * The application as a value with one door. A shell makes one, carries requests to `fetch` and shows the result.
 */
import type { Language } from '../../src-shared/domain/index.ts';
import { createDoor } from '../api/index.ts';
import type { EventBus } from '../platform/events.ts';
import { prepareDemo } from './demo.ts';
import { openOffice } from './office.ts';
import type { CompositionOptions } from './services.ts';

export interface ApplicationOptions extends CompositionOptions {
  /** Folder of the built renderer; without it the door serves the API alone. */
  readonly rendererDir?: string;
  /** The language that a new demo office speaks; Russian unless told otherwise. */
  readonly language?: Language;
}

export interface Application {
  /** The one door: files of the renderer, API, uploads, downloads, event stream. */
  fetch(request: Request): Promise<Response>;
  readonly events: EventBus;
  /** Takes a file that the shell was handed (opened with the app, chosen in a native dialog); the page shows its preview. */
  acceptFile(path: string): Promise<void>;
  /** The machine woke up, or its network is back: the banks are asked at once. */
  wake(): void;
  /** The language of the settings, for what the shell itself says. */
  language(): Promise<Language>;
  /** Ends jobs at their next safe point, closes the database. */
  close(): Promise<void>;
}

/** Opens (or makes) the data folder and starts the background jobs. Throws `AppError` with a sentence for the user when the data cannot be opened. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const { rendererDir } = options;
  if (options.demo) await prepareDemo(options);
  const { services, imports, registry, poller, backups, events, log, close } = await openOffice(options);
  await registry.closeInterrupted();
  await imports.resumeInterrupted();
  await poller.start();
  if (!options.demo) backups.start();
  const door = createDoor({
    services,
    onUnexpectedError: (error) => log.error('unexpected failure', error),
    ...(rendererDir === undefined ? {} : { rendererDir }),
  });
  return {
    fetch: (request) => door.fetch(request),
    events,
    acceptFile: imports.acceptFile,
    wake: poller.wake,
    language: async () => (await services.settings.get()).language,
    close,
  };
}
