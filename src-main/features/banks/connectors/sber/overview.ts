/** Accounts of the company at Сбер and what the credentials may do. */
import { z } from 'zod';
import type { BankAccount, BankOverview, BankSession } from '../../contract.ts';
import { readCurrency } from '../amounts.ts';
import { read } from '../daily/index.ts';
import { GRANTED_SCOPE } from '../person-tokens.ts';
import { rightsOf } from '../token-call.ts';
import { PATHS } from './calls.ts';
import { sendToSber } from './tokens.ts';

export const BANK_NAME = 'ПАО Сбербанк';

const word = z.union([z.string(), z.number()]).nullish();
const clientInfoSchema = z.looseObject({
  accounts: z.array(
    z.looseObject({
      number: z.string(),
      name: word,
      currencyCode: word,
      bic: word,
      type: word,
      state: word,
    }),
  ),
});

export async function sberOverview(session: BankSession): Promise<BankOverview> {
  const answer = await sendToSber(session, { method: 'GET', path: PATHS.clientInfo, expect: 'json' });
  const { accounts } = read(clientInfoSchema, answer.body);
  const scope = await session.secrets.get(GRANTED_SCOPE);
  return { accounts: accounts.flatMap(accountOf), rights: rightsOf(scope, isReading) };
}

/**
 * Rights to act are written in capitals (`PAY_DOC_RU`), those to read begin with `GET_`; small letters name facts about
 * the person (`openid`, `orgKpp`). The bank publishes no list of which are which, so a right in doubt counts as acting.
 */
function isReading(right: string): boolean {
  return right.startsWith('GET_') || /[a-z]/.test(right);
}

function accountOf(told: z.infer<typeof clientInfoSchema>['accounts'][number]): BankAccount[] {
  const currency = readCurrency(told.currencyCode) ?? readCurrency(told.number.slice(5, 8));
  if (currency === undefined) return [];
  return [
    {
      externalId: told.number,
      number: told.number,
      bic: String(told.bic ?? ''),
      bankName: BANK_NAME,
      currency,
      title: String(told.name ?? ''),
      open: String(told.state ?? 'OPEN').toUpperCase() === 'OPEN',
    },
  ];
}
