/** The past that a draft is tried on: the payments of a period, and the registry as it was before their decisions. */
import { sql } from 'kysely';
import type { Day } from '../../../src-shared/dates/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { MatchIndex, PaymentFacts } from '../matching/index.ts';
import { createLoader, PAYMENT_COLUMNS, paymentFacts, readOwn } from '../matchwork/index.ts';

/** Rows read at once: a few milliseconds. */
const STEP = 100;

export interface Past {
  /** Payments of the period that rules decided or nobody has, oldest day first. */
  readonly days: readonly (readonly number[])[];
  readonly payments: number;
  /** Payments of the period about which a person has decided: they stay as they are. */
  readonly byPeople: number;
  readonly index: MatchIndex;
  /** A payment with nothing of it put anywhere yet. */
  facts(paymentId: number): PaymentFacts | undefined;
}

export interface PastOptions {
  readonly from: Day;
  readonly to: Day;
  readonly pace: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** Makes the reader of the past. It writes nothing. */
export function createPast(db: Database) {
  const ofPeriod = db.prepareRead((q) =>
    q
      .selectFrom('payments')
      .select((e) => [
        'id',
        'date',
        'status',
        e
          .or([
            e('decided_by', '=', sql.lit('person')),
            e('status', '=', sql.lit('postponed')),
            e.exists(
              e
                .selectFrom('action_payments')
                .innerJoin('actions', 'actions.id', 'action_payments.action_id')
                .select(sql.lit(1).as('one'))
                .whereRef('action_payments.payment_id', '=', 'payments.id')
                .where('actions.undone_at', 'is', null)
                .where('actions.undo_of', 'is', null),
            ),
          ])
          .as('by_person'),
      ])
      .where('date', '>=', '')
      .where('date', '<=', '')
      .where(sql<boolean>`(date, id) > (${''}, ${0})`)
      .orderBy('date')
      .orderBy('id')
      .limit(sql.lit(STEP)),
  );
  const partsOf = db.prepareRead((q) =>
    q
      .selectFrom('allocations')
      .select(['invoice_id', 'kind', 'amount'])
      .where('payment_id', '=', 0)
      .where('reversed_at', 'is', null)
      .where('invoice_id', 'is not', null),
  );
  const payment = db.prepareRead((q) => q.selectFrom('payments').select(PAYMENT_COLUMNS).where('id', '=', 0));

  function takeBack(index: MatchIndex, paymentId: number): void {
    for (const { invoice_id, kind, amount } of partsOf.all([paymentId])) {
      if (invoice_id === null) continue;
      index.addToRemaining(String(invoice_id), toMinor(kind === 'refund' ? -amount : amount));
    }
  }

  return async function read({ from, to, pace, signal }: PastOptions): Promise<Past> {
    const index = await createLoader(db).load();
    const { accounts, ...rest } = await readOwn(db);
    index.setOwn({ ...rest, accounts: [...accounts.values()] });
    const days: number[][] = [];
    let [count, byPeople, day] = [0, 0, ''];
    for (let after: [string, number] = ['', 0]; ; ) {
      signal.throwIfAborted();
      const rows = ofPeriod.all([from, to, ...after]);
      for (const { id, date, status, by_person } of rows) {
        if (status === 'withdrawn') continue;
        if (Number(by_person) === 1) {
          byPeople += 1;
          continue;
        }
        takeBack(index, id);
        if (date !== day) days.push([]);
        day = date;
        days.at(-1)?.push(id);
        count += 1;
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < STEP) break;
      after = [last.date, last.id];
      await pace();
    }
    return {
      days,
      payments: count,
      byPeople,
      index,
      facts(paymentId) {
        const row = payment.get([paymentId]);
        return row && paymentFacts({ ...row, allocated: 0 }, accounts.get(row.account_id) ?? '');
      },
    };
  };
}
