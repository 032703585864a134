/** The imports' SQL: statements compiled once for the job, and the import row itself. */
import { sql } from 'kysely';
import type { BulkStatement, Database } from '../../platform/db/index.ts';
import { EMPTY_PAYMENT_ROW } from './rows.ts';

/** What an import has done so far, as its row tells. */
export interface ImportCounts {
  added: number;
  known: number;
  problems: number;
}

export function prepareImportStatements(db: Database) {
  return {
    insertPayment: prepareInsertPayment(db),
    /** accountId, date, direction, amount, number, partyAccount, occurrence */
    importOfPayment: db.prepare((q) =>
      q
        .selectFrom('payments')
        .select('import_id')
        .where('account_id', '=', 0)
        .where('date', '=', '')
        .where('direction', '=', 'in')
        .where('amount', '=', 0)
        .where('number', '=', '')
        .where('party_account', '=', '')
        .where('occurrence', '=', 0),
    ),
    /** importId, line, severity, code, params, raw */
    insertProblem: db.prepare((q) =>
      q.insertInto('import_problems').values({
        import_id: 0,
        line: 0,
        severity: 'error',
        code: '',
        params: '',
        raw: '',
      }),
    ),
    /** importId, accountId, from, to, opening, in, out, closing */
    insertSection: db.prepare((q) =>
      q.insertInto('statement_sections').values({
        import_id: 0,
        account_id: 0,
        date_from: '',
        date_to: '',
        opening: 0,
        total_in: 0,
        total_out: 0,
        closing: 0,
      }),
    ),
    /** number, currency, bic, bankName, createdAt */
    insertAccount: db.prepare((q) =>
      q.insertInto('accounts').values({ number: '', currency: '', bic: '', bank_name: '', created_at: '' }),
    ),
    /** bic, bankName, accountId */
    nameBank: db.prepare((q) =>
      q.updateTable('accounts').set({ bic: '', bank_name: '' }).where('id', '=', 0),
    ),
    /** number */
    account: db.prepare((q) =>
      q.selectFrom('accounts').select(['id', 'bic', 'bank_name']).where('number', '=', ''),
    ),
    /** importId */
    import: db.prepare((q) => q.selectFrom('imports').selectAll().where('id', '=', 0)),
    /** sha256 */
    importOfContent: db.prepare((q) =>
      q.selectFrom('imports').selectAll().where('kind', '=', sql.lit('statement')).where('sha256', '=', ''),
    ),
    /** fileName, sha256, bytes, progress, startedAt */
    insertImport: db.prepare((q) =>
      q.insertInto('imports').values({
        kind: sql.lit('statement'),
        status: sql.lit('reading'),
        file_name: '',
        sha256: '',
        bytes: 0,
        progress: '',
        started_at: '',
      }),
    ),
    /** added, known, problems, matched, queued, progress, importId */
    saveReading: db.prepare((q) =>
      q
        .updateTable('imports')
        .set({ added: 0, known: 0, problems: 0, matched: 0, queued: 0, progress: '' })
        .where('id', '=', 0),
    ),
    /** format, encoding, from, to, documents, balances, progress, importId */
    finishReading: db.prepare((q) =>
      q
        .updateTable('imports')
        .set({
          status: sql.lit('matching'),
          format: '',
          encoding: '',
          date_from: '',
          date_to: '',
          documents: 0,
          balances: '',
          progress: '',
        })
        .where('id', '=', 0),
    ),
    /** matched, queued, progress, importId */
    saveMatching: db.prepare((q) =>
      q.updateTable('imports').set({ matched: 0, queued: 0, progress: '' }).where('id', '=', 0),
    ),
    /** status, progress, finishedAt, importId */
    setStatus: db.prepare((q) =>
      q.updateTable('imports').set({ status: 'done', progress: '', finished_at: '' }).where('id', '=', 0),
    ),
    /** importId */
    dropProblems: db.prepare((q) => q.deleteFrom('import_problems').where('import_id', '=', 0)),
    /** importId */
    dropSections: db.prepare((q) => q.deleteFrom('statement_sections').where('import_id', '=', 0)),
  };
}

export type ImportStatements = ReturnType<typeof prepareImportStatements>;

/** Takes the values of `paymentRow` in its order; an equal movement leaves the table as it is. */
function prepareInsertPayment(db: Database): BulkStatement<unknown> {
  return db.prepare((q) =>
    q
      .insertInto('payments')
      .values(EMPTY_PAYMENT_ROW)
      .onConflict((conflict) => conflict.doNothing()),
  );
}
