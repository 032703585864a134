/** One import from where it stands to its end: reading, matching, done. */

import type { Clock } from '../../../src-shared/dates/index.ts';
import type { CurrencyTotal } from '../../../src-shared/domain/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventBus } from '../../platform/events.ts';
import type { MatchWork } from '../matchwork/index.ts';
import type { Originals } from './originals.ts';
import { formatProgress, parseProgress } from './progress.ts';
import { readIntoDatabase } from './reading.ts';
import type { ImportStatements } from './store.ts';

/** New incoming payments of one finished import, for one message about all of them. */
export interface Arrival {
  readonly importId: number;
  readonly payments: number;
  readonly sums: readonly CurrencyTotal[];
  /** Settled by rule. */
  readonly settled: number;
  /** Waiting for a person. */
  readonly queued: number;
  /** The newest of them, at most `ARRIVAL_IDS`. */
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

/** Throws the signal's reason at a safe point: everything so far is committed, a later run goes on there. */
export async function runImport(options: ImportJobOptions, run: ImportRun): Promise<void> {
  const { db, events, originals, statements } = options;
  const { importId, signal, onProgress } = run;
  const begun = await loadImport(db, importId);
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
  await matchWork.matchImport({
    importId,
    from: progress,
    counts: { matched: read.matched, queued: read.queued },
    signal,
    save: ({ pass, after }, { matched, queued }) =>
      statements.saveMatching.run([
        matched,
        queued,
        formatProgress({ phase: 'matching', pass, after }),
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
  if (onArrived) {
    const arrival = await arrivalOf(db, importId);
    if (arrival.payments > 0) await onArrived(arrival);
  }
}

async function loadImport(db: Database, importId: number) {
  const row = await db.read.selectFrom('imports').selectAll().where('id', '=', importId).executeTakeFirst();
  if (!row) throw new AppError('import.notFound');
  return row;
}

async function arrivalOf(db: Database, importId: number): Promise<Arrival> {
  const incoming = db.read
    .selectFrom('payments')
    .where('import_id', '=', importId)
    .where('direction', '=', 'in')
    .where('status', '!=', 'dismissed');
  const groups = await incoming
    .select(['currency', 'status'])
    .select((e) => [e.fn.countAll<number>().as('payments'), e.fn.sum<number>('amount').as('amount')])
    .groupBy(['currency', 'status'])
    .orderBy('currency')
    .execute();
  const newest = await incoming
    .select('id')
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .limit(ARRIVAL_IDS)
    .execute();
  const sums = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { currency, status, payments, amount } of groups) {
    sums.set(currency, (sums.get(currency) ?? 0) + amount);
    counts.set(status, (counts.get(status) ?? 0) + payments);
  }
  return {
    importId,
    payments: groups.reduce((total, group) => total + group.payments, 0),
    sums: [...sums].map(([currency, amount]) => ({
      currency: toCurrency(currency),
      amount: toMinor(amount),
    })),
    settled: counts.get('settled') ?? 0,
    queued: counts.get('queued') ?? 0,
    paymentIds: newest.map((row) => row.id),
  };
}
