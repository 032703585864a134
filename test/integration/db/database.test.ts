import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backupTo, openDatabase, TurnsPace } from '../../../src-main/platform/db/index.ts';
import { databasePath, folderWithClients, newFolder } from './support.ts';

describe('the database', () => {
  it('leaves no log beside the file when it is closed, whatever was used of it', async () => {
    const dataDir = newFolder();
    const db = await openDatabase({ dataDir });
    const insert = db.prepare((q) => q.insertInto('settings').values({ key: '', value: '' }));
    await db.writeBulk(() => insert.run(['a', '1']));
    await db.close();
    expect(readdirSync(dataDir).toSorted()).toEqual(['oplacheno.db', 'oplacheno.lock']);
  });

  it('moves the log into the file on another thread while much is written', async () => {
    const dataDir = newFolder();
    const db = await openDatabase({ dataDir });
    const insert = db.prepare((q) => q.insertInto('settings').values({ key: '', value: '' }));
    const end = db.expectMuchWriting();
    const value = 'x'.repeat(3000);
    let done = 0;
    const pace = new TurnsPace();
    while (done < 40_000) {
      const before = done;
      const piece = () => {
        insert.run([String(done), value]);
        done += 1;
        return done < 40_000;
      };
      await db.writeInTurns({ piece, finish: () => undefined }, pace);
      expect(done).toBeGreaterThan(before);
    }
    expect(statSync(join(dataDir, 'oplacheno.db-wal')).size).toBeLessThan(100 * 1024 * 1024);
    await end();
    expect(
      await db.read
        .selectFrom('settings')
        .select((e) => e.fn.countAll().as('n'))
        .executeTakeFirst(),
    ).toEqual({
      n: 40_000,
    });
    await db.close();
    expect(readdirSync(dataDir).toSorted()).toEqual(['oplacheno.db', 'oplacheno.lock']);
  });

  it('commits what is done of a transaction in turns when it is stopped, and takes all back when it fails', async () => {
    const db = await openDatabase({ dataDir: newFolder() });
    const insert = db.prepare((q) => q.insertInto('settings').values({ key: '', value: '' }));
    const stop = new AbortController();
    let done = 0;
    const stopped = db.writeInTurns(
      {
        piece() {
          insert.run([String(done), '']);
          done += 1;
          if (done === 20) stop.abort();
          return true;
        },
        finish: () => void insert.run(['end', '']),
      },
      new TurnsPace(),
      stop.signal,
    );
    await stopped;
    const kept = await db.read.selectFrom('settings').selectAll().execute();
    expect(kept).toHaveLength(done + 1);
    const failing = db.writeInTurns(
      {
        piece() {
          insert.run([`again ${done}`, '']);
          done += 1;
          if (done % 40 === 0) throw new Error('stop');
          return true;
        },
        finish: () => undefined,
      },
      new TurnsPace(),
    );
    await expect(failing).rejects.toThrow('stop');
    expect(await db.read.selectFrom('settings').selectAll().execute()).toEqual(kept);
    await db.writeBulk(() => insert.run(['later', '']));
    await db.close();
  });

  it('lets other work of the program run between the turns of a long transaction', async () => {
    const db = await openDatabase({ dataDir: newFolder() });
    const insert = db.prepare((q) => q.insertInto('settings').values({ key: '', value: '' }));
    let done = 0;
    let others = 0;
    const tick = () => {
      others += 1;
      if (done < 400) setImmediate(tick);
    };
    setImmediate(tick);
    await db.writeInTurns(
      {
        piece() {
          const end = performance.now() + 1;
          while (performance.now() < end);
          insert.run([String(done), '']);
          done += 1;
          return done < 400;
        },
        finish: () => undefined,
      },
      new TurnsPace(),
    );
    expect(others).toBeGreaterThan(20);
    await db.close();
  });

  it('holds to foreign keys', async () => {
    const db = await openDatabase({ dataDir: newFolder() });
    await expect(
      db.write((trx) =>
        trx
          .insertInto('client_accounts')
          .values({ client_id: 77, number: '1', origin: 'manual', created_at: '' })
          .execute(),
      ),
    ).rejects.toThrow(/FOREIGN KEY/);
    await db.close();
  });

  it('runs writes one after another in the order they were asked for', async () => {
    const db = await openDatabase({ dataDir: newFolder() });
    const seen: string[] = [];
    await Promise.all([
      db.write(async (trx) => {
        await trx.insertInto('settings').values({ key: 'a', value: '1' }).execute();
        await new Promise((resolve) => setImmediate(resolve));
        seen.push('slow');
      }),
      db.writeBulk(() => seen.push('bulk')),
      db.write(async (trx) => {
        seen.push(`sees ${(await trx.selectFrom('settings').selectAll().execute()).length}`);
      }),
    ]);
    expect(seen).toEqual(['slow', 'bulk', 'sees 1']);
    await db.close();
  });

  it('takes a failed write back whole, and the next one goes on', async () => {
    const db = await openDatabase({ dataDir: newFolder() });
    const insert = db.prepare((q) => q.insertInto('settings').values({ key: '', value: '' }));
    const failing = db.writeBulk(() => {
      insert.run(['a', '1']);
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    const alsoFailing = db.write(async (trx) => {
      await trx.insertInto('settings').values({ key: 'b', value: '1' }).execute();
      throw new Error('stop');
    });
    await expect(alsoFailing).rejects.toThrow('stop');
    await db.writeBulk(() => insert.run(['c', '1']));
    expect(await db.read.selectFrom('settings').select('key').execute()).toEqual([{ key: 'c' }]);
    await db.close();
  });

  it('reads while a write is open, and sees the state before it', async () => {
    const db = await openDatabase({ dataDir: newFolder() });
    const lookup = db.prepareRead((q) => q.selectFrom('settings').select('value').where('key', '=', ''));
    await db.write(async (trx) => {
      await trx.insertInto('settings').values({ key: 'a', value: '1' }).execute();
      expect(lookup.get(['a'])).toBeUndefined();
      expect(await db.read.selectFrom('settings').selectAll().execute()).toEqual([]);
    });
    expect(lookup.get(['a'])).toEqual({ value: '1' });
    await db.close();
  });

  it('does not run a prepared write outside its transaction', async () => {
    const db = await openDatabase({ dataDir: newFolder() });
    const insert = db.prepare((q) => q.insertInto('settings').values({ key: '', value: '' }));
    expect(() => insert.run(['a', '1'])).toThrow(/inside writeBulk/);
    await db.close();
  });

  it('backs up a database that is being written, whole and checked', async () => {
    const dataDir = await folderWithClients(200);
    const source = new Sqlite(databasePath(dataDir));
    const target = join(newFolder(), 'copy', 'backup.db');
    await backupTo(source, target);
    source.close();
    const copy = new Sqlite(target, { readonly: true });
    expect(copy.prepare('select count(*) from clients').pluck().get()).toBe(200);
    copy.close();
    expect(readdirSync(join(target, '..'))).toEqual(['backup.db']);
  });
});
