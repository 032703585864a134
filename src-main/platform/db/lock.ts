/**
 * One program at a time on a data folder. The lock is an exclusive transaction on a small file beside the data:
 * the operating system frees it when the process dies, however it dies.
 */
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { AppError } from '../errors.ts';

export interface Lock {
  release(): void;
}

/** Throws `AppError('db.inUse')` when another process holds the folder. */
export function takeLock(dataDir: string): Lock {
  const file = new Sqlite(join(dataDir, 'oplacheno.lock'), { timeout: 0 });
  try {
    file.pragma('locking_mode = exclusive');
    file.exec('begin exclusive');
  } catch (error) {
    file.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') {
      throw new AppError('db.inUse', { path: dataDir }, error);
    }
    throw error;
  }
  return { release: () => void file.close() };
}
