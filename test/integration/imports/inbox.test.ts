import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openInbox } from '../../../src-main/platform/files/index.ts';
import { newFolder } from './support.ts';

const stream = (text: string) => new Blob([text]).stream();

describe('the inbox', () => {
  it('writes what comes and hashes it on the way', async () => {
    const dataDir = newFolder();
    const inbox = await openInbox({ dataDir });
    const text = 'выписка '.repeat(100_000);
    const file = await inbox.receive('C:\\Банк\\kl_to_1c.txt', stream(text));
    expect(file).toMatchObject({
      name: 'kl_to_1c.txt',
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
    });
    expect(readFileSync(file.path, 'utf8')).toBe(text);
    expect(inbox.get(file.id)).toEqual(file);
  });

  it('keeps no more than its limit: the oldest goes first', async () => {
    const dataDir = newFolder();
    const inbox = await openInbox({ dataDir, maxWaiting: 2 });
    const first = await inbox.receive('1', stream('1'));
    const second = await inbox.receive('2', stream('2'));
    const third = await inbox.receive('3', stream('3'));
    expect(() => inbox.get(first.id)).toThrow('upload.gone');
    expect(readdirSync(join(dataDir, 'inbox')).toSorted()).toEqual([second.id, third.id].toSorted());
    await inbox.release(second.id);
    await inbox.release(second.id);
    expect(readdirSync(join(dataDir, 'inbox'))).toEqual([third.id]);
  });

  it('leaves nothing of a broken transfer, nor of an earlier run', async () => {
    const dataDir = newFolder();
    const inbox = await openInbox({ dataDir });
    async function* broken() {
      yield Buffer.from('начало');
      throw new Error('соединение прервано');
    }
    await expect(inbox.receive('x', broken())).rejects.toThrow('соединение прервано');
    expect(readdirSync(join(dataDir, 'inbox'))).toEqual([]);
    writeFileSync(join(dataDir, 'inbox', 'old'), '');
    await openInbox({ dataDir });
    expect(readdirSync(join(dataDir, 'inbox'))).toEqual([]);
  });
});
