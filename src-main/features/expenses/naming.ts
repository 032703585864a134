/** What a person says of outgoing payments: acts that can be undone. */
import { z } from 'zod';
import type { ActionResult, SetExpenseCategory } from '../../../src-shared/domain/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { Act, Acts } from '../allocations/index.ts';

/** The state of a payment before an act, as far as it matters here. */
const beforeSchema = z.object({
  decidedBy: z.enum(['rule', 'person']).nullable(),
  rule: z.string().nullable(),
  category: z.string().nullable(),
});

export function createNaming(db: Database, acts: Acts) {
  const acted = db.prepare((q) =>
    q.selectFrom('action_payments').select('before').where('payment_id', '=', 0).orderBy('action_id'),
  );

  /** What stood there before any person said anything: what the matcher had read in the words. */
  function unsaid(paymentId: number): z.infer<typeof beforeSchema> {
    for (const { before } of acted.all([paymentId])) {
      const state = beforeSchema.parse(JSON.parse(before));
      if (state.decidedBy !== 'person') return state;
    }
    return { decidedBy: null, rule: null, category: null };
  }

  function name(act: Act, paymentId: number, category: string | null): void {
    const payment = act.touch(paymentId);
    const { number } = payment;
    if (payment.direction === 'in') throw new AppError('expenses.incoming', { number });
    if (payment.status === 'withdrawn') throw new AppError('queue.withdrawn', { number });
    if (payment.allocated > 0) throw new AppError('queue.partlyAllocated', { number });
    const said =
      category === null ? unsaid(paymentId) : { decidedBy: 'person' as const, rule: null, category };
    act.states.write(paymentId, {
      status: 'outgoing',
      ...said,
      clientId: null,
      hint: null,
      postponedUntil: null,
      postponedReason: null,
    });
  }

  /**
   * Says what payments were for, or (`null`) takes that back. Throws `AppError`: `payment.notFound`,
   * `expenses.incoming`, `queue.withdrawn`, `queue.partlyAllocated`; then nothing has changed.
   */
  return async ({ paymentIds, category }: SetExpenseCategory): Promise<ActionResult> => {
    const ids = [...new Set(paymentIds)];
    const { actionId } = await acts.perform('dismiss', (act) => {
      for (const id of ids) name(act, id, category);
    });
    return { actionId, paymentIds: ids, message: { code: 'categorized', params: { count: ids.length } } };
  };
}
