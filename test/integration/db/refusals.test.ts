import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDatabase, SCHEMA_VERSION } from '../../../src-main/platform/db/index.ts';
import { addClients, databasePath, digest, folderWithClients, newFolder, refusal } from './support.ts';

const CHILD = join(import.meta.dirname, 'open-child.ts');

describe('opening what must not be touched', () => {
  it('refuses data of a newer program and leaves them alone', async () => {
    const dataDir = await folderWithClients(3);
    const path = databasePath(dataDir);
    const file = new Sqlite(path);
    file.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    file.close();
    const before = digest(path);
    expect(await refusal(openDatabase({ dataDir }))).toBe('db.newer');
    expect(digest(path)).toBe(before);
  });

  it('sees the newer version even where it stands only in the write-ahead log', async () => {
    const dataDir = await folderWithClients(3);
    const file = new Sqlite(databasePath(dataDir));
    file.pragma('wal_autocheckpoint = 0');
    file.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    const copy = newFolder();
    for (const suffix of ['', '-wal'])
      writeFileSync(databasePath(copy) + suffix, readFileSync(databasePath(dataDir) + suffix));
    file.close();
    expect(await refusal(openDatabase({ dataDir: copy }))).toBe('db.newer');
    const seen = new Sqlite(databasePath(copy), { readonly: true });
    expect(seen.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION + 1);
    expect(seen.prepare('select count(*) from clients').pluck().get()).toBe(3);
    seen.close();
  });

  it('refuses the file of another program and leaves it alone', async () => {
    const dataDir = newFolder();
    const path = databasePath(dataDir);
    const file = new Sqlite(path);
    file.exec("create table notes (text text); insert into notes values ('мои заметки')");
    file.close();
    const before = digest(path);
    expect(await refusal(openDatabase({ dataDir }))).toBe('db.foreign');
    expect(digest(path)).toBe(before);
  });

  it.each([
    ['a text', () => Buffer.from('Это не база данных, а письмо.'.repeat(50))],
    ['a few bytes', () => Buffer.from('SQLite')],
  ])('refuses %s under the name of the data', async (_, content) => {
    const dataDir = newFolder();
    writeFileSync(databasePath(dataDir), content());
    const before = digest(databasePath(dataDir));
    expect(await refusal(openDatabase({ dataDir }))).toBe('db.corrupt');
    expect(digest(databasePath(dataDir))).toBe(before);
  });

  it('refuses damaged pages and leaves them alone', async () => {
    const dataDir = await folderWithClients(500);
    const path = databasePath(dataDir);
    const pages = statSync(path).size / 4096;
    const file = openSync(path, 'r+');
    for (let page = 40; page < pages; page += 3)
      writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, page * 4096);
    const before = digest(path);
    expect(await refusal(openDatabase({ dataDir }))).toBe('db.corrupt');
    expect(digest(path)).toBe(before);
  });

  it('refuses data cut short', async () => {
    const dataDir = await folderWithClients(500);
    const path = databasePath(dataDir);
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, whole.length - 3 * 4096));
    expect(await refusal(openDatabase({ dataDir }))).toBe('db.corrupt');
    expect(statSync(path).size).toBe(whole.length - 3 * 4096);
  });

  it('makes anew what died before its first table', async () => {
    const dataDir = newFolder();
    const file = new Sqlite(databasePath(dataDir));
    file.pragma('journal_mode = wal');
    file.close();
    const db = await openDatabase({ dataDir });
    await addClients(db, 1);
    await db.close();
  });
});

describe('a folder that cannot be used', () => {
  it('refuses a folder without the right to write, and says so', () => {
    const dataDir = newFolder();
    const locked = join(dataDir, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o555);
    chmodSync(dataDir, 0o755);
    const child = spawnSync(process.execPath, [CHILD, locked, 'unprivileged'], { encoding: 'utf8' });
    expect(child.stdout.trim()).toBe('db.readOnly');
    expect(readdirSync(locked)).toEqual([]);
  });

  it('refuses a path under a file', async () => {
    const dataDir = newFolder();
    writeFileSync(join(dataDir, 'file'), '');
    expect(await refusal(openDatabase({ dataDir: join(dataDir, 'file', 'data') }))).toBe('db.readOnly');
  });

  it('is one program’s at a time, and free again when that one dies', async () => {
    const dataDir = newFolder();
    const child = spawn(process.execPath, [CHILD, dataDir, 'hold'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    expect(await refusal(openDatabase({ dataDir }))).toBe('db.inUse');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const db = await openDatabase({ dataDir });
    expect(await refusal(openDatabase({ dataDir }))).toBe('db.inUse');
    await db.close();
    await (await openDatabase({ dataDir })).close();
  });
});

describe('a full disk', () => {
  it('refuses the write, keeps what was there, and goes on when there is room', async () => {
    const dataDir = await folderWithClients(3);
    const pages = statSync(databasePath(dataDir)).size / 4096 + 4;
    const db = await openDatabase({ dataDir, maxPages: pages });
    await expect(addClients(db, 2000)).rejects.toMatchObject({ code: 'db.diskFull' });
    const insert = db.prepare((q) => q.insertInto('settings').values({ key: '', value: '' }));
    const filling = db.writeBulk(() => {
      for (let index = 0; index < 200; index++) insert.run([`key ${index}`, 'x'.repeat(1000)]);
    });
    await expect(filling).rejects.toMatchObject({ code: 'db.diskFull' });
    expect(await db.read.selectFrom('clients').selectAll().execute()).toHaveLength(3);
    expect(await db.read.selectFrom('settings').selectAll().execute()).toEqual([]);
    await db.writeBulk(() => insert.run(['small', 'x']));
    await db.close();
    const roomy = await openDatabase({ dataDir });
    expect(await roomy.read.selectFrom('settings').selectAll().execute()).toHaveLength(1);
    await roomy.close();
  });

  it('leaves no half-made file behind', async () => {
    const dataDir = newFolder();
    expect(await refusal(openDatabase({ dataDir, maxPages: 10 }))).toBe('db.diskFull');
    expect(readdirSync(dataDir).filter((name) => name.startsWith('oplacheno.db'))).toEqual([]);
  });
});
