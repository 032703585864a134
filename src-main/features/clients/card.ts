/** A client's card. Its figures are counted from the same rows as the lists below them. */
import { type Day, daysBetween, toDay } from '../../../src-shared/dates/index.ts';
import type { CardPaymentRow, ClientCard, DealRow, InvoiceRow } from '../../../src-shared/domain/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { toClientRow } from './list.ts';
import { moneyOfClients, NO_MONEY } from './money.ts';

/** The lists of other features that a card shows, newest first. */
export interface CardLists {
  invoicesOfClient(clientId: number): Promise<readonly InvoiceRow[]>;
  dealsOfClient(clientId: number): Promise<readonly DealRow[]>;
  paymentsOfClient(clientId: number): Promise<readonly CardPaymentRow[]>;
}

/** Throws `AppError('client.notFound')`. */
export async function clientCard(
  read: Reader,
  lists: CardLists,
  id: number,
  today: Day,
): Promise<ClientCard> {
  const client = await read.selectFrom('clients').selectAll().where('id', '=', id).executeTakeFirst();
  if (client === undefined) throw new AppError('client.notFound');
  const [accounts, aliases, moneyById, delay, deals, invoiceRows, payments] = await Promise.all([
    read
      .selectFrom('client_accounts')
      .select(['id', 'number', 'bic', 'bank_name as bankName', 'origin'])
      .where('client_id', '=', id)
      .orderBy('id')
      .execute(),
    read
      .selectFrom('client_aliases')
      .select(['id', 'name', 'origin'])
      .where('client_id', '=', id)
      .orderBy('id')
      .execute(),
    moneyOfClients(read, [id], today),
    meanPaymentDelay(read, id),
    lists.dealsOfClient(id),
    lists.invoicesOfClient(id),
    lists.paymentsOfClient(id),
  ]);
  const money = moneyById.get(id) ?? NO_MONEY;
  const { full_name: fullName, email, phone, address, note } = client;
  return {
    ...toClientRow(client, money),
    fullName,
    email,
    phone,
    address,
    note,
    accounts,
    aliases,
    figures: money.figures,
    lastInvoice: money.lastInvoice,
    paymentDelayDays: delay,
    deals,
    invoiceRows,
    payments,
  };
}

/** Mean days from due date to the day of the last allocation, over invoices paid in full; one decimal. */
async function meanPaymentDelay(read: Reader, clientId: number): Promise<number | null> {
  const paid = await read
    .selectFrom('invoices as i')
    .innerJoin('allocations as a', 'a.invoice_id', 'i.id')
    .select((e) => ['i.due_date', e.fn.max('a.effective_date').as('paid_on')])
    .where('i.client_id', '=', clientId)
    .where('i.cancelled_at', 'is', null)
    .whereRef('i.paid', '>=', 'i.amount')
    .where('a.reversed_at', 'is', null)
    .where('a.kind', '=', 'invoice')
    .groupBy('i.id')
    .execute();
  if (paid.length === 0) return null;
  const days = paid.map((row) => daysBetween(toDay(row.due_date), toDay(row.paid_on)));
  const mean = days.reduce((total, value) => total + value, 0) / days.length;
  return Math.round(mean * 10) / 10;
}
