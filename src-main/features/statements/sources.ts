/** The usual sources of a statement. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { StatementSource } from './types.ts';

const FILE_CHUNK = 256 * 1024;

/** A file on disk; it is opened anew for every pass. Errors of the file system pass through. */
export function fileSource(path: string, name: string = basename(path)): StatementSource {
  return { name, open: () => readFile(path) };
}

/**
 * One buffer for the whole pass: a stream makes a new one for each chunk, and memory outside of V8's heap that grows by
 * half a gigabyte makes V8 go through everything alive several times a second, 100 ms at a time.
 */
async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(FILE_CHUNK);
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
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
