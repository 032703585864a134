/** One import from where it stands to its end: reading, matching, done. */

import type { Clock } from '../../../src-shared/dates/index.ts';
import type { CurrencyTotal } from '../../../src-shared/domain/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventBus } from '../../platform/events.ts';
import type { MatchCounts, MatchWork } from '../matchwork/index.ts';
import { keepHeapLean } from './memory.ts';
import type { Originals } from './originals.ts';
import { formatProgress, parseProgress } from './progress.ts';
import { readIntoDatabase } from './reading.ts';
import type { ImportStatements } from './store.ts';

/** New incoming payments of one finished import, for one message about all of them. */
export interface Arrival {
  readonly importId: number;
  readonly payments: number;
  readonly sums: readonly CurrencyTotal[];
  /** Settled by rule, refunds included. */
  readonly settled: number;
  /** Waiting for a person. */
  readonly queued: number;
  /** The last of them in the file, newest first, at most `ARRIVAL_IDS`. */
  readonly paymentIds: readonly number[];
}

export const ARRIVAL_IDS = 10;

export interface ImportJobOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly originals: Originals;
  readonly statements: ImportStatements;
  readonly matchWork: MatchWork;
  readonly onArrived?: ((arrival: Arrival) => Promise<void>) | undefined;
}

export interface ImportRun {
  readonly importId: number;
  readonly signal: AbortSignal;
  readonly onProgress: (phase: 'reading' | 'matching', done: number, total: number) => void;
}

/** Bytes of a file from which on its import is worth a thread for the write-ahead log. */
const LARGE_FILE = 4 * 1024 * 1024;

/** Throws the signal's reason at a safe point: everything so far is committed, a later run goes on there. */
export async function runImport(options: ImportJobOptions, run: ImportRun): Promise<void> {
  const { db } = options;
  const begun = await loadImport(db, run.importId);
  if (begun.bytes < LARGE_FILE) {
    await readAndMatch(options, run, begun);
    return;
  }
  const endOfWriting = db.expectMuchWriting();
  const endOfLeanness = keepHeapLean();
  try {
    await readAndMatch(options, run, begun);
  } finally {
    endOfLeanness();
    await endOfWriting();
  }
}

async function readAndMatch(options: ImportJobOptions, run: ImportRun, begun: ImportRecord): Promise<void> {
  const { db, events, originals, statements } = options;
  const { importId, signal, onProgress } = run;
  const progress = parseProgress(begun.progress);
  if (progress.phase === 'reading') {
    await readIntoDatabase({
      db,
      statements,
      source: originals.source(begun.sha256, begun.file_name),
      importId,
      startedAt: begun.started_at,
      progress,
      counts: { added: begun.added, known: begun.known, problems: begun.problems },
      matched: { matched: begun.matched, queued: begun.queued, received: progress.received },
      matchWork: options.matchWork,
      signal,
      onProgress: (done, total) => onProgress('reading', done, total),
    });
    events.publish({ type: 'changed', topics: ['payments', 'accounts', 'imports'] });
  }
  await matchAndFinish(options, run);
}

async function matchAndFinish(options: ImportJobOptions, { importId, signal, onProgress }: ImportRun) {
  const { db, clock, events, statements, matchWork, onArrived } = options;
  const read = await loadImport(db, importId);
  const progress = parseProgress(read.progress);
  if (progress.phase !== 'matching') return;
  const counts = await matchWork.matchImport({
    importId,
    from: progress,
    counts: { matched: read.matched, queued: read.queued, received: progress.received },
    signal,
    save: ({ pass, after }, { matched, queued, received }) =>
      statements.saveMatching.run([
        matched,
        queued,
        formatProgress({ phase: 'matching', pass, after, received }),
        importId,
      ]),
    onProgress: (done, total) => onProgress('matching', done, total),
  });
  await db.writeBulk(() =>
    statements.setStatus.run(['done', formatProgress({ phase: 'done' }), clock.now(), importId]),
  );
  events.publish({
    type: 'changed',
    topics: ['payments', 'queue', 'imports', 'accounts', 'invoices', 'clients', 'deals', 'tasks'],
  });
  if (!onArrived) return;
  const arrival = await arrivalOf(db, importId, counts);
  if (arrival.payments > 0) await onArrived(arrival);
}

type ImportRecord = Awaited<ReturnType<typeof loadImport>>;

async function loadImport(db: Database, importId: number) {
  const row = await db.read.selectFrom('imports').selectAll().where('id', '=', importId).executeTakeFirst();
  if (!row) throw new AppError('import.notFound');
  return row;
}

async function arrivalOf(
  db: Database,
  importId: number,
  { matched, queued, received }: MatchCounts,
): Promise<Arrival> {
  const newest = await db.read
    .selectFrom('payments')
    .select('id')
    .where('import_id', '=', importId)
    .where('direction', '=', 'in')
    .where('status', 'in', ['settled', 'queued'])
    .orderBy('id', 'desc')
    .limit(ARRIVAL_IDS)
    .execute();
  const sums = Object.entries(received);
  return {
    importId,
    payments: sums.reduce((total, [, { payments }]) => total + payments, 0),
    sums: sums.map(([currency, { amount }]) => ({ currency: toCurrency(currency), amount: toMinor(amount) })),
    settled: matched,
    queued,
    paymentIds: newest.map((row) => row.id),
  };
}
