/** Files that somebody handed over and nobody has dealt with yet: bytes on disk, hashed while they arrive. */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../errors.ts';
import { asFileError } from './errors.ts';

/** How many received files wait at most; the oldest gives way. */
const MAX_WAITING = 20;

export interface ReceivedFile {
  readonly id: string;
  /** Name as the sender gave it, without folders. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Of the content, hex. */
  readonly sha256: string;
}

export interface Inbox {
  /** Writes the bytes to disk. Throws `AppError('db.diskFull' | 'db.readOnly')`; nothing stays behind then. */
  receive(name: string, body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>): Promise<ReceivedFile>;
  /** Throws `AppError('upload.gone')` when the file was released, pushed out by newer ones, or never came. */
  get(id: string): ReceivedFile;
  /** Forgets the file and removes it if it still lies here. Without effect when it is gone. */
  release(id: string): Promise<void>;
}

export interface InboxOptions {
  readonly dataDir: string;
  readonly newId?: () => string;
  readonly maxWaiting?: number;
}

/** Opens the folder `inbox` of the data folder, empty: what an earlier run left there was never committed. */
export async function openInbox({
  dataDir,
  newId = randomUUID,
  maxWaiting = MAX_WAITING,
}: InboxOptions): Promise<Inbox> {
  const folder = join(dataDir, 'inbox');
  const waiting = new Map<string, ReceivedFile>();
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });

  async function release(id: string): Promise<void> {
    const file = waiting.get(id);
    waiting.delete(id);
    if (file) await rm(file.path, { force: true });
  }

  return {
    async receive(name, body) {
      const id = newId();
      const path = join(folder, id);
      const { bytes, sha256 } = await writeHashed(path, body);
      const file = { id, name: baseName(name), path, bytes, sha256 };
      waiting.set(id, file);
      for (const oldest of waiting.keys()) {
        if (waiting.size <= maxWaiting) break;
        await release(oldest);
      }
      return file;
    },
    get(id) {
      const file = waiting.get(id);
      if (!file) throw new AppError('upload.gone');
      return file;
    },
    release,
  };
}

async function writeHashed(
  path: string,
  body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await pipeline(
      Readable.from(body, { objectMode: false, highWaterMark: 1 << 20 }),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          bytes += chunk.byteLength;
          yield chunk;
        }
      },
      createWriteStream(path),
    );
    const file = await open(path, 'r+');
    try {
      // The original must outlive a power cut from the moment that its import is promised.
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw asFileError(error);
  }
  return { bytes, sha256: hash.digest('hex') };
}

function baseName(name: string): string {
  const base = name.split(/[\\/]/).at(-1)?.trim() ?? '';
  return base.slice(-255);
}
