/** Writing an invoice with its lines inside a transaction. */
import type { Day, Instant } from '../../../src-shared/dates/index.ts';
import type { InvoiceInput } from '../../../src-shared/domain/index.ts';
import { invoiceSearchText } from '../../../src-shared/text/index.ts';
import type { Transaction } from '../../platform/db/index.ts';
import { type InvoiceAmounts, vatIncluded } from './amounts.ts';

export interface InvoiceRecordInput {
  readonly clientId: number;
  readonly dealId: number | null;
  readonly number: string;
  readonly date: Day;
  readonly dueDate: Day;
  readonly currency: string;
  readonly subject: string;
  readonly contractNumber: string;
  readonly note: string;
}

interface Owner {
  readonly name: string;
  readonly inn: string;
}

/** The columns of an invoice; `client` gives the words by which it is found. */
export function invoiceColumns(input: InvoiceRecordInput, amounts: InvoiceAmounts, client: Owner) {
  return {
    client_id: input.clientId,
    deal_id: input.dealId,
    number: input.number,
    date: input.date,
    due_date: input.dueDate,
    amount: amounts.amount,
    vat_amount: amounts.vatAmount,
    currency: input.currency,
    subject: input.subject,
    contract_number: input.contractNumber,
    note: input.note,
    search: invoiceSearchText({ ...input, clientName: client.name, clientInn: client.inn }),
  };
}

/** Adds an invoice; returns its id. */
export async function insertInvoice(
  transaction: Transaction,
  values: ReturnType<typeof invoiceColumns>,
  lines: InvoiceInput['lines'],
  at: Instant,
): Promise<number> {
  const { id } = await transaction
    .insertInto('invoices')
    .values({ ...values, cancelled_at: null, external_id: null, created_at: at, updated_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  await putLines(transaction, id, lines);
  return id;
}

/** Replaces an invoice's facts and lines. */
export async function replaceInvoice(
  transaction: Transaction,
  id: number,
  values: ReturnType<typeof invoiceColumns>,
  lines: InvoiceInput['lines'],
  at: Instant,
): Promise<void> {
  await transaction
    .updateTable('invoices')
    .set({ ...values, updated_at: at })
    .where('id', '=', id)
    .execute();
  await transaction.deleteFrom('invoice_lines').where('invoice_id', '=', id).execute();
  await putLines(transaction, id, lines);
}

async function putLines(
  transaction: Transaction,
  invoiceId: number,
  lines: InvoiceInput['lines'],
): Promise<void> {
  if (lines.length === 0) return;
  await transaction
    .insertInto('invoice_lines')
    .values(
      lines.map((line, at) => ({
        invoice_id: invoiceId,
        position: at + 1,
        name: line.name,
        quantity: line.quantity.replace(',', '.'),
        unit: line.unit,
        price: line.price,
        amount: line.amount,
        vat_rate: line.vatRate,
        vat_amount: vatIncluded(line.amount, line.vatRate),
      })),
    )
    .execute();
}
