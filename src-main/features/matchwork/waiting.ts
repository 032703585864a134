/**
 * Payments that wait, weighed anew after the registry has grown: a statement is often loaded before the invoices that
 * it pays. What is found is only ever offered: money that came before its invoice was known is a person's to bind.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events.ts';
import type { Advice } from './types.ts';

/** Payments looked up at once. */
const STEP = 2_000;

export interface WaitingOptions {
  readonly db: Database;
  readonly events: EventBus;
  readonly suggest: (paymentId: number) => Promise<Pick<Advice, 'hint'>>;
}

/** Labels written in one transaction. */
const CHUNK = 100;

/** Makes the call; it returns how many labels have changed. */
export function createOfferWaiting({ db, events, suggest }: WaitingOptions) {
  const relabel = db.prepare((q) =>
    q.updateTable('payments').set({ hint: '' }).where('id', '=', 0).where('status', '=', 'queued'),
  );

  return async (): Promise<number> => {
    const rows = await db.read
      .selectFrom('payments')
      .select(['id', 'hint'])
      .where('status', '=', 'queued')
      .orderBy('id')
      .execute();
    let changed = 0;
    for (let from = 0; from < rows.length; from += CHUNK) {
      const fresh: { id: number; hint: string }[] = [];
      for (const row of rows.slice(from, from + CHUNK)) {
        const hint = JSON.stringify((await suggest(row.id)).hint);
        if (hint !== row.hint) fresh.push({ id: row.id, hint });
        await breathe();
      }
      if (fresh.length === 0) continue;
      await db.writeBulk(() => {
        for (const { id, hint } of fresh) changed += relabel.run([hint, id, 'queued']).changes;
      });
    }
    if (changed > 0) events.publish({ type: 'changed', topics: ['queue', 'payments'] });
    return changed;
  };
}
