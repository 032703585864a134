/** What people said «not this one» about, read as it is asked for. */
import { sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import type { Rejections } from '../matching/index.ts';

/** For payments that nobody can have said anything about yet. */
export const NO_REJECTIONS: Rejections = { get: () => undefined };

export interface StoredRejections extends Rejections {
  /** Nobody has refused anything: no payment need be looked up. */
  isEmpty(): boolean;
}

export function createRejections(db: Database): StoredRejections {
  const any = db.prepareRead((q) => q.selectFrom('payment_rejections').select('id').limit(sql.lit(1)));
  const live = db.prepareRead((q) =>
    q
      .selectFrom('payment_rejections')
      .select('invoice_id')
      .where('payment_id', '=', 0)
      .where('withdrawn_at', 'is', null),
  );
  return {
    isEmpty: () => any.get([]) === undefined,
    get(paymentId) {
      const rows = live.all([Number(paymentId)]);
      if (rows.length === 0) return undefined;
      return { invoiceIds: rows.map((row) => String(row.invoice_id)), clientIds: [] };
    },
  };
}
