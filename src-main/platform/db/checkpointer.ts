/**
 * Moves the write-ahead log into the file on a thread of its own while much is being written.
 *
 * SQLite does it in the commit that passes 1,000 pages of log: writing them into the file and syncing it holds the
 * event loop for as long as the disk takes. A passive checkpoint on another connection does the same work without
 * blocking the writer. The log grows meanwhile; past `MOST_PAGES` the next write waits until the thread has caught up
 * (the loop is free then), so that the log starts anew.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type Sqlite from 'better-sqlite3';
import { z } from 'zod';

export interface Checkpointer {
  /** Called after each commit. */
  committed(): void;
  /** Resolves when the log has room for another write. */
  room(): Promise<void>;
  /** Catches up, ends the thread and lets the writer do its own checkpoints again. */
  stop(): Promise<void>;
}

/** Milliseconds after which a commit asks the thread again. */
const ASK_MS = 200;
/** Pages of log (64 MB) past which a write waits. */
const MOST_PAGES = 16_384;
const OWN_CHECKPOINT_PAGES = 1000;

/** Plain CommonJS: the thread must run the same from sources and from any bundle. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const Sqlite = require(workerData.driver);
const db = new Sqlite(workerData.path);
db.pragma('synchronous = full');
parentPort.on('message', (message) => {
  if (message === 'stop') {
    db.close();
    parentPort.close();
    return;
  }
  const [state] = db.pragma('wal_checkpoint(passive)');
  parentPort.postMessage(state);
});
parentPort.postMessage({ busy: 0, log: 0, checkpointed: 0 });
`;

const stateSchema = z.object({ busy: z.number(), log: z.number(), checkpointed: z.number() });
type State = z.infer<typeof stateSchema>;

/**
 * Starts the thread. When it cannot run (or dies), the writer goes on with checkpoints of its own: slower, not wrong.
 */
export function startCheckpointer(writer: Sqlite.Database): Checkpointer {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  const thread = new Worker(THREAD, { eval: true, workerData: { driver, path: writer.name } });
  thread.unref();
  let failed = false;
  let askedAt = performance.now();
  let pages = 0;
  let waiting: ((state: State | undefined) => void)[] = [];
  let asked = true;

  function answer(state: State | undefined): void {
    asked = false;
    pages = state?.log ?? 0;
    const answered = waiting;
    waiting = [];
    for (const resolve of answered) resolve(state);
  }

  function fail(): void {
    failed = true;
    writer.pragma(`wal_autocheckpoint = ${OWN_CHECKPOINT_PAGES}`);
    answer(undefined);
  }

  thread.on('message', (message: unknown) => answer(stateSchema.parse(message)));
  thread.on('error', fail);
  const ended = new Promise<void>((resolve) => {
    thread.on('exit', () => {
      if (!failed) fail();
      resolve();
    });
  });
  writer.pragma('wal_autocheckpoint = 0');

  function ask(): void {
    if (failed || asked) return;
    asked = true;
    askedAt = performance.now();
    thread.postMessage('checkpoint');
  }

  /** A checkpoint that begins now, when nobody writes. */
  async function catchUp(): Promise<void> {
    thread.ref();
    for (let round = 0; round < 2 && !failed; round++) {
      const answered = new Promise((resolve) => waiting.push(resolve));
      ask();
      await answered;
    }
    thread.unref();
    // Everything is in the file: the next write begins the log anew.
    pages = 0;
  }

  return {
    committed() {
      if (performance.now() - askedAt >= ASK_MS) ask();
    },
    async room() {
      if (pages > MOST_PAGES) await catchUp();
    },
    async stop() {
      if (failed) return;
      await catchUp();
      if (failed) return;
      thread.ref();
      thread.postMessage('stop');
      await ended;
    },
  };
}
