/**
 * Collects a window day by day. A day is read page by page, then its summary, whose counts must agree with the rows seen:
 * a row that moved over a page boundary meanwhile would otherwise be lost. What does not agree is read again.
 */
import { addDays, type Day, dayOf, type Instant } from '../../../../../src-shared/dates/index.ts';
import { type BankAnswer, BankError, type BankRequest } from '../../../../platform/http/index.ts';
import type { BankSession, CollectStep, CollectTask, ConnectorTraits } from '../../contract.ts';
import { KINDS } from './parse.ts';
import { type IdNames, idOf } from './row.ts';
import { countedRows, readPage, readSummary } from './schema.ts';
import { type DailyState, printState, readState } from './state.ts';

/** What an answer says: rows (or a summary), no rows that day, not ready yet, or that the pages moved meanwhile. */
export type Meaning = 'rows' | 'empty' | 'later' | 'shifted';

/** What was asked, and when. */
export interface Asked {
  readonly page: number;
  readonly day: Day;
  readonly now: Instant;
}

export interface DailyBank {
  readonly timeZone: ConnectorTraits['timeZone'];
  readonly transactionsPath: string;
  readonly summaryPath: string;
  readonly idNames: IdNames;
  /** Sends with the connection's credentials. */
  readonly send: (session: BankSession, request: BankRequest) => Promise<BankAnswer>;
  /** Statuses besides 200 to 299 that `meaning` understands. */
  readonly accept: readonly number[];
  /** Throws `BankError` for what is no answer. */
  readonly meaning: (answer: BankAnswer, asked: Asked) => Meaning;
  /** When to ask again for what the bank is still preparing. */
  readonly laterSeconds: number;
}

const MAX_ATTEMPTS = 4;
const MAX_PAGES = 2000;

type Steps<Result> = AsyncGenerator<CollectStep, Result, void>;

/** Brings the days of a window that are not in the bank's future. Returns false when the bank was not ready. */
export async function* collectDaily(
  session: BankSession,
  task: CollectTask,
  bank: DailyBank,
): Steps<boolean> {
  const today = dayOf(session.clock.now(), bank.timeZone);
  let state = readState(task.state, task.from);
  while (state.day <= task.to && state.day <= today) {
    const ready = yield* collectDay({ session, accountNumber: task.account.externalId, bank, today }, state);
    if (!ready) return false;
    state = { day: addDays(state.day, 1), page: 1, seen: 0 };
  }
  return true;
}

interface DayTask {
  readonly session: BankSession;
  readonly accountNumber: string;
  readonly bank: DailyBank;
  readonly today: Day;
}

async function* collectDay(task: DayTask, begun: DailyState): Steps<boolean> {
  const { session, bank, today } = task;
  const { day } = begun;
  const later = { type: 'later', seconds: bank.laterSeconds, state: day } as const;
  const next = addDays(day, 1);
  let from = begun;
  let told = { seen: 0, counted: 0 };
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const pages = yield* readPages(task, from);
    from = { day, page: 1, seen: 0 };
    if (pages.meaning === 'shifted') continue;
    if (pages.meaning === 'later') {
      yield later;
      return false;
    }
    if (pages.meaning === 'empty') {
      // The bank itself says that the day has no rows; its balances are of use only near today.
      const enough = day < addDays(today, -1);
      const state = enough ? next : printState({ day, page: undefined, seen: 0 });
      yield { type: 'answer', kind: KINDS.empty, answer: pages.answer, state };
      if (enough) return true;
    }
    const answer = await bank.send(session, question(bank.summaryPath, task, day, {}));
    const meaning = bank.meaning(answer, { page: 1, day, now: session.clock.now() });
    if (meaning === 'later') {
      yield later;
      return false;
    }
    const counted = meaning === 'rows' ? countedRows(readSummary(answer.body)) : 0;
    // A bank that counts less than it lists has told everything; one that counts more still keeps rows from us.
    const more = counted !== undefined && pages.seen > counted && attempt > 1;
    const whole = counted === undefined || pages.seen === counted || more;
    const kind = meaning === 'rows' ? KINDS.summary(day) : KINDS.empty;
    yield { type: 'answer', kind, answer, state: whole ? next : day };
    if (whole) return true;
    told = { seen: pages.seen, counted };
  }
  throw new BankError('bank.malformed', { reason: 'incomplete', day, ...told });
}

type DayPages =
  | { readonly meaning: 'rows' | 'later' | 'shifted'; readonly seen: number }
  /** The answer is not yet told. */
  | { readonly meaning: 'empty'; readonly seen: 0; readonly answer: BankAnswer };

async function* readPages(task: DayTask, begun: DailyState): Steps<DayPages> {
  const { session, bank } = task;
  const { day } = begun;
  const ids = new Set<string>();
  let { page, seen: nameless } = begun;
  while (page !== undefined) {
    const answer = await bank.send(
      session,
      question(bank.transactionsPath, task, day, { page: String(page) }),
    );
    const meaning = bank.meaning(answer, { page, day, now: session.clock.now() });
    if (meaning === 'empty') return { meaning, seen: 0, answer };
    if (meaning !== 'rows') return { meaning, seen: 0 };
    const { rows, next } = readPage(answer.body);
    for (const row of rows) {
      const id = idOf(row, bank.idNames);
      if (id === '') nameless += 1;
      else ids.add(id);
    }
    if (next !== undefined && (next <= page || next > MAX_PAGES)) {
      throw new BankError('bank.malformed', { reason: 'nextPage' });
    }
    page = next;
    const state = printState({ day, page, seen: ids.size + nameless });
    yield { type: 'answer', kind: KINDS.statement, answer, state };
  }
  return { meaning: 'rows', seen: ids.size + nameless };
}

function question(
  path: string,
  { bank, accountNumber }: DayTask,
  day: Day,
  more: Readonly<Record<string, string>>,
): BankRequest {
  const query = { accountNumber, statementDate: day, ...more };
  return { method: 'GET', path, query, accept: bank.accept, expect: 'json' };
}
