import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSecret } from './canary.ts';

const SECRET = 'kanareyka-9Qz7xW2p-Vb5/tR8+sL1';
const utf8 = (text: string) => Buffer.from(text, 'utf8');
const base64 = (text: string) => utf8(text).toString('base64');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oplacheno-planted-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const search = () => findSecret(SECRET, { folder });
const noise = Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 7919 + (at >> 3)) & 255));

describe('the search for a secret', () => {
  it('finds nothing where there is nothing', () => {
    writeFileSync(join(folder, 'noise'), noise);
    writeFileSync(join(folder, 'noise.gz'), gzipSync(noise));
    writeFileSync(join(folder, 'other'), 'kanareyka, but 9Qz7xW2p-Vb5/tR9');
    expect(search()).toEqual([]);
  });

  it.each([
    ['as it is', utf8(`{"authorization":"Bearer ${SECRET}"}`)],
    ['in UTF-16, as Windows writes', Buffer.from(`Bearer ${SECRET}`, 'utf16le')],
    ['in UTF-16 of the other order', Buffer.from(`Bearer ${SECRET}`, 'utf16le').swap16()],
    ['in base64', utf8(base64(`user:${SECRET}`))],
    ['in base64, one place further', utf8(base64(`user1:${SECRET}@bank`))],
    ['in base64, two places further', utf8(base64(`user12:${SECRET} and more`))],
    ['in base64 for addresses', utf8(Buffer.from(`{"t":"${SECRET}"}`).toString('base64url'))],
    ['in base64 of UTF-16', utf8(Buffer.from(`a${SECRET}`, 'utf16le').toString('base64'))],
    ['in hexadecimal', utf8(utf8(SECRET).toString('hex'))],
    ['in an address', utf8(`https://bank/?token=${encodeURIComponent(SECRET)}`)],
    ['its beginning alone', utf8(`token ${SECRET.slice(0, 14)}…`)],
    ['its end alone', utf8(`token …${SECRET.slice(-13)}`)],
    ['in gzip', gzipSync(utf8(`x ${SECRET}`))],
    ['in gzip behind other bytes', Buffer.concat([noise, gzipSync(utf8(SECRET)), noise])],
    ['in deflate', deflateSync(utf8(SECRET))],
    [
      'in a workbook',
      Buffer.from(zipSync({ 'xl/sheet1.xml': noise, 'xl/strings.xml': utf8(`<t>${SECRET}</t>`) })),
    ],
    [
      'in a packed file within a packed one',
      gzipSync(Buffer.from(zipSync({ a: gzipSync(utf8(base64(SECRET))) }))),
    ],
  ])('finds it %s', (_, bytes) => {
    mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
    writeFileSync(join(folder, 'deep', 'er', 'file'), bytes);
    expect(search().length).toBeGreaterThan(0);
    expect(findSecret(SECRET, { texts: { answer: bytes } }).length).toBeGreaterThan(0);
  });

  it('finds it in a database row that lies on two pages', () => {
    const db = new DatabaseSync(join(folder, 'a.db'));
    db.exec(
      'pragma page_size = 512; create table "odd ""name" (id integer primary key, note text, raw blob) strict',
    );
    const insert = db.prepare('insert into "odd ""name" (note, raw) values (?, ?)');
    for (let length = 400; length < 560; length += 1) insert.run('', utf8(`${'x'.repeat(length)}${SECRET}`));
    insert.run('z'.repeat(470) + SECRET.slice(0, 6), null);
    db.close();
    const found = search()
      .filter(({ form }) => form === 'utf8')
      .map(({ where }) => where);
    expect(found).toContain('a.db > odd "name');
  });

  it('finds it in what is not yet in the database itself', () => {
    const db = new DatabaseSync(join(folder, 'a.db'));
    db.exec('pragma journal_mode = wal; create table t (x); pragma wal_checkpoint(truncate)');
    db.prepare('insert into t values (?)').run(SECRET);
    const where = search().map((leak) => leak.where);
    expect(where).toContain('a.db-wal');
    expect(where).toContain('a.db > t');
    db.close();
  });
});
