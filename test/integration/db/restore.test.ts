import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  openDatabase,
  RESTORE_FILE,
  restoreDatabase,
  SCHEMA_VERSION,
} from '../../../src-main/platform/db/index.ts';
import { AppError } from '../../../src-main/platform/errors.ts';
import { addClients, databasePath, digest, folderWithClients, newFolder, refusal } from './support.ts';

async function clientsIn(dataDir: string): Promise<number> {
  const db = await openDatabase({ dataDir });
  try {
    return (await db.read.selectFrom('clients').select('id').execute()).length;
  } finally {
    await db.close();
  }
}

/** A copy with three clients, as the program makes it. */
async function copyOfThree(): Promise<string> {
  const db = await openDatabase({ dataDir: await folderWithClients(3) });
  const path = join(newFolder(), 'copy.db');
  await db.backup(path);
  await db.close();
  return path;
}

/** A folder with five clients as a power cut leaves it: two of them are only in the log beside the data file. */
async function cutOffFolder(): Promise<string> {
  const dataDir = await folderWithClients(3);
  const db = await openDatabase({ dataDir });
  await addClients(db, 2);
  const cut = newFolder();
  for (const suffix of ['', '-wal']) copyFileSync(databasePath(dataDir) + suffix, databasePath(cut) + suffix);
  await db.close();
  return cut;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error.code;
  throw new Error('it was not refused', { cause: error });
}

describe('restoring a copy', () => {
  it('is not disturbed by the log that an unclean stop left, and keeps what that log held', async () => {
    const copy = await copyOfThree();
    const dataDir = await cutOffFolder();
    chmodSync(copy, 0o444);
    const { kept } = await restoreDatabase(copy, dataDir);
    expect(statSync(databasePath(dataDir)).mode & 0o200).toBe(0o200);
    expect(kept).toBe(join(dataDir, 'backups', 'before-restore-1.db'));
    expect(existsSync(`${databasePath(dataDir)}-wal`)).toBe(false);
    expect(digest(databasePath(dataDir))).toBe(digest(copy));
    expect(await clientsIn(dataDir)).toBe(3);
    const back = await restoreDatabase(kept ?? '', dataDir);
    expect(back.kept).toBe(join(dataDir, 'backups', 'before-restore-2.db'));
    expect(await clientsIn(dataDir)).toBe(5);
  });

  it('works over a damaged file, which is kept byte for byte with its log, and into an empty folder', async () => {
    const copy = await copyOfThree();
    const damaged = await cutOffFolder();
    writeFileSync(databasePath(damaged), 'not a database at all'.repeat(500));
    const before = [digest(databasePath(damaged)), digest(`${databasePath(damaged)}-wal`)];
    const { kept } = await restoreDatabase(copy, damaged);
    expect([digest(kept ?? ''), digest(`${kept}-wal`)]).toEqual(before);
    expect(await clientsIn(damaged)).toBe(3);

    const empty = join(newFolder(), 'data');
    expect(await restoreDatabase(copy, empty)).toEqual({ kept: null });
    expect(await clientsIn(empty)).toBe(3);
  });

  it('refuses a copy that is no whole copy of ours, and changes nothing', async () => {
    const dataDir = await folderWithClients(1);
    const before = digest(databasePath(dataDir));
    const folder = newFolder();
    const put = (name: string, bytes: Uint8Array | string) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    const whole = readFileSync(await copyOfThree());
    const damaged = Uint8Array.from(whole);
    damaged.fill(0xff, 8192, 3 * 8192);
    const foreign = join(folder, 'foreign.db');
    const other = new Sqlite(foreign);
    other.exec('create table t (a)');
    other.close();
    const newer = put('newer.db', whole);
    const raised = new Sqlite(newer);
    raised.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    raised.close();
    const running = put('running.db', whole);
    put('running.db-wal', 'frames');

    expect(await codeOf(restoreDatabase(join(folder, 'none.db'), dataDir))).toBe('restore.noFile');
    expect(await codeOf(restoreDatabase(folder, dataDir))).toBe('restore.noFile');
    expect(await codeOf(restoreDatabase(databasePath(dataDir), dataDir))).toBe('restore.same');
    for (const unfit of [
      put('empty.db', ''),
      put('text.db', 'просто текст'),
      put('cut.db', whole.subarray(0, whole.length - 4096)),
      put('damaged.db', damaged),
      foreign,
      running,
    ]) {
      expect(await codeOf(restoreDatabase(unfit, dataDir)), unfit).toBe('restore.unfit');
    }
    expect(await codeOf(restoreDatabase(newer, dataDir))).toBe('restore.newer');
    expect(digest(databasePath(dataDir))).toBe(before);
    expect(readdirSync(dataDir).toSorted()).toEqual(['oplacheno.db', 'oplacheno.lock']);
  });

  it('changes nothing when the present data cannot be kept', async () => {
    const copy = await copyOfThree();
    const dataDir = await folderWithClients(1);
    const before = digest(databasePath(dataDir));
    writeFileSync(join(dataDir, 'backups'), 'a file where the folder should be');
    expect(await codeOf(restoreDatabase(copy, dataDir))).toBe('restore.notKept');
    expect(digest(databasePath(dataDir))).toBe(before);
  });

  it('waits for the program that has the folder', async () => {
    const copy = await copyOfThree();
    const dataDir = await folderWithClients(1);
    const db = await openDatabase({ dataDir });
    expect(await codeOf(restoreDatabase(copy, dataDir))).toBe('db.inUse');
    await db.close();
    expect(await clientsIn(dataDir)).toBe(1);
  });
});

describe('a copy laid into the data folder', () => {
  it('takes the place of the data at the next start, once', async () => {
    const dataDir = await cutOffFolder();
    copyFileSync(await copyOfThree(), join(dataDir, RESTORE_FILE));
    expect(await clientsIn(dataDir)).toBe(3);
    expect(existsSync(join(dataDir, RESTORE_FILE))).toBe(false);
    const db = await openDatabase({ dataDir });
    await addClients(db, 1);
    await db.close();
    expect(await clientsIn(dataDir)).toBe(4);
    expect(readdirSync(join(dataDir, 'backups'))).toEqual(['before-restore-1.db']);
  });

  it('stops the start when it is unfit, and leaves everything where it lies', async () => {
    const dataDir = await folderWithClients(2);
    const before = digest(databasePath(dataDir));
    writeFileSync(join(dataDir, RESTORE_FILE), 'half of a copy');
    mkdirSync(join(dataDir, 'backups'));
    expect(await refusal(openDatabase({ dataDir }))).toBe('restore.unfit');
    expect(digest(databasePath(dataDir))).toBe(before);
    expect(existsSync(join(dataDir, RESTORE_FILE))).toBe(true);
  });
});
