/** Writes the steps of a plan, inside a transaction of the caller's. */
import type { Day, Instant } from '../../../../src-shared/dates/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { createLedger, type LedgerRow } from '../../allocations/index.ts';
import { createTaskStore, type TaskDraft } from '../../tasks/index.ts';
import { contentKey, type PaymentContent } from './content.ts';
import type { ReadRow, Step } from './plan.ts';
import { prepareIntakeStatements } from './statements.ts';

export const CHANGED_TASK = 'bankChanged';
export const WITHDREW_TASK = 'bankWithdrew';
/** Reasons of reversals, in words: `queue.reasons.*`. */
const EDITED_REASON = 'bankEdited';

export interface WriteContext {
  readonly accountId: number;
  readonly bank: string;
  readonly exchangeId: number;
  readonly readingId: number;
  readonly at: Instant;
  readonly today: Day;
}

export type Effect = 'added' | 'changed' | 'withdrawn' | 'restored';

export function createWriter(db: Database) {
  const statements = prepareIntakeStatements(db);
  const ledger = createLedger(db);
  const tasks = createTaskStore(db);

  type Payment = NonNullable<ReturnType<typeof statements.payment.get>>;

  function load(id: number): Payment {
    const payment = statements.payment.get([id]);
    if (payment === undefined) throw new AppError('payment.notFound');
    return payment;
  }

  function name(row: ReadRow, paymentId: number, { accountId, bank }: WriteContext): void {
    statements.dropRefs.run([accountId, bank, paymentId]);
    statements.dropRef.run([accountId, bank, row.bankId]);
    statements.addRef.run([accountId, bank, row.bankId, paymentId, row.version, row.hash]);
  }

  /** The next free place among equal movements, those that were equal before an edit included. */
  function freePlace(content: PaymentContent, accountId: number): number {
    const { date, direction, amount, number, party_account } = content;
    const key = [accountId, date, direction, amount, number, party_account];
    return (statements.lastOccurrence.get([...key, ...key])?.last ?? 0) + 1;
  }

  function add(row: ReadRow, context: WriteContext): number {
    const { accountId, at } = context;
    const { content } = row;
    const internal = content.party_account !== '' && statements.ownAccount.get([content.party_account]);
    const { changes, lastId } = statements.insert.run([
      accountId,
      content.direction,
      content.date,
      content.number,
      content.amount,
      content.currency,
      content.party_name,
      content.party_inn,
      content.party_kpp,
      content.party_account,
      content.party_bic,
      content.party_bank,
      content.purpose,
      content.doc_kind,
      content.doc_date,
      content.extra,
      content.search,
      internal ? 1 : 0,
      freePlace(content, accountId),
      'new',
      at,
    ]);
    if (changes !== 1) throw new Error('a new payment was not written');
    name(row, lastId, context);
    return lastId;
  }

  function edit(row: ReadRow, payment: Payment, context: WriteContext): void {
    const { content } = row;
    const { exchangeId, at } = context;
    keepVersion(payment, exchangeId, at);
    fitAllocations(payment, content.amount, context);
    const place = placeAfterEdit(payment, content);
    statements.edit.run([
      content.date,
      content.number,
      content.amount,
      content.party_name,
      content.party_inn,
      content.party_kpp,
      content.party_account,
      content.party_bic,
      content.party_bank,
      content.purpose,
      content.doc_kind,
      content.doc_date,
      content.extra,
      content.search,
      place,
      payment.version + 1,
      payment.id,
    ]);
    name(row, payment.id, context);
    if (payment.gone_at !== null) return;
    const now = load(payment.id);
    if (payment.allocated > 0) {
      tasks.openTask({ ...about(CHANGED_TASK, payment, context), params: changeOf(payment, content) });
      if (now.allocated !== now.amount && payment.status === 'settled') ask(now);
      // What was on an invoice in part is now all of it: nothing is left to ask about.
      if (now.allocated === now.amount) statements.mark.run(['settled', null, now.id]);
    } else if (payment.decided_by !== 'person' && payment.status !== 'postponed') {
      statements.mark.run(['new', null, payment.id]);
    }
  }

  function keepVersion(payment: Payment, exchangeId: number, at: Instant): void {
    const { id, version, account_id, date, direction, amount, number, party_account, occurrence } = payment;
    const { party_name, party_inn, party_kpp, party_bic, party_bank, purpose, doc_kind, doc_date } = payment;
    const facts = { party_name, party_inn, party_kpp, party_bic, party_bank, purpose, doc_kind, doc_date };
    statements.keepVersion.run([
      id,
      version,
      exchangeId,
      account_id,
      date,
      direction,
      amount,
      number,
      party_account,
      occurrence,
      JSON.stringify(facts),
      at,
    ]);
  }

  function placeAfterEdit(payment: Payment, content: PaymentContent): number {
    if (contentKey(payment) === contentKey(content)) return payment.occurrence;
    const { date, amount, number, party_account } = content;
    const own = statements.ownPlace.get([payment.id, date, amount, number, party_account]);
    return own?.occurrence ?? freePlace(content, payment.account_id);
  }

  /** Takes back, newest first, what the payment can no longer bear, with the refunds that stand on it. */
  function fitAllocations(payment: Payment, amount: number, { at }: WriteContext): void {
    const reversal = { actionId: null, actor: 'person', reason: EDITED_REASON, at } as const;
    const takeBack = (entry: LedgerRow): void => {
      for (;;) {
        try {
          ledger.reverse(entry.id, reversal);
          return;
        } catch (error) {
          const { clientId, invoiceId } = entry;
          const refund = statements.lastRefund.get([clientId, invoiceId, payment.currency]);
          if (!(error instanceof AppError) || refund === undefined || refund.id === entry.id) throw error;
          if (load(refund.payment_id).direction === 'in') {
            takeBackPayout(refund.payment_id);
            continue;
          }
          ledger.reverse(refund.id, reversal);
          const other = load(refund.payment_id);
          statements.mark.run([other.gone_at === null ? 'outgoing' : 'withdrawn', other.gone_at, other.id]);
        }
      }
    };
    /** A payout that was lowered by a refund cannot bear its other parts without it: all of it is asked anew. */
    const takeBackPayout = (paymentId: number): void => {
      for (const entry of ledger.live(paymentId).toReversed()) if (ledger.isLive(entry.id)) takeBack(entry);
      ask(load(paymentId));
    };
    for (const entry of ledger.live(payment.id).toReversed()) {
      if (load(payment.id).allocated <= amount) break;
      if (ledger.isLive(entry.id)) takeBack(entry);
    }
  }

  /** Back to whoever decides. */
  function ask(payment: Payment): void {
    statements.mark.run([payment.direction === 'in' ? 'queued' : 'outgoing', null, payment.id]);
  }

  function withdraw(payment: Payment, context: WriteContext): void {
    const allocated = payment.allocated > 0;
    const leaves = payment.direction === 'in' && payment.status !== 'settled' ? 'settled' : payment.status;
    statements.mark.run([allocated ? leaves : 'withdrawn', context.at, payment.id]);
    if (!allocated) {
      tasks.withdrawTasksOfPayment(payment.id, context.at);
      return;
    }
    const { number, date, amount, currency, party_name } = payment;
    const params = { number, date, amount, currency, party: party_name };
    tasks.openTask({ ...about(WITHDREW_TASK, payment, context), params });
  }

  function restore(payment: Payment, { at }: WriteContext): void {
    tasks.withdrawTask(`${WITHDREW_TASK}:payment:${payment.id}`, at);
    statements.mark.run([statusAfterReturn(payment), null, payment.id]);
  }

  /** Apart from tasks, everything that a payment can be asked to do by a step; what it did, if anything. */
  function write(step: Step, context: WriteContext): { effect: Effect; paymentId: number } | undefined {
    const done = (effect: Effect, paymentId: number) => {
      statements.touch.run([context.exchangeId, paymentId, effect]);
      return { effect, paymentId };
    };
    switch (step.type) {
      case 'add':
        return done('added', add(step.row, context));
      case 'claim':
        name(step.row, step.paymentId, context);
        if (!step.restore) return undefined;
        restore(load(step.paymentId), context);
        return done('restored', step.paymentId);
      case 'edit':
        if (step.restore) restore(load(step.paymentId), context);
        edit(step.row, load(step.paymentId), context);
        return done('changed', step.paymentId);
      case 'restore':
        restore(load(step.paymentId), context);
        return done('restored', step.paymentId);
      case 'withdraw':
        withdraw(load(step.paymentId), context);
        return done('withdrawn', step.paymentId);
      case 'missing':
        statements.markMissing.run([context.readingId, step.refId]);
        return undefined;
      case 'seen':
        statements.markSeen.run([step.version, step.refId]);
        return undefined;
    }
  }

  return { statements, write };
}

function statusAfterReturn(payment: {
  readonly direction: 'in' | 'out';
  readonly allocated: number;
  readonly amount: number;
  readonly decided_by: 'rule' | 'person' | null;
  readonly category: string | null;
}) {
  const { direction, allocated, amount, decided_by, category } = payment;
  if (allocated > 0) return direction === 'in' && allocated < amount ? 'queued' : 'settled';
  if (decided_by !== 'person') return 'new';
  if (direction === 'out') return 'outgoing';
  return category === null ? 'queued' : 'dismissed';
}

function about(
  kind: string,
  payment: { readonly id: number; readonly client_id: number | null },
  { today, at }: WriteContext,
): Omit<TaskDraft, 'params'> {
  const { id: paymentId, client_id: clientId } = payment;
  const subject = `${kind}:payment:${paymentId}`;
  return { kind, subject, clientId, invoiceId: null, paymentId, dueDate: today, at };
}

function changeOf(
  before: {
    readonly number: string;
    readonly date: string;
    readonly amount: number;
    readonly currency: string;
  },
  now: PaymentContent,
): TaskDraft['params'] {
  const { number, date, amount, currency } = before;
  return { number, date, amount, currency, newNumber: now.number, newDate: now.date, newAmount: now.amount };
}
