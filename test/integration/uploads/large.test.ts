import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PIECE_BYTES, upload } from '../../../src-renderer/ui/upload.ts';
import { uploadStateSchema } from '../../../src-shared/domain/index.ts';
import { writeLargeStatement } from '../../fixtures/statements/largeStatement.ts';

const FILE_BYTES = 200 * 2 ** 20;
/** What the program may take on top while a file of any size passes through. */
const EXTRA_MB = 120;
/** What the program may take at all, the preview of that file included. */
const PREVIEW_MB = 500;
/** A loaded machine is no failure. */
const PATIENCE_MS = 600_000;

const previewSchema = z.object({
  result: z.object({
    data: z.object({
      refused: z.boolean(),
      added: z.number(),
      problemCount: z.number(),
      sumIn: z.array(z.object({ amount: z.number() })),
    }),
  }),
});

describe('a statement of 200 MB through the browser shell', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oplacheno-large-'));
  const server = fork(resolve(import.meta.dirname, 'server.ts'), [folder]);
  let origin: string;
  let headers: Record<string, string>;

  const heard = async <T>(schema: z.ZodType<T>): Promise<T> => {
    const [message] = await once(server, 'message');
    return schema.parse(message);
  };
  const peakMb = async () => {
    const answer = heard(z.object({ peakMb: z.number() }));
    server.send('memory');
    return (await answer).peakMb;
  };
  const send = (path: string, init: RequestInit) =>
    fetch(`${origin}${path}`, { ...init, headers: { ...init.headers, ...headers } });
  const sendFile = async (path: string) => {
    const progress: number[] = [];
    const file = new File([await openAsBlob(path)], 'год.txt');
    const uploadId = await upload(file, { send, onProgress: (sent) => void progress.push(sent) });
    return { uploadId, progress, size: file.size };
  };
  const preview = async (uploadId: string) => {
    const answer = await send('/api/trpc/imports.preview', {
      method: 'POST',
      body: JSON.stringify({ uploadId }),
      headers: { 'content-type': 'application/json' },
    });
    return previewSchema.parse(await answer.json()).result.data;
  };

  beforeAll(async () => {
    const { url } = await heard(z.object({ url: z.string() }));
    origin = new URL(url).origin;
    const signedIn = await fetch(url, { redirect: 'manual' });
    headers = { cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '', origin };
  });
  afterAll(async () => {
    const ended = once(server, 'exit');
    server.send('close');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  it('goes on after a connection that broke inside a piece; a gap is refused in words', async () => {
    const content = Buffer.alloc(PIECE_BYTES * 2, 'выписка');
    const [first, second] = [content.subarray(0, PIECE_BYTES), content.subarray(PIECE_BYTES)];
    const open = `/api/uploads?name=x&size=${content.byteLength}`;
    const begun = await send(open, { method: 'POST', body: first });
    const { uploadId } = uploadStateSchema.parse(await begun.json());
    const path = `/api/uploads/${uploadId}?offset=`;
    const gap = await send(`${path}${PIECE_BYTES + 1}`, { method: 'PUT', body: second });
    expect(gap.status).toBe(400);
    expect(await gap.json()).toEqual({ problem: { code: 'upload.gap', params: { name: 'x' } } });
    const tooMuch = await send(`${path}${PIECE_BYTES}`, { method: 'PUT', body: content });
    expect(await tooMuch.json()).toEqual({ problem: { code: 'upload.differs', params: { name: 'x' } } });

    const broken = request(`${origin}${path}${PIECE_BYTES}`, { method: 'PUT', headers });
    const over = once(broken, 'close');
    broken.write(second.subarray(0, PIECE_BYTES / 2), () => broken.destroy());
    await expect(over).rejects.toThrow('socket hang up');
    const repeated = await send(`${path}${PIECE_BYTES}`, { method: 'PUT', body: second });
    expect(await repeated.json()).toEqual({ uploadId, received: content.byteLength, complete: true });
    expect(readFileSync(join(folder, 'inbox', uploadId)).equals(content)).toBe(true);
    // A page that has gone away is no failure of the program.
    expect(existsSync(join(folder, 'logs', 'oplacheno.log'))).toBe(false);
  });

  it(
    'arrives by pieces, is previewed to the last kopeck, and the program’s memory stays flat',
    async () => {
      const path = join(folder, 'year.txt');
      await writeLargeStatement(path, 5 * 2 ** 20);
      await preview((await sendFile(path)).uploadId);
      const before = await peakMb();

      const { documents, sumIn } = await writeLargeStatement(path, FILE_BYTES);
      const { uploadId, progress, size } = await sendFile(path);
      expect(size).toBeGreaterThanOrEqual(FILE_BYTES);
      expect(progress).toHaveLength(Math.ceil(size / PIECE_BYTES));
      expect(progress.at(-1)).toBe(size);
      const received = await peakMb();
      expect(received - before).toBeLessThan(EXTRA_MB);

      expect(await preview(uploadId)).toMatchObject({
        refused: false,
        added: documents,
        problemCount: 0,
        sumIn: [{ amount: sumIn }],
      });
      expect(await peakMb()).toBeLessThan(PREVIEW_MB);
    },
    PATIENCE_MS,
  );
});
