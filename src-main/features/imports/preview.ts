/** A look through a statement without writing: what an import of it would do now. */

import { toInstant } from '../../../src-shared/dates/index.ts';
import type {
  CurrencyTotal,
  ProblemRow,
  StatementPreviewResult,
  StatementPreviewRow,
} from '../../../src-shared/domain/index.ts';
import { add, type Currency, type Minor, ZERO } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { ReceivedFile } from '../../platform/files/index.ts';
import { fileSource, readStatement, type StatementSummary } from '../statements/index.ts';
import { loadOwnAccounts } from './accounts.ts';
import { entriesOf } from './entries.ts';
import { normaliseCode, OccurrenceCounter } from './identity.ts';
import { Period } from './period.ts';
import { problemRow } from './problems.ts';
import { balancesOf, reconciliationRows } from './reconciliation.ts';
import { previewRow } from './rows.ts';

/** How many problems and movements a preview lists. */
export const PREVIEW_LIMIT = 500;

export interface PreviewOptions {
  readonly db: Database;
  readonly file: ReceivedFile;
  readonly signal?: AbortSignal;
  /** Told now and then of the bytes read. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Reads the whole file and looks each movement up. A file that is no statement gives a refusal, not an error. */
export async function previewStatement({
  db,
  file,
  signal,
  onProgress,
}: PreviewOptions): Promise<StatementPreviewResult> {
  const own = await loadOwnAccounts(db);
  const isKnown = prepareLookup(db);
  const counter = new OccurrenceCounter();
  const period = new Period();
  const rows: StatementPreviewRow[] = [];
  const problems: ProblemRow[] = [];
  const sums = { in: new Map<Currency, Minor>(), out: new Map<Currency, Minor>() };
  let problemCount = 0;
  let added = 0;
  let known = 0;
  for await (const batch of readStatement(fileSource(file.path, file.name), {
    ownAccounts: own.numbers,
    signal,
  })) {
    if (batch.type === 'refused') {
      return { refused: true, fileName: file.name, reason: { code: batch.reason, params: {} } };
    }
    if (batch.type === 'end') {
      return {
        refused: false,
        uploadId: file.id,
        fileName: file.name,
        ...(await headOf(db, batch.summary)),
        dateFrom: period.from,
        dateTo: period.to,
        sumIn: currencyTotals(sums.in),
        sumOut: currencyTotals(sums.out),
        added,
        known,
        problemCount,
        problems,
        rows,
        importedBefore: await importedBefore(db, file.sha256),
      };
    }
    period.see(batch);
    for (const entry of entriesOf(batch)) {
      if (entry.kind === 'problem') {
        problemCount += 1;
        if (problems.length < PREVIEW_LIMIT) problems.push(problemRow(entry.problem));
      }
      if (entry.kind !== 'movement') continue;
      const { movement } = entry;
      const total = sums[movement.direction];
      total.set(movement.currency, add(total.get(movement.currency) ?? ZERO, movement.amount));
      const { occurrence, fresh } = counter.next(movement);
      const accountId = own.idByNumber.get(movement.account);
      const seen =
        !fresh ||
        (accountId !== undefined &&
          isKnown([
            accountId,
            movement.date,
            movement.direction,
            movement.amount,
            normaliseCode(movement.number),
            normaliseCode(movement.counterparty.account),
            occurrence,
          ]));
      if (seen) known += 1;
      else added += 1;
      if (rows.length < PREVIEW_LIMIT) rows.push(previewRow(movement, seen));
    }
    onProgress?.(batch.bytesRead, batch.bytesTotal);
  }
  throw new Error('the statement reader ended without its summary');
}

function prepareLookup(db: Database): (identity: readonly (string | number)[]) => boolean {
  const statement = db.prepareRead((q) =>
    q
      .selectFrom('payments')
      .select('id')
      .where('account_id', '=', 0)
      .where('date', '=', '')
      .where('direction', '=', 'in')
      .where('amount', '=', 0)
      .where('number', '=', '')
      .where('party_account', '=', '')
      .where('occurrence', '=', 0),
  );
  return (identity) => statement.get(identity) !== undefined;
}

async function headOf(db: Database, summary: StatementSummary) {
  const accounts = await db.read
    .selectFrom('accounts')
    .select(['id', 'number', 'bank_name', 'title'])
    .execute();
  const byNumber = new Map(accounts.map((account) => [account.number, account]));
  const balances = balancesOf(summary.accounts);
  return {
    format: summary.format,
    encoding: summary.encoding,
    documents: summary.documents,
    newAccounts: balances.map(({ account }) => account).filter((number) => !byNumber.has(number)),
    reconciliation: reconciliationRows(balances, byNumber),
  };
}

function currencyTotals(sums: ReadonlyMap<Currency, Minor>): CurrencyTotal[] {
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}

async function importedBefore(db: Database, sha256: string) {
  const row = await db.read
    .selectFrom('imports')
    .select(['id', 'finished_at'])
    .where('kind', '=', 'statement')
    .where('sha256', '=', sha256)
    .where('status', '=', 'done')
    .executeTakeFirst();
  if (!row) return null;
  return { importId: row.id, at: toInstant(row.finished_at ?? '') };
}
