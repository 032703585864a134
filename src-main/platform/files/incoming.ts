/** A file that grows by pieces and is hashed as it grows. A piece counts as a whole or not at all. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, truncate, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AppError } from '../errors.ts';

export type Bytes = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** Bytes hashed and written in one go: a shell may hand a whole piece over as one array. */
const STEP_BYTES = 1 << 20;

export interface Incoming {
  /** Bytes that are in for good. */
  received(): number;
  /** Adds a piece at the end. What fails leaves the file as it was before the piece. */
  append(body: Bytes): Promise<void>;
  /** Whether the body is what already lies in the file from `offset` on. */
  holds(offset: number, body: Bytes): Promise<boolean>;
  /** Makes the file outlive a power cut; its SHA-256, hex. */
  seal(): Promise<string>;
  /** Breaks off the piece that is on its way, and refuses any other. */
  stop(): void;
}

export interface IncomingOptions {
  readonly path: string;
  /** Bytes that the file may have at most. */
  readonly limit: number;
  /** What a piece that goes beyond the limit is refused with. */
  readonly tooLong: () => AppError;
}

/** Makes the file, empty. Pieces are the caller's to bring one after another. Rejects with the system's errors. */
export async function createIncoming({ path, limit, tooLong }: IncomingOptions): Promise<Incoming> {
  await writeFile(path, '', { flag: 'wx' });
  const stopped = new AbortController();
  let hash = createHash('sha256');
  let received = 0;

  return {
    received: () => received,
    async append(body) {
      const grown = hash.copy();
      let end = received;
      try {
        await pipeline(
          Readable.from(body, { objectMode: false, highWaterMark: STEP_BYTES }),
          async function* (chunks: AsyncIterable<Uint8Array>) {
            for await (const chunk of chunks) {
              end += chunk.byteLength;
              if (end > limit) throw tooLong();
              for (let from = 0; from < chunk.byteLength; from += STEP_BYTES) {
                const step = chunk.subarray(from, from + STEP_BYTES);
                grown.update(step);
                yield step;
              }
            }
          },
          createWriteStream(path, { flags: 'r+', start: received }),
          { signal: stopped.signal },
        );
      } catch (error) {
        await truncate(path, received);
        throw error;
      }
      hash = grown;
      received = end;
    },
    async holds(offset, body) {
      const file = await open(path, 'r');
      try {
        let position = offset;
        for await (const chunk of Readable.from(body, { objectMode: false, signal: stopped.signal })) {
          const kept = Buffer.alloc(chunk.byteLength);
          const { bytesRead } = await file.read(kept, 0, kept.byteLength, position);
          if (bytesRead < kept.byteLength || !kept.equals(chunk)) return false;
          position += kept.byteLength;
        }
        return true;
      } finally {
        await file.close();
      }
    },
    async seal() {
      const file = await open(path, 'r+');
      try {
        await file.truncate(received);
        // The original must outlive a power cut from the moment that its import is promised.
        await file.sync();
      } finally {
        await file.close();
      }
      return hash.copy().digest('hex');
    },
    stop: () => stopped.abort(),
  };
}
