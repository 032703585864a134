/** Модульбанк, by a token of the cabinet. The source of the rules: api.modulbank.ru. */
import { BankError } from '../../../../platform/http/index.ts';
import type { BankAccount, BankOverview, BankSession, Connector } from '../../contract.ts';
import { readCurrency } from '../amounts.ts';
import { readJson } from '../json-rows.ts';
import { askAccounts, CALLS } from './calls.ts';
import { collect } from './collect.ts';
import { parse } from './parse.ts';
import { companiesSchema } from './schema.ts';

/** Accounts of all companies of the token. What else the token may do is not told by any documented call. */
async function overview(session: BankSession): Promise<BankOverview> {
  const answer = await askAccounts(session);
  const accounts = readJson(answer.body, companiesSchema).flatMap(({ bankAccounts }) =>
    bankAccounts.map((account): BankAccount => {
      const currency = readCurrency(account.currency);
      if (currency === undefined) throw new BankError('bank.malformed', { reason: 'currency' });
      return {
        externalId: account.id,
        number: account.number,
        bic: account.bankBic,
        bankName: account.bankName,
        currency,
        title: account.accountName,
        open: account.status === 'New',
      };
    }),
  );
  return { accounts, rights: { known: false, writing: [] } };
}

export const modulbankConnector: Connector = {
  bank: 'modulbank',
  defaultBaseUrl: 'https://api.modulbank.ru/v1',
  traits: {
    timeZone: 'Europe/Moscow',
    daysPerRequest: 31,
    // How soon an operation shows up is not documented.
    overlapDays: 7,
    // No limit is documented.
    pauseMs: 500,
    tellsEverything: true,
  },
  calls: CALLS,
  overview,
  collect,
  parse,
};
