/**
 * Collects a window day by day. A day is read page by page, then its summary, whose counts must agree with the rows seen:
 * a row that moved over a page boundary meanwhile would otherwise be lost. What does not agree is read again.
 */
import { addDays, type Day, dayOf, isDay } from '../../../../../src-shared/dates/index.ts';
import { type BankAnswer, BankError, type BankRequest } from '../../../../platform/http/index.ts';
import type { BankSession, CollectStep, CollectTask, ConnectorTraits } from '../../contract.ts';
import { KINDS } from './parse.ts';
import { type IdNames, idOf } from './row.ts';
import { countedRows, readPage, readSummary } from './schema.ts';

/** What an answer says: rows (or a summary), no rows that day, not ready yet, or that the pages moved meanwhile. */
export type Meaning = 'rows' | 'empty' | 'later' | 'shifted';

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
  readonly meaning: (answer: BankAnswer, page: number) => Meaning;
  /** When to ask again for what the bank is still preparing. */
  readonly laterSeconds: number;
}

const MAX_ATTEMPTS = 4;
const MAX_PAGES = 2000;

type Steps<Result> = AsyncGenerator<CollectStep, Result, void>;

/**
 * Brings the days of a window that are not in the bank's future. The state between steps is the day that comes next: one
 * that was begun is read again from its first page. Returns false when the bank was not ready.
 */
export async function* collectDaily(
  session: BankSession,
  task: CollectTask,
  bank: DailyBank,
): Steps<boolean> {
  const today = dayOf(session.clock.now(), bank.timeZone);
  const begun = isDay(task.state) && task.state > task.from ? task.state : task.from;
  for (let day = begun; day <= task.to && day <= today; day = addDays(day, 1)) {
    const ready = yield* collectDay(session, task.account.externalId, day, today, bank);
    if (!ready) return false;
  }
  return true;
}

async function* collectDay(
  session: BankSession,
  accountNumber: string,
  day: Day,
  today: Day,
  bank: DailyBank,
): Steps<boolean> {
  const query = { accountNumber, statementDate: day };
  const later = { type: 'later', seconds: bank.laterSeconds, state: day } as const;
  const next = addDays(day, 1);
  let told = { seen: 0, counted: 0 };
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const pages = yield* readPages(session, query, day, bank);
    if (pages.meaning === 'shifted') continue;
    if (pages.meaning === 'later') {
      yield later;
      return false;
    }
    if (pages.meaning === 'empty') {
      // The bank itself says that the day has no rows; its balances are of use only near today.
      const enough = day < addDays(today, -1);
      yield { type: 'answer', kind: KINDS.empty, answer: pages.answer, state: enough ? next : day };
      if (enough) return true;
    }
    const answer = await bank.send(session, asked(bank.summaryPath, query, bank));
    const meaning = bank.meaning(answer, 1);
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

interface DayPages {
  readonly meaning: Meaning;
  /** Different rows seen. */
  readonly seen: number;
  /** The last answer; of an empty day the only one, not yet told. */
  readonly answer: BankAnswer;
}

async function* readPages(
  session: BankSession,
  query: Readonly<Record<string, string>>,
  day: Day,
  bank: DailyBank,
): Steps<DayPages> {
  const ids = new Set<string>();
  let nameless = 0;
  let page = 1;
  for (;;) {
    const pageQuery = { ...query, page: String(page) };
    const answer = await bank.send(session, asked(bank.transactionsPath, pageQuery, bank));
    const meaning = bank.meaning(answer, page);
    if (meaning !== 'rows') return { meaning, seen: 0, answer };
    const { rows, next } = readPage(answer.body);
    for (const row of rows) {
      const id = idOf(row, bank.idNames);
      if (id === '') nameless += 1;
      else ids.add(id);
    }
    yield { type: 'answer', kind: KINDS.statement, answer, state: day };
    if (next === undefined) return { meaning, seen: ids.size + nameless, answer };
    if (next <= page || next > MAX_PAGES) throw new BankError('bank.malformed', { reason: 'nextPage' });
    page = next;
  }
}

function asked(path: string, query: Readonly<Record<string, string>>, bank: DailyBank): BankRequest {
  return { method: 'GET', path, query, accept: bank.accept, expect: 'json' };
}
