/** Files to be imported: uploads, and files named on the command line. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

/** A file that waits to be imported. */
export interface WaitingFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Of the content, hex. */
  readonly sha256: string;
}

/** Describes a file on disk. */
export async function waitingFile(path: string): Promise<WaitingFile> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return { name: basename(path), path, bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}
