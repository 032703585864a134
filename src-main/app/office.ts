/** The office without a door: data folder opened, features composed. The command line works with it as it is. */
import packageFile from '../../package.json' with { type: 'json' };
import type { Services } from '../api/index.ts';
import type { Backups } from '../features/backups/index.ts';
import type { Poller } from '../features/banks/index.ts';
import type { Imports } from '../features/imports/index.ts';
import type { RegistryImports } from '../features/registry/index.ts';
import { type Database, openDatabase } from '../platform/db/index.ts';
import { createEventBus, type EventBus } from '../platform/events.ts';
import { openInbox } from '../platform/files/index.ts';
import { type Log, openLog } from '../platform/log/index.ts';
import { type CompositionOptions, compose } from './services.ts';

export interface Office {
  readonly db: Database;
  readonly services: Services;
  readonly imports: Imports;
  readonly registry: RegistryImports;
  readonly poller: Poller;
  readonly backups: Backups;
  readonly events: EventBus;
  readonly log: Log;
  /** Ends jobs at their next safe point, closes the database. */
  close(): Promise<void>;
}

/** Opens (or makes) the data folder. Throws `AppError` with a sentence for the user when the data cannot be opened. */
export async function openOffice(options: CompositionOptions): Promise<Office> {
  const { dataDir, clock } = options;
  const db = await openDatabase({ dataDir });
  const log = openLog({ dataDir, clock });
  const events = createEventBus();
  const inbox = await openInbox({ dataDir });
  const { version } = packageFile;
  const { services, imports, registry, poller, backups, prepare, close } = compose(options, {
    db,
    events,
    inbox,
    log,
    version,
  });
  await prepare();
  return {
    db,
    services,
    imports,
    registry,
    poller,
    backups,
    events,
    log,
    close: async () => {
      await close();
      await db.close();
    },
  };
}
