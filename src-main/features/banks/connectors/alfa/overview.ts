/** Accounts of the company at Альфа-Банк and what the credentials may do. */
import { z } from 'zod';
import { checkAccountKey } from '../../../../../src-shared/requisites/index.ts';
import { BankError } from '../../../../platform/http/index.ts';
import type { BankAccount, BankOverview, BankSession } from '../../contract.ts';
import { readCurrency } from '../amounts.ts';
import { read } from '../daily/index.ts';
import { GRANTED_SCOPE } from '../person-tokens.ts';
import { rightsOf } from '../token-call.ts';
import { PATHS } from './calls.ts';
import { sendToAlfa } from './tokens.ts';

export const BANK_NAME = 'АО «Альфа-Банк»';
/** Of the head office in Moscow. The API tells none; branches have their own, so it is taken only if the key agrees. */
const HEAD_OFFICE_BIC = '044525593';

const word = z.union([z.string(), z.number()]).nullish();
const customerSchema = z.looseObject({
  accounts: z.array(z.looseObject({ number: z.string(), typeName: word, type: word, currencyCode: word })),
});

/** The list of accounts; where the key has no right to it, the accounts that the user wrote down himself. */
export async function alfaOverview(session: BankSession): Promise<BankOverview> {
  // What a key may do the bank does not tell.
  const byKey = ((await session.secrets.get('apiKey')) ?? '').trim() !== '';
  const scope = byKey ? undefined : await session.secrets.get(GRANTED_SCOPE);
  const rights = rightsOf(scope, (right) => READING.has(right));
  const written = (session.facts.values.accountNumbers ?? '').match(/\d{20}/g) ?? [];
  try {
    const answer = await sendToAlfa(session, { method: 'GET', path: PATHS.customerInfo, expect: 'json' });
    const { accounts } = read(customerSchema, answer.body);
    return {
      rights,
      accounts: accounts.flatMap((told) =>
        accountOf(told.number, told.currencyCode, String(told.typeName ?? '')),
      ),
    };
  } catch (error) {
    if (!(error instanceof BankError) || error.bankCode !== 'bank.forbidden' || written.length === 0)
      throw error;
    return { rights, accounts: written.flatMap((number) => accountOf(number, undefined, '')) };
  }
}

/** All that a sign-in of ours asks for, and facts about the person; any other right is more than reading. */
const READING: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'phone',
  'offline_access',
  'transactions',
  'customer-info',
]);

function accountOf(number: string, currencyCode: unknown, title: string): BankAccount[] {
  const currency = readCurrency(currencyCode) ?? readCurrency(number.slice(5, 8));
  if (currency === undefined) return [];
  const atHeadOffice = checkAccountKey(number, HEAD_OFFICE_BIC) === 'valid';
  return [
    {
      externalId: number,
      number,
      bic: atHeadOffice ? HEAD_OFFICE_BIC : '',
      bankName: BANK_NAME,
      currency,
      title,
      open: true,
    },
  ];
}
