/** Takes a notice back that says of a payment what is no longer so: it was unbound, or decided meanwhile. */
import type { PaymentRow } from '../../../src-shared/domain/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events.ts';
import type { Host } from '../../platform/host.ts';
import { paymentRowsByIds } from '../payments/index.ts';

/** Notices that may still stand unread; older ones are left to themselves. */
const REMEMBERED = 20;
/** A notice of more payments than this tells of a file, not of bindings. */
const LOOKED_AT = 1000;

export interface RecallOptions {
  readonly db: Database;
  readonly events: EventBus;
  readonly host: Pick<Host, 'recall'>;
  readonly onError: (error: unknown) => void;
}

export interface Recall {
  /** To be called when the notice was shown, with the payments that it tells of. */
  remember(noticeId: string, paymentIds: readonly number[]): Promise<void>;
}

type StillSo = (now: readonly PaymentRow[]) => boolean;

export function createRecall({ db, events, host, onError }: RecallOptions): Recall {
  const told = new Map<string, { readonly paymentIds: readonly number[]; readonly isStillSo: StillSo }>();
  let looking = false;
  let again = false;

  async function look(): Promise<void> {
    for (const [id, { paymentIds, isStillSo }] of [...told]) {
      if (isStillSo(await paymentRowsByIds(db.read, paymentIds))) continue;
      told.delete(id);
      host.recall?.(id);
      events.publish({ type: 'noticeRecalled', id });
    }
  }

  /** An import tells of changes many times a second: one look at a time, and one after the last of them. */
  async function lookInTurn(): Promise<void> {
    again = true;
    if (looking) return;
    looking = true;
    try {
      while (again) {
        again = false;
        await look();
      }
    } finally {
      looking = false;
    }
  }

  events.subscribe((event) => {
    if (event.type === 'changed' && event.topics.includes('payments') && told.size > 0)
      lookInTurn().catch(onError);
  });

  return {
    async remember(noticeId, paymentIds) {
      if (paymentIds.length > LOOKED_AT) return;
      const rows = await paymentRowsByIds(db.read, paymentIds);
      told.set(noticeId, { paymentIds, isStillSo: rows.length === 1 ? asTold(rows) : stillBound(rows) });
      const [oldest] = told.keys();
      if (told.size > REMEMBERED && oldest !== undefined) told.delete(oldest);
    },
  };
}

/** One payment: the notice says where it went, or that it waits. What others do to the invoice does not matter. */
function asTold(then: readonly PaymentRow[]): StillSo {
  const facts = (rows: readonly PaymentRow[]) =>
    JSON.stringify(rows.map((row) => [row.status, row.allocated, row.invoices.map(({ id }) => id)]));
  const before = facts(then);
  return (now) => facts(now) === before;
}

/** Many: the notice counts those that went to their invoices by themselves. */
function stillBound(then: readonly PaymentRow[]): StillSo {
  const bound = new Set(then.filter(({ allocated }) => allocated > 0).map(({ id }) => id));
  return (now) => now.filter(({ id, allocated }) => allocated > 0 && bound.has(id)).length === bound.size;
}
