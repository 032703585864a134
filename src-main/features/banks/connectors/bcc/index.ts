/**
 * БЦК, Kazakhstan (Business Account Management API). Confirmed are the addresses, the two tokens, the list of accounts and
 * four fields of a row; the rest is marked where it is read. Never tried against the live bank.
 */
import { z } from 'zod';
import { dayOf } from '../../../../../src-shared/dates/index.ts';
import { BankError } from '../../../../platform/http/index.ts';
import type { BankAccount, BankSession, Connector, ConnectorTraits } from '../../contract.ts';
import { readCurrency } from '../amounts.ts';
import { read } from '../daily/index.ts';
import { GRANTED_SCOPE } from '../person-tokens.ts';
import { rightsOf } from '../token-call.ts';
import { bccCalls, DEFAULT_BASE_URL, PATHS } from './calls.ts';
import { checkStatement, kindOf, parseStatement } from './parse.ts';
import { bccSignIn, SCOPE, sendToBcc } from './tokens.ts';

const BANK_NAME = 'АО «Банк ЦентрКредит»';
const BIC = 'KCJBKZKX';

/** Limits are unconfirmed: a month a question and a second between two are our own modesty. */
const traits: ConnectorTraits = {
  timeZone: 'Asia/Almaty',
  daysPerRequest: 31,
  overlapDays: 7,
  pauseMs: 1000,
  tellsEverything: true,
};

const READING: ReadonlySet<string> = new Set(['openid', SCOPE]);

const accountsSchema = z.array(
  z.looseObject({ iban: z.string(), currency: z.string(), status: z.string().nullish() }),
);
const failureSchema = z.looseObject({ success: z.literal(false) });

/** A working client met failures with status 200: `{"success": false, "reason": …}`. */
function refuseFailure(body: string): void {
  if (failureSchema.safeParse(read(z.unknown(), body)).success) {
    throw new BankError('bank.unavailable', { reason: 'success false' });
  }
}

async function overview(session: BankSession) {
  const answer = await sendToBcc(session, { method: 'GET', path: PATHS.accounts, expect: 'json' });
  refuseFailure(answer.body);
  const scope = await session.secrets.get(GRANTED_SCOPE);
  return {
    accounts: read(accountsSchema, answer.body).flatMap(accountOf),
    rights: rightsOf(scope, (right) => READING.has(right)),
  };
}

function accountOf(told: z.infer<typeof accountsSchema>[number]): BankAccount[] {
  const currency = readCurrency(told.currency);
  if (currency === undefined) return [];
  const number = told.iban.replaceAll(/\s/g, '').toUpperCase();
  // Other words for a working account are unconfirmed, so only those of a dead one close it.
  const open = !/clos|block|arrest|inactive/i.test(told.status ?? '');
  return [{ externalId: number, number, bic: BIC, bankName: BANK_NAME, currency, title: '', open }];
}

export const bccConnector: Connector = {
  bank: 'bcc',
  defaultBaseUrl: DEFAULT_BASE_URL,
  traits,
  calls: bccCalls,
  signIn: bccSignIn,
  overview,
  async *collect(session, { account, from, to, state }) {
    const today = dayOf(session.clock.now(), traits.timeZone);
    if (state === 'done' || from > today) return;
    const last = to < today ? to : today;
    const answer = await sendToBcc(session, {
      method: 'GET',
      path: PATHS.statement(account.externalId),
      query: { dateFrom: from, dateTo: last, currency: account.currency, convertKaz: 'false' },
      expect: 'json',
    });
    refuseFailure(answer.body);
    checkStatement(answer.body);
    yield { type: 'answer', kind: kindOf(from, last), answer, state: 'done' };
  },
  parse: parseStatement,
};
