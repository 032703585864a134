/**
 * Acts of people. Each is one row in `actions` with all that an undo needs: what it did to every payment's state,
 * which tasks it opened or withdrew, what it learnt, what it rejected. Allocations name their act themselves.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Clock, Instant } from '../../../src-shared/dates/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventBus } from '../../platform/events.ts';
import { createTaskStore, type TaskStore } from '../tasks/index.ts';
import { createLearning, type Learning } from './learning.ts';
import { unlearntSchema } from './learnt-again.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createPaymentStates, type PaymentRecord, type PaymentState, type PaymentStates } from './state.ts';
import { inSteps } from './steps.ts';

export type ActKind =
  | 'accept'
  | 'acceptMany'
  | 'allocate'
  | 'refund'
  | 'payout'
  | 'reject'
  | 'postpone'
  | 'dismiss'
  | 'release';

/** What an act did besides allocations and payment states: ids of rows. */
export const traceSchema = z.object({
  openedTasks: z.array(z.number()).default([]),
  withdrawnTasks: z.array(z.number()).default([]),
  learntAccounts: z.array(z.number()).default([]),
  learntAliases: z.array(z.number()).default([]),
  rejections: z.array(z.number()).default([]),
  unlearnt: z.array(unlearntSchema).default([]),
});
export type Trace = z.infer<typeof traceSchema>;

/** The trace as it is kept with its act. */
export function parseTrace(payload: string): Trace {
  return traceSchema.parse(JSON.parse(payload));
}

/** An act under way, inside one transaction. */
export interface Act {
  readonly id: number;
  readonly at: Instant;
  readonly ledger: Ledger;
  readonly tasks: TaskStore;
  readonly learning: Learning;
  readonly states: PaymentStates;
  readonly trace: Trace;
  /** The payment, its state remembered for the undo; to be called before the act changes it. */
  touch(paymentId: number): PaymentRecord;
  /** Takes a touch back: the act leaves this payment alone after all. */
  leave(paymentId: number): void;
}

export interface Acts {
  /** Runs an act in one transaction; whatever throws takes all of it back. */
  perform<T>(kind: ActKind, work: (act: Act) => T): Promise<{ readonly actionId: number; readonly value: T }>;
  /** The same for an act over thousands of entries: the event loop turns between its steps. */
  performInSteps<T>(
    kind: ActKind,
    work: (act: Act) => Generator<void, T>,
  ): Promise<{ readonly actionId: number; readonly value: T }>;
}

export interface ActsOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
}

export function createActs({ db, clock, events }: ActsOptions): Acts {
  const statements = prepareActStatements(db);
  const ledger = createLedger(db);
  const tasks = createTaskStore(db);
  const learning = createLearning(db);
  const states = createPaymentStates(db);

  function* run<T>(kind: ActKind, work: (act: Act) => Generator<void, T>) {
    const at = clock.now();
    const id = statements.insert.run([kind, 'person', '{}', at, null]).lastId;
    const before = new Map<number, PaymentState>();
    const trace = traceSchema.parse({});
    const touch = (paymentId: number) => {
      const state = states.state(paymentId);
      const payment = states.payment(paymentId);
      if (state === undefined || payment === undefined) throw new AppError('payment.notFound');
      if (!before.has(paymentId)) before.set(paymentId, state);
      return payment;
    };
    const leave = (one: number) => void before.delete(one);
    const value = yield* work({ id, at, ledger, tasks, learning, states, trace, touch, leave });
    for (const [paymentId, state] of before)
      statements.insertPayment.run([
        id,
        paymentId,
        JSON.stringify(state),
        JSON.stringify(states.state(paymentId)),
      ]);
    statements.payload.run([JSON.stringify(trace), id]);
    return { actionId: id, value, touched: statements.touched.all([id, id]) };
  }

  function told<T>({ actionId, value, touched }: Done<T>) {
    tellOfAct(events, touched);
    return { actionId, value };
  }

  return {
    perform: async (kind, work) => told(await db.writeBulk(() => toTheEnd(run(kind, oneStep(work))))),
    performInSteps: async (kind, work) => told(await inSteps(db, () => run(kind, work))),
  };
}

interface Done<T> {
  readonly actionId: number;
  readonly value: T;
  readonly touched: Parameters<typeof tellOfAct>[1];
}

function oneStep<T>(work: (act: Act) => T): (act: Act) => Generator<void, T> {
  // biome-ignore lint/correctness/useYield: a single step has nothing to wait for
  return function* (act) {
    return work(act);
  };
}

function toTheEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}

/** Tells the matcher what the ledger touched, then the screens. */
export function tellOfAct(
  events: EventBus,
  touched: readonly { readonly client_id: number; readonly invoice_id: number | null }[],
): void {
  const clients = new Set(touched.map((row) => row.client_id));
  const invoices = new Set(touched.flatMap((row) => (row.invoice_id === null ? [] : [row.invoice_id])));
  if (clients.size > 0) events.registryChanged({ clients: [...clients], invoices: [...invoices] });
  events.publish({ type: 'changed', topics: ['payments', 'queue', 'invoices', 'clients', 'deals', 'tasks'] });
}

export function prepareActStatements(db: Database) {
  return {
    /** kind, actor, payload, at, undoOf */
    insert: db.prepare((q) =>
      q
        .insertInto('actions')
        .values({ kind: '', actor: '', payload: '', created_at: '', undo_of: 0, undone_at: sql`null` }),
    ),
    /** payload, actionId */
    payload: db.prepare((q) => q.updateTable('actions').set({ payload: '' }).where('id', '=', 0)),
    /** actionId, paymentId, before, after */
    insertPayment: db.prepare((q) =>
      q.insertInto('action_payments').values({ action_id: 0, payment_id: 0, before: '', after: '' }),
    ),
    /** actionId, actionId */
    touched: db.prepare((q) =>
      q
        .selectFrom('allocations')
        .select(['client_id', 'invoice_id'])
        .where((e) => e.or([e('action_id', '=', 0), e('reversed_by', '=', 0)])),
    ),
  };
}
