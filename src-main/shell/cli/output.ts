/** What the command line says: results on stdout at the reader's pace, messages on stderr. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** 0: all is well; 1: done, but something must be looked at, or a failure; 2: wrong command line, or a file that is no statement. */
export type ExitCode = 0 | 1 | 2;

export interface Output {
  /** Writes a piece of the result; resolves when the reader can take more. */
  write(piece: string | Uint8Array): Promise<void>;
  /** Says a line to the person. */
  message(line: string): void;
}

export function createOutput(stdout: Writable, stderr: Writable): Output {
  return {
    async write(piece) {
      if (!stdout.write(piece) && !stdout.destroyed) await once(stdout, 'drain');
    },
    message: (line) => void stderr.write(`${line}\n`),
  };
}

/** Writes `{"name":[…]}` one item at a time: the whole is never in memory. */
export async function writeJsonList(
  output: Output,
  name: string,
  items: AsyncIterable<unknown> | Iterable<unknown>,
): Promise<void> {
  await output.write(`{${JSON.stringify(name)}:[`);
  let separator = '\n';
  for await (const item of items) {
    await output.write(`${separator}${JSON.stringify(item)}`);
    separator = ',\n';
  }
  await output.write('\n]}\n');
}
