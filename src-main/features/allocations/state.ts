/** The decision about a payment besides its allocations, as an act finds it and leaves it. */
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';

const stateSchema = z.object({
  status: z.enum(['new', 'queued', 'postponed', 'settled', 'dismissed', 'outgoing', 'withdrawn']),
  decidedBy: z.enum(['rule', 'person']).nullable(),
  rule: z.string().nullable(),
  category: z.string().nullable(),
  clientId: z.number().nullable(),
  postponedUntil: z.string().nullable(),
  postponedReason: z.string().nullable(),
  hint: z.string().nullable(),
  allocated: z.number(),
});
export type PaymentState = z.infer<typeof stateSchema>;

export function parseState(stored: string): PaymentState {
  return stateSchema.parse(JSON.parse(stored));
}

export function createPaymentStates(db: Database) {
  const select = db.prepare((q) => q.selectFrom('payments').selectAll().where('id', '=', 0));
  const update = db.prepare((q) =>
    q
      .updateTable('payments')
      .set({
        status: 'new',
        decided_by: 'rule',
        rule: '',
        category: '',
        client_id: 0,
        postponed_until: '',
        postponed_reason: '',
        hint: '',
      })
      .where('id', '=', 0),
  );
  return {
    /** The row of a payment, as the transaction sees it. */
    payment: (id: number) => select.get([id]),
    /** Its state; undefined when there is no such payment. */
    state(id: number): PaymentState | undefined {
      const row = select.get([id]);
      if (row === undefined) return undefined;
      return {
        status: row.status,
        decidedBy: row.decided_by,
        rule: row.rule,
        category: row.category,
        clientId: row.client_id,
        postponedUntil: row.postponed_until,
        postponedReason: row.postponed_reason,
        hint: row.hint,
        allocated: row.allocated,
      };
    },
    /** Writes the state; what is allocated follows from the ledger and is not written here. */
    write(id: number, state: Omit<PaymentState, 'allocated'>): void {
      update.run([
        state.status,
        state.decidedBy,
        state.rule,
        state.category,
        state.clientId,
        state.postponedUntil,
        state.postponedReason,
        state.hint,
        id,
      ]);
    },
  };
}

export type PaymentStates = ReturnType<typeof createPaymentStates>;
export type PaymentRecord = NonNullable<ReturnType<PaymentStates['payment']>>;
