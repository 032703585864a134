/** The two questions that are ever put to Модульбанк: all of them POST. */
import { type BankAnswer, BankError, type BankRequest } from '../../../../platform/http/index.ts';
import type { AllowedCall, BankSession, CollectTask } from '../../contract.ts';
import { bearer } from '../bearer.ts';

export const CALLS: readonly AllowedCall[] = [
  { method: 'POST', path: /^\/account-info$/ },
  { method: 'POST', path: /^\/operation-history\/[\w-]+$/ },
];

/** Rows of a page, at most. */
export const PAGE_SIZE = 50;
/** The bank answers «apierror» or 504 at random; asked again it works. */
const TRIES = 5;
const TRY_PAUSE_MS = 2000;

/** Accounts with the money on each now. The separate call for a balance answers with a bare number that may be cut. */
export function askAccounts(session: BankSession): Promise<BankAnswer> {
  return send(session, { path: '/account-info', body: '{}', expect: 'json' });
}

export function askPage(
  session: BankSession,
  { account, from, to }: CollectTask,
  skip: number,
): Promise<BankAnswer> {
  return send(session, {
    path: `/operation-history/${account.externalId}`,
    body: JSON.stringify({ from, till: to, skip, records: PAGE_SIZE }),
    expect: 'json',
  });
}

async function send(
  session: BankSession,
  request: Omit<BankRequest, 'method' | 'headers'>,
): Promise<BankAnswer> {
  const headers = { ...(await bearer(session)), 'content-type': 'application/json' };
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await once(session, { ...request, method: 'POST', headers });
    if (!(outcome instanceof BankError)) return outcome;
    if (attempt >= TRIES) throw outcome;
    await session.wait(TRY_PAUSE_MS);
  }
}

/** The answer, or the error that is worth another try; every other error is thrown. */
async function once(session: BankSession, request: BankRequest): Promise<BankAnswer | BankError> {
  try {
    const answer = await session.call(request);
    if (!isApiError(answer.body)) return answer;
    return new BankError('bank.unavailable', { status: answer.status, bankMessage: 'apierror' });
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    if (error.params.status === 504 || error.params.bankMessage === 'apierror') return error;
    throw error;
  }
}

function isApiError(body: string): boolean {
  return /^\s*\{\s*"message"\s*:\s*"apierror"/i.test(body);
}
