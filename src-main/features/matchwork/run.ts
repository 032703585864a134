/** The matching job over the new payments of one import: pass by pass, by id, a chunk a transaction. */
import { sql } from 'kysely';
import { type BulkStatement, type Database, TurnsPace } from '../../platform/db/index.ts';
import { createMatcher, MATCH_PASSES } from '../matching/index.ts';
import type { DecideOne } from './decide-one.ts';
import { PAYMENT_COLUMNS, type PaymentRecord, paymentFacts } from './facts.ts';
import type { IndexKeeper } from './keeper.ts';
import { NO_REJECTIONS, type StoredRejections } from './rejections.ts';
import { Tally } from './tally.ts';
import type { MatchCounts, MatchCursor, MatchRun, RulesInUse } from './types.ts';

/** Ids looked through at once: where few of them are new payments, a look still ends in a few milliseconds. */
const WINDOW = 1000;
/** Payments fetched at once. */
const FETCH = 64;

export interface RunnerOptions {
  readonly db: Database;
  readonly decideOne: DecideOne;
  readonly keeper: IndexKeeper;
  readonly rejections: StoredRejections;
  readonly rules: RulesInUse;
}

export function createRunner({ db, decideOne, keeper, rejections, rules }: RunnerOptions) {
  const newPayments = prepareNewPayments(db);

  /** The payments that a pass has still to look at, fetched some at a time. */
  function createFeed(importId: number, last: number) {
    let rows: PaymentRecord[] = [];
    let at = 0;
    return {
      /** The next payment after the id; the id that was looked up to when none is near; nothing at the end. */
      next(after: number): PaymentRecord | number | undefined {
        if (at >= rows.length) {
          if (after >= last) return undefined;
          const until = Math.min(after + WINDOW, last);
          rows = newPayments.all([importId, after, until, FETCH]);
          at = 0;
          if (rows.length === 0) return until;
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
    const ids = await idsOf(db, importId);
    const measure = progressWithin(ids);
    const pace = new TurnsPace();
    let cursor = from;
    try {
      while (cursor.pass < MATCH_PASSES.length) {
        signal.throwIfAborted();
        const matcher = createMatcher(await keeper.current(), {
          rejections: rejections.isEmpty() ? NO_REJECTIONS : rejections,
          rules: rules.current(),
        });
        const feed = createFeed(importId, ids.last);
        const { pass } = cursor;
        await db.writeInTurns(
          {
            piece() {
              const row = feed.next(Math.max(cursor.after, ids.first - 1));
              if (row === undefined) {
                cursor = { pass: cursor.pass + 1, after: 0 };
                return false;
              }
              if (typeof row === 'number') {
                cursor = { pass: cursor.pass, after: row };
                return true;
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

/** importId, after, until, limit */
function prepareNewPayments(db: Database): BulkStatement<PaymentRecord> {
  return db.prepare((q) =>
    q
      .selectFrom('payments')
      .select(PAYMENT_COLUMNS)
      .where('import_id', '=', 0)
      .where('id', '>', 0)
      .where('id', '<=', 0)
      .where('status', '=', sql.lit('new'))
      .orderBy('id')
      .limit(1),
  );
}

interface Ids {
  readonly first: number;
  readonly last: number;
}

/** The payments of one import lie together. */
async function idsOf(db: Database, importId: number): Promise<Ids> {
  const ofImport = db.read.selectFrom('payments').select('id').where('import_id', '=', importId).limit(1);
  const first = (await ofImport.orderBy('id').executeTakeFirst())?.id ?? 0;
  const last = (await ofImport.orderBy('id', 'desc').executeTakeFirst())?.id ?? -1;
  return { first, last };
}

/** How far a pass has come, by the ids: without counting. */
function progressWithin({ first, last }: Ids): (cursor: MatchCursor) => [number, number] {
  const width = last - first + 1;
  return ({ pass, after }) => {
    const within = after === 0 ? 0 : after - first + 1;
    return [Math.min(pass * width + within, width * MATCH_PASSES.length), width * MATCH_PASSES.length];
  };
}
