/** Sums of clients per currency, counted from invoices and live allocations: never kept, so never stale. */
import { sql } from 'kysely';
import { type Day, toDay } from '../../../src-shared/dates/index.ts';
import type { ClientFigures, CurrencyTotal } from '../../../src-shared/domain/index.ts';
import {
  type Currency,
  type Minor,
  share,
  toCurrency,
  toMinor,
  ZERO,
} from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';

export interface ClientMoney {
  /** Per currency, the currency of most invoices first. */
  readonly figures: readonly ClientFigures[];
  /** Invoices that are not cancelled. */
  readonly invoices: number;
  readonly lastInvoice: Day | null;
  readonly lastPayment: Day | null;
}

export const NO_MONEY: ClientMoney = { figures: [], invoices: 0, lastInvoice: null, lastPayment: null };

/** Figures of these clients; a client without any is absent. Overdue is counted on `today`. */
export async function moneyOfClients(
  read: Reader,
  ids: readonly number[],
  today: Day,
): Promise<Map<number, ClientMoney>> {
  if (ids.length === 0) return new Map();
  const [invoiced, received, lastPayments] = await Promise.all([
    invoicedOf(read, ids, today),
    receivedOf(read, ids),
    lastPaymentsOf(read, ids),
  ]);
  const invoicesById = Map.groupBy(invoiced, (row) => row.client_id);
  const receiptsById = Map.groupBy(received, (row) => row.client_id);
  const result = new Map<number, ClientMoney>();
  for (const id of ids) {
    const invoices = invoicesById.get(id) ?? [];
    const receipts = receiptsById.get(id) ?? [];
    if (invoices.length === 0 && receipts.length === 0) continue;
    const currencies = new Set([...invoices, ...receipts].map((row) => row.currency));
    const lastInvoice = invoices
      .map((row) => row.last)
      .toSorted()
      .at(-1);
    const lastPayment = lastPayments.get(id);
    result.set(id, {
      figures: [...currencies].map((currency) =>
        figuresOf(
          toCurrency(currency),
          invoices.find((row) => row.currency === currency),
          receipts.find((row) => row.currency === currency),
        ),
      ),
      invoices: invoices.reduce((count, row) => count + row.invoices, 0),
      lastInvoice: lastInvoice === undefined ? null : toDay(lastInvoice),
      lastPayment: lastPayment === undefined ? null : toDay(lastPayment),
    });
  }
  return result;
}

function figuresOf(
  currency: Currency,
  invoices: { invoices: number; invoiced: number; owes: number; overdue: number } | undefined,
  receipts: { received: number; advance: number } | undefined,
): ClientFigures {
  const invoiced = toMinor(invoices?.invoiced ?? 0);
  const count = invoices?.invoices ?? 0;
  return {
    currency,
    invoiced,
    received: toMinor(receipts?.received ?? 0),
    owes: toMinor(invoices?.owes ?? 0),
    overdue: toMinor(invoices?.overdue ?? 0),
    advance: toMinor(receipts?.advance ?? 0),
    averageInvoice: count === 0 ? ZERO : share(invoiced, 1, count),
    invoices: count,
  };
}

function invoicedOf(read: Reader, ids: readonly number[], today: Day) {
  return read
    .selectFrom('invoices')
    .select([
      'client_id',
      'currency',
      sql<number>`count(*)`.as('invoices'),
      sql<number>`sum(amount)`.as('invoiced'),
      sql<number>`sum(max(amount - paid, 0))`.as('owes'),
      sql<number>`sum(case when due_date < ${today} then max(amount - paid, 0) else 0 end)`.as('overdue'),
      sql<string>`max(date)`.as('last'),
    ])
    .where('client_id', 'in', ids)
    .where('cancelled_at', 'is', null)
    .groupBy(['client_id', 'currency'])
    .orderBy('invoices', 'desc')
    .orderBy('invoiced', 'desc')
    .execute();
}

function receivedOf(read: Reader, ids: readonly number[]) {
  return read
    .selectFrom('allocations as a')
    .innerJoin('payments as p', 'p.id', 'a.payment_id')
    .select([
      'a.client_id',
      'p.currency',
      sql<number>`sum(case a.kind when 'refund' then -a.amount else a.amount end)`.as('received'),
      sql<number>`sum(case when a.invoice_id is not null then 0 when a.kind = 'refund' then -a.amount else a.amount end)`.as(
        'advance',
      ),
    ])
    .where('a.client_id', 'in', ids)
    .where('a.reversed_at', 'is', null)
    .groupBy(['a.client_id', 'p.currency'])
    .execute();
}

async function lastPaymentsOf(read: Reader, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await read
    .selectFrom('allocations')
    .select(['client_id', sql<string>`max(effective_date)`.as('last')])
    .where('client_id', 'in', ids)
    .where('reversed_at', 'is', null)
    .where('kind', '<>', 'refund')
    .groupBy('client_id')
    .execute();
  return new Map(rows.map((row) => [row.client_id, row.last]));
}

/** One figure of every currency that has any of it. */
export function totalsOf(
  figures: readonly ClientFigures[],
  pick: 'owes' | 'overdue' | 'advance',
): readonly CurrencyTotal[] {
  return figures
    .filter((row) => row[pick] !== 0)
    .map((row): { currency: Currency; amount: Minor } => ({ currency: row.currency, amount: row[pick] }));
}
