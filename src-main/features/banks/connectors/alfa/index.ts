/**
 * Альфа-Банк (Alfa API). A key or signing in; the client certificate is optional, because it is unconfirmed whether a key
 * works without one. One day a request, up to 1000 rows a page. Facts: the bank's SDK and its pages; never tried against
 * the live bank.
 */
import type { Connector, ConnectorTraits } from '../../contract.ts';
import { collectDaily, type DailyBank, type IdNames, parseDaily } from '../daily/index.ts';
import { alfaCalls, DEFAULT_BASE_URL, PATHS } from './calls.ts';
import { alfaOverview } from './overview.ts';
import { alfaSignIn, sendToAlfa } from './tokens.ts';

/** The bank names no limit of requests; half a second is our own modesty. */
const traits: ConnectorTraits = {
  timeZone: 'Europe/Moscow',
  daysPerRequest: 1,
  overlapDays: 7,
  pauseMs: 500,
  tellsEverything: true,
};

const ID_NAMES: IdNames = ['uuid', 'transactionId', 'operationId'];

const bank: DailyBank = {
  timeZone: traits.timeZone,
  transactionsPath: PATHS.transactions,
  summaryPath: PATHS.summary,
  idNames: ID_NAMES,
  send: sendToAlfa,
  accept: [],
  meaning: () => 'rows',
  laterSeconds: 60,
};

export const alfaConnector: Connector = {
  bank: 'alfa',
  defaultBaseUrl: DEFAULT_BASE_URL,
  traits,
  calls: alfaCalls,
  signIn: alfaSignIn,
  overview: alfaOverview,
  async *collect(session, task) {
    yield* collectDaily(session, task, bank);
  },
  parse: (stored, account) => parseDaily(stored, account, ID_NAMES),
};
