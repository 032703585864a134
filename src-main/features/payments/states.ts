/** What of a payment changes or hangs on it, asked of the database in short steps and laid beside the facts. */
import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import type { PaymentFilter, PaymentStatus } from '../../../src-shared/domain/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { EFFECTIVE_CATEGORY } from './category.ts';
import { type Facts, placeOf } from './facts.ts';
import { ofClient, ofInvoice, textCondition } from './filter.ts';

/** Rank of each status in the order by status: what waits for a person stands first. */
export const STATUS_RANKS: Readonly<Record<PaymentStatus, number>> = {
  new: 0,
  queued: 1,
  postponed: 2,
  settled: 3,
  dismissed: 4,
  outgoing: 5,
  withdrawn: 6,
};

/** Rows of an index, and rows of the table, looked through between two breaths. */
const INDEX_STEP = 20_000;
const TABLE_STEP = 4_000;

export function createStates(db: Database) {
  // Most payments that came in are settled and the others are spent: only the rest is read, from `payments_list` alone.
  const unusual = db.prepareRead((q) =>
    q
      .selectFrom('payments')
      .select(['id', 'status'])
      .where('date', '>', '')
      .where('date', '<=', '')
      .where(
        sql<boolean>`status <> case direction when 'in' then ${sql.lit('settled')} else ${sql.lit('outgoing')} end`,
      ),
  );

  // Few, and found by an index of their own.
  const withdrawn = db.prepareRead((q) =>
    q.selectFrom('payments').select('id').where(sql<boolean>`status = 'withdrawn'`),
  );

  /** The rank of each payment's status; `oldestFirst` is the order of the payments by date. */
  async function statuses(facts: Facts, oldestFirst: Uint32Array): Promise<Uint8Array> {
    const { count, out, days } = facts;
    const ranks = new Uint8Array(count);
    for (let place = 0; place < count; place++) {
      ranks[place] = out[place] === 1 ? STATUS_RANKS.outgoing : STATUS_RANKS.settled;
    }
    let after = '';
    for (let end = INDEX_STEP; after < LAST_DAY; end += INDEX_STEP) {
      const place = oldestFirst[end];
      const until = place === undefined ? LAST_DAY : toDayText(days[place] ?? 0);
      for (const { id, status } of unusual.all([after, until])) {
        const place = placeOf(facts, id);
        if (place !== undefined) ranks[place] = STATUS_RANKS[status];
      }
      after = until;
      await breathe();
    }
    return ranks;
  }

  /** Takes out what the bank has withdrawn, unless the filter asks for it. */
  function leaveOutWithdrawn(fits: Uint8Array, facts: Facts, { statuses }: PaymentFilter): void {
    if (statuses.includes('withdrawn')) return;
    for (const { id } of withdrawn.all([])) {
      const place = placeOf(facts, id);
      if (place !== undefined) fits[place] = 0;
    }
  }

  /** Ids of the payments that fit the parts of the filter which the facts do not tell; undefined without such parts. */
  async function* asked(facts: Facts, filter: PaymentFilter): AsyncGenerator<readonly number[]> {
    const { clientId, invoiceId, importId, category } = filter;
    const text = facts.texts === undefined ? textCondition(filter.text) : undefined;
    let query = db.read.selectFrom('payments').select('payments.id');
    if (clientId !== undefined) query = query.where(ofClient(clientId));
    if (invoiceId !== undefined) query = query.where(ofInvoice(invoiceId));
    if (importId !== undefined) query = query.where('payments.import_id', '=', importId);
    if (category !== undefined)
      query = query
        .leftJoin('payment_expenses', 'payment_expenses.payment_id', 'payments.id')
        .where(EFFECTIVE_CATEGORY, '=', category);
    if (text !== undefined) query = query.where(text);
    if (clientId !== undefined || invoiceId !== undefined) {
      yield (await query.execute()).map(({ id }) => id);
      return;
    }
    for (let from = 0; from < facts.count; from += TABLE_STEP) {
      const first = facts.ids[from] ?? 0;
      const last = facts.ids[Math.min(from + TABLE_STEP, facts.count) - 1] ?? 0;
      const rows = await query.where('payments.id', '>=', first).where('payments.id', '<=', last).execute();
      yield rows.map(({ id }) => id);
      await breathe();
    }
  }

  /** Marks the payments that fit those parts; undefined without such parts. */
  async function marks(facts: Facts, filter: PaymentFilter): Promise<Uint8Array | undefined> {
    const { clientId, invoiceId, importId, category } = filter;
    const parts = [clientId, invoiceId, importId, category].filter((part) => part !== undefined);
    const text = facts.texts === undefined && textCondition(filter.text) !== undefined;
    if (parts.length === 0 && !text) return undefined;
    const result = new Uint8Array(facts.count);
    for await (const ids of asked(facts, filter)) {
      for (const id of ids) {
        const place = placeOf(facts, id);
        if (place !== undefined) result[place] = 1;
      }
    }
    return result;
  }

  return { statuses, marks, leaveOutWithdrawn };
}

/** No payment is later. */
const LAST_DAY = '9999-12-31';

/** The calendar day of a day number. */
function toDayText(day: number): string {
  const digits = String(day).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}
