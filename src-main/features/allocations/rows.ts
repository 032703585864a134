/** Entries of the ledger, live and reversed, as the screens show them. */
import { sql } from 'kysely';
import { z } from 'zod';
import { toDay, toInstant } from '../../../src-shared/dates/index.ts';
import type { AllocationRow, EvidenceItem } from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';

/** A payout may have twenty thousand. */
const SHOWN = 1_000;

const evidenceSchema = z.array(
  z.object({
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    weight: z.enum(['for', 'against']),
    spans: z.array(z.object({ start: z.number(), end: z.number() })),
  }),
);

/** Evidence as it is kept with an entry. */
export function parseEvidence(stored: string): EvidenceItem[] {
  return evidenceSchema.parse(JSON.parse(stored));
}

/** The entries of a payment or of an invoice, oldest first; of more than `limit` the live ones rather than the reversed. */
export async function allocationRows(
  read: Reader,
  of: { readonly paymentId: number } | { readonly invoiceId: number },
  limit = SHOWN,
): Promise<AllocationRow[]> {
  const query = read
    .selectFrom('allocations')
    .innerJoin('clients', 'clients.id', 'allocations.client_id')
    .leftJoin('invoices', 'invoices.id', 'allocations.invoice_id')
    .selectAll('allocations')
    .select([
      'clients.name as client_name',
      'invoices.number as invoice_number',
      'invoices.date as invoice_date',
    ])
    .orderBy(sql`allocations.reversed_at is not null`)
    .orderBy('allocations.id')
    .limit(limit);
  const found = await ('paymentId' in of
    ? query.where('allocations.payment_id', '=', of.paymentId)
    : query.where('allocations.invoice_id', '=', of.invoiceId)
  ).execute();
  const rows = found.toSorted((a, b) => a.id - b.id);
  return rows.map((row) => ({
    id: row.id,
    paymentId: row.payment_id,
    kind: row.kind,
    invoice:
      row.invoice_id === null || row.invoice_number === null || row.invoice_date === null
        ? null
        : { id: row.invoice_id, number: row.invoice_number, date: toDay(row.invoice_date) },
    clientId: row.client_id,
    clientName: row.client_name,
    amount: toMinor(row.amount),
    effectiveDate: toDay(row.effective_date),
    actor: row.actor,
    rule: row.rule,
    rulesVersion: row.rules_version,
    evidence: parseEvidence(row.evidence),
    createdAt: toInstant(row.created_at),
    reversedAt: row.reversed_at === null ? null : toInstant(row.reversed_at),
    reversedBy: row.reversed_at === null ? null : row.reversed_by === null ? 'rule' : 'person',
    reversalReason: row.reversal_reason,
    actionId: row.action_id,
  }));
}
