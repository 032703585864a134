/**
 * Putting a copy in the place of the data file. A log (`-wal`) that an unclean stop left beside the present file would
 * be replayed onto whatever is laid in its place, so nobody should do it by hand. What lies there is kept first, and a
 * copy that does not hold its own is refused before anything has changed.
 */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { backupTo } from './backup.ts';
import { readHeader } from './header.ts';
import { APPLICATION_ID, readPragmaNumber, schemaVersion } from './migrate.ts';

/** A copy laid into the data folder under this name takes the place of the data file when the program starts. */
export const RESTORE_FILE = 'oplacheno-restore.db';

const LOGS = ['-wal', '-shm', '-journal'] as const;

export interface RestoreOptions {
  /** Folder of the data; its lock is held by the caller. */
  readonly dataDir: string;
  /** Path of the data file. */
  readonly path: string;
  /** Number of the newest schema that the program knows. */
  readonly newest: number;
}

/** Where the data that lay there before are kept; null when there were none. */
export interface Restored {
  readonly kept: string | null;
}

/**
 * Puts a copy of `copy` in the place of the data file. Throws `AppError`: `restore.noFile`, `restore.same`,
 * `restore.notBrought` (it cannot be read, or there is no room for it), `restore.unfit` (damaged, unfinished or not
 * ours), `restore.newer`, `restore.notKept` (no room to keep the present data): then nothing has changed.
 */
export async function restoreFrom(copy: string, options: RestoreOptions): Promise<Restored> {
  const { path, dataDir } = options;
  if (!isFile(copy)) throw new AppError('restore.noFile', { path: copy });
  if (existsSync(path) && realpathSync(copy) === realpathSync(path)) {
    throw new AppError('restore.same', { path: copy });
  }
  refuseLog(copy);
  const candidate = join(dataDir, `${RESTORE_FILE}.partial`);
  remove(candidate);
  try {
    bring(copy, candidate);
    checkCopy(candidate, copy, options.newest);
    return await putInPlace(candidate, options);
  } finally {
    remove(candidate);
  }
}

/** Takes in the copy that a person laid into the data folder, if there is one. Throws as `restoreFrom` does. */
export async function restoreWhatWaits(options: RestoreOptions): Promise<void> {
  const waiting = join(options.dataDir, RESTORE_FILE);
  if (!existsSync(waiting)) return;
  await restoreFrom(waiting, options);
  rmSync(waiting, { force: true });
  syncFolder(options.dataDir);
}

function bring(copy: string, candidate: string): void {
  try {
    copyFileSync(copy, candidate);
    // A copy kept safe against writing shall not make the data read-only.
    chmodSync(candidate, 0o644);
  } catch (error) {
    throw new AppError('restore.notBrought', { path: copy }, error);
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Our copies are one file. A log beside one means that it was taken from under a running program. */
function refuseLog(copy: string): void {
  for (const log of ['-wal', '-journal']) {
    const bytes = statSync(copy + log, { throwIfNoEntry: false })?.size ?? 0;
    if (bytes > 0) throw new AppError('restore.unfit', { path: copy }, new Error(`${log} beside the copy`));
  }
}

/** Checks every page, and that it is ours. Leaves the candidate as one file without a log. */
function checkCopy(candidate: string, copy: string, newest: number): void {
  try {
    const header = readHeader(candidate);
    if (header === 'empty' || header === 'foreign') throw new Error(`the file is ${header}`);
    const database = new Sqlite(candidate);
    try {
      const id = readPragmaNumber(database, 'application_id');
      if (id !== APPLICATION_ID) throw new Error(`application_id ${id}`);
      const version = schemaVersion(database);
      if (version > newest) throw new AppError('restore.newer', { path: copy });
      if (version === 0) throw new Error('no schema');
      database.pragma('journal_mode = delete');
      const state: unknown = database.pragma('integrity_check(1)', { simple: true });
      if (state !== 'ok') throw new Error(`integrity_check: ${String(state)}`);
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('restore.unfit', { path: copy }, error);
  }
}

/** One rename changes the data: a power cut leaves either the present file, whole, or the copy. */
async function putInPlace(candidate: string, { dataDir, path }: RestoreOptions): Promise<Restored> {
  sync(candidate, 'r+');
  const kept = existsSync(path) ? await keep(path, join(dataDir, 'backups')) : null;
  for (const log of LOGS) rmSync(path + log, { force: true });
  renameSync(candidate, path);
  syncFolder(dataDir);
  return { kept };
}

/** Keeps the present data with what its log holds: as a checked copy, or, when they are damaged, byte for byte. */
async function keep(path: string, folder: string): Promise<string> {
  const target = freeName(folder);
  try {
    const present = new Sqlite(path);
    try {
      await backupTo(present, target);
      present.pragma('journal_mode = delete');
    } finally {
      present.close();
    }
  } catch (error) {
    copyRaw(path, target, error);
  }
  return target;
}

/** `why`: what the engine said of the file. */
function copyRaw(path: string, target: string, why: unknown): void {
  const failed = (error: unknown) =>
    new AppError('restore.notKept', { path: target }, new AggregateError([why, error]));
  try {
    mkdirSync(dirname(target), { recursive: true });
  } catch (error) {
    throw failed(error);
  }
  try {
    for (const suffix of ['', '-wal', '-journal']) {
      if (existsSync(path + suffix)) copyFileSync(path + suffix, target + suffix);
    }
    sync(target, 'r+');
  } catch (error) {
    remove(target);
    throw failed(error);
  }
}

/** `backups/before-restore-1.db` and so on: an earlier one is never written over. */
function freeName(folder: string): string {
  for (let number = 1; ; number++) {
    const name = join(folder, `before-restore-${number}.db`);
    if (!existsSync(name)) return name;
  }
}

function remove(path: string): void {
  for (const suffix of ['', ...LOGS]) rmSync(path + suffix, { force: true });
}

function syncFolder(folder: string): void {
  // Windows opens no folders.
  if (process.platform !== 'win32') sync(folder, 'r');
}

function sync(path: string, flags: string): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
