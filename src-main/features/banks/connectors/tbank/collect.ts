/**
 * Pages of Т-Банк by a cursor of the bank's own. A cursor may be but a count of rows, so that a row which disappears
 * while we read makes another one slip through between two pages: whatever takes more than one page is read until two
 * passes tell the same.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { toDay } from '../../../../../src-shared/dates/index.ts';
import type { BankSession, CollectStep, CollectTask } from '../../contract.ts';
import { readJson } from '../json-rows.ts';
import { askPage } from './calls.ts';
import { operationSchema, type Page, pageSchema } from './schema.ts';

/** The bank has nothing older. */
const FIRST_DAY = toDay('2023-06-01');
const MOST_PASSES = 5;
const AFTER_UNREST_SECONDS = 60;

const stateSchema = z.object({
  /** Cursors of this pass, in turn; the last one is asked with next. */
  cursors: z.array(z.string()),
  /** What this pass has told so far, and what the one before told in all. */
  digest: z.string(),
  before: z.string(),
  passes: z.number(),
  done: z.boolean(),
});
type State = z.infer<typeof stateSchema>;

const BEGINNING: State = { cursors: [], digest: '', before: '', passes: 0, done: false };

/** Kind of a stored page: it does not say itself which days its balances are of. */
export const pageKind = ({ from, to }: CollectTask) => `statement:${from}:${to}`;

/** Reads one window. */
export async function* collect(
  session: BankSession,
  task: CollectTask,
): AsyncGenerator<CollectStep, void, void> {
  if (task.to < FIRST_DAY) return;
  const window = task.from < FIRST_DAY ? { ...task, from: FIRST_DAY } : task;
  let state = task.state === '' ? BEGINNING : readJson(task.state, stateSchema);
  while (!state.done) {
    if (state.passes >= MOST_PASSES) {
      yield { type: 'later', seconds: AFTER_UNREST_SECONDS, state: '' };
      return;
    }
    const answer = await askPage(session, window, state.cursors.at(-1));
    state = after(state, readJson(answer.body, pageSchema));
    yield { type: 'answer', kind: pageKind(window), answer, state: JSON.stringify(state) };
  }
}

function after(state: State, page: Page): State {
  const digest = digestOf(state.digest, page);
  const { nextCursor } = page;
  // The bank's test circuit repeats its cursor for ever.
  const last = nextCursor === '' || state.cursors.includes(nextCursor);
  if (!last) return { ...state, digest, cursors: [...state.cursors, nextCursor] };
  const done = state.cursors.length === 0 || digest === state.before;
  return { cursors: [], digest: '', before: digest, passes: state.passes + 1, done };
}

function digestOf(before: string, page: Page): string {
  const hash = createHash('sha256').update(before);
  for (const raw of page.operations) {
    const read = operationSchema.safeParse(raw);
    hash.update(read.success ? `${read.data.operationId}|` : JSON.stringify(raw));
  }
  return hash.digest('base64');
}
