/** Rows of payments by their ids, with what they paid. */
import { sql } from 'kysely';
import { z } from 'zod';
import { toDay } from '../../../src-shared/dates/index.ts';
import {
  type Message,
  type PaymentCategory,
  type PaymentRow,
  paymentCategorySchema,
} from '../../../src-shared/domain/index.ts';
import { add, type Minor, toCurrency, toMinor, ZERO } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { EFFECTIVE_CATEGORY } from './category.ts';

/** Invoices named in a row. */
const INVOICES_SHOWN = 5;

/** Rows in the order of `ids` (at most a few hundred); ids that do not exist are left out. */
export async function paymentRowsByIds(read: Reader, ids: readonly number[]): Promise<PaymentRow[]> {
  if (ids.length === 0) return [];
  const [records, parts] = await Promise.all([paymentRecords(read, ids), liveParts(read, ids)]);
  const byId = new Map(records.map((record) => [record.id, record]));
  return ids.flatMap((id) => {
    const record = byId.get(id);
    return record === undefined ? [] : [toPaymentRow(record, parts.get(id))];
  });
}

export function paymentRecords(read: Reader, ids: readonly number[]) {
  return read
    .selectFrom('payments')
    .innerJoin('accounts', 'accounts.id', 'payments.account_id')
    .leftJoin('clients', 'clients.id', 'payments.client_id')
    .leftJoin('payment_expenses', 'payment_expenses.payment_id', 'payments.id')
    .leftJoin('expense_categories', (join) =>
      join.on(
        sql<boolean>`payments.direction = 'out' and 'custom:' || expense_categories.id = ${EFFECTIVE_CATEGORY}`,
      ),
    )
    .select([
      'payments.id',
      'payments.date',
      'payments.direction',
      'payments.number',
      'payments.amount',
      'payments.currency',
      'payments.party_name',
      'payments.party_inn',
      'payments.purpose',
      'payments.account_id',
      'accounts.number as account_number',
      'accounts.bank_name',
      'accounts.title as account_title',
      'payments.status',
      EFFECTIVE_CATEGORY.as('category'),
      'expense_categories.name as category_name',
      'payments.decided_by',
      'payments.client_id',
      'clients.name as client_name',
      'payments.allocated',
      'payments.hint',
      'payments.postponed_until',
    ])
    .where('payments.id', 'in', ids)
    .execute();
}

export type PaymentRecord = Awaited<ReturnType<typeof paymentRecords>>[number];

export interface LiveParts {
  advance: Minor;
  readonly invoices: { readonly id: number; readonly number: string; readonly remaining: Minor }[];
}

/** What lies on the clients' balances and on invoices of each payment. */
export async function liveParts(read: Reader, ids: readonly number[]): Promise<Map<number, LiveParts>> {
  const parts = await read
    .selectFrom('allocations')
    .leftJoin('invoices', 'invoices.id', 'allocations.invoice_id')
    .select([
      'allocations.payment_id',
      'allocations.kind',
      'allocations.amount',
      'invoices.id',
      'invoices.number',
      sql<number | null>`invoices.amount - invoices.paid`.as('remaining'),
    ])
    .where('allocations.payment_id', 'in', ids)
    .where('allocations.reversed_at', 'is', null)
    // A fee stands on an invoice that is there by its other part.
    .where('allocations.kind', '<>', 'fee')
    .orderBy('allocations.id')
    .execute();
  const byPayment = new Map<number, LiveParts>();
  for (const { payment_id, kind, amount, id, number, remaining } of parts) {
    const entry = byPayment.get(payment_id) ?? { advance: ZERO, invoices: [] };
    byPayment.set(payment_id, entry);
    if (kind === 'advance') entry.advance = add(entry.advance, toMinor(amount));
    if (id === null || number === null || entry.invoices.length >= INVOICES_SHOWN) continue;
    if (!entry.invoices.some((invoice) => invoice.id === id))
      entry.invoices.push({ id, number, remaining: toMinor(Math.max(0, remaining ?? 0)) });
  }
  return byPayment;
}

export function toPaymentRow(record: PaymentRecord, parts: LiveParts | undefined): PaymentRow {
  return {
    id: record.id,
    date: toDay(record.date),
    direction: record.direction,
    number: record.number,
    amount: toMinor(record.amount),
    currency: toCurrency(record.currency),
    partyName: record.party_name,
    partyInn: record.party_inn,
    purpose: record.purpose,
    account: {
      id: record.account_id,
      number: record.account_number,
      bankName: record.bank_name,
      title: record.account_title,
    },
    status: record.status,
    category: toCategory(record.category),
    ...(record.category_name === null ? {} : { categoryName: record.category_name }),
    decidedBy: record.decided_by,
    clientId: record.client_id,
    clientName: record.client_name,
    allocated: toMinor(record.allocated),
    advance: parts?.advance ?? ZERO,
    invoices: parts?.invoices ?? [],
    hint: toMessage(record.hint),
    postponedUntil: record.postponed_until === null ? null : toDay(record.postponed_until),
  };
}

/** A stored category; one that this program does not know is shown as `other`. */
export function toCategory(stored: string | null): PaymentCategory | null {
  return stored === null ? null : paymentCategorySchema.catch('other').parse(stored);
}

const messageSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

function toMessage(stored: string | null): Message | null {
  return stored === null ? null : messageSchema.parse(JSON.parse(stored));
}
