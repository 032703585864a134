/** The queue: payments that wait for a person, and everything a person can do with them. */
import type { z } from 'zod';
import type { Clock } from '../../../src-shared/dates/index.ts';
import type {
  ActionResult,
  AllocateInput,
  dismissInputSchema,
  InvoiceCandidate,
  LearntNote,
  Message,
  Page,
  PaymentRow,
  postponeInputSchema,
  QueueSummary,
  SeenSuggestion,
  Suggestion,
} from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventBus } from '../../platform/events.ts';
import { type Act, createActs, createUndo } from '../allocations/index.ts';
import type { Suggester } from '../payments/index.ts';
import { acceptedPart, isSeen } from './accepting.ts';
import { type Applied, createApply, type WantedPart } from './apply.ts';
import { createDecisions } from './decisions.ts';
import { type FindInput, findInvoices } from './find.ts';
import { createHints } from './hints.ts';
import { appliedMessage } from './messages.ts';
import { type QueuePageInput, queuePage, queueSummary } from './waiting.ts';

export interface QueueOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly suggester: Suggester;
  /** Called when an act has taught something: other waiting payments may be labelled otherwise now. */
  readonly onLearnt?: () => void;
}

type SeenPayment = SeenSuggestion & { readonly paymentId: number };

export function createQueueService({ db, clock, events, suggester, onLearnt }: QueueOptions) {
  const { read } = db;
  const acts = createActs({ db, clock, events });
  const undo = createUndo({ db, clock, events });
  const apply = createApply(db);
  const decisions = createDecisions(db);
  const hints = createHints({ db, events, suggester });

  function applyParts(
    act: Act,
    paymentId: number,
    parts: readonly WantedPart[],
    learnPayer: boolean,
  ): Applied {
    const payment = act.touch(paymentId);
    if (payment.gone_at !== null) throw new AppError('queue.withdrawn', { number: payment.number });
    return apply.parts(act, { payment, parts, learnPayer, today: clock.today() });
  }

  /** Applies an offer if its invoice is still as it was when it was offered; refused, it changes nothing. */
  function applyOffer(act: Act, paymentId: number, suggestion: Suggestion): Applied {
    const { amount, allocated } = act.touch(paymentId);
    const { invoice } = suggestion;
    if (invoice !== null && apply.remaining(invoice.id) !== invoice.remaining)
      throw new AppError('queue.suggestionChanged');
    return applyParts(act, paymentId, [acceptedPart(suggestion, toMinor(amount - allocated))], true);
  }

  async function withNames(notes: readonly LearntNote[]): Promise<NonNullable<ActionResult['learnt']>> {
    const ids = notes.map(({ clientId }) => clientId);
    if (ids.length === 0) return [];
    onLearnt?.();
    const rows = await read.selectFrom('clients').select(['id', 'name']).where('id', 'in', ids).execute();
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return notes.map((note) => ({ ...note, clientName: names.get(note.clientId) ?? '' }));
  }

  async function report(actionId: number, paymentId: number, applied: Applied): Promise<ActionResult> {
    if (applied.rest > 0 && applied.direction === 'in') await hints.refresh(paymentId);
    const [only] = applied.clientIds;
    const client =
      applied.clientIds.length === 1 && only !== undefined
        ? await read.selectFrom('clients').select('name').where('id', '=', only).executeTakeFirst()
        : undefined;
    const told = result(actionId, [paymentId], appliedMessage(applied, client?.name));
    return { ...told, learnt: await withNames(applied.learnt) };
  }

  async function accept({
    paymentId,
    rank,
    seen,
  }: {
    readonly paymentId: number;
    readonly rank: number;
    readonly seen?: SeenSuggestion | undefined;
  }): Promise<ActionResult> {
    const suggestion = (await suggester.suggest(paymentId)).suggestions[rank];
    if (suggestion === undefined) throw new AppError('queue.noSuggestion');
    if (!isSeen(suggestion, seen)) throw new AppError('queue.suggestionChanged');
    const { actionId, value } = await acts.perform('accept', (act) => applyOffer(act, paymentId, suggestion));
    return report(actionId, paymentId, value);
  }

  async function acceptMany(
    paymentIds: readonly number[],
    seen?: readonly SeenPayment[],
  ): Promise<ActionResult & { readonly skipped: readonly number[] }> {
    const offers: { readonly paymentId: number; readonly suggestion: Suggestion }[] = [];
    for (const paymentId of new Set(paymentIds)) {
      const [suggestion] = (await suggester.suggest(paymentId)).suggestions;
      const wanted = seen?.find((one) => one.paymentId === paymentId);
      const isWanted = seen === undefined || wanted !== undefined;
      if (suggestion && isWanted && isSeen(suggestion, wanted)) offers.push({ paymentId, suggestion });
    }
    const taught: LearntNote[] = [];
    const { actionId, value: accepted } = await acts.perform('acceptMany', (act) => {
      const done = offers.filter(({ paymentId, suggestion }) => {
        try {
          taught.push(...applyOffer(act, paymentId, suggestion).learnt);
          return true;
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          act.leave(paymentId);
          return false;
        }
      });
      if (done.length === 0) throw new AppError('queue.nothingToAccept');
      return done.map(({ paymentId }) => paymentId);
    });
    const taken = new Set(accepted);
    const skipped = paymentIds.filter((id) => !taken.has(id));
    const message = { code: 'accepted', params: { count: accepted.length, skipped: skipped.length } };
    return { ...result(actionId, accepted, message), learnt: await withNames(taught), skipped };
  }

  return {
    summary: (): Promise<QueueSummary> => queueSummary(read, clock.today()),
    page: (input: QueuePageInput): Promise<Page<PaymentRow>> => queuePage(read, clock.today(), input),
    accept,
    acceptMany,

    async allocate({ paymentId, parts, learnPayer }: AllocateInput): Promise<ActionResult> {
      const { direction } = await directionOf(paymentId);
      const { actionId, value } = await acts.perform(direction === 'in' ? 'allocate' : 'refund', (act) =>
        applyParts(act, paymentId, parts, learnPayer),
      );
      return report(actionId, paymentId, value);
    },

    async reject({ paymentId, invoiceId }: { paymentId: number; invoiceId: number }): Promise<ActionResult> {
      const { actionId, value: number } = await acts.perform('reject', (act) =>
        decisions.reject(act, paymentId, invoiceId),
      );
      await hints.refresh(paymentId);
      return result(actionId, [paymentId], { code: 'rejected', params: { number } });
    },

    async postpone({
      paymentIds,
      until,
      reason,
    }: z.infer<typeof postponeInputSchema>): Promise<ActionResult> {
      if (until !== null && until <= clock.today()) throw new AppError('queue.postponedToPast');
      const ids = [...new Set(paymentIds)];
      const { actionId } = await acts.perform('postpone', (act) => {
        for (const id of ids) decisions.postpone(act, id, until, reason);
      });
      const day = until === null ? {} : { day: until };
      const code = until === null ? 'postponed' : 'postponedUntil';
      return result(actionId, ids, { code, params: { count: ids.length, ...day } });
    },

    async dismiss({ paymentIds, category }: z.infer<typeof dismissInputSchema>): Promise<ActionResult> {
      const ids = [...new Set(paymentIds)];
      const { actionId, value: incoming } = await acts.perform(
        'dismiss',
        (act) => ids.filter((id) => decisions.dismiss(act, id, category) === 'in').length,
      );
      const code = incoming > 0 ? 'dismissed' : 'categorized';
      return result(actionId, ids, { code, params: { count: ids.length } });
    },

    async release({ paymentId, reason }: { paymentId: number; reason: string }): Promise<ActionResult> {
      const { direction } = await directionOf(paymentId);
      const { actionId } = await acts.performInSteps('release', (act) =>
        decisions.release(act, paymentId, reason),
      );
      if (direction === 'in') await hints.refresh(paymentId);
      const code = direction === 'in' ? 'released' : 'releasedOutgoing';
      return result(actionId, [paymentId], { code, params: {} });
    },

    async undo(actionId: number | undefined): Promise<ActionResult> {
      const undone = await undo(actionId);
      await hints.refreshLabelled(undone.paymentIds);
      const params = { count: undone.paymentIds.length };
      return result(undone.actionId, undone.paymentIds, { code: 'undone', params });
    },

    findInvoices: (input: FindInput): Promise<readonly InvoiceCandidate[]> => findInvoices(read, input),
  };

  async function directionOf(paymentId: number): Promise<{ direction: 'in' | 'out' }> {
    const payment = await read
      .selectFrom('payments')
      .select('direction')
      .where('id', '=', paymentId)
      .executeTakeFirst();
    if (payment === undefined) throw new AppError('payment.notFound');
    return payment;
  }
}

function result(actionId: number, paymentIds: readonly number[], message: Message): ActionResult {
  return { actionId, paymentIds, message };
}
