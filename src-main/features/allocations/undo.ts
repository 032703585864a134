/** Taking an act back: reversals and restored states, never a deletion of entries. */
import type { Instant } from '../../../src-shared/dates/index.ts';
import { type Minor, sum } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { createTaskStore } from '../tasks/index.ts';
import { type ActsOptions, parseTrace, prepareActStatements, type Trace, tellOfAct } from './acts.ts';
import { createLearning } from './learning.ts';
import { createLedger, toLedgerRow } from './ledger.ts';
import { createPaymentStates, type PaymentState, parseState } from './state.ts';
import { inSteps } from './steps.ts';
import type { LedgerRow } from './types.ts';

export interface Undone {
  /** The undo itself, a row of `actions`. */
  readonly actionId: number;
  readonly undoneId: number;
  readonly kind: string;
  readonly paymentIds: readonly number[];
}

/**
 * Makes the call that undoes an act, the newest one without an id. Throws `AppError`:
 * `action.notFound`, `action.nothingToUndo`, `action.alreadyUndone`, `action.isUndo`; `action.laterFirst.<kind>` when
 * a later act with the same payment must be undone first; `action.changedSince`; or the ledger's own refusal.
 */
export function createUndo({ db, clock, events }: ActsOptions) {
  const acts = prepareActStatements(db);
  const statements = prepareUndoStatements(db);
  const ledger = createLedger(db);
  const tasks = createTaskStore(db);
  const learning = createLearning(db);
  const states = createPaymentStates(db);

  function* undo(wanted: number | undefined, at: Instant) {
    const action = wanted === undefined ? statements.newest.get([]) : statements.action.get([wanted]);
    if (action === undefined)
      throw new AppError(wanted === undefined ? 'action.nothingToUndo' : 'action.notFound');
    if (action.kind === 'undo') throw new AppError('action.isUndo');
    if (action.undone_at !== null) throw new AppError('action.alreadyUndone');
    const later = statements.later.get([action.id]);
    if (later !== undefined) {
      const { kind, number, date, amount, currency } = later;
      throw new AppError(`action.laterFirst.${kind}`, { number, date, amount, currency });
    }
    const payments = statements.payments.all([action.id]).map((row) => ({
      id: row.payment_id,
      before: parseState(row.before),
      after: parseState(row.after),
    }));
    for (const payment of payments) checkUnchanged(payment.id, payment.after, payment.before);
    const undoId = acts.insert.run(['undo', 'person', '{}', at, action.id]).lastId;
    const reversal = { actionId: undoId, actor: 'person', reason: 'undo', at } as const;
    const reversed = statements.reversed.all([action.id]).map(toLedgerRow);
    for (const { id, client_id } of statements.made.all([action.id])) {
      if (ledger.isLive(id)) ledger.reverse(id, reversal, balanceOf(client_id, reversed));
      yield;
    }
    yield* ledger.restore(reversed, at);
    for (const { id, before, after } of payments)
      if (differs(before, after)) states.write(id, sinceSeen(id, before));
    takeBackTrace(action.id, parseTrace(action.payload), at);
    statements.markUndone.run([at, action.id]);
    return {
      actionId: undoId,
      undoneId: action.id,
      kind: action.kind,
      paymentIds: payments.map(({ id }) => id),
      touched: [...acts.touched.all([undoId, undoId]), ...acts.touched.all([action.id, action.id])],
    };
  }

  function checkUnchanged(id: number, after: PaymentState, before: PaymentState): void {
    const now = states.state(id);
    if (!differs(before, after)) return;
    if (now === undefined || differs(now, after)) {
      const number = states.payment(id)?.number ?? '';
      throw new AppError('action.changedSince', { number });
    }
  }

  /**
   * The matcher passes over a payment once. One that a person had taken before its turn would never be looked at again,
   * so it comes back as one that waits, not as one that is new.
   */
  function sinceSeen(id: number, before: PaymentState): PaymentState {
    const payment = states.payment(id);
    if (payment !== undefined && payment.gone_at !== null && payment.allocated === 0)
      return { ...before, status: 'withdrawn' };
    if (payment?.direction === 'in' && payment.allocated > 0) {
      // The bank may have changed the sum, or withdrawn it: what is left must wait, and what is not must not.
      const whole = payment.allocated === payment.amount || payment.gone_at !== null;
      if (whole !== (before.status === 'settled')) return { ...before, status: whole ? 'settled' : 'queued' };
    }
    if (before.status !== 'new' && before.status !== 'withdrawn') return before;
    return { ...before, status: payment?.direction === 'out' ? 'outgoing' : 'queued' };
  }

  function takeBackTrace(actionId: number, trace: Trace, at: Instant): void {
    for (const id of trace.openedTasks) tasks.withdrawTaskById(id, at);
    for (const id of trace.withdrawnTasks) tasks.reopenTask(id);
    for (const id of trace.rejections) statements.withdrawRejection.run([at, id]);
    learning.takeBack(actionId, { accounts: trace.learntAccounts, aliases: trace.learntAliases });
    learning.relearn(trace.unlearnt);
  }

  return async (actionId: number | undefined): Promise<Undone> => {
    const at = clock.now();
    const { touched, ...undone } = await inSteps(db, () => undo(actionId, at));
    tellOfAct(events, touched);
    return undone;
  };
}

