/** What was decided about a payment besides its allocations: by people, and by rules that put the money nowhere. */
import { toDay, toInstant } from '../../../src-shared/dates/index.ts';
import { type PaymentDecision, paymentCategorySchema } from '../../../src-shared/domain/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { parseEvidence, parseState } from '../allocations/index.ts';

const KINDS = ['postpone', 'dismiss', 'reject', 'release'] as const;

/** Oldest first. Acts that were undone stay, with the moment of the undo. */
export async function paymentDecisions(read: Reader, paymentId: number): Promise<PaymentDecision[]> {
  const acts = await read
    .selectFrom('action_payments as touched')
    .innerJoin('actions', 'actions.id', 'touched.action_id')
    .leftJoin('payment_rejections as rejection', (join) =>
      join
        .onRef('rejection.action_id', '=', 'actions.id')
        .onRef('rejection.payment_id', '=', 'touched.payment_id'),
    )
    .leftJoin('invoices', 'invoices.id', 'rejection.invoice_id')
    .select([
      'actions.kind',
      'actions.created_at',
      'actions.undone_at',
      'touched.before',
      'touched.after',
      'invoices.id as invoice_id',
      'invoices.number as invoice_number',
    ])
    .where('touched.payment_id', '=', paymentId)
    .where('actions.kind', 'in', KINDS)
    .orderBy('actions.id')
    .execute();
  const ruled = await read
    .selectFrom('match_decisions')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .orderBy('id')
    .execute();
  const byRules = ruled.map((row): PaymentDecision => {
    const { rule, rules_version: rulesVersion, evidence } = row;
    const decided = { rule, rulesVersion, evidence: parseEvidence(evidence) };
    return { ...NOTHING, kind: 'ruled', at: toInstant(row.decided_at), ...decided };
  });
  const byPeople = acts.flatMap((row): PaymentDecision[] => {
    const [before, after] = [parseState(row.before), parseState(row.after)];
    const kind = KINDS.find((one) => one === row.kind);
    // An unbinding stands with the entries that it took back.
    if (kind === undefined || (kind === 'release' && before.allocated !== 0)) return [];
    return [
      {
        ...NOTHING,
        kind,
        at: toInstant(row.created_at),
        undoneAt: row.undone_at === null ? null : toInstant(row.undone_at),
        until: after.postponedUntil === null ? null : toDay(after.postponedUntil),
        reason: after.postponedReason,
        category: after.category === null ? null : paymentCategorySchema.parse(after.category),
        invoice:
          row.invoice_id === null || row.invoice_number === null
            ? null
            : { id: row.invoice_id, number: row.invoice_number },
      },
    ];
  });
  return [...byRules, ...byPeople].toSorted((a, b) => a.at.localeCompare(b.at));
}

const NOTHING: Omit<PaymentDecision, 'kind' | 'at'> = {
  undoneAt: null,
  until: null,
  reason: null,
  category: null,
  invoice: null,
  rule: null,
  rulesVersion: null,
  evidence: [],
};
