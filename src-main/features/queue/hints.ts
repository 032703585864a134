/** The label of a queue row after a person changed what the matcher may offer. */
import type { Database } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events.ts';
import type { Suggester } from '../payments/index.ts';

interface HintsOptions {
  readonly db: Database;
  readonly events: EventBus;
  readonly suggester: Suggester;
}

export interface Hints {
  /** Weighs a waiting payment anew and writes its label. */
  refresh(paymentId: number): Promise<void>;
  /** The same for those that wait and have a label: what was taken back may change what is offered for them. */
  refreshLabelled(paymentIds: readonly number[]): Promise<void>;
}

export function createHints({ db, events, suggester }: HintsOptions): Hints {
  const relabel = db.prepare((q) =>
    q
      .updateTable('payments')
      .set({ hint: '' })
      .where('id', '=', 0)
      .where('status', 'in', ['queued', 'postponed']),
  );

  async function write(paymentIds: readonly number[]): Promise<void> {
    const labels: [hint: string, id: number][] = [];
    for (const id of paymentIds) labels.push([JSON.stringify((await suggester.suggest(id)).hint), id]);
    if (labels.length === 0) return;
    await db.writeBulk(() => {
      for (const [hint, id] of labels) relabel.run([hint, id, 'queued', 'postponed']);
    });
    events.publish({ type: 'changed', topics: ['queue', 'payments'] });
  }

  return {
    refresh: (paymentId) => write([paymentId]),
    async refreshLabelled(paymentIds) {
      const rows = await db.read
        .selectFrom('payments')
        .select('id')
        .where('id', 'in', paymentIds)
        .where('direction', '=', 'in')
        .where('status', 'in', ['queued', 'postponed'])
        .where('hint', 'is not', null)
        .execute();
      await write(rows.map(({ id }) => id));
    },
  };
}
