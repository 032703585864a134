/** Copies of the database: once a day when they are on, and when somebody asks. Each is checked before it counts. */
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../../src-shared/dates/index.ts';
import { type BackupStatus, instantSchema, type Settings } from '../../../src-shared/domain/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventBus } from '../../platform/events.ts';
import type { Timers } from '../../platform/http/index.ts';

export interface BackupsOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly settings: { get(): Promise<Settings> };
  readonly dataDir: string;
  readonly timers: Timers;
  readonly onError: (error: unknown) => void;
}

export interface Backups {
  status(): Promise<BackupStatus>;
  /** Makes today's copy, over an earlier one of the day. Throws `AppError`: `db.backupFailed`, `backup.folderRelative`. */
  make(): Promise<BackupStatus>;
  /** Makes today's copy when copies are on and there is none yet. */
  makeDue(): Promise<void>;
  /** Looks once an hour from now on. */
  start(): void;
  close(): Promise<void>;
}

/** Copies kept; older ones are removed. */
export const KEPT = 14;
/** The office has started and answers by then. */
const FIRST_LOOK_MS = 60_000;
const LOOK_MS = 3_600_000;
const KEY = 'backup';
const NAME = /^oplacheno-\d{4}-\d{2}-\d{2}\.db$/;

const lastSchema = z.object({ at: instantSchema, path: z.string() });
type Last = z.infer<typeof lastSchema>;

export function createBackups(options: BackupsOptions): Backups {
  const { db, clock, events, settings, dataDir, timers } = options;
  let working: Promise<unknown> = Promise.resolve();
  let looking: Promise<void> = Promise.resolve();
  let callOff: (() => void) | undefined;
  let closed = false;

  async function folder(): Promise<string> {
    const { folder: chosen } = (await settings.get()).backups;
    if (chosen !== '' && !isAbsolute(chosen)) throw new AppError('backup.folderRelative', { path: chosen });
    return chosen === '' ? join(dataDir, 'backups', 'daily') : chosen;
  }

  async function last(): Promise<Last | undefined> {
    const row = await db.read
      .selectFrom('settings')
      .select('value')
      .where('key', '=', KEY)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const read = lastSchema.safeParse(JSON.parse(row.value));
    return read.success ? read.data : undefined;
  }

  async function status(): Promise<BackupStatus> {
    const made = await last();
    const there = made !== undefined && existsSync(made.path);
    return { lastAt: there ? made.at : null, path: there ? made.path : null, folder: await folder() };
  }

  async function copy(): Promise<BackupStatus> {
    const into = await folder();
    const path = join(into, `oplacheno-${clock.today()}.db`);
    await db.backup(path);
    const value = JSON.stringify({ at: clock.now(), path } satisfies Last);
    await db.write((trx) =>
      trx
        .insertInto('settings')
        .values({ key: KEY, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute(),
    );
    const copies = (await readdir(into)).filter((name) => NAME.test(name)).toSorted();
    for (const name of copies.slice(0, -KEPT)) await rm(join(into, name), { force: true });
    events.publish({ type: 'changed', topics: ['settings'] });
    return status();
  }

  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = working.then(work, work);
    working = next.catch(() => undefined);
    return next;
  }

  async function makeDue(): Promise<void> {
    if (!(await settings.get()).backups.daily) return;
    const made = await last();
    if (made !== undefined && existsSync(made.path) && made.path.endsWith(`-${clock.today()}.db`)) return;
    await inOrder(copy);
  }

  function look(): void {
    if (closed) return;
    looking = makeDue().catch((error: unknown) => {
      if (!closed) options.onError(error);
    });
    callOff = timers.after(LOOK_MS, look);
  }

  return {
    status,
    make: () => inOrder(copy),
    makeDue,
    start: () => {
      callOff = timers.after(FIRST_LOOK_MS, look);
    },
    close: async () => {
      closed = true;
      callOff?.();
      await looking;
      await working;
    },
  };
}
