/**
 * The imported files themselves, kept under `statements/<sha256>`: every key of every document can be read again.
 * A file is moved in as it came (`.txt`) and pressed (`.gz`) once its import is done.
 */
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip, type Gzip } from 'node:zlib';
import { AppError } from '../../platform/errors.ts';
import { asFileError, type ReceivedFile } from '../../platform/files/index.ts';
import { fileSource, type StatementSource } from '../statements/index.ts';

/** Bytes read at once. */
const READ_BYTES = 1 << 20;

export interface Originals {
  /** Moves a received file in. Without effect when its content is kept already. */
  keep(file: ReceivedFile): Promise<void>;
  /** The kept file, to be read any number of times. Throws `AppError('import.originalMissing')`. */
  source(sha256: string, name: string): StatementSource;
  /** Presses a kept file; an abort leaves it as it was. */
  press(sha256: string, signal: AbortSignal): Promise<void>;
  /** Contents that are kept and not pressed yet. */
  unpressed(): Promise<readonly string[]>;
}

export function createOriginals(dataDir: string): Originals {
  const folder = join(dataDir, 'statements');
  const plain = (sha256: string) => join(folder, `${sha256}.txt`);
  const pressed = (sha256: string) => join(folder, `${sha256}.gz`);

  return {
    async keep(file) {
      const isKept = () => existsSync(pressed(file.sha256)) || existsSync(plain(file.sha256));
      if (isKept()) return;
      try {
        await mkdir(folder, { recursive: true });
        await rename(file.path, plain(file.sha256));
      } catch (error) {
        // A second click on the same upload may have moved it meanwhile.
        if (!isKept()) throw asFileError(error);
      }
    },
    source(sha256, name) {
      if (existsSync(plain(sha256))) return fileSource(plain(sha256), name);
      const path = pressed(sha256);
      if (!existsSync(path)) throw new AppError('import.originalMissing', { name });
      return { name, open: () => unpress(path) };
    },
    async press(sha256, signal) {
      const partial = `${pressed(sha256)}.partial`;
      try {
        const gzip = createGzip({ level: constants.Z_BEST_SPEED });
        const written = pipeline(gzip, createWriteStream(partial), { signal });
        await Promise.all([written, feed(gzip, fileSource(plain(sha256)))]);
        await rename(partial, pressed(sha256));
        await rm(plain(sha256), { force: true });
      } catch (error) {
        await rm(partial, { force: true });
        if (!signal.aborted) throw asFileError(error);
      }
    },
    async unpressed() {
      if (!existsSync(folder)) return [];
      const names = await readdir(folder);
      return names.filter((name) => name.endsWith('.txt')).map((name) => name.slice(0, -'.txt'.length));
    },
  };
}

/** Chunk by chunk, each pressed before the next is read: a source has one buffer for all. */
async function feed(gzip: Gzip, source: StatementSource): Promise<void> {
  try {
    for await (const chunk of source.open()) {
      await new Promise<void>((resolve, reject) => {
        gzip.write(chunk, (error) => (error ? reject(error) : resolve()));
      });
    }
    gzip.end();
  } catch (error) {
    gzip.destroy();
    throw error;
  }
}

async function* unpress(path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: READ_BYTES });
  const text = createGunzip({ chunkSize: READ_BYTES });
  file.once('error', (error) => text.destroy(error));
  try {
    for await (const chunk of file.pipe(text)) yield chunk;
  } finally {
    file.destroy();
    text.destroy();
  }
}
