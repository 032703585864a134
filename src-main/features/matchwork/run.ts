/** The matching job over the new payments of one import: pass by pass, by id, a chunk a transaction. */
import { sql } from 'kysely';
import { type BulkStatement, type Database, TurnsPace } from '../../platform/db/index.ts';
import { createMatcher, MATCH_PASSES } from '../matching/index.ts';
import type { DecideOne } from './decide-one.ts';
import { PAYMENT_COLUMNS, type PaymentRecord, paymentFacts } from './facts.ts';
import type { IndexKeeper } from './keeper.ts';
import { NO_REJECTIONS, type StoredRejections } from './rejections.ts';
import { Tally } from './tally.ts';
import type { MatchCounts, MatchCursor, MatchRun } from './types.ts';

/** Payments fetched at once. */
const FETCH = 64;

export interface RunnerOptions {
  readonly db: Database;
  readonly decideOne: DecideOne;
  readonly keeper: IndexKeeper;
  readonly rejections: StoredRejections;
}

export function createRunner({ db, decideOne, keeper, rejections }: RunnerOptions) {
  const newPayments = prepareNewPayments(db);

  /** The payments that a pass has still to look at, fetched some at a time. */
  function createFeed(importId: number) {
    let rows: PaymentRecord[] = [];
    let at = 0;
    return {
      next(after: number): PaymentRecord | undefined {
        if (at >= rows.length) {
          rows = newPayments.all([importId, after, FETCH]);
          at = 0;
        }
        const row = rows[at];
        at += 1;
        return row;
      },
    };
  }

  return async function run({
    importId,
    from,
    counts,
    signal,
    save,
    onProgress,
  }: MatchRun): Promise<MatchCounts> {
    const tally = new Tally(counts);
    const accounts = await keeper.ownAccounts();
    const measure = await progressOf(db, importId);
    const pace = new TurnsPace();
    let cursor = from;
    try {
      while (cursor.pass < MATCH_PASSES.length) {
        signal.throwIfAborted();
        const matcher = createMatcher(await keeper.current(), {
          rejections: rejections.isEmpty() ? NO_REJECTIONS : rejections,
        });
        const feed = createFeed(importId);
        const { pass } = cursor;
        await db.writeInTurns(
          {
            piece() {
              const row = feed.next(cursor.after);
              if (!row) {
                cursor = { pass: cursor.pass + 1, after: 0 };
                return false;
              }
              const payment = paymentFacts(row, accounts.get(row.account_id) ?? '');
              const consequence = decideOne(payment, pass, matcher);
              if (consequence) tally.add(payment, consequence);
              cursor = { pass: cursor.pass, after: row.id };
              return true;
            },
            finish: () => save(cursor, tally.counts),
          },
          pace,
          signal,
        );
        onProgress(...measure(cursor));
      }
    } catch (error) {
      if (!signal.aborted) keeper.forget();
      throw error;
    } finally {
      keeper.announce('all');
    }
    return tally.counts;
  };
}

/** importId, after, limit */
function prepareNewPayments(db: Database): BulkStatement<PaymentRecord> {
  return db.prepare((q) =>
    q
      .selectFrom('payments')
      .select(PAYMENT_COLUMNS)
      .where('import_id', '=', 0)
      .where('id', '>', 0)
      .where('status', '=', sql.lit('new'))
      .orderBy('id')
      .limit(1),
  );
}

/** The payments of one import lie together, so their ids tell how far a pass has come without counting. */
async function progressOf(
  db: Database,
  importId: number,
): Promise<(cursor: MatchCursor) => [number, number]> {
  const ofImport = db.read.selectFrom('payments').select('id').where('import_id', '=', importId).limit(1);
  const first = (await ofImport.orderBy('id').executeTakeFirst())?.id ?? 0;
  const last = (await ofImport.orderBy('id', 'desc').executeTakeFirst())?.id ?? -1;
  const width = last - first + 1;
  return ({ pass, after }) => {
    const within = after === 0 ? 0 : after - first + 1;
    return [Math.min(pass * width + within, width * MATCH_PASSES.length), width * MATCH_PASSES.length];
  };
}
