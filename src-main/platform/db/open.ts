/** Opening the data file: lock, checks, backup, migration. Whatever goes wrong leaves the file as it was. */
import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { backupBeforeMigration } from './backup.ts';
import { asAppError, createDatabase, type Database } from './database.ts';
import { readHeader } from './header.ts';
import { takeLock } from './lock.ts';
import { APPLICATION_ID, migrate, readPragmaNumber, schemaVersion } from './migrate.ts';
import type { Migration } from './migration.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { type Restored, restoreFrom, restoreWhatWaits } from './restore.ts';

export interface OpenOptions {
  /** Folder of the data; made when missing. */
  readonly dataDir: string;
  /** The steps to the newest schema; tests open with more or fewer than the program has. */
  readonly migrations?: readonly Migration[];
  /** Largest size of the file in pages of 4 KB; past it the engine answers as on a full disk. */
  readonly maxPages?: number;
}

export const DATABASE_FILE = 'oplacheno.db';

/** Up to this size a file is checked at every start (a fraction of a second); a larger one after an unclean stop. */
const ALWAYS_CHECKED_BYTES = 64 * 1024 * 1024;
/** Bytes that the write-ahead log keeps on disk after a long import. */
const KEPT_LOG_BYTES = 64 * 1024 * 1024;

/**
 * Opens the data file, making or migrating it. Throws `AppError`:
 * `db.readOnly` (folder or file cannot be written), `db.inUse` (another copy of the program has it), `db.newer`
 * (made by a newer program), `db.foreign` (not our file), `db.corrupt`, `db.diskFull`, `db.backupFailed`,
 * `db.migrationFailed`, and what `restoreFrom` throws when a copy waits in the folder to take the file's place.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { dataDir } = options;
  const path = join(dataDir, DATABASE_FILE);
  prepareFolder(dataDir, path);
  const lock = takeLock(dataDir);
  try {
    await restoreWhatWaits({ dataDir, path, newest: (options.migrations ?? MIGRATIONS).length });
    const writer = await openWriter(path, options);
    const reader = new Sqlite(path, { readonly: true });
    const database = createDatabase({ path, writer, reader });
    return {
      ...database,
      close: async () => {
        await database.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw asAppError(error, path);
  }
}

/**
 * Puts a copy in the place of the data file, whose present content is kept. Throws `AppError`: `db.readOnly`,
 * `db.inUse`, and what `restoreFrom` throws; nothing has changed then.
 */
export async function restoreDatabase(copy: string, dataDir: string): Promise<Restored> {
  const path = join(dataDir, DATABASE_FILE);
  prepareFolder(dataDir, path);
  const lock = takeLock(dataDir);
  try {
    return await restoreFrom(copy, { dataDir, path, newest: MIGRATIONS.length });
  } catch (error) {
    throw asAppError(error, path);
  } finally {
    lock.release();
  }
}

function prepareFolder(dataDir: string, path: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
    if (existsSync(path)) accessSync(path, constants.W_OK);
  } catch (error) {
    throw new AppError('db.readOnly', { path: dirname(path) }, error);
  }
}

async function openWriter(
  path: string,
  { migrations = MIGRATIONS, maxPages }: OpenOptions,
): Promise<Sqlite.Database> {
  const isNew = !existsSync(path);
  const newest = migrations.length;
  if (!isNew) checkHeader(path, newest);
  const uncleanStop = bytesOf(`${path}-wal`) > 0;
  const writer = new Sqlite(path);
  try {
    if (!isNew) checkContent(writer, path, newest, uncleanStop);
    if (maxPages !== undefined) writer.pragma(`max_page_count = ${maxPages}`);
    writer.pragma('journal_mode = wal');
    writer.pragma('synchronous = full');
    writer.pragma(`journal_size_limit = ${KEPT_LOG_BYTES}`);
    writer.pragma('temp_store = memory');
    writer.pragma('cache_size = -24576');
    const version = schemaVersion(writer);
    if (version > 0 && version < newest) await backupBeforeMigration(writer, path);
    migrate(writer, migrations);
    writer.pragma('foreign_keys = on');
    return writer;
  } catch (error) {
    writer.close();
    if (isNew) for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    throw error;
  }
}

/** Refuses by the file's first bytes, before SQLite has touched anything. */
function checkHeader(path: string, newest: number): void {
  const header = readHeader(path);
  if (header === 'empty') return;
  if (header === 'foreign') throw new AppError('db.corrupt', { path });
  // A program of ours that died while it made the file leaves zeros here; the tables will tell.
  if (header.applicationId === 0 && header.userVersion === 0) return;
  refuseStranger(path, newest, header.userVersion, header.applicationId);
}

/** The same again with the write-ahead log that an unclean stop may have left, then the pages themselves. */
function checkContent(writer: Sqlite.Database, path: string, newest: number, uncleanStop: boolean): void {
  const tables = writer.prepare<[], { n: number }>('select count(*) as n from sqlite_schema').get()?.n ?? 0;
  if (tables === 0) return;
  refuseStranger(path, newest, schemaVersion(writer), readPragmaNumber(writer, 'application_id'));
  if (!uncleanStop && bytesOf(path) > ALWAYS_CHECKED_BYTES) return;
  const state: unknown = writer.pragma('quick_check(1)', { simple: true });
  if (state !== 'ok') throw new AppError('db.corrupt', { path }, new Error(String(state)));
}

function refuseStranger(path: string, newest: number, userVersion: number, applicationId: number): void {
  if (applicationId !== APPLICATION_ID) throw new AppError('db.foreign', { path });
  if (userVersion > newest) throw new AppError('db.newer', { path });
}

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
