/** What of a payment belongs to a client or to a deal: one payment may be split between several. */
import { sql } from 'kysely';
import type { CardPaymentRow } from '../../../src-shared/domain/index.ts';
import { toMinor, ZERO } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { paymentRowsByIds } from './rows.ts';

export type ShareOwner = { readonly clientId: number } | { readonly dealId: number };

/**
 * Rows in the order of `ids`, each with the live part of it that is the owner's; what was given back is below zero, what was
 * withheld on the way is no part of it.
 */
export async function cardPaymentRows(
  read: Reader,
  ids: readonly number[],
  owner: ShareOwner,
): Promise<CardPaymentRow[]> {
  if (ids.length === 0) return [];
  const [rows, parts] = await Promise.all([paymentRowsByIds(read, ids), sharesOf(read, ids, owner)]);
  const shares = new Map(parts.map(({ payment_id, share }) => [payment_id, toMinor(share)]));
  return rows.map((row) => ({ ...row, share: shares.get(row.id) ?? ZERO }));
}

function sharesOf(read: Reader, ids: readonly number[], owner: ShareOwner) {
  const live = read
    .selectFrom('allocations as a')
    .select([
      'a.payment_id',
      sql<number>`sum(case a.kind when 'refund' then -a.amount when 'fee' then 0 else a.amount end)`.as(
        'share',
      ),
    ])
    .where('a.payment_id', 'in', ids)
    .where('a.reversed_at', 'is', null)
    .groupBy('a.payment_id');
  return 'clientId' in owner
    ? live.where('a.client_id', '=', owner.clientId).execute()
    : live.innerJoin('invoices as i', 'i.id', 'a.invoice_id').where('i.deal_id', '=', owner.dealId).execute();
}
