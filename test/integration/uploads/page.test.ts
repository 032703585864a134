/** The page's own sending, straight into the door: what the Electron shell's scheme does with each request. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Application, createApplication } from '../../../src-main/app/index.ts';
import { ProblemError } from '../../../src-renderer/ui/problems.tsx';
import { PIECE_BYTES, type UploadOptions, upload } from '../../../src-renderer/ui/upload.ts';
import { fixedClock } from '../../../src-shared/dates/index.ts';
import { QUIET_HOST } from './host.ts';

const CONTENT = new Uint8Array(randomBytes(PIECE_BYTES * 2 + 1000));
const LARGE = new File([CONTENT], 'год.txt');

describe('the page sends a file', () => {
  let dataDir: string;
  let application: Application;
  let asked: string[];
  let waited: number[];

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'oplacheno-page-'));
    application = await createApplication({
      dataDir,
      host: QUIET_HOST,
      clock: fixedClock('2026-03-02T10:00:00.000Z'),
    });
    asked = [];
    waited = [];
  });
  afterEach(async () => {
    await application.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const door = (path: string, init: RequestInit) =>
    application.fetch(new Request(`app://oplacheno${path}`, init));
  const send = async (file: File, options: UploadOptions = {}) =>
    upload(file, {
      send: (path, init) => {
        asked.push(`${init.method} ${path.replace(/[\w-]{36}/, 'ID')}`);
        return (options.send ?? door)(path, init);
      },
      wait: async (ms) => void waited.push(ms),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    });
  const problem = (sending: Promise<string>) =>
    sending.then(
      () => undefined,
      (error: unknown) => (error instanceof ProblemError ? error.problem.code : error),
    );
  const inboxNames = () => readdirSync(join(dataDir, 'inbox'));
  const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
  const kept = (uploadId: string) => sha256(readFileSync(join(dataDir, 'inbox', uploadId)));
  const size = CONTENT.byteLength;
  const address = `/api/uploads?name=${encodeURIComponent('год.txt')}`;

  it('of a small size at once', async () => {
    const content = new Uint8Array(randomBytes(1000));
    const uploadId = await send(new File([content], 'день.txt'));
    expect(asked).toEqual([`POST /api/uploads?name=${encodeURIComponent('день.txt')}`]);
    expect(kept(uploadId)).toBe(sha256(content));
  });

  it('of a large size by pieces, telling how far it is', async () => {
    const progress: number[] = [];
    const uploadId = await send(LARGE, { onProgress: (sent) => void progress.push(sent) });
    expect(asked).toEqual([
      `POST ${address}&size=${size}`,
      `PUT /api/uploads/ID?offset=${PIECE_BYTES}`,
      `PUT /api/uploads/ID?offset=${PIECE_BYTES * 2}`,
    ]);
    expect(progress).toEqual([PIECE_BYTES, PIECE_BYTES * 2, size]);
    expect(kept(uploadId)).toBe(sha256(CONTENT));
  });

  it('again and again where the answer was lost, before the program had the piece or after', async () => {
    let count = 0;
    const uploadId = await send(LARGE, {
      async send(path, init) {
        count += 1;
        if (count === 2) throw new TypeError('Failed to fetch');
        const answer = await door(path, init);
        if (count === 3) throw new TypeError('network error');
        if (count === 4) return new Response('{"uplo', { status: 200 });
        return answer;
      },
    });
    expect(waited).toEqual([300, 1000, 3000]);
    expect(asked).toHaveLength(6);
    expect(kept(uploadId)).toBe(sha256(CONTENT));
  });

  it('gives up after four tries of one piece and leaves nothing', async () => {
    const sending = send(LARGE, {
      send: (path, init) =>
        init.method === 'PUT' ? Promise.reject(new TypeError('Failed to fetch')) : door(path, init),
    });
    await expect(sending).rejects.toThrow('Failed to fetch');
    expect(asked.filter((one) => one.startsWith('PUT'))).toHaveLength(4);
    expect(asked.at(-1)).toBe('DELETE /api/uploads/ID');
    expect(inboxNames()).toEqual([]);
  });

  it('until the person cancels, and the program forgets what it had', async () => {
    const cancelling = new AbortController();
    const sending = send(LARGE, {
      signal: cancelling.signal,
      onProgress: () => cancelling.abort(),
    });
    await expect(sending).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toEqual([`POST ${address}&size=${size}`, 'DELETE /api/uploads/ID']);
    expect(inboxNames()).toEqual([]);
  });

  it('no further when the program refuses a piece, and says why', async () => {
    const sending = send(LARGE, {
      send: (path, init) => door(path.replace(/offset=\d+/, `offset=${size}`), init),
    });
    expect(await problem(sending)).toBe('upload.gap');
    expect(waited).toEqual([]);
    expect(inboxNames()).toEqual([]);
  });

  it('and hears that the file has been cut or replaced meanwhile', async () => {
    const cut = new (class extends File {
      override slice(from?: number, to?: number) {
        return super.slice(from, Math.min(to ?? 0, PIECE_BYTES));
      }
    })([CONTENT], 'год.txt');
    expect(await problem(send(cut))).toBe('upload.differs');
    const gone = new (class extends File {
      override slice() {
        return Object.assign(new Blob(), {
          arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
        });
      }
    })([CONTENT], 'год.txt');
    expect(await problem(send(gone))).toBe('upload.unreadable');
  });

  it('not at all when it is larger than any statement', async () => {
    const answer = await door(`${address}&size=${5 * 2 ** 30}`, { method: 'POST', body: new Uint8Array(10) });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      problem: { code: 'upload.tooLarge', params: { name: 'год.txt', limitGb: 4 } },
    });
    for (const path of [`${address}&size=many`, '/api/uploads/x?offset=-1', '/api/uploads/x']) {
      const method = path.includes('name') ? 'POST' : 'PUT';
      const refused = await door(path, { method, body: new Uint8Array(10) });
      expect(await refused.json()).toEqual({ problem: { code: 'input.invalid', params: {} } });
    }
  });
});
