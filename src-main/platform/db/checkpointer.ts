/**
 * Moves the write-ahead log into the file on a thread of its own while much is being written.
 *
 * SQLite does it in the commit that passes 1,000 pages of log: writing them into the file and syncing it holds the
 * event loop for as long as the disk takes. A passive checkpoint on another connection does the same work elsewhere.
 * The two never work at once: a write beside a sync of the same file waits for the disk too. So the log grows to
 * `MOST_PAGES`, then the next write waits, with the loop free, until the thread has moved it and it starts anew.
 *
 * The sync of each commit goes the same way: while the thread runs, commits of bulk work do not wait for the disk
 * (`synchronous = normal`; a loss of power may take the last of them, whole and in order, and the work goes on from
 * there). A write that must last is preceded by `durable`. Even then the write that begins the log anew syncs the
 * log's header (https://sqlite.org/src/info/ff5be73dee), so the thread makes one of its own that changes nothing.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type Sqlite from 'better-sqlite3';
import { z } from 'zod';

export interface Checkpointer {
  /** Resolves when the log has room for another write. */
  room(): Promise<void>;
  /** Resolves when everything committed so far is on the disk, so that the sync of the next commit is a short one. */
  durable(): Promise<void>;
  /** Catches up, ends the thread and lets the writer do its own checkpoints again. */
  stop(): Promise<void>;
}

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
  db.pragma('wal_checkpoint(passive)');
  db.pragma('user_version = ' + db.pragma('user_version', { simple: true }));
  parentPort.postMessage('done');
});
`;

/** https://sqlite.org/pragma.html#pragma_wal_checkpoint */
const stateSchema = z.tuple([z.object({ busy: z.number(), log: z.number(), checkpointed: z.number() })]);

/** Pages of the log that are not in the file yet. */
function pagesWaiting(writer: Sqlite.Database): number {
  const [{ log, checkpointed }] = stateSchema.parse(writer.pragma('wal_checkpoint(noop)'));
  return log - checkpointed;
}

/**
 * Starts the thread. When it cannot run (or dies), the writer goes on with checkpoints of its own: slower, not wrong.
 */
export function startCheckpointer(writer: Sqlite.Database): Checkpointer {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  const thread = new Worker(THREAD, { eval: true, workerData: { driver, path: writer.name } });
  thread.unref();
  let failed = false;
  let waiting: (() => void)[] = [];

  function answer(): void {
    const answered = waiting;
    waiting = [];
    for (const resolve of answered) resolve();
  }

  function fail(): void {
    failed = true;
    writer.pragma(`wal_autocheckpoint = ${OWN_CHECKPOINT_PAGES}`);
    answer();
  }

  thread.on('message', answer);
  thread.on('error', fail);
  const ended = new Promise<void>((resolve) => {
    thread.on('exit', () => {
      if (!failed) fail();
      resolve();
    });
  });
  writer.pragma('wal_autocheckpoint = 0');

  /** A checkpoint that begins now, when nobody writes. */
  async function catchUp(): Promise<void> {
    if (failed) return;
    thread.ref();
    const answered = new Promise<void>((resolve) => waiting.push(resolve));
    thread.postMessage('checkpoint');
    await answered;
    thread.unref();
  }

  return {
    async room() {
      if (!failed && pagesWaiting(writer) > MOST_PAGES) await catchUp();
    },
    async durable() {
      // One page is the thread's own.
      if (!failed && pagesWaiting(writer) > 1) await catchUp();
    },
    async stop() {
      await catchUp();
      if (failed) return;
      thread.ref();
      thread.postMessage('stop');
      await ended;
    },
  };
}
