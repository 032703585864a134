/** Т-Банк, T-API for business, by a token of the cabinet. The source of the rules: developer.tbank.ru. */
import { BankError } from '../../../../platform/http/index.ts';
import type { BankAccount, BankOverview, BankSession, Connector } from '../../contract.ts';
import { readCurrency } from '../amounts.ts';
import { readJson } from '../json-rows.ts';
import { askAccounts, CALLS } from './calls.ts';
import { collect } from './collect.ts';
import { parse } from './parse.ts';
import { accountsSchema } from './schema.ts';

/** Accounts of the token. What else the token may do is not told by any documented call. */
async function overview(session: BankSession): Promise<BankOverview> {
  const answer = await askAccounts(session);
  const accounts = readJson(answer.body, accountsSchema).map((account): BankAccount => {
    const currency = readCurrency(account.currency);
    if (currency === undefined) throw new BankError('bank.malformed', { reason: 'currency' });
    return {
      externalId: account.accountNumber,
      number: account.accountNumber,
      bic: account.bankBik,
      bankName: 'АО «ТБанк»',
      currency,
      title: account.name,
      open: account.status === 'NORM',
    };
  });
  return { accounts, rights: { known: false, writing: [] } };
}

export const tbankConnector: Connector = {
  bank: 'tbank',
  defaultBaseUrl: 'https://business.tbank.ru/openapi/api',
  traits: {
    timeZone: 'Europe/Moscow',
    daysPerRequest: 31,
    // An operation may take three or four days to be booked, with its own past date.
    overlapDays: 7,
    // Six questions a second about accounts, twenty about statements.
    pauseMs: 200,
    tellsEverything: true,
  },
  calls: CALLS,
  overview,
  collect,
  parse,
};
