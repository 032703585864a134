/** A page of a statement of Т-Банк, read as movements and balances. Pure. */
import { isDay } from '../../../../../src-shared/dates/index.ts';
import { BankError } from '../../../../platform/http/index.ts';
import type { Counterparty } from '../../../statements/index.ts';
import type {
  BankAccount,
  BankBalance,
  BankMovement,
  BankProblem,
  ParsedAnswer,
  StoredAnswer,
} from '../../contract.ts';
import { readAmount, readCurrency } from '../amounts.ts';
import { flatExtra } from '../daily/extra.ts';
import { problem } from '../daily/row.ts';
import { meaningful, moscowDay, plainAccount, readJson } from '../json-rows.ts';
import { type Operation, operationSchema, type Page, pageSchema } from './schema.ts';

/** Reads a stored page. Throws `bank.malformed`. */
export function parse(stored: StoredAnswer, account: BankAccount): ParsedAnswer {
  const page = readJson(stored.body, pageSchema);
  const movements: BankMovement[] = [];
  const balances: BankBalance[] = [];
  const problems: BankProblem[] = [];
  for (const raw of page.operations) {
    const row = readOperation(raw, account);
    if (row === 'held') continue;
    if (row.movement) movements.push(row.movement);
    else problems.push(row.problem);
  }
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

type ReadRow =
  | 'held'
  | { readonly movement: BankMovement; readonly problem?: undefined }
  | { readonly movement?: undefined; readonly problem: BankProblem };

const DIRECTIONS: Readonly<Record<string, 'in' | 'out'>> = { Credit: 'in', Debit: 'out' };

/** Times are UTC: a payment of 23:30 UTC belongs to the next day in Moscow, and 21:00 UTC is a plain date's midnight. */
function readOperation(raw: unknown, account: BankAccount): ReadRow {
  const read = operationSchema.safeParse(raw);
  if (!read.success) return problem(raw, String(read.error.issues[0]?.path[0] ?? 'row'));
  const row = read.data;
  if (row.operationStatus === 'Authorization') return 'held';
  if (row.operationStatus !== 'Transaction') return problem(raw, 'operationStatus');
  const direction = DIRECTIONS[row.typeOfOperation];
  if (direction === undefined) return problem(raw, 'typeOfOperation');
  const date = moscowDay(row.operationDate);
  if (date === undefined) return problem(raw, 'operationDate');
  const currency = readCurrency(row.accountCurrencyDigitalCode) ?? account.currency;
  if (currency !== account.currency) return problem(raw, 'accountCurrencyDigitalCode');
  // `operationAmount` is in the currency of the purchase, this one in the account's.
  const amount = readAmount(row.accountAmount, currency);
  if (amount === undefined || amount <= 0) return problem(raw, 'accountAmount');
  return {
    movement: {
      bankId: row.operationId,
      version: '',
      withdrawn: false,
      direction,
      date,
      number: row.documentNumber,
      amount,
      currency,
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
