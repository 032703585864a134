/** A page of a statement of Т-Банк, read as movements and balances. Pure. */
import { isDay } from '../../../../../src-shared/dates/index.ts';
import { BankError } from '../../../../platform/http/index.ts';
import type { Counterparty } from '../../../statements/index.ts';
import type { BankAccount, BankBalance, BankProblem, ParsedAnswer, StoredAnswer } from '../../contract.ts';
import { readAmount } from '../amounts.ts';
import { flatExtra } from '../daily/extra.ts';
import { meaningful, moscowDay, plainAccount, readJson } from '../json-rows.ts';
import { fieldAtFault, movementSum, problem, type ReadRow, readRows } from '../rows.ts';
import { type Operation, operationSchema, type Page, pageSchema } from './schema.ts';

/** Reads a stored page. Throws `bank.malformed`. */
export function parse(stored: StoredAnswer, account: BankAccount): ParsedAnswer {
  const page = readJson(stored.body, pageSchema);
  const { movements, problems } = readRows(page.operations, (raw) => readOperation(raw, account));
  const balances: BankBalance[] = [];
  readBalances(page, stored.kind, account, balances, problems);
  return { movements, balances, problems };
}

function readBalances(
  page: Page,
  kind: string,
  account: BankAccount,
  balances: BankBalance[],
  problems: BankProblem[],
): void {
  const [, from = '', to = ''] = /^statement:(.+):(.+)$/.exec(kind) ?? [];
  if (!isDay(from) || !isDay(to)) throw new BankError('bank.malformed', { reason: 'kind', kind });
  const told = [
    ['opening', from, page.balances?.balanceBegin],
    ['closing', to, page.balances?.balanceEnd],
  ] as const;
  for (const [when, date, value] of told) {
    if (value == null) continue;
    const amount = readAmount(value, account.currency);
    if (amount === undefined) problems.push(problem(page.balances, `balances.${when}`).problem);
    else balances.push({ date, when, amount });
  }
}

const DIRECTIONS: Readonly<Record<string, 'in' | 'out'>> = { Credit: 'in', Debit: 'out' };

/** Times are UTC: a payment of 23:30 UTC belongs to the next day in Moscow, and 21:00 UTC is a plain date's midnight. */
function readOperation(raw: unknown, account: BankAccount): ReadRow | 'held' {
  const read = operationSchema.safeParse(raw);
  if (!read.success) return problem(raw, fieldAtFault(read.error));
  const row = read.data;
  if (row.operationStatus === 'Authorization') return 'held';
  if (row.operationStatus !== 'Transaction') return problem(raw, 'operationStatus');
  const direction = DIRECTIONS[row.typeOfOperation];
  if (direction === undefined) return problem(raw, 'typeOfOperation');
  const date = moscowDay(row.operationDate);
  if (date === undefined) return problem(raw, 'operationDate');
  // `operationAmount` is in the currency of the purchase, this one in the account's.
  const sum = movementSum(
    {
      amount: ['accountAmount', row.accountAmount],
      currency: ['accountCurrencyDigitalCode', row.accountCurrencyDigitalCode],
    },
    account,
  );
  if (sum.fault !== undefined) return problem(raw, sum.fault);
  return {
    movement: {
      bankId: row.operationId,
      version: '',
      withdrawn: false,
      direction,
      date,
      number: row.documentNumber,
      amount: sum.amount,
      currency: account.currency,
      counterparty: counterpartyOf(row, direction),
      purpose: row.payPurpose || row.description,
      docKind: '',
      docDate: moscowDay(row.docDate),
      extra: flatExtra(row, READ_FIELDS),
    },
  };
}

const READ_FIELDS = [
  'operationId',
  'operationStatus',
  'typeOfOperation',
  'documentNumber',
  'docDate',
  'accountAmount',
  'accountCurrencyDigitalCode',
  'payPurpose',
  'counterParty',
] as const;

function counterpartyOf(row: Operation, direction: 'in' | 'out'): Counterparty {
  const other = row.counterParty;
  const side = direction === 'in' ? row.payer : row.receiver;
  return {
    name: other?.name || side?.name || '',
    inn: meaningful(other?.inn || side?.inn || ''),
    kpp: meaningful(other?.kpp || side?.kpp || ''),
    account: plainAccount(other?.account || side?.acct || ''),
    bic: other?.bankBic || side?.bicRu || '',
    bankName: other?.bankName || side?.bankName || '',
  };
}
