/**
 * Pages of Модульбанк by a count of rows to skip. The list grows and shrinks while it is read, so each page begins with
 * the last row of the one before, or tells it further down when new rows have come: when it does not tell it, rows may
 * have slipped through and the pass begins again.
 */
import { z } from 'zod';
import type { BankSession, CollectStep, CollectTask } from '../../contract.ts';
import { readJson } from '../json-rows.ts';
import { askAccounts, askPage, PAGE_SIZE } from './calls.ts';
import { historySchema, operationSchema } from './schema.ts';

const MOST_PASSES = 6;
const AFTER_UNREST_SECONDS = 60;

const stateSchema = z.object({
  skip: z.number(),
  /** Id of the row that the next page must tell; empty at the beginning of a pass. */
  seam: z.string(),
  passes: z.number(),
  rows: z.boolean(),
  balance: z.boolean(),
});
type State = z.infer<typeof stateSchema>;

/** Reads one window, then the balance when the window reaches today: of past days the bank tells none. */
export async function* collect(
  session: BankSession,
  task: CollectTask,
): AsyncGenerator<CollectStep, void, void> {
  const today = session.clock.today();
  const beginning: State = { skip: 0, seam: '', passes: 0, rows: false, balance: task.to < today };
  let state = task.state === '' ? beginning : readJson(task.state, stateSchema);
  while (!state.rows) {
    if (state.passes >= MOST_PASSES) {
      yield { type: 'later', seconds: AFTER_UNREST_SECONDS, state: '' };
      return;
    }
    const answer = await askPage(session, task, state.skip);
    state = after(state, readJson(answer.body, historySchema));
    yield { type: 'answer', kind: 'history', answer, state: JSON.stringify(state) };
  }
  if (state.balance) return;
  const answer = await askAccounts(session);
  yield {
    type: 'answer',
    kind: `balance:${today}`,
    answer,
    state: JSON.stringify({ ...state, balance: true }),
  };
}

function after(state: State, page: readonly unknown[]): State {
  // New rows push the others down: what stands below the seam is still told. A seam that is gone may have let rows slip.
  if (state.seam !== '' && !page.some((raw) => idOf(raw) === state.seam)) {
    return { ...state, skip: 0, seam: '', passes: state.passes + 1 };
  }
  if (page.length < PAGE_SIZE) return { ...state, rows: true };
  // Counting from what was skipped, not from what came: a page may tell a row twice.
  return { ...state, skip: state.skip + PAGE_SIZE - 1, seam: idOf(page.at(-1)) };
}

function idOf(raw: unknown): string {
  const read = operationSchema.safeParse(raw);
  return read.success ? read.data.id : JSON.stringify(raw ?? null);
}
