/** Starts the measured server, asks it how long its event loop was held, stops it. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

export interface Hold {
  /** The longest time in which it did not turn. */
  readonly longestHoldMs: number;
  /** The most processor time that it spent between two turns. */
  readonly longestWorkMs: number;
}

export interface MeasuredServer {
  /** The link that opens one session. */
  readonly url: string;
  /** Of the event loop since the last question (or the start), in milliseconds. */
  longest(): Promise<Hold>;
  stop(): Promise<void>;
}

const LINK = /(http:\/\/127\.0\.0\.1:\d+\/\?token=\S+)/;
const answerSchema = z.object({ longestHoldMs: z.number(), longestWorkMs: z.number() });

export async function startMeasuredServer(dataDir: string, rendererDir: string): Promise<MeasuredServer> {
  const args = [rendererDir, '--no-open', '--port', '0', '--data-dir', dataDir];
  const child = fork(join(import.meta.dirname, 'table-serve.ts'), args, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const url = await linkOf(child);
  return {
    url,
    async longest() {
      const answered = once(child, 'message');
      child.send({});
      const [answer] = await answered;
      return answerSchema.parse(answer);
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

function linkOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    if (child.stdout === null) return reject(new Error('the server has no output'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const link = LINK.exec(line)?.[1];
      if (link !== undefined) resolve(link);
    });
  });
}
