/** Acts that decide about a payment without putting it on an invoice: not this one, later, not ours, take it off. */
import type { Day } from '../../../src-shared/dates/index.ts';
import type { PaymentCategory } from '../../../src-shared/domain/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type Act, type PaymentRecord, parseTrace } from '../allocations/index.ts';

export function createDecisions(db: Database) {
  const insertRejection = db.prepare((q) =>
    q
      .insertInto('payment_rejections')
      .values({ payment_id: 0, invoice_id: 0, action_id: 0, created_at: '', withdrawn_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  );
  const invoice = db.prepare((q) => q.selectFrom('invoices').select('number').where('id', '=', 0));
  const action = db.prepare((q) => q.selectFrom('actions').select('payload').where('id', '=', 0));
  const task = db.prepare((q) => q.selectFrom('tasks').select('payment_id').where('id', '=', 0));

  /** A question about other money that the binding had answered stands again: a refund of an overpayment is no more. */
  function askAgain(act: Act, paymentId: number, actionId: number): void {
    const payload = action.get([actionId])?.payload;
    if (payload === undefined) return;
    for (const id of parseTrace(payload).withdrawnTasks) {
      if (task.get([id])?.payment_id === paymentId) continue;
      if (act.tasks.reopenTask(id)) act.trace.openedTasks.push(id);
    }
  }

  return {
    /** Returns the invoice's number. */
    reject(act: Act, paymentId: number, invoiceId: number): string {
      act.touch(paymentId);
      const number = invoice.get([invoiceId])?.number;
      if (number === undefined) throw new AppError('invoice.notFound');
      const row = insertRejection.get([paymentId, invoiceId, act.id, act.at, null]);
      if (row === undefined) throw new AppError('queue.alreadyRejected');
      act.trace.rejections.push(row.id);
      return number;
    },

    postpone(act: Act, paymentId: number, until: Day | null, reason: string): void {
      const payment = act.touch(paymentId);
      if (!isWaiting(payment)) throw new AppError('queue.notWaiting', { number: payment.number });
      act.states.write(paymentId, {
        ...stateOf(payment),
        status: 'postponed',
        postponedUntil: until,
        postponedReason: reason === '' ? null : reason,
      });
    },

    /** Incoming: no client's payment. Outgoing: what it was for. Returns its direction. */
    dismiss(act: Act, paymentId: number, category: PaymentCategory): 'in' | 'out' {
      const payment = act.touch(paymentId);
      if (payment.allocated > 0) throw new AppError('queue.partlyAllocated', { number: payment.number });
      const isOpen = isWaiting(payment) || payment.status === 'dismissed' || payment.status === 'outgoing';
      if (!isOpen) throw new AppError('queue.notWaiting', { number: payment.number });
      act.states.write(paymentId, {
        ...stateOf(payment),
        status: payment.direction === 'in' ? 'dismissed' : 'outgoing',
        decidedBy: 'person',
        rule: null,
        category,
        clientId: null,
        postponedUntil: null,
        postponedReason: null,
      });
      return payment.direction;
    },

    /** In steps: a payout has thousands of parts. */
    *release(act: Act, paymentId: number, reason: string): Generator<void, void> {
      const payment = act.touch(paymentId);
      const live = act.ledger.live(paymentId);
      if (live.length === 0 && payment.status !== 'dismissed' && payment.category === null) {
        throw new AppError('queue.nothingToRelease', { number: payment.number });
      }
      const boundBy = new Set(live.flatMap(({ actionId }) => (actionId === null ? [] : [actionId])));
      const reversal = {
        actionId: act.id,
        actor: 'person',
        reason: reason || 'released',
        at: act.at,
      } as const;
      for (const { id } of live.toReversed()) {
        if (act.ledger.isLive(id)) act.ledger.reverse(id, reversal);
        yield;
      }
      act.trace.withdrawnTasks.push(...act.tasks.withdrawTasksOfPayment(paymentId, act.at));
      for (const actionId of boundBy) askAgain(act, paymentId, actionId);
      act.trace.unlearnt.push(...act.learning.unlearn(paymentId));
      act.states.write(paymentId, {
        ...stateOf(payment),
        status: payment.gone_at !== null ? 'withdrawn' : payment.direction === 'in' ? 'queued' : 'outgoing',
        decidedBy: 'person',
        rule: null,
        category: null,
        clientId: null,
        hint: null,
        postponedUntil: null,
        postponedReason: null,
      });
    },
  };
}

function isWaiting(payment: PaymentRecord): boolean {
  return payment.status === 'new' || payment.status === 'queued' || payment.status === 'postponed';
}

function stateOf(payment: PaymentRecord) {
  return {
    status: payment.status,
    decidedBy: payment.decided_by,
    rule: payment.rule,
    category: payment.category,
    clientId: payment.client_id,
    postponedUntil: payment.postponed_until,
    postponedReason: payment.postponed_reason,
    hint: payment.hint,
  };
}
