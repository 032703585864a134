/** Backup files by SQLite's own online backup, each opened and checked before it counts. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { schemaVersion } from './migrate.ts';

/** Copies the live database to `target` and verifies the copy. Throws `AppError('db.backupFailed')`. */
export async function backupTo(source: Sqlite.Database, target: string): Promise<void> {
  const partial = `${target}.partial`;
  try {
    mkdirSync(dirname(target), { recursive: true });
  } catch (error) {
    throw new AppError('db.backupFailed', { path: target }, error);
  }
  rmSync(partial, { force: true });
  try {
    await source.backup(partial);
    verify(partial);
    renameSync(partial, target);
  } catch (error) {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(partial + suffix, { force: true });
    throw new AppError('db.backupFailed', { path: target }, error);
  }
}

function verify(path: string): void {
  const copy = new Sqlite(path);
  try {
    // The copy shall be one file that needs no log beside it.
    copy.pragma('journal_mode = delete');
    const state: unknown = copy.pragma('integrity_check(1)', { simple: true });
    if (state !== 'ok') throw new Error(`integrity_check: ${String(state)}`);
  } finally {
    copy.close();
  }
}

/** Keeps the file as it was before a schema change, named by its old version: `backups/before-schema-2.db`. */
export async function backupBeforeMigration(source: Sqlite.Database, path: string): Promise<void> {
  await backupTo(source, join(dirname(path), 'backups', `before-schema-${schemaVersion(source) + 1}.db`));
}
