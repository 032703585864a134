/** After payments have come: the matcher looks at them, labels are renewed, the person is told. Repeatable. */
import { sql } from 'kysely';
import { toCurrency, toMinor } from '../../../../src-shared/money/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { EventBus } from '../../../platform/events.ts';
import type { MatchWork } from '../../matchwork/index.ts';
import type { Notices } from '../../notices/index.ts';

/** Payments named in one message. */
const NAMED = 10;
/** Payments handed to the matcher at once. */
const PORTION = 2000;

export interface SettleOptions {
  readonly db: Database;
  readonly events: EventBus;
  readonly matchWork: Pick<MatchWork, 'matchArrived' | 'suggest'>;
  readonly notices: Pick<Notices, 'arrived'>;
}

export function createSettle({ db, events, matchWork, notices }: SettleOptions) {
  const relabel = db.prepare((q) =>
    q.updateTable('payments').set({ hint: '' }).where('id', '=', 0).where('status', '=', 'queued'),
  );

  async function idsToMatch(exchangeId: number): Promise<number[]> {
    const rows = await db.read
      .selectFrom('exchange_payments as t')
      .innerJoin('payments as p', 'p.id', 't.payment_id')
      .select('p.id')
      .where('t.exchange_id', '=', exchangeId)
      .where('p.status', '=', 'new')
      .limit(PORTION)
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Payments that an edit has sent back to the queue have no label yet. */
  async function renewLabels(exchangeId: number): Promise<void> {
    const rows = await db.read
      .selectFrom('exchange_payments as t')
      .innerJoin('payments as p', 'p.id', 't.payment_id')
      .select('p.id')
      .distinct()
      .where('t.exchange_id', '=', exchangeId)
      .where('t.effect', '<>', 'added')
      .where('p.status', '=', 'queued')
      .execute();
    for (const { id } of rows) {
      const hint = JSON.stringify((await matchWork.suggest(id)).hint);
      await db.writeBulk(() => relabel.run([hint, id, 'queued']));
    }
  }

  /** What came in and is clients' money. */
  async function arrival(exchangeId: number) {
    const came = db.read
      .selectFrom('exchange_payments as t')
      .innerJoin('payments as p', 'p.id', 't.payment_id')
      .where('t.exchange_id', '=', exchangeId)
      .where('t.effect', '=', 'added')
      .where('p.direction', '=', 'in')
      .where('p.status', 'in', ['settled', 'queued']);
    const sums = await came
      .select((e) => [
        'p.currency',
        e.fn.countAll<number>().as('n'),
        e.fn.sum<number>('p.amount').as('sum'),
        sql<number>`sum(p.status = 'queued')`.as('queued'),
      ])
      .groupBy('p.currency')
      .execute();
    const newest = await came.select('p.id').orderBy('p.id', 'desc').limit(NAMED).execute();
    return {
      exchangeId,
      payments: sums.reduce((total, { n }) => total + n, 0),
      sums: sums.map(({ currency, sum }) => ({ currency: toCurrency(currency), amount: toMinor(sum) })),
      queued: sums.reduce((total, { queued }) => total + queued, 0),
      paymentIds: newest.map(({ id }) => id),
    };
  }

  async function settledOf(exchangeId: number): Promise<number> {
    const { n } = await db.read
      .selectFrom('exchange_payments as t')
      .innerJoin('payments as p', 'p.id', 't.payment_id')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('t.exchange_id', '=', exchangeId)
      .where('t.effect', '=', 'added')
      .where('p.status', '=', 'settled')
      .where('p.decided_by', '=', 'rule')
      .executeTakeFirstOrThrow();
    return n;
  }

  /** Does nothing for an exchange that is settled. */
  return async (exchangeId: number): Promise<void> => {
    const exchange = await db.read
      .selectFrom('exchanges')
      .select(['settled', 'added', 'changed', 'withdrawn'])
      .where('id', '=', exchangeId)
      .executeTakeFirstOrThrow();
    if (exchange.settled === 1) return;
    const { added, changed, withdrawn } = exchange;
    if (added + changed + withdrawn > 0) {
      // An edit may have moved what invoices have left.
      if (changed + withdrawn > 0) events.registryChanged('all');
      for (let last = ''; ; ) {
        const ids = await idsToMatch(exchangeId);
        if (ids.length === 0) break;
        const now = ids.join();
        if (now === last) throw new Error('the matcher left new payments undecided');
        last = now;
        await matchWork.matchArrived(ids);
      }
      await renewLabels(exchangeId);
      events.publish({
        type: 'changed',
        topics: ['payments', 'queue', 'accounts', 'invoices', 'clients', 'deals', 'tasks', 'exchanges'],
      });
      const came = await arrival(exchangeId);
      if (came.payments > 0) await notices.arrived(came);
    }
    const matched = await settledOf(exchangeId);
    await db.write((trx) =>
      trx.updateTable('exchanges').set({ settled: 1, matched }).where('id', '=', exchangeId).execute(),
    );
  };
}

export type Settle = ReturnType<typeof createSettle>;
