/** Stored answers of a daily statement, read as movements and balances. Pure; can be repeated at any time. */
import { type Day, isDay } from '../../../../../src-shared/dates/index.ts';
import { BankError } from '../../../../platform/http/index.ts';
import type { BankAccount, BankBalance, BankProblem, ParsedAnswer, StoredAnswer } from '../../contract.ts';
import { readAmount, readCurrency } from '../amounts.ts';
import { problem, readRows } from '../rows.ts';
import { type IdNames, readRow } from './row.ts';
import { readPage, readSummary } from './schema.ts';

/**
 * Kinds of stored answers. A summary does not say of which day it is, so its kind does: `summary:2026-11-16`.
 * `empty` is an answer that says that the day has no rows.
 */
export const KINDS = {
  statement: 'statement',
  empty: 'empty',
  increment: 'increment',
  summary: (day: Day) => `summary:${day}`,
} as const;

const NOTHING: ParsedAnswer = { movements: [], balances: [], problems: [] };

/** Reads a stored answer. Throws `bank.malformed`. */
export function parseDaily(stored: StoredAnswer, account: BankAccount, names: IdNames): ParsedAnswer {
  if (stored.kind === KINDS.empty) return NOTHING;
  if (stored.kind === KINDS.statement) return parseRows(readPage(stored.body).rows, account, names);
  const day = /^summary:(.+)$/.exec(stored.kind)?.[1] ?? '';
  if (isDay(day)) return parseSummary(stored.body, day, account);
  throw new BankError('bank.malformed', { reason: 'kind', kind: stored.kind });
}

function parseRows(rows: readonly unknown[], account: BankAccount, names: IdNames): ParsedAnswer {
  const { movements, problems } = readRows(rows, (raw) => readRow(raw, account, names));
  return { movements, balances: [], problems };
}

function parseSummary(body: string, day: Day, account: BankAccount): ParsedAnswer {
  const summary = readSummary(body);
  const balances: BankBalance[] = [];
  const problems: BankProblem[] = [];
  for (const when of ['opening', 'closing'] as const) {
    const told = summary[`${when}Balance`];
    if (told == null) continue;
    const sameCurrency = (readCurrency(told.currencyName) ?? account.currency) === account.currency;
    const amount = sameCurrency ? readAmount(told.amount, account.currency) : undefined;
    if (amount === undefined) problems.push(problem(told, `${when}Balance`).problem);
    else balances.push({ date: day, when, amount });
  }
  return { movements: [], balances, problems };
}