/** What comes back to a client's balance with these entries. */
function balanceOf(clientId: number, entries: readonly LedgerRow[]): Minor {
  const advances = entries.filter((entry) => entry.kind === 'advance' && entry.clientId === clientId);
  return sum(advances.map((entry) => entry.amount));
}

/** True when two states differ in what was decided; the hint is only a label and may be refreshed at any time. */
function differs(a: PaymentState, b: PaymentState): boolean {
  const { hint: _a, ...first } = a;
  const { hint: _b, ...second } = b;
  return JSON.stringify(first) !== JSON.stringify(second);
}

function prepareUndoStatements(db: Database) {
  return {
    newest: db.prepare((q) =>
      q
        .selectFrom('actions')
        .selectAll()
        .where('undone_at', 'is', null)
        .where('undo_of', 'is', null)
        .orderBy('id', 'desc'),
    ),
    /** actionId */
    action: db.prepare((q) => q.selectFrom('actions').selectAll().where('id', '=', 0)),
    /** actionId */
    payments: db.prepare((q) =>
      q.selectFrom('action_payments').selectAll().where('action_id', '=', 0).orderBy('payment_id'),
    ),
    /** actionId: the newest later act that is not undone and touched one of the same payments */
    later: db.prepare((q) =>
      q
        .selectFrom('action_payments as mine')
        .innerJoin('action_payments as theirs', (join) =>
          join
            .onRef('theirs.payment_id', '=', 'mine.payment_id')
            .onRef('theirs.action_id', '>', 'mine.action_id'),
        )
        .innerJoin('actions', 'actions.id', 'theirs.action_id')
        .innerJoin('payments', 'payments.id', 'theirs.payment_id')
        .select(['actions.kind', 'payments.number', 'payments.date', 'payments.amount', 'payments.currency'])
        .where('mine.action_id', '=', 0)
        .where('actions.undone_at', 'is', null)
        .where('actions.undo_of', 'is', null)
        .orderBy('theirs.action_id', 'desc'),
    ),
    /** actionId: live entries that the act made, newest first */
    made: db.prepare((q) =>
      q
        .selectFrom('allocations')
        .select(['id', 'client_id'])
        .where('action_id', '=', 0)
        .where('reversed_at', 'is', null)
        .orderBy('id', 'desc'),
    ),
    /** actionId: entries that the act reversed, oldest first */
    reversed: db.prepare((q) =>
      q.selectFrom('allocations').selectAll().where('reversed_by', '=', 0).orderBy('id'),
    ),
    /** at, actionId */
    markUndone: db.prepare((q) => q.updateTable('actions').set({ undone_at: '' }).where('id', '=', 0)),
    /** at, rejectionId */
    withdrawRejection: db.prepare((q) =>
      q
        .updateTable('payment_rejections')
        .set({ withdrawn_at: '' })
        .where('id', '=', 0)
        .where('withdrawn_at', 'is', null),
    ),
  };
}
