/**
 * Сбер (Sber API, «Компаниям»). A client certificate is obligatory (the connection's p12). Days are UTC, one a request,
 * at most 100 rows a page, one request in two seconds. Facts: developers.sber.ru and public clients; never tried against
 * the live bank.
 */
import { z } from 'zod';
import { dayOf } from '../../../../../src-shared/dates/index.ts';
import { type BankAnswer, BankError } from '../../../../platform/http/index.ts';
import type { Connector, ConnectorTraits } from '../../contract.ts';
import {
  type Asked,
  collectDaily,
  type DailyBank,
  type IdNames,
  KINDS,
  type Meaning,
  parseDaily,
  read,
} from '../daily/index.ts';
import { DEFAULT_BASE_URL, PATHS, sberCalls } from './calls.ts';
import { changesPage, collectIncrement, parseIncrement } from './increment.ts';
import { sberOverview } from './overview.ts';
import { sberSignIn, sendToSber } from './tokens.ts';

const traits: ConnectorTraits = {
  timeZone: 'UTC',
  daysPerRequest: 1,
  overlapDays: 7,
  pauseMs: 2000,
  tellsEverything: true,
};

const ID_NAMES: IdNames = ['operationId', 'transactionId', 'uuid'];

const bank: DailyBank = {
  timeZone: traits.timeZone,
  transactionsPath: PATHS.transactions,
  summaryPath: PATHS.summary,
  idNames: ID_NAMES,
  send: sendToSber,
  accept: [202, 400, 404],
  meaning,
  laterSeconds: 120,
};

const causeSchema = z.looseObject({ cause: z.string().nullish(), message: z.string().nullish() });

/** A day that has just begun for us may lie ahead for a bank whose clock is slow. */
const SKEW_MS = 15 * 60_000;

/**
 * 202: the statement is being made; 404 of this cause: no operations that day; 400 beyond the first page: the pages have
 * become fewer meanwhile; 400 in the first minutes of a day: it has not begun at the bank.
 */
function meaning(answer: BankAnswer, { page, day, now }: Asked): Meaning {
  if (answer.status === 202) return 'later';
  if (answer.status !== 404 && answer.status !== 400) return 'rows';
  const { cause, message } = read(causeSchema, answer.body);
  if (answer.status === 404 && cause === 'DATA_NOT_FOUND_EXCEPTION') return 'empty';
  if (answer.status === 400 && cause === 'WORKFLOW_FAULT') {
    if (page > 1) return 'shifted';
    if (Date.parse(now) - Date.parse(`${day}T00:00:00Z`) < SKEW_MS) return 'later';
  }
  throw new BankError('bank.refused', {
    status: answer.status,
    bankErrorCode: cause ?? '',
    bankMessage: message ?? '',
  });
}

export const sberConnector: Connector = {
  bank: 'sber',
  defaultBaseUrl: DEFAULT_BASE_URL,
  traits,
  calls: sberCalls,
  signIn: sberSignIn,
  overview: sberOverview,
  async *collect(session, task) {
    const begun = changesPage(task.state);
    if (begun === undefined && !(yield* collectDaily(session, task, bank))) return;
    const today = dayOf(session.clock.now(), traits.timeZone);
    if (today < task.from || today > task.to) return;
    yield* collectIncrement(session, task.account.externalId, today, begun ?? 1, bank);
  },
  parse(stored, account) {
    if (stored.kind === KINDS.increment) return parseIncrement(stored.body, account, ID_NAMES);
    return parseDaily(stored, account, ID_NAMES);
  },
};
