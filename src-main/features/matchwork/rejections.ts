/** What people said «not this one» about, read as it is asked for. */
import type { Database } from '../../platform/db/index.ts';
import type { Rejections } from '../matching/index.ts';

export function createRejections(db: Database): Rejections {
  const live = db.prepareRead((q) =>
    q
      .selectFrom('payment_rejections')
      .select('invoice_id')
      .where('payment_id', '=', 0)
      .where('withdrawn_at', 'is', null),
  );
  return {
    get(paymentId) {
      const rows = live.all([Number(paymentId)]);
      if (rows.length === 0) return undefined;
      return { invoiceIds: rows.map((row) => String(row.invoice_id)), clientIds: [] };
    },
  };
}
