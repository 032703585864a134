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
  const { db, source, importId, progress, signal, onProgress } = options;
  const own = await loadOwnAccounts(db, progress.ownUpTo);
  const firstPass = options.matchWork.firstPass(options.matched);
  const writer = new StatementWriter({ ...options, createdAt: options.startedAt, firstPass });
  const period = new Period();
  const waiting: Entry[] = [];
  const pace = new TurnsPace();
  let at = 0;

  /** Writes waiting entries until no more than `keep` are left. */
  async function drain(keep: number): Promise<void> {
    while (waiting.length - at > keep) {
      await firstPass.ready();
      const piece = () => {
        const entry = waiting[at];
        if (entry) writer.write(entry);
        at += 1;
        return at < waiting.length;
      };
      await db.writeInTurns({ piece, finish: () => writer.save() }, pace, signal);
      signal.throwIfAborted();
    }
    waiting.splice(0, at);
    at = 0;
  }

  try {
    for await (const batch of readStatement(source, { ownAccounts: own.numbers, signal })) {
      if (batch.type === 'refused')
        throw new AppError('import.refused', { name: source.name, reason: batch.reason });
      if (batch.type === 'end') {
        if (writer.fellShort) throw new ReadOtherwise();
        await drain(0);
        await finish(options, batch.summary, period, firstPass.counts);
        return;
      }
      period.see(batch);
      for (const entry of entriesOf(batch)) if (!writer.skip(entry)) waiting.push(entry);
      await drain(pace.pieces);
      onProgress(batch.bytesRead, batch.bytesTotal);
    }
    throw new Error(`the statement reader ended without a summary (import ${importId})`);
  } catch (error) {
    // An abort comes between transactions; after any other failure the index knows what was taken back.
    if (!signal.aborted) firstPass.fail();
    throw error;
  } finally {
    firstPass.end();
  }
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
