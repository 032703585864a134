/** Imports as the journal shows them. */

import type { Selectable } from 'kysely';
import { toDay, toInstant } from '../../../src-shared/dates/index.ts';
import type { ImportCard, ImportRow, Page } from '../../../src-shared/domain/index.ts';
import type { Database, ImportsTable } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { parseParams } from './problems.ts';
import { parseBalances, reconciliationRows } from './reconciliation.ts';

/** Problems that a card lists; their full number stands in `problems`. */
export const CARD_PROBLEMS = 1000;

/** Newest first. */
export async function listImports(
  db: Database,
  { offset, limit }: { offset: number; limit: number },
): Promise<Page<ImportRow>> {
  const { total } = await db.read
    .selectFrom('imports')
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await db.read
    .selectFrom('imports')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return { total, rows: rows.map(importRow) };
}

/** Throws `AppError('import.notFound')`. */
export async function importCard(db: Database, id: number): Promise<ImportCard> {
  const row = await db.read.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('import.notFound');
  const problems = await db.read
    .selectFrom('import_problems')
    .selectAll()
    .where('import_id', '=', id)
    .orderBy('line')
    .orderBy('id')
    .limit(CARD_PROBLEMS)
    .execute();
  const balances = parseBalances(row.balances);
  const accounts = await db.read
    .selectFrom('accounts')
    .select(['id', 'number', 'bank_name', 'title'])
    .where(
      'number',
      'in',
      balances.map(({ account }) => account),
    )
    .execute();
  return {
    ...importRow(row),
    problemRows: problems.map(({ line, severity, code, params, raw }) => ({
      line,
      severity,
      code,
      params: parseParams(params),
      raw,
    })),
    reconciliation: reconciliationRows(
      balances,
      new Map(accounts.map((account) => [account.number, account])),
    ),
  };
}

function importRow(row: Selectable<ImportsTable>): ImportRow {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    format: row.format,
    encoding: row.encoding,
    dateFrom: row.date_from === null ? null : toDay(row.date_from),
    dateTo: row.date_to === null ? null : toDay(row.date_to),
    status: row.status,
    documents: row.documents,
    added: row.added,
    known: row.known,
    matched: row.matched,
    queued: row.queued,
    problems: row.problems,
    startedAt: toInstant(row.started_at),
    finishedAt: row.finished_at === null ? null : toInstant(row.finished_at),
  };
}
