/** The matching job over the new payments of one import: pass by pass, by id, a chunk a transaction. */
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Clock } from '../../../src-shared/dates/index.ts';
import type { BulkStatement, Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { createLedger, type Ledger } from '../allocations/index.ts';
import {
  createMatcher,
  type Decision,
  MATCH_PASSES,
  type Matcher,
  type PaymentFacts,
  type Rejections,
} from '../matching/index.ts';
import { PAYMENT_COLUMNS, type PaymentRecord, paymentFacts } from './facts.ts';
import type { IndexKeeper } from './keeper.ts';
import { type Consequence, consequenceOf, leftToPerson } from './outcome.ts';
import type { MatchCounts, MatchCursor, MatchRun } from './types.ts';

/** Milliseconds of work in one transaction. */
const CHUNK_MS = 10;
/** Payments fetched at once. */
const FETCH = 64;

export interface RunnerOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly keeper: IndexKeeper;
  readonly rejections: Rejections;
}

interface Chunk {
  readonly pass: number;
  readonly matcher: Matcher;
  readonly accounts: ReadonlyMap<number, string>;
}

export function createRunner({ db, clock, keeper, rejections }: RunnerOptions) {
  const ledger = createLedger(db);
  const newPayments = prepareNewPayments(db);
  const invoiceNumber = db.prepare((q) => q.selectFrom('invoices').select('number').where('id', '=', 0));

  /** Decides one payment; undefined leaves it to a later pass. */
  function decideOne(payment: PaymentFacts, { pass, matcher }: Chunk): Consequence | undefined {
    const name = MATCH_PASSES[pass];
    const decision = name && matcher.decide(payment, name);
    if (!decision) return undefined;
    const consequence = consequenceOf(payment, decision);
    if (write(payment, decision, consequence)) {
      matcher.apply(payment, decision);
      return consequence;
    }
    for (const { invoiceId } of decision.allocations) keeper.doubt(Number(invoiceId));
    const asked = leftToPerson(decision);
    write(payment, decision, asked);
    return asked;
  }

  /** False when the ledger refuses: somebody has changed the invoices since the index was brought up to date. */
  function write(
    payment: PaymentFacts,
    decision: Decision,
    { parts, outcome, overpayment }: Consequence,
  ): boolean {
    const paymentId = Number(payment.id);
    const at = clock.now();
    try {
      ledger.decide({
        paymentId,
        parts,
        outcome,
        actor: 'rule',
        rule: decision.rule,
        rulesVersion: decision.rulesVersion,
        actionId: null,
        at,
      });
    } catch (error) {
      if (parts.length > 0 && error instanceof AppError && error.code.startsWith('ledger.')) return false;
      throw error;
    }
    if (overpayment > 0) askAboutOverpayment(ledger, payment, decision, overpayment);
    return true;
  }

  function askAboutOverpayment(to: Ledger, payment: PaymentFacts, decision: Decision, amount: number): void {
    const invoiceId = Number(decision.allocations.at(-1)?.invoiceId ?? 0);
    const number = invoiceNumber.get([invoiceId])?.number ?? '';
    to.openTask({
      kind: 'overpayment',
      params: { amount, currency: payment.currency, number },
      subject: `overpayment:payment:${payment.id}`,
      clientId: Number(decision.clientId),
      invoiceId: invoiceId === 0 ? null : invoiceId,
      paymentId: Number(payment.id),
      dueDate: clock.today(),
      at: clock.now(),
    });
  }

  /** One transaction's worth; returns where the next begins. */
  function runChunk(importId: number, from: MatchCursor, tally: Tally, chunk: Chunk): MatchCursor {
    const end = performance.now() + CHUNK_MS;
    let { after } = from;
    for (;;) {
      const rows = newPayments.all([importId, after, FETCH]);
      for (const row of rows) {
        const payment = paymentFacts(row, chunk.accounts);
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

class Tally {
  #matched: number;
  #queued: number;
  readonly #received: Record<string, { amount: number; payments: number }> = {};

  constructor({ matched, queued, received }: MatchCounts) {
    this.#matched = matched;
    this.#queued = queued;
    for (const [currency, sum] of Object.entries(received)) this.#received[currency] = { ...sum };
  }

  get counts(): MatchCounts {
    return { matched: this.#matched, queued: this.#queued, received: this.#received };
  }

  add(payment: PaymentFacts, { outcome }: Consequence): void {
    const { status } = outcome;
    if (status === 'settled') this.#matched += 1;
    if (status === 'queued') this.#queued += 1;
    if (payment.direction === 'out' || (status !== 'settled' && status !== 'queued')) return;
    const sum = this.#received[payment.currency] ?? { amount: 0, payments: 0 };
    this.#received[payment.currency] = { amount: sum.amount + payment.amount, payments: sum.payments + 1 };
  }
}
