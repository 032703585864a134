/** The matching job over the new payments of one import: pass by pass, by id, a chunk a transaction. */
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { sql } from 'kysely';
import type { BulkStatement, Database } from '../../platform/db/index.ts';
import {
  createMatcher,
  MATCH_PASSES,
  type Matcher,
  type PaymentFacts,
  type Rejections,
} from '../matching/index.ts';
import type { Decider } from './decider.ts';
import { PAYMENT_COLUMNS, type PaymentRecord, paymentFacts } from './facts.ts';
import type { IndexKeeper } from './keeper.ts';
import { type Consequence, consequenceOf, leftToPerson } from './outcome.ts';
import { Tally } from './tally.ts';
import type { MatchCounts, MatchCursor, MatchRun } from './types.ts';

/** Milliseconds of work in one transaction. */
const CHUNK_MS = 10;
/** Payments fetched at once. */
const FETCH = 64;

export interface RunnerOptions {
  readonly db: Database;
  readonly decider: Decider;
  readonly keeper: IndexKeeper;
  readonly rejections: Rejections;
}

interface Chunk {
  readonly pass: number;
  readonly matcher: Matcher;
  readonly accounts: ReadonlyMap<number, string>;
}

export function createRunner({ db, decider, keeper, rejections }: RunnerOptions) {
  const newPayments = prepareNewPayments(db);

  /** Decides one payment; undefined leaves it to a later pass. */
  function decideOne(payment: PaymentFacts, { pass, matcher }: Chunk): Consequence | undefined {
    const name = MATCH_PASSES[pass];
    const decision = name && matcher.decide(payment, name);
    if (!decision) return undefined;
    const consequence = consequenceOf(payment, decision);
    const paymentId = Number(payment.id);
    if (decider.post(paymentId, payment, decision, consequence)) {
      matcher.apply(payment, decision);
      return consequence;
    }
    for (const { invoiceId } of decision.allocations) keeper.doubt(Number(invoiceId));
    const asked = leftToPerson(decision);
    decider.post(paymentId, payment, decision, asked);
    return asked;
  }

  /** One transaction's worth; returns where the next begins. */
  function runChunk(importId: number, from: MatchCursor, tally: Tally, chunk: Chunk): MatchCursor {
    const end = performance.now() + CHUNK_MS;
    let { after } = from;
    for (;;) {
      const rows = newPayments.all([importId, after, FETCH]);
      for (const row of rows) {
        const payment = paymentFacts(row, chunk.accounts.get(row.account_id) ?? '');
        const consequence = decideOne(payment, chunk);
        if (consequence) tally.add(payment, consequence);
        after = row.id;
        if (performance.now() > end) return { pass: from.pass, after };
      }
      if (rows.length < FETCH) return { pass: from.pass + 1, after: 0 };
    }
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
    let cursor = from;
    try {
      while (cursor.pass < MATCH_PASSES.length) {
        signal.throwIfAborted();
        const matcher = createMatcher(await keeper.current(), { rejections });
        cursor = await db.writeBulk(() => {
          const next = runChunk(importId, cursor, tally, { pass: cursor.pass, matcher, accounts });
          save(next, tally.counts);
          return next;
        });
        onProgress(...measure(cursor));
        await letOthersRun();
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
