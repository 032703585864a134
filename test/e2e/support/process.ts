/** Starts the browser shell in a process of its own, and ends it gently or at once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface ServerOptions {
  readonly dataDir: string | undefined;
  readonly demo: boolean;
  /** UTC moment at which the server's clock stands. */
  readonly now: string | undefined;
}

export interface Server {
  readonly url: string;
  /** Everything the program has printed. */
  readonly lines: readonly string[];
  /** Asks the program to close; resolves to its exit code. */
  stop(): Promise<number | null>;
  /** Ends the process without a word (kill −9). */
  kill(): Promise<void>;
}

const ENTRY = resolve(import.meta.dirname, 'serve.ts');
const LINK = /(http:\/\/127\.0\.0\.1:\d+\/\?token=\S+)/;

/** Resolves once the link is printed. Rejects with what the program said when it ended before. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const where = options.demo ? ['--demo'] : ['--data-dir', options.dataDir ?? ''];
  const child = spawn(process.execPath, [ENTRY, '--no-open', '--port', '0', ...where], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(options.now === undefined ? {} : { OPLACHENO_NOW: options.now }) },
  });
  const lines: string[] = [];
  const complaints: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => complaints.push(line));
  const url = await new Promise<string>((resolveUrl, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const link = LINK.exec(line)?.[1];
      if (link !== undefined) resolveUrl(link);
    });
    child.once('error', reject);
    child.once('close', (code) =>
      reject(new Error(`the program ended with ${code}: ${complaints.join('\n')}`)),
    );
  });
  return {
    url,
    lines,
    stop: () => end(child, 'SIGTERM'),
    kill: async () => void (await end(child, 'SIGKILL')),
  };
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
  }
  return child.exitCode;
}
