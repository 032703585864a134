/** Kept totals against totals computed from nothing but the entries: must always agree. */
import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';

export interface LedgerDifference {
  readonly table: 'payments' | 'invoices';
  readonly id: number;
  readonly kept: number;
  readonly counted: number;
}

/** Payments whose `allocated` and invoices whose `paid` differ from their live entries; empty when all is exact. */
export async function recount(read: Reader): Promise<LedgerDifference[]> {
  const { rows } = await sql<LedgerDifference>`
    select 'payments' as "table", p.id, p.allocated as kept, coalesce(a.total, 0) as counted
    from payments as p
    left join (
      select x.payment_id, sum(
        case when x.kind = 'fee' then 0 when x.kind = 'refund' and y.direction = 'in' then -x.amount else x.amount end
      ) as total
      from allocations as x join payments as y on y.id = x.payment_id
      where x.reversed_at is null group by x.payment_id
    ) as a on a.payment_id = p.id
    where p.allocated <> coalesce(a.total, 0)
    union all
    -- Fees that no part of their payment carries.
    select 'payments', f.payment_id, sum(f.amount), 0
    from allocations as f
    where f.kind = 'fee' and f.reversed_at is null and not exists (
      select 1 from allocations as x where x.payment_id = f.payment_id and x.invoice_id = f.invoice_id
        and x.kind = 'invoice' and x.reversed_at is null
    )
    group by f.payment_id
    union all
    select 'invoices', i.id, i.paid, coalesce(a.total, 0)
    from invoices as i
    left join (
      select invoice_id, sum(case kind when 'refund' then -amount else amount end) as total
      from allocations where reversed_at is null and invoice_id is not null group by invoice_id
    ) as a on a.invoice_id = i.id
    where i.paid <> coalesce(a.total, 0)`.execute(read);
  return rows;
}
