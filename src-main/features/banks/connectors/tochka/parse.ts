/** A ready statement of Точка, read as movements and balances. Pure. */
import type { Counterparty } from '../../../statements/index.ts';
import type { BankAccount, BankBalance, BankProblem, ParsedAnswer, StoredAnswer } from '../../contract.ts';
import { readAmount } from '../amounts.ts';
import { flatExtra } from '../daily/extra.ts';
import { leadingDay, meaningful, plainAccount, readJson } from '../json-rows.ts';
import { fieldAtFault, movementSum, problem, type ReadRow, readRows } from '../rows.ts';
import { type Statement, statementSchema, type Transaction, transactionSchema } from './schema.ts';

const NOTHING: ParsedAnswer = { movements: [], balances: [], problems: [] };

/** Reads a stored answer; an order says nothing of money. Throws `bank.malformed`. */
export function parse(stored: StoredAnswer, account: BankAccount): ParsedAnswer {
  if (stored.kind !== 'statement') return NOTHING;
  const statements = readJson(stored.body, statementSchema).Data.Statement;
  const { movements, problems } = readRows(
    statements.flatMap((statement) => statement.Transaction ?? []),
    (raw) => readTransaction(raw, account),
  );
  const balances: BankBalance[] = [];
  for (const statement of statements) readBalances(statement, account, balances, problems);
  return { movements, balances, problems };
}

function readBalances(
  statement: Statement,
  account: BankAccount,
  balances: BankBalance[],
  problems: BankProblem[],
): void {
  const told = [
    ['opening', statement.startDateTime, statement.startDateBalance],
    ['closing', statement.endDateTime, statement.endDateBalance],
  ] as const;
  for (const [when, time, value] of told) {
    if (value == null) continue;
    const date = leadingDay(time);
    const amount = readAmount(value, account.currency);
    if (date === undefined || amount === undefined)
      problems.push(problem({ time, value }, `${when}Balance`).problem);
    else balances.push({ date, when, amount });
  }
}

function readTransaction(raw: unknown, account: BankAccount): ReadRow | 'held' {
  const read = transactionSchema.safeParse(raw);
  if (!read.success) return problem(raw, fieldAtFault(read.error));
  const row = read.data;
  if (row.status === 'Pending') return 'held';
  if (row.status !== 'Booked') return problem(raw, 'status');
  const direction = DIRECTIONS[row.creditDebitIndicator];
  if (direction === undefined) return problem(raw, 'creditDebitIndicator');
  const date = leadingDay(row.documentProcessDate);
  if (date === undefined) return problem(raw, 'documentProcessDate');
  const sum = movementSum(
    { amount: ['Amount.amount', row.Amount.amount], currency: ['Amount.currency', row.Amount.currency] },
    account,
  );
  if (sum.fault !== undefined) return problem(raw, sum.fault);
  return {
    movement: {
      // Both ids are optional; the type of a row may change under its id (Мемориальный ордер → Платежное поручение).
      bankId: row.transactionId || row.paymentId,
      version: '',
      withdrawn: false,
      direction,
      date,
      number: row.documentNumber,
      amount: sum.amount,
      currency: account.currency,
      counterparty: counterpartyOf(row, direction),
      purpose: row.description,
      docKind: row.transactionTypeCode,
      docDate: undefined,
      extra: flatExtra(row, READ_FIELDS),
    },
  };
}

const DIRECTIONS: Readonly<Record<string, 'in' | 'out'>> = { Credit: 'in', Debit: 'out' };

const READ_FIELDS = [
  'creditDebitIndicator',
  'status',
  'transactionId',
  'documentNumber',
  'transactionTypeCode',
  'documentProcessDate',
  'description',
  'Amount.amount',
  'Amount.currency',
] as const;

/** The other side: whoever pays us, or whom we pay. Any of it may be missing. */
function counterpartyOf(row: Transaction, direction: 'in' | 'out'): Counterparty {
  const side = direction === 'in' ? 'Debtor' : 'Creditor';
  const party = row[`${side}Party`];
  const agent = row[`${side}Agent`];
  return {
    name: party?.name ?? '',
    inn: meaningful(party?.inn ?? ''),
    kpp: meaningful(party?.kpp ?? ''),
    account: plainAccount(row[`${side}Account`]?.identification ?? ''),
    bic: agent?.identification ?? '',
    bankName: agent?.name ?? '',
  };
}
