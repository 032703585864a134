/** The four questions that are ever put to Точка. */
import { type BankAnswer, BankError, type BankRequest } from '../../../../platform/http/index.ts';
import type { AllowedCall, BankSession, CollectTask } from '../../contract.ts';
import { bearer } from '../bearer.ts';

export const CALLS: readonly AllowedCall[] = [
  { method: 'GET', path: /^\/open-banking\/v1\.0\/accounts$/ },
  { method: 'POST', path: /^\/open-banking\/v1\.0\/statements$/ },
  // The account's id has a slash of its own: account and БИК.
  { method: 'GET', path: /^\/open-banking\/v1\.0\/accounts\/\d{20}\/\d{9}\/statements\/[\w.:-]+$/ },
];

async function send(session: BankSession, request: BankRequest): Promise<BankAnswer> {
  const headers = { ...(await bearer(session)), ...request.headers };
  try {
    return await session.call({ ...request, headers });
  } catch (error) {
    // A deleted key is answered with 403 too; a right that lacks says "Forbidden by consent".
    const dead =
      error instanceof BankError &&
      error.bankCode === 'bank.forbidden' &&
      !/consent/i.test(String(error.params.bankMessage ?? ''));
    if (dead) throw new BankError('bank.unauthorized', error.params, error);
    throw error;
  }
}

export function askAccounts(session: BankSession): Promise<BankAnswer> {
  return send(session, { method: 'GET', path: '/open-banking/v1.0/accounts', expect: 'json' });
}

/** Orders a statement. The fields are called times, but take plain dates. */
export function orderStatement(
  session: BankSession,
  { account, from, to }: CollectTask,
): Promise<BankAnswer> {
  const Statement = { accountId: account.externalId, startDateTime: from, endDateTime: to };
  return send(session, {
    method: 'POST',
    path: '/open-banking/v1.0/statements',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ Data: { Statement } }),
    expect: 'json',
  });
}

/** Asks for an ordered statement. 202 and 204: not ready; 404 and 410: gone. */
export function askStatement(
  session: BankSession,
  task: CollectTask,
  statementId: string,
): Promise<BankAnswer> {
  return send(session, {
    method: 'GET',
    path: `/open-banking/v1.0/accounts/${task.account.externalId}/statements/${statementId}`,
    expect: 'json',
    accept: [202, 204, 404, 410],
  });
}
