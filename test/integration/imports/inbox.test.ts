import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
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

describe('a file by pieces', () => {
  const bytes = (text: string) => Buffer.from(text);
  const body = (content: Uint8Array) => new Blob([new Uint8Array(content)]).stream();
  const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
  async function* breaking(content: Uint8Array, error: Error) {
    yield content;
    throw error;
  }

  it('becomes the same file whatever its pieces, repeats and broken tries', async () => {
    const inbox = await openInbox({ dataDir: newFolder() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            content: fc.uint8Array({ minLength: 1, maxLength: 200 }),
            broken: fc.boolean(),
            repeated: fc.boolean(),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        async (pieces) => {
          const whole = Buffer.concat(pieces.map(({ content }) => content));
          const [first, ...rest] = pieces;
          if (!first) return;
          let state = await inbox.begin('банк.txt', whole.byteLength, body(first.content));
          let offset = 0;
          for (const { content, broken, repeated } of [{ ...first, broken: false }, ...rest]) {
            const started = offset > 0;
            if (started && broken) {
              const half = content.subarray(0, Math.ceil(content.byteLength / 2));
              await expect(
                inbox.append(state.id, offset, breaking(half, new Error('обрыв'))),
              ).rejects.toThrow('обрыв');
            }
            if (started) state = await inbox.append(state.id, offset, body(content));
            if (repeated) expect(await inbox.append(state.id, offset, body(content))).toEqual(state);
            offset += content.byteLength;
            expect(state).toEqual({ id: state.id, received: offset, complete: offset === whole.byteLength });
          }
          const file = inbox.get(state.id);
          expect(file).toMatchObject({ name: 'банк.txt', bytes: whole.byteLength, sha256: sha256(whole) });
          expect(readFileSync(file.path).equals(whole)).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('cannot be read before its last byte', async () => {
    const inbox = await openInbox({ dataDir: newFolder() });
    const { id, complete } = await inbox.begin('x', 6, body(bytes('abc')));
    expect(complete).toBe(false);
    expect(() => inbox.get(id)).toThrow('upload.gone');
    expect(await inbox.append(id, 3, body(bytes('def')))).toEqual({ id, received: 6, complete: true });
    expect(readFileSync(inbox.get(id).path, 'utf8')).toBe('abcdef');
  });

  it('refuses a gap, other bytes in the place of known ones, and more than was announced', async () => {
    const inbox = await openInbox({ dataDir: newFolder() });
    const { id } = await inbox.begin('x', 6, body(bytes('abc')));
    await expect(inbox.append(id, 4, body(bytes('ef')))).rejects.toMatchObject({ code: 'upload.gap' });
    for (const [offset, text] of [
      [0, 'abX'],
      [1, 'bcd'],
      [3, 'defg'],
    ] as const) {
      await expect(inbox.append(id, offset, body(bytes(text)))).rejects.toMatchObject({
        code: 'upload.differs',
        params: { name: 'x' },
      });
    }
    await inbox.append(id, 3, body(bytes('def')));
    expect(inbox.get(id).sha256).toBe(sha256(bytes('abcdef')));
  });

  it('forgets all of a piece that was refused in its middle, its part of the hash included', async () => {
    const inbox = await openInbox({ dataDir: newFolder() });
    const megabyte = Buffer.alloc(2 ** 20, 'x');
    async function* tooMuch() {
      for (let count = 0; count < 4; count += 1) yield megabyte;
    }
    const rest = Buffer.alloc(3 * 2 ** 20, 'y');
    const { id } = await inbox.begin('x', 3 + rest.byteLength, body(bytes('abc')));
    await expect(inbox.append(id, 3, tooMuch())).rejects.toMatchObject({
      code: 'upload.differs',
    });
    await inbox.append(id, 3, body(rest));
    const file = inbox.get(id);
    expect(file.sha256).toBe(sha256(Buffer.concat([bytes('abc'), rest])));
    expect(sha256(readFileSync(file.path))).toBe(file.sha256);
  });

  it('takes two tries of one piece that overlap in time one after another', async () => {
    const inbox = await openInbox({ dataDir: newFolder() });
    const { id } = await inbox.begin('x', 6, body(bytes('abc')));
    const gate = Promise.withResolvers<void>();
    async function* slow() {
      yield bytes('d');
      await gate.promise;
      yield bytes('ef');
    }
    const tries = [inbox.append(id, 3, slow()), inbox.append(id, 3, body(bytes('def')))];
    gate.resolve();
    const done = { id, received: 6, complete: true };
    expect(await Promise.all(tries)).toEqual([done, done]);
    expect(inbox.get(id).sha256).toBe(sha256(bytes('abcdef')));
  });

  it('leaves nothing when it is given up in the middle of a piece', async () => {
    const dataDir = newFolder();
    const inbox = await openInbox({ dataDir });
    const { id } = await inbox.begin('x', 6, body(bytes('abc')));
    const begun = Promise.withResolvers<void>();
    async function* stuck() {
      begun.resolve();
      yield bytes('d');
      await new Promise(() => undefined);
    }
    const hanging = expect(inbox.append(id, 3, stuck())).rejects.toMatchObject({ code: 'upload.gone' });
    await begun.promise;
    await inbox.release(id);
    await hanging;
    expect(readdirSync(join(dataDir, 'inbox'))).toEqual([]);
    await expect(inbox.append(id, 3, body(bytes('def')))).rejects.toMatchObject({ code: 'upload.gone' });
  });

  it('pushes out the unfinished one that was left alone longest', async () => {
    const dataDir = newFolder();
    const inbox = await openInbox({ dataDir });
    const begun: string[] = [];
    for (let count = 0; count < 4; count += 1) begun.push((await inbox.begin('x', 6, body(bytes('abc')))).id);
    const [first = '', second = ''] = begun;
    await inbox.append(first, 3, body(bytes('d')));
    await inbox.begin('x', 6, body(bytes('abc')));
    await expect(inbox.append(second, 3, body(bytes('d')))).rejects.toThrow('upload.gone');
    await inbox.append(first, 4, body(bytes('ef')));
    expect(inbox.get(first).bytes).toBe(6);
    expect(readdirSync(join(dataDir, 'inbox'))).toHaveLength(4);
  });

  it('is refused in a sentence when it is too large or the disk has no room, and nothing is left', async () => {
    const dataDir = newFolder();
    const small = await openInbox({ dataDir, maxBytes: 5 });
    await expect(small.begin('x', 6, body(bytes('abc')))).rejects.toMatchObject({ code: 'upload.tooLarge' });
    await expect(small.receive('x', body(bytes('abcdef')))).rejects.toMatchObject({
      code: 'upload.tooLarge',
    });
    const full = await openInbox({ dataDir, freeBytes: async () => 101 * 2 ** 20 });
    await expect(full.begin('x', 2 * 2 ** 20, body(bytes('abc')))).rejects.toMatchObject({
      code: 'upload.noSpace',
      params: { name: 'x', neededMb: 102, freeMb: 101 },
    });
    expect(readdirSync(join(dataDir, 'inbox'))).toEqual([]);
  });

  it('gives its room back when the disk fills up on the way', async () => {
    const dataDir = newFolder();
    const inbox = await openInbox({ dataDir });
    const { id } = await inbox.begin('x', 6, body(bytes('abc')));
    const full = Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' });
    await expect(inbox.append(id, 3, breaking(bytes('d'), full))).rejects.toMatchObject({
      code: 'db.diskFull',
    });
    expect(readdirSync(join(dataDir, 'inbox'))).toEqual([]);
  });
});
