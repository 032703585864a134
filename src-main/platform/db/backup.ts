/** Backup files by SQLite's own online backup, each opened and checked before it counts. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { schemaVersion } from './migrate.ts';

/** Copies the live database to `target` and verifies the copy. Throws `AppError('db.backupFailed')`. */
export function backupTo(source: Sqlite.Database, target: string): Promise<void> {
  return copyTo(source, target, verify);
}

async function copyTo(
  source: Sqlite.Database,
  target: string,
  check: (path: string) => void | Promise<void>,
): Promise<void> {
  const partial = `${target}.partial`;
  try {
    mkdirSync(dirname(target), { recursive: true });
  } catch (error) {
    throw new AppError('db.backupFailed', { path: target }, error);
  }
  rmSync(partial, { force: true });
  try {
    await source.backup(partial);
    await check(partial);
    renameSync(partial, target);
  } catch (error) {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(partial + suffix, { force: true });
    throw new AppError('db.backupFailed', { path: target }, error);
  }
}

/** The same of a live database: the copy is checked on a thread of its own, for a large one takes seconds. */
export function backupLive(source: Sqlite.Database, target: string): Promise<void> {
  return copyTo(source, target, verifyOnThread);
}

/** Plain CommonJS: the thread must run the same from sources and from any bundle. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const Sqlite = require(workerData.driver);
const copy = new Sqlite(workerData.path);
copy.pragma('journal_mode = delete');
const state = copy.pragma('integrity_check(1)', { simple: true });
copy.close();
parentPort.postMessage(String(state));
`;

async function verifyOnThread(path: string): Promise<void> {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  const thread = new Worker(THREAD, { eval: true, workerData: { driver, path } });
  const state = await new Promise<unknown>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the check of the copy ended early')));
  });
  if (state !== 'ok') throw new Error(`integrity_check: ${String(state)}`);
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
