/** The import's own row in the journal of imports. */
import type { Clock } from '../../../src-shared/dates/index.ts';
import type { Database, Transaction } from '../../platform/db/index.ts';
import type { Plan } from './plan.ts';
import type { WaitingFile } from './waiting.ts';

/** Opens the row with the plan's counts; returns its id. */
export async function beginImport(
  db: Database,
  file: WaitingFile,
  plan: Plan,
  format: string,
  clock: Clock,
): Promise<number> {
  const problems = plan.rows.reduce((count, row) => count + row.problems.length, 0);
  return db.write(async (transaction) => {
    // One import runs at a time: whatever still reads was cut short.
    await closeCutShort(transaction, clock);
    const { id } = await transaction
      .insertInto('imports')
      .values({
        kind: 'registry',
        file_name: file.name,
        sha256: file.sha256,
        bytes: file.bytes,
        format,
        date_from: null,
        date_to: null,
        status: 'reading',
        documents: plan.rows.length,
        added: plan.counts.add,
        known: plan.counts.same,
        problems,
        started_at: clock.now(),
        finished_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  });
}

/** Closes the rows of imports that ended with the program. */
export async function closeInterrupted(db: Database, clock: Clock): Promise<void> {
  await db.write((transaction) => closeCutShort(transaction, clock));
}

async function closeCutShort(transaction: Transaction, clock: Clock): Promise<void> {
  await transaction
    .updateTable('imports')
    .set({ status: 'failed', finished_at: clock.now() })
    .where('kind', '=', 'registry')
    .where('status', '=', 'reading')
    .execute();
}

/** Closes the row. */
export async function endImport(
  db: Database,
  id: number,
  status: 'done' | 'failed',
  clock: Clock,
): Promise<void> {
  await db.write((transaction) =>
    transaction
      .updateTable('imports')
      .set({ status, finished_at: clock.now() })
      .where('id', '=', id)
      .execute(),
  );
}
