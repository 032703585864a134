/**
 * 1C DirectBank, standard 2.3.2: one protocol of many banks. Facts: github.com/1C-Company/DirectBank.
 *
 * The person gives the bank's Settings file and a password, both kept in the keychain, and names the accounts. The
 * login of the reading mode (ReceiptStatement) is used where the bank has one; it may do nothing but fetch statements.
 */

import type { BankOverview, BankSession, Connector } from '../../contract.ts';
import { readAccounts } from './accounts.ts';
import { directBankCalls } from './calls.ts';
import { collect } from './collect.ts';
import { parse } from './parse.ts';
import { signIn } from './service.ts';
import { addressInSettings, writingKinds } from './settings.ts';
import { ZONE } from './state.ts';

/** Signing in is the test: the service has neither accounts nor rights to ask for; rights stand in the Settings file. */
async function overview(session: BankSession): Promise<BankOverview> {
  const { settings, login } = await signIn(session);
  const accounts = readAccounts(session.facts.values.accounts ?? '', settings);
  return { accounts, rights: { known: true, writing: writingKinds(settings, login) } };
}

export const directbankConnector: Connector = {
  bank: 'directbank',
  // Each bank has its own; it stands in the Settings file.
  defaultBaseUrl: '',
  addressIn: (values) => addressInSettings(values.settings ?? ''),
  traits: {
    timeZone: ZONE,
    // The reading mode gives no longer periods.
    daysPerRequest: 7,
    // With today, one request of seven days a poll.
    overlapDays: 6,
    pauseMs: 200,
    tellsEverything: true,
  },
  calls: directBankCalls,
  overview,
  collect,
  parse,
};
