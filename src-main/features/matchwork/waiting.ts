/**
 * Payments that wait, weighed anew after the registry has grown: a statement is often loaded before the invoices that
 * it pays. What is found is only ever offered: money that came before its invoice was known is a person's to bind.
 */
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events.ts';
import { createMatcher } from '../matching/index.ts';
import { firstDecision, labelOf } from './advice.ts';
import { PAYMENT_COLUMNS, paymentFacts } from './facts.ts';
import type { IndexKeeper } from './keeper.ts';
import type { StoredRejections } from './rejections.ts';
import type { RulesInUse } from './types.ts';

export interface WaitingOptions {
  readonly db: Database;
  readonly events: EventBus;
  readonly keeper: IndexKeeper;
  readonly rejections: StoredRejections;
  readonly rules: RulesInUse;
}

/** Payments looked at between two turns of the event loop: a few milliseconds. */
const STEP = 50;

/** Makes the call; it returns how many labels have changed. An abort leaves the others as they were. */
export function createOfferWaiting({ db, events, keeper, rejections, rules }: WaitingOptions) {
  const relabel = db.prepare((q) =>
    q.updateTable('payments').set({ hint: '' }).where('id', '=', 0).where('status', '=', 'queued'),
  );

  function queued(after: { readonly date: string; readonly id: number }) {
    return (
      db.read
        .selectFrom('payments')
        .select([...PAYMENT_COLUMNS, 'hint'])
        // Written out so that SQLite uses the partial index `payments_waiting`.
        .where(sql<boolean>`status in ('new', 'queued', 'postponed')`)
        .where('status', '=', 'queued')
        .where(sql<boolean>`(date, id) > (${after.date}, ${after.id})`)
        .orderBy('date')
        .orderBy('id')
        .limit(STEP)
        .execute()
    );
  }

  return async (signal?: AbortSignal): Promise<number> => {
    const accounts = await keeper.ownAccounts();
    const fresh: { readonly id: number; readonly hint: string }[] = [];
    for (let after = { date: '', id: 0 }; ; ) {
      const rows = await queued(after);
      const matcher = createMatcher(await keeper.current(), { rejections, rules: rules.current() });
      for (const row of rows) {
        const payment = paymentFacts(row, accounts.get(row.account_id) ?? '');
        const hint = JSON.stringify(labelOf(firstDecision((pass) => matcher.decide(payment, pass))));
        if (hint !== row.hint) fresh.push({ id: row.id, hint });
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < STEP || signal?.aborted) break;
      after = last;
      await letOthersRun();
    }
    let changed = 0;
    for (let from = 0; from < fresh.length && !signal?.aborted; from += STEP) {
      const portion = fresh.slice(from, from + STEP);
      await db.writeBulk(() => {
        for (const { id, hint } of portion) changed += relabel.run([hint, id, 'queued']).changes;
      });
      await letOthersRun();
    }
    if (changed > 0) events.publish({ type: 'changed', topics: ['queue', 'payments'] });
    return changed;
  };
}
