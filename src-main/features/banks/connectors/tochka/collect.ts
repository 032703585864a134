/** Statements of Точка are ordered, then asked for until they are ready: usually seconds. */
import { z } from 'zod';
import { type Instant, toInstant } from '../../../../../src-shared/dates/index.ts';
import type { BankSession, CollectStep, CollectTask } from '../../contract.ts';
import { readJson } from '../json-rows.ts';
import { askStatement, orderStatement } from './calls.ts';
import { orderSchema, type Statement, statementSchema } from './schema.ts';

const MINUTE = 60_000;
/** The bank keeps a statement for 24 hours. */
const KEPT_MS = 23 * 60 * MINUTE;
/** One of today grows old at once: what was ordered before the last few minutes is ordered again. */
const FRESH_MS = 5 * MINUTE;
const POLLS = 5;
const POLL_PAUSE_MS = 3000;
const LATER_SECONDS = 15;
/** After the bank failed to make a statement twice. */
const AFTER_FAILURE_SECONDS = 60;

/** The state once the rows have been handed over: whoever goes on from here has all of them. */
const DONE = 'done';

const stateSchema = z.object({ statementId: z.string(), orderedAt: z.string() });
type Order = z.infer<typeof stateSchema>;

/** Reads one window. Steps: `order` with the id of the statement, `statement` with its rows. */
export async function* collect(
  session: BankSession,
  task: CollectTask,
): AsyncGenerator<CollectStep, void, void> {
  if (task.state === DONE) return;
  let order = usableOrder(task, session);
  for (let orders = 0; orders < 2; orders += 1) {
    if (order === undefined) {
      const orderedAt = session.clock.now();
      const answer = await orderStatement(session, task);
      order = { statementId: readJson(answer.body, orderSchema).Data.Statement.statementId, orderedAt };
      yield { type: 'answer', kind: 'order', answer, state: JSON.stringify(order) };
    }
    const outcome = yield* awaitStatement(session, task, order);
    if (outcome === 'done') return;
    if (outcome === 'waiting') {
      yield { type: 'later', seconds: LATER_SECONDS, state: JSON.stringify(order) };
      return;
    }
    order = undefined;
  }
  yield { type: 'later', seconds: AFTER_FAILURE_SECONDS, state: '' };
}

async function* awaitStatement(
  session: BankSession,
  task: CollectTask,
  order: Order,
): AsyncGenerator<CollectStep, 'done' | 'waiting' | 'gone', void> {
  for (let poll = 0; poll < POLLS; poll += 1) {
    if (poll > 0) await session.wait(POLL_PAUSE_MS);
    const answer = await askStatement(session, task, order.statementId);
    if (answer.status === 404 || answer.status === 410) return 'gone';
    if (answer.status === 202 || answer.status === 204) continue;
    const status = statusOf(answer.body);
    if (status === 'Error') return 'gone';
    if (status === 'Ready') {
      yield { type: 'answer', kind: 'statement', answer, state: DONE };
      return 'done';
    }
  }
  return 'waiting';
}

function statusOf(body: string): Statement['status'] | undefined {
  return readJson(body, statementSchema).Data.Statement[0]?.status;
}

/** An order of this window that went before, unless the bank has dropped it or it is of today and no longer fresh. */
function usableOrder({ state, to }: CollectTask, { clock }: BankSession): Order | undefined {
  if (state === '') return undefined;
  const order = readJson(state, stateSchema);
  const limit = to >= clock.today() ? FRESH_MS : KEPT_MS;
  return ageOf(toInstant(order.orderedAt), clock.now()) < limit ? order : undefined;
}

function ageOf(then: Instant, now: Instant): number {
  return Math.abs(Date.parse(now) - Date.parse(then));
}
