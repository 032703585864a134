/** The list of deals with what was invoiced and paid in each: selection, order, a page of rows, totals. */
import { sql } from 'kysely';
import { toDay } from '../../../src-shared/dates/index.ts';
import type {
  CurrencyTotal,
  DealCard,
  DealPageInput,
  DealRow,
  DealStage,
  PaidState,
} from '../../../src-shared/domain/index.ts';
import { type Minor, subtract, toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import { holdsWords, type Reader } from '../../platform/db/index.ts';

export type DealSelection = Pick<DealPageInput, 'text' | 'stage' | 'clientId'>;

/** Invoices of a deal in the deal's own currency: sums of different currencies never meet. */
const invoiced = sql<number>`coalesce((select sum(i.amount) from invoices i where i.deal_id = d.id and i.cancelled_at is null and i.currency = d.currency), 0)`;
const paid = sql<number>`coalesce((select sum(i.paid) from invoices i where i.deal_id = d.id and i.cancelled_at is null and i.currency = d.currency), 0)`;
const worth = sql<number>`coalesce(d.amount, ${invoiced})`;

function selected(read: Reader, { text, stage, clientId }: DealSelection) {
  let query = read.selectFrom('deals as d').where(holdsWords('d.search', text));
  if (stage !== undefined) query = query.where('d.stage', '=', stage);
  if (clientId !== undefined) query = query.where('d.client_id', '=', clientId);
  return query;
}

export interface DealTotals {
  readonly total: number;
  readonly amounts: readonly CurrencyTotal[];
  readonly remaining: readonly CurrencyTotal[];
}

/** Count of the selection and sums of its rows. */
export async function dealTotals(read: Reader, input: DealSelection): Promise<DealTotals> {
  const rows = await selected(read, input)
    .select([
      'd.currency',
      sql<number>`count(*)`.as('n'),
      sql<number>`sum(${worth})`.as('amount'),
      sql<number>`sum(${worth} - ${paid})`.as('remaining'),
    ])
    .groupBy('d.currency')
    .orderBy('n', 'desc')
    .execute();
  return {
    total: rows.reduce((count, row) => count + row.n, 0),
    amounts: rows.map((row) => ({ currency: toCurrency(row.currency), amount: toMinor(row.amount) })),
    remaining: rows.map((row) => ({ currency: toCurrency(row.currency), amount: toMinor(row.remaining) })),
  };
}

/** A window of the selection in the order asked for; ties go by age, so pages never overlap. */
export async function dealRows(read: Reader, input: DealPageInput): Promise<readonly DealRow[]> {
  const direction = input.descending ? 'desc' : 'asc';
  let query = selected(read, input).select('d.id');
  switch (input.sort) {
    case 'date':
      query = query.orderBy('d.date', direction);
      break;
    case 'amount':
      query = query.orderBy(worth, direction);
      break;
    case 'remaining':
      query = query.orderBy(sql`${worth} - ${paid}`, direction);
      break;
    case 'number':
      // Shorter first, so that 99 stands before 100.
      query = query.orderBy(sql`length(d.number)`, direction).orderBy('d.number', direction);
      break;
    case 'client':
      query = query.orderBy(sql`(select c.search from clients c where c.id = d.client_id)`, direction);
      break;
  }
  const page = await query.orderBy('d.id', direction).limit(input.limit).offset(input.offset).execute();
  if (page.length === 0) return [];
  const ids = page.map((row) => row.id);
  const rows = await joined(read).where('d.id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, toDealRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** All deals of a client, newest first. */
export async function dealRowsOfClient(read: Reader, clientId: number): Promise<readonly DealRow[]> {
  const rows = await joined(read)
    .where('d.client_id', '=', clientId)
    .orderBy('d.date', 'desc')
    .orderBy('d.id', 'desc')
    .execute();
  return rows.map(toDealRow);
}

/** Payments that live allocations tie to the deal's invoices, refunds included, newest first. */
export async function paymentIdsOfDeal(read: Reader, dealId: number): Promise<readonly number[]> {
  const rows = await read
    .selectFrom('payments as p')
    .select('p.id')
    .where('p.id', 'in', (e) =>
      e
        .selectFrom('allocations as a')
        .innerJoin('invoices as i', 'i.id', 'a.invoice_id')
        .select('a.payment_id')
        .where('i.deal_id', '=', dealId)
        .where('a.reversed_at', 'is', null),
    )
    .orderBy('p.date', 'desc')
    .orderBy('p.id', 'desc')
    .execute();
  return rows.map(({ id }) => id);
}

/** One deal with its sums and its note. */
export async function dealRecord(
  read: Reader,
  id: number,
): Promise<(Pick<DealCard, 'note' | 'agreed' | 'movedByPayment'> & { row: DealRow }) | undefined> {
  const record = await joined(read).where('d.id', '=', id).executeTakeFirst();
  if (record === undefined) return undefined;
  const agreed = record.amount === null ? null : toMinor(record.amount);
  return { row: toDealRow(record), note: record.note, agreed, movedByPayment: record.stage_before !== null };
}

function joined(read: Reader) {
  return read
    .selectFrom('deals as d')
    .innerJoin('clients as c', 'c.id', 'd.client_id')
    .select([
      'd.id',
      'd.number',
      'd.title',
      'd.stage',
      'd.stage_before',
      'd.date',
      'd.client_id',
      'd.amount',
      'd.currency',
      'd.note',
      'c.name as client_name',
      invoiced.as('invoiced'),
      paid.as('paid'),
    ]);
}

function toDealRow(row: {
  id: number;
  number: string;
  title: string;
  stage: DealStage;
  date: string;
  client_id: number;
  client_name: string;
  amount: number | null;
  invoiced: number;
  paid: number;
  currency: string;
}): DealRow {
  const amount = toMinor(row.amount ?? row.invoiced);
  const paidSum = toMinor(row.paid);
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    stage: row.stage,
    date: toDay(row.date),
    clientId: row.client_id,
    clientName: row.client_name,
    amount,
    invoiced: toMinor(row.invoiced),
    paid: paidSum,
    remaining: subtract(amount, paidSum),
    currency: toCurrency(row.currency),
    paidState: paidStateOf(amount, paidSum),
  };
}

/** How far a sum is paid; a deal for nothing with nothing paid is unpaid, not settled. */
export function paidStateOf(amount: Minor, paidSum: Minor): PaidState {
  if (paidSum > amount) return 'overpaid';
  if (paidSum <= 0) return 'none';
  return paidSum === amount ? 'paid' : 'partial';
}
