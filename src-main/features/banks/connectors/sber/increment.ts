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

/** Brings the changes of today. Returns false when the bank was not ready. */
export async function* collectIncrement(
  session: BankSession,
  accountNumber: string,
  today: Day,
  next: Day,
  bank: DailyBank,
): AsyncGenerator<CollectStep, boolean, void> {
  let page = 1;
  for (;;) {
    const answer = await bank.send(session, {
      method: 'GET',
      path: PATHS.increment,
      query: { accountNumber, statementDate: today, page: String(page) },
      accept: bank.accept,
      expect: 'json',
    });
    const meaning = bank.meaning(answer, page);
    if (meaning === 'later') {
      yield { type: 'later', seconds: bank.laterSeconds, state: next };
      return false;
    }
    if (meaning !== 'rows') return true;
    yield { type: 'answer', kind: KINDS.increment, answer, state: next };
    const following = readPage(answer.body).next;
    if (following === undefined) return true;
    if (following <= page) throw new BankError('bank.malformed', { reason: 'nextPage' });
    page = following;
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
