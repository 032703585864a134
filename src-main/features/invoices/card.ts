/** An invoice's card: lines and the history of its allocations. */
import { type Day, toInstant } from '../../../src-shared/dates/index.ts';
import { type InvoiceCard, type InvoiceLine, vatRateSchema } from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { allocationRows } from '../allocations/index.ts';
import { invoiceRecord, toInvoiceRow } from './list.ts';

/** Throws `AppError('invoice.notFound')`. */
export async function invoiceCard(read: Reader, id: number, today: Day): Promise<InvoiceCard> {
  const record = await invoiceRecord(read, id);
  if (record === undefined) throw new AppError('invoice.notFound');
  return {
    ...toInvoiceRow(record, today),
    contractNumber: record.contract_number,
    note: record.note,
    createdAt: toInstant(record.created_at),
    lines: await linesOf(read, id),
    allocations: (await allocationRows(read, { invoiceId: id })).toReversed(),
  };
}

async function linesOf(read: Reader, invoiceId: number): Promise<InvoiceLine[]> {
  const rows = await read
    .selectFrom('invoice_lines')
    .selectAll()
    .where('invoice_id', '=', invoiceId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    name: row.name,
    quantity: row.quantity,
    unit: row.unit,
    price: toMinor(row.price),
    amount: toMinor(row.amount),
    vatRate: vatRateSchema.parse(row.vat_rate),
    vatAmount: toMinor(row.vat_amount),
  }));
}
