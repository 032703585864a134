/** The two questions that are ever put to Т-Банк. */
import { addDays, type Day } from '../../../../../src-shared/dates/index.ts';
import type { BankAnswer } from '../../../../platform/http/index.ts';
import type { AllowedCall, BankSession, CollectTask } from '../../contract.ts';
import { bearer } from '../bearer.ts';

export const CALLS: readonly AllowedCall[] = [
  { method: 'GET', path: /^\/v4\/bank-accounts$/ },
  { method: 'GET', path: /^\/v1\/statement$/ },
];

/** Operations of a page. The bank gives up to 5000; a thousand is about a megabyte and a half. */
export const PAGE_SIZE = 1000;

export async function askAccounts(session: BankSession): Promise<BankAnswer> {
  return session.call({
    method: 'GET',
    path: '/v4/bank-accounts',
    headers: await bearer(session),
    expect: 'json',
  });
}

/** Asks for one page of booked operations; the first one brings the balances too. */
export async function askPage(
  session: BankSession,
  { account, from, to }: CollectTask,
  cursor: string | undefined,
): Promise<BankAnswer> {
  return session.call({
    method: 'GET',
    path: '/v1/statement',
    query: {
      accountNumber: account.externalId,
      from: moscowMidnight(from),
      to: moscowMidnight(addDays(to, 1)).replace('21:00:00Z', '20:59:59.999Z'),
      operationStatus: 'Transaction',
      limit: String(PAGE_SIZE),
      ...(cursor === undefined ? { withBalances: 'true' } : { cursor }),
    },
    headers: await bearer(session),
    expect: 'json',
  });
}

/** Moscow has been three hours ahead of UTC since October 2014, and the bank's data begin in 2023. */
function moscowMidnight(day: Day): string {
  return `${addDays(day, -1)}T21:00:00Z`;
}
