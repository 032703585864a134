/**
 * Changes of the current day at Сбер. Of them only deleted rows are read: added and edited ones stand in the day's list,
 * which is read right before.
 */
import { z } from 'zod';
import type { Day } from '../../../../../src-shared/dates/index.ts';
import { BankError } from '../../../../platform/http/index.ts';
import type {
  BankAccount,
  BankMovement,
  BankProblem,
  BankSession,
  CollectStep,
  ParsedAnswer,
} from '../../contract.ts';
import { type DailyBank, type IdNames, KINDS, readPage, readRow } from '../daily/index.ts';
import { PATHS } from './calls.ts';

/** A deleted row has this version: 2⁶³ − 1, which a JSON number cannot hold exactly. */
const DELETED_VERSION = '9223372036854775807';
const DELETED_FROM = 9.2e18;

const versionSchema = z.looseObject({ version: z.union([z.string(), z.number()]).nullish() });

const STATE = /^changes (\d{1,6})$/;

/** The page of changes that comes next in a state; undefined where the days themselves are still being read. */
export function changesPage(state: string): number | undefined {
  const page = STATE.exec(state)?.[1];
  return page === undefined ? undefined : Number(page);
}

/** Brings the changes of today from a page on; page 0 is behind the last. */
export async function* collectIncrement(
  session: BankSession,
  accountNumber: string,
  today: Day,
  from: number,
  bank: DailyBank,
): AsyncGenerator<CollectStep, void, void> {
  let page = from;
  while (page > 0) {
    const answer = await bank.send(session, {
      method: 'GET',
      path: PATHS.increment,
      query: { accountNumber, statementDate: today, page: String(page) },
      accept: bank.accept,
      expect: 'json',
    });
    const meaning = bank.meaning(answer, { page, day: today, now: session.clock.now() });
    if (meaning === 'later') {
      yield { type: 'later', seconds: bank.laterSeconds, state: `changes ${page}` };
      return;
    }
    if (meaning !== 'rows') return;
    const next = readPage(answer.body).next ?? 0;
    if (next !== 0 && next <= page) throw new BankError('bank.malformed', { reason: 'nextPage' });
    page = next;
    yield { type: 'answer', kind: KINDS.increment, answer, state: `changes ${page}` };
  }
}

/** Reads the deleted rows of an answer. Throws `bank.malformed`. */
export function parseIncrement(body: string, account: BankAccount, names: IdNames): ParsedAnswer {
  const movements: BankMovement[] = [];
  const problems: BankProblem[] = [];
  for (const raw of readPage(body).rows) {
    const row = versionSchema.safeParse(raw);
    if (!row.success || Number(row.data.version ?? 0) < DELETED_FROM) continue;
    const read = readRow(raw, account, names);
    if (read.movement === undefined) problems.push(read.problem);
    else movements.push({ ...read.movement, version: DELETED_VERSION, withdrawn: true });
  }
  return { movements, balances: [], problems };
}
