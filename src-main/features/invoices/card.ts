/** An invoice's card: lines and the history of its allocations. */
import { z } from 'zod';
import { type Day, toDay, toInstant } from '../../../src-shared/dates/index.ts';
import {
  type AllocationRow,
  type EvidenceItem,
  type InvoiceCard,
  type InvoiceLine,
  vatRateSchema,
} from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
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
    allocations: await allocationsOf(read, id),
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

const evidenceSchema = z.array(
  z.object({
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    weight: z.enum(['for', 'against']),
    spans: z.array(z.object({ start: z.number(), end: z.number() })),
  }),
);

/** All allocations of an invoice, undone ones included, newest first. */
async function allocationsOf(read: Reader, invoiceId: number): Promise<AllocationRow[]> {
  const rows = await read
    .selectFrom('allocations as a')
    .innerJoin('clients as c', 'c.id', 'a.client_id')
    .innerJoin('invoices as i', 'i.id', 'a.invoice_id')
    .selectAll('a')
    .select(['c.name as client_name', 'i.id as own_id', 'i.number', 'i.date'])
    .where('a.invoice_id', '=', invoiceId)
    .orderBy('a.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    paymentId: row.payment_id,
    kind: row.kind,
    invoice: { id: row.own_id, number: row.number, date: toDay(row.date) },
    clientId: row.client_id,
    clientName: row.client_name,
    amount: toMinor(row.amount),
    effectiveDate: toDay(row.effective_date),
    actor: row.actor,
    rule: row.rule,
    evidence: readEvidence(row.evidence),
    createdAt: toInstant(row.created_at),
    reversedAt: row.reversed_at === null ? null : toInstant(row.reversed_at),
    reversalReason: row.reversal_reason,
    actionId: row.action_id,
  }));
}

function readEvidence(json: string): readonly EvidenceItem[] {
  return evidenceSchema.parse(JSON.parse(json));
}
