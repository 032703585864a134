/** The first half of an import: the file's entries into the tables, a chunk a transaction. */
import { type Database, TurnsPace } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { AFTER_FIRST_PASS, type MatchCounts, type MatchWork } from '../matchwork/index.ts';
import { readStatement, type StatementSource, type StatementSummary } from '../statements/index.ts';
import { loadOwnAccounts } from './accounts.ts';
import { type Entry, entriesOf } from './entries.ts';
import { Period } from './period.ts';
import { formatProgress, type ReadingProgress } from './progress.ts';
import { balancesOf } from './reconciliation.ts';
import type { ImportCounts, ImportStatements } from './store.ts';
import { ReadOtherwise, StatementWriter } from './writer.ts';

export interface ReadingOptions {
  readonly db: Database;
  readonly statements: ImportStatements;
  readonly source: StatementSource;
  readonly importId: number;
  readonly startedAt: string;
  readonly progress: ReadingProgress;
  readonly counts: ImportCounts;
  /** What the first pass has counted so far. */
  readonly matched: MatchCounts;
  readonly matchWork: MatchWork;
  readonly signal: AbortSignal;
  readonly onProgress: (bytesDone: number, bytesTotal: number) => void;
}

/**
 * Reads the file from where `progress` stands to its end and leaves the import ready for matching.
 * Throws the signal's reason at a safe point, `AppError('import.refused')` when the file is no statement.
 */
export async function readIntoDatabase(options: ReadingOptions): Promise<void> {
  try {
    await readOnce(options);
  } catch (error) {
    if (!(error instanceof ReadOtherwise)) throw error;
    await readOnce(await beginAnew(options));
  }
}

async function readOnce(options: ReadingOptions): Promise<void> {
  const { db, progress, signal, matchWork, matched } = options;
  const own = await loadOwnAccounts(db, progress.ownUpTo);
  const firstPass = matchWork.firstPass(matched);
  const writer = new StatementWriter({ ...options, createdAt: options.startedAt, firstPass });
  const feed = createFeed(options, own.numbers, writer);
  const pace = new TurnsPace();
  try {
    while (feed.open) {
      await firstPass.ready();
      const work = { piece: feed.piece, refill: feed.refill, finish: () => writer.save() };
      try {
        await db.writeInTurns(work, pace, signal);
      } catch (error) {
        // The index knows of decisions that were taken back with the transaction.
        firstPass.fail();
        throw error;
      }
      signal.throwIfAborted();
    }
    const summary = feed.summary();
    if (writer.fellShort) throw new ReadOtherwise();
    await finish(options, summary, feed.period, firstPass.counts);
  } finally {
    await feed.close();
    firstPass.end();
  }
}

/**
 * The entries of the file, a batch at hand at a time. What goes wrong with the file is kept until the transaction is
 * committed: what was read before stands.
 */
function createFeed(
  { source, signal, onProgress }: ReadingOptions,
  ownAccounts: ReadonlySet<string>,
  writer: StatementWriter,
) {
  const batches = readStatement(source, { ownAccounts, signal });
  const period = new Period();
  let entries: Entry[] = [];
  let at = 0;
  let open = true;
  let outcome: { summary: StatementSummary } | { failure: unknown } | undefined;

  async function nextBatch(): Promise<boolean> {
    const { value: batch } = await batches.next();
    if (!batch) throw new Error('the statement reader ended without a summary');
    if (batch.type === 'refused')
      throw new AppError('import.refused', { name: source.name, reason: batch.reason });
    if (batch.type === 'end') {
      outcome = { summary: batch.summary };
      return false;
    }
    period.see(batch);
    entries = entriesOf(batch).filter((entry) => !writer.skip(entry));
    at = 0;
    onProgress(batch.bytesRead, batch.bytesTotal);
    return true;
  }

  return {
    period,
    /** More is to be written, or to be told by `summary`. */
    get open() {
      return open;
    },
    piece(): boolean {
      const entry = entries[at];
      if (!entry) return false;
      writer.write(entry);
      at += 1;
      return true;
    },
    async refill(): Promise<boolean> {
      try {
        open = await nextBatch();
      } catch (failure) {
        outcome = { failure };
        open = false;
      }
      return open;
    },
    /** The file's summary after its end. Throws what went wrong with it. */
    summary(): StatementSummary {
      if (!outcome) throw new Error('the statement is not at its end');
      if ('failure' in outcome) throw outcome.failure;
      return outcome.summary;
    },
    close: () => batches.return(undefined),
  };
}

async function finish(
  { db, statements, importId }: ReadingOptions,
  summary: StatementSummary,
  period: Period,
  { received }: MatchCounts,
): Promise<void> {
  await db.writeBulk(() =>
    statements.finishReading.run([
      summary.format,
      summary.encoding,
      period.from,
      period.to,
      summary.documents,
      JSON.stringify(balancesOf(summary.accounts)),
      formatProgress({ phase: 'matching', ...AFTER_FIRST_PASS, received }),
      importId,
    ]),
  );
}

/** The reader understands the file otherwise than when the import began: what it told of is told anew. */
async function beginAnew(options: ReadingOptions): Promise<ReadingOptions> {
  const { db, statements, importId } = options;
  const progress = { ...options.progress, done: 0, check: 0, again: true };
  const { matched, queued } = options.matched;
  const counts = { added: 0, known: 0, problems: 0 };
  await db.writeBulk(() => {
    statements.dropProblems.run([importId]);
    statements.dropSections.run([importId]);
    statements.saveReading.run([0, 0, 0, matched, queued, formatProgress(progress), importId]);
  });
  return { ...options, progress, counts };
}
