/** The list of invoices: selection, order, a page of rows, totals. */
import { type Selectable, sql } from 'kysely';
import { type Day, toDay } from '../../../src-shared/dates/index.ts';
import type { CurrencyTotal, InvoicePageInput, InvoiceRow } from '../../../src-shared/domain/index.ts';
import { subtract, toCurrency, toMinor, ZERO } from '../../../src-shared/money/index.ts';
import { holdsWords, type InvoicesTable, type Reader } from '../../platform/db/index.ts';
import { invoiceStatus, overdueDays, statusCondition } from './status.ts';

export type InvoiceSelection = Pick<
  InvoicePageInput,
  'text' | 'statuses' | 'clientId' | 'dealId' | 'dateFrom' | 'dateTo'
>;

function selected(read: Reader, input: InvoiceSelection, today: Day) {
  const { text, statuses, clientId, dealId, dateFrom, dateTo } = input;
  let query = read.selectFrom('invoices as i').where(holdsWords('i.search', text));
  if (statuses.length > 0)
    query = query.where((e) => e.or(statuses.map((status) => statusCondition(status, today))));
  if (clientId !== undefined) query = query.where('i.client_id', '=', clientId);
  if (dealId !== undefined) query = query.where('i.deal_id', '=', dealId);
  if (dateFrom !== undefined) query = query.where('i.date', '>=', dateFrom);
  if (dateTo !== undefined) query = query.where('i.date', '<=', dateTo);
  return query;
}

export interface InvoiceTotals {
  readonly total: number;
  readonly amounts: readonly CurrencyTotal[];
  readonly remaining: readonly CurrencyTotal[];
}

/** Count of the selection, and the sums of its invoices that are not cancelled. */
export async function invoiceTotals(
  read: Reader,
  input: InvoiceSelection,
  today: Day,
): Promise<InvoiceTotals> {
  const live = sql`i.cancelled_at is null`;
  const rows = await selected(read, input, today)
    .select([
      'i.currency',
      sql<number>`count(*)`.as('n'),
      sql<number>`sum(case when ${live} then i.amount else 0 end)`.as('amount'),
      sql<number>`sum(case when ${live} then i.amount - i.paid else 0 end)`.as('remaining'),
    ])
    .groupBy('i.currency')
    .orderBy('n', 'desc')
    .execute();
  return {
    total: rows.reduce((count, row) => count + row.n, 0),
    amounts: rows.map((row) => ({ currency: toCurrency(row.currency), amount: toMinor(row.amount) })),
    remaining: rows.map((row) => ({ currency: toCurrency(row.currency), amount: toMinor(row.remaining) })),
  };
}

/** A window of the selection in the order asked for; ties go by age, so pages never overlap. */
export async function invoiceRows(
  read: Reader,
  input: InvoicePageInput,
  today: Day,
): Promise<readonly InvoiceRow[]> {
  const direction = input.descending ? 'desc' : 'asc';
  let query = selected(read, input, today).select('i.id');
  switch (input.sort) {
    case 'date':
      query = query.orderBy('i.date', direction);
      break;
    case 'dueDate':
      query = query.orderBy('i.due_date', direction);
      break;
    case 'amount':
      query = query.orderBy('i.amount', direction);
      break;
    case 'remaining':
      query = query.orderBy(
        sql`case when i.cancelled_at is null then i.amount - i.paid else 0 end`,
        direction,
      );
      break;
    case 'number':
      // Shorter first, so that 99 stands before 100.
      query = query.orderBy(sql`length(i.number)`, direction).orderBy('i.number', direction);
      break;
    case 'client':
      query = query.orderBy(sql`(select c.search from clients c where c.id = i.client_id)`, direction);
      break;
  }
  const ids = await query.orderBy('i.id', direction).limit(input.limit).offset(input.offset).execute();
  return invoiceRowsById(
    read,
    ids.map((row) => row.id),
    today,
  );
}

/** Rows of these invoices, in this order; an id without an invoice is left out. */
export async function invoiceRowsById(
  read: Reader,
  ids: readonly number[],
  today: Day,
): Promise<readonly InvoiceRow[]> {
  if (ids.length === 0) return [];
  const rows = await joined(read).where('i.id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, toInvoiceRow(row, today)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** All invoices of a client or a deal, newest first. */
export async function invoiceRowsOf(
  read: Reader,
  owner: { clientId: number } | { dealId: number },
  today: Day,
): Promise<readonly InvoiceRow[]> {
  const rows = await joined(read)
    .where(
      'clientId' in owner ? 'i.client_id' : 'i.deal_id',
      '=',
      'clientId' in owner ? owner.clientId : owner.dealId,
    )
    .orderBy('i.date', 'desc')
    .orderBy('i.id', 'desc')
    .execute();
  return rows.map((row) => toInvoiceRow(row, today));
}

function joined(read: Reader) {
  return read
    .selectFrom('invoices as i')
    .innerJoin('clients as c', 'c.id', 'i.client_id')
    .leftJoin('deals as d', 'd.id', 'i.deal_id')
    .selectAll('i')
    .select(['c.name as client_name', 'd.title as deal_title']);
}

export type InvoiceRecord = Selectable<InvoicesTable> & {
  readonly client_name: string;
  readonly deal_title: string | null;
};

/** One invoice with the names beside it. */
export async function invoiceRecord(read: Reader, id: number): Promise<InvoiceRecord | undefined> {
  return joined(read).where('i.id', '=', id).executeTakeFirst();
}

/** A row as people see it: nothing remains of a cancelled invoice. */
export function toInvoiceRow(row: InvoiceRecord, today: Day): InvoiceRow {
  const amount = toMinor(row.amount);
  const paid = toMinor(row.paid);
  const dueDate = toDay(row.due_date);
  const cancelled = row.cancelled_at !== null;
  const state = { amount, paid, dueDate, cancelled };
  return {
    id: row.id,
    number: row.number,
    date: toDay(row.date),
    dueDate,
    clientId: row.client_id,
    clientName: row.client_name,
    dealId: row.deal_id,
    dealTitle: row.deal_title,
    subject: row.subject,
    amount,
    vatAmount: toMinor(row.vat_amount),
    paid,
    remaining: cancelled ? ZERO : subtract(amount, paid),
    currency: toCurrency(row.currency),
    status: invoiceStatus(state, today),
    overdueDays: overdueDays(state, today),
  };
}
