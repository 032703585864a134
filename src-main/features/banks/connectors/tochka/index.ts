/** Точка Open API, by a JWT key of the internet bank. The source of the rules: developers.tochka.com, OpenAPI 1.90. */
import { BankError } from '../../../../platform/http/index.ts';
import type { BankAccount, BankOverview, BankSession, Connector } from '../../contract.ts';
import { readCurrency } from '../amounts.ts';
import { readJson } from '../json-rows.ts';
import { askAccounts, CALLS } from './calls.ts';
import { collect } from './collect.ts';
import { parse } from './parse.ts';
import { accountsSchema } from './schema.ts';

/**
 * Accounts of the key. What the key may do is not told: the bank documents no claim of the JWT and no call that lists
 * its rights, so the wizard says which ones to untick and the client has no call that writes.
 */
async function overview(session: BankSession): Promise<BankOverview> {
  const answer = await askAccounts(session);
  const accounts = readJson(answer.body, accountsSchema).Data.Account.map((account): BankAccount => {
    const [, number, bic] = /^(\d{20})\/(\d{9})$/.exec(account.accountId) ?? [];
    const currency = readCurrency(account.currency);
    if (number === undefined || bic === undefined || currency === undefined) {
      throw new BankError('bank.malformed', { reason: 'accountId' });
    }
    return {
      externalId: account.accountId,
      number,
      bic,
      bankName: 'ООО «Банк Точка»',
      currency,
      title: account.accountDetails?.[0]?.name ?? '',
      open: account.status === 'Enabled',
    };
  });
  return { accounts, rights: { known: false, writing: [] } };
}

export const tochkaConnector: Connector = {
  bank: 'tochka',
  defaultBaseUrl: 'https://enter.tochka.com/uapi',
  traits: {
    timeZone: 'Europe/Moscow',
    // No longest period is documented; a month keeps one answer small.
    daysPerRequest: 31,
    // Card purchases come three to five working days later with the date of the purchase, acquiring too.
    overlapDays: 10,
    // No limit is documented.
    pauseMs: 500,
    tellsEverything: true,
  },
  calls: CALLS,
  overview,
  collect,
  parse,
};
