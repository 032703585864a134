/** The label of a queue row after a person changed what the matcher may offer. */
import type { Database } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events.ts';
import type { Suggester } from '../payments/index.ts';

interface HintsOptions {
  readonly db: Database;
  readonly events: EventBus;
  readonly suggester: Suggester;
}

/** Makes the call that weighs a waiting payment anew and writes its label. */
export function createHints({ db, events, suggester }: HintsOptions) {
  return async (paymentId: number): Promise<void> => {
    const { hint } = await suggester.suggest(paymentId);
    await db.write((trx) =>
      trx
        .updateTable('payments')
        .set({ hint: JSON.stringify(hint) })
        .where('id', '=', paymentId)
        .where('status', 'in', ['queued', 'postponed'])
        .execute(),
    );
    events.publish({ type: 'changed', topics: ['queue'] });
  };
}
