/** The usual sources of a statement. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { StatementSource } from './types.ts';

const FILE_CHUNK = 256 * 1024;

/** A file on disk; it is opened anew for every pass. Errors of the file system pass through. */
export function fileSource(path: string, name: string = basename(path)): StatementSource {
  return { name, open: () => createReadStream(path, { highWaterMark: FILE_CHUNK }) };
}

/** Bytes in memory, in one piece or several. */
export function bytesSource(name: string, ...chunks: readonly Uint8Array[]): StatementSource {
  return {
    name,
    async *open() {
      yield* chunks;
    },
  };
}
