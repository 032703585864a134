/** The ledger's SQL, compiled once: two or three short statements by primary key an allocation. */
import { sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';

export function prepareLedgerStatements(db: Database) {
  return {
    /** amount, paymentId, invoiceId, clientId, amount, byRule (0 | 1), paymentId, invoiceId */
    addPaid: db.prepare((q) =>
      q
        .updateTable('invoices')
        .set({ paid: sql`paid + ${0}` })
        .where('currency', '=', (e) =>
          e
            .selectFrom('payments')
            .select('payments.currency')
            .where('payments.id', '=', 0)
            .where('payments.direction', '=', 'in'),
        )
        .where('invoices.id', '=', 0)
        .where('client_id', '=', 0)
        .where('cancelled_at', 'is', null)
        .where(sql<boolean>`paid + ${0} <= amount`)
        .where(
          sql<boolean>`(${0} = 0 or not exists (select 1 from payment_rejections where payment_id = ${0} and invoice_id = ${0} and withdrawn_at is null))`,
        ),
    ),
    /** amount, paymentId, invoiceId, clientId, amount */
    takePaid: db.prepare((q) =>
      q
        .updateTable('invoices')
        .set({ paid: sql`paid - ${0}` })
        .where('currency', '=', (e) =>
          e
            .selectFrom('payments')
            .select('payments.currency')
            .where('payments.id', '=', 0)
            .where('payments.direction', '=', 'out'),
        )
        .where('invoices.id', '=', 0)
        .where('client_id', '=', 0)
        .where(sql<boolean>`paid >= ${0}`),
    ),
    /** delta, invoiceId, delta, delta, delta: moves `paid` within 0 … amount, never up on a cancelled invoice */
    movePaid: db.prepare((q) =>
      q
        .updateTable('invoices')
        .set({ paid: sql`paid + ${0}` })
        .where('id', '=', 0)
        .where(sql<boolean>`paid + ${0} >= 0`)
        .where(sql<boolean>`(${0} < 0 or (paid + ${0} <= amount and cancelled_at is null))`),
    ),
    /** delta, paymentId, direction, delta, byRule (0 | 1) */
    addAllocated: db.prepare((q) =>
      q
        .updateTable('payments')
        .set({ allocated: sql`allocated + ${0}` })
        .where('id', '=', 0)
        .where('direction', '=', 'in')
        .where(sql<boolean>`allocated + ${0} <= amount`)
        .where(sql<boolean>`(${0} = 0 or decided_by is not 'person')`)
        .returning(['date']),
    ),
    /** delta, status, decidedBy, rule, category, clientId, hint, paymentId, direction, delta, byRule (0 | 1) */
    addAllocatedAndDecide: db.prepare((q) =>
      q
        .updateTable('payments')
        .set({
          allocated: sql`allocated + ${0}`,
          status: 'queued',
          decided_by: 'rule',
          rule: '',
          category: '',
          client_id: 0,
          hint: '',
          postponed_until: sql`null`,
          postponed_reason: sql`null`,
        })
        .where('id', '=', 0)
        .where('direction', '=', 'in')
        .where(sql<boolean>`allocated + ${0} <= amount`)
        .where(sql<boolean>`(${0} = 0 or decided_by is not 'person')`)
        .returning(['date']),
    ),
    /** amount, paymentId */
    takeAllocated: db.prepare((q) =>
      q
        .updateTable('payments')
        .set({ allocated: sql`allocated - ${0}` })
        .where('id', '=', 0),
    ),
    /** paymentId, clientId, invoiceId, kind, amount, effectiveDate, actor, rule, evidence, rulesVersion, actionId, at */
    insert: db.prepare((q) =>
      q.insertInto('allocations').values({
        payment_id: 0,
        client_id: 0,
        invoice_id: 0,
        kind: 'invoice',
        amount: 0,
        effective_date: '',
        actor: '',
        rule: '',
        evidence: '',
        rules_version: 0,
        action_id: 0,
        created_at: '',
        reversed_by: sql`null`,
        reversed_at: sql`null`,
        reversal_reason: sql`null`,
      }),
    ),
    /** actionId, at, reason, allocationId */
    markReversed: db.prepare((q) =>
      q
        .updateTable('allocations')
        .set({ reversed_by: 0, reversed_at: '', reversal_reason: '' })
        .where('id', '=', 0)
        .where('reversed_at', 'is', null),
    ),
    /** allocationId */
    allocation: db.prepare((q) => q.selectFrom('allocations').selectAll().where('id', '=', 0)),
    /** paymentId */
    livePayment: db.prepare((q) =>
      q
        .selectFrom('allocations')
        .selectAll()
        .where('payment_id', '=', 0)
        .where('reversed_at', 'is', null)
        .orderBy('id'),
    ),
    /** paymentId, invoiceId */
    liveOnInvoice: db.prepare((q) =>
      q
        .selectFrom('allocations')
        .selectAll()
        // A payout has thousands of parts, an invoice a few.
        .where(sql<boolean>`+payment_id = ${0}`)
        .where('invoice_id', '=', 0)
        .where('reversed_at', 'is', null)
        .orderBy('id'),
    ),
    /** paymentId */
    payment: db.prepare((q) => q.selectFrom('payments').selectAll().where('id', '=', 0)),
    /** invoiceId */
    invoice: db.prepare((q) => q.selectFrom('invoices').selectAll().where('id', '=', 0)),
    /** paymentId, invoiceId */
    rejected: db.prepare((q) =>
      q
        .selectFrom('payment_rejections')
        .select('id')
        .where('payment_id', '=', 0)
        .where('invoice_id', '=', 0)
        .where('withdrawn_at', 'is', null),
    ),
    /** invoiceId, clientId: the newest live refund of an invoice, or of a client's balance when the id is null */
    lastRefund: db.prepare((q) =>
      q
        .selectFrom('allocations')
        .innerJoin('payments', 'payments.id', 'allocations.payment_id')
        .select(['payments.number', 'payments.date', 'allocations.amount', 'payments.currency'])
        .where(sql<boolean>`allocations.invoice_id is ${0}`)
        .where('allocations.client_id', '=', 0)
        .where(sql<boolean>`allocations.kind = 'refund'`)
        .where('allocations.reversed_at', 'is', null)
        .orderBy('allocations.id', 'desc'),
    ),
    /** clientId, currency: advances less what was given back of the balance */
    advanceBalance: db.prepare((q) =>
      q
        .selectFrom('allocations')
        .innerJoin('payments', 'payments.id', 'allocations.payment_id')
        .select(
          sql<number>`coalesce(sum(case allocations.kind when 'advance' then allocations.amount else -allocations.amount end), 0)`.as(
            'balance',
          ),
        )
        .where('allocations.client_id', '=', 0)
        .where('allocations.reversed_at', 'is', null)
        .where('allocations.invoice_id', 'is', null)
        .where('payments.currency', '=', ''),
    ),
  };
}

export type LedgerStatements = ReturnType<typeof prepareLedgerStatements>;
