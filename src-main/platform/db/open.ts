/** Opening the data file: lock, checks, backup, migration. Whatever goes wrong leaves the file as it was. */
import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { backupBeforeMigration } from './backup.ts';
import { asAppError, createDatabase, type Database } from './database.ts';
import { takeLock } from './lock.ts';
import { APPLICATION_ID, migrate, readPragmaNumber, SCHEMA_VERSION, schemaVersion } from './migrate.ts';

export interface OpenOptions {
  /** Folder of the data; made when missing. */
  readonly dataDir: string;
}

export const DATABASE_FILE = 'oplacheno.db';

/**
 * Opens the data file, making or migrating it. Throws `AppError`:
 * `db.readOnly` (folder or file cannot be written), `db.inUse` (another copy of the program has it), `db.newer`
 * (made by a newer program), `db.foreign` (not our file), `db.corrupt`, `db.diskFull`, `db.migrationFailed`.
 */
export async function openDatabase({ dataDir }: OpenOptions): Promise<Database> {
  const path = join(dataDir, DATABASE_FILE);
  prepareFolder(dataDir, path);
  const lock = takeLock(dataDir);
  try {
    const writer = await openWriter(path);
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

function prepareFolder(dataDir: string, path: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
    if (existsSync(path)) accessSync(path, constants.W_OK);
  } catch (error) {
    throw new AppError('db.readOnly', { path: dirname(path) }, error);
  }
}

async function openWriter(path: string): Promise<Sqlite.Database> {
  const isNew = !existsSync(path);
  const writer = new Sqlite(path);
  try {
    if (!isNew) checkFile(writer, path);
    writer.pragma('journal_mode = wal');
    writer.pragma('synchronous = full');
    writer.pragma('temp_store = memory');
    writer.pragma('cache_size = -65536');
    if (!isNew && schemaVersion(writer) < SCHEMA_VERSION) await backupBeforeMigration(writer, path);
    migrate(writer);
    writer.pragma('foreign_keys = on');
    return writer;
  } catch (error) {
    writer.close();
    if (isNew) for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    throw error;
  }
}

function checkFile(writer: Sqlite.Database, path: string): void {
  try {
    const version = schemaVersion(writer);
    const owner = readPragmaNumber(writer, 'application_id');
    const tables = writer.prepare<[], { n: number }>('select count(*) as n from sqlite_schema').get()?.n ?? 0;
    if (tables > 0 && owner !== APPLICATION_ID) throw new AppError('db.foreign', { path });
    if (version > SCHEMA_VERSION) throw new AppError('db.newer', { path });
    const state: unknown = writer.pragma('quick_check(1)', { simple: true });
    if (state !== 'ok') throw new AppError('db.corrupt', { path });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_NOTADB') {
      throw new AppError('db.corrupt', { path }, error);
    }
    throw error;
  }
}
