/** Answers of Модульбанк, read as movements and balances. Pure. */
import { isDay } from '../../../../../src-shared/dates/index.ts';
import { BankError } from '../../../../platform/http/index.ts';
import type { BankAccount, ParsedAnswer, StoredAnswer } from '../../contract.ts';
import { readAmount } from '../amounts.ts';
import { flatExtra } from '../daily/extra.ts';
import { leadingDay, meaningful, plainAccount, readJson } from '../json-rows.ts';
import { fieldAtFault, movementSum, problem, type ReadRow, readRows } from '../rows.ts';
import { companiesSchema, historySchema, operationSchema } from './schema.ts';

/** Reads a stored answer. Throws `bank.malformed`. */
export function parse(stored: StoredAnswer, account: BankAccount): ParsedAnswer {
  if (stored.kind !== 'history') return parseBalance(stored, account);
  const { movements, problems } = readRows(readJson(stored.body, historySchema), (raw) =>
    readOperation(raw, account),
  );
  return { movements, balances: [], problems };
}

/** The money on the account when it was asked for. */
function parseBalance({ kind, body }: StoredAnswer, account: BankAccount): ParsedAnswer {
  const date = /^balance:(.+)$/.exec(kind)?.[1] ?? '';
  if (!isDay(date)) throw new BankError('bank.malformed', { reason: 'kind', kind });
  const found = readJson(body, companiesSchema)
    .flatMap(({ bankAccounts }) => bankAccounts)
    .find(({ id }) => id === account.externalId);
  if (found?.balance == null) return { movements: [], balances: [], problems: [] };
  const amount = readAmount(found.balance, account.currency);
  if (amount === undefined)
    return { movements: [], balances: [], problems: [problem(found, 'balance').problem] };
  return { movements: [], balances: [{ date, when: 'closing', amount }], problems: [] };
}

/** The reverse of other banks: `Debet` is money that came. */
const CATEGORIES: Readonly<Record<string, { direction: 'in' | 'out'; final: string }>> = {
  Debet: { direction: 'in', final: 'Received' },
  Credit: { direction: 'out', final: 'Executed' },
};

/** Under way, refused or called off: no money has moved, or it has moved back. */
const OPEN_STATUSES: ReadonlySet<string> = new Set([
  'SendToBank',
  'Executed',
  'Received',
  'RejectByBank',
  'Canceled',
  'ClarifyRequiredOutcome',
  'RejectByBeneficiary',
  'UnderControl',
  'PayReceived',
]);

function readOperation(raw: unknown, account: BankAccount): ReadRow | 'held' {
  const read = operationSchema.safeParse(raw);
  if (!read.success) return problem(raw, fieldAtFault(read.error));
  const row = read.data;
  const category = CATEGORIES[row.category];
  if (category === undefined) return problem(raw, 'category');
  if (row.status !== category.final) return OPEN_STATUSES.has(row.status) ? 'held' : problem(raw, 'status');
  const date = leadingDay(row.executed);
  if (date === undefined) return problem(raw, 'executed');
  const sum = movementSum({ amount: ['amount', row.amount], currency: ['currency', row.currency] }, account);
  if (sum.fault !== undefined) return problem(raw, sum.fault);
  return {
    movement: {
      bankId: row.id,
      version: '',
      withdrawn: false,
      direction: category.direction,
      date,
      number: row.docNumber,
      amount: sum.amount,
      currency: account.currency,
      counterparty: {
        name: row.contragentName,
        inn: meaningful(row.contragentInn),
        kpp: meaningful(row.contragentKpp),
        account: plainAccount(row.contragentBankAccountNumber),
        bic: row.contragentBankBic,
        bankName: row.contragentBankName,
      },
      purpose: row.paymentPurpose,
      docKind: '',
      docDate: undefined,
      extra: flatExtra(row, READ_FIELDS),
    },
  };
}

const READ_FIELDS = [
  'id',
  'status',
  'category',
  'contragentName',
  'contragentInn',
  'contragentKpp',
  'contragentBankAccountNumber',
  'contragentBankName',
  'contragentBankBic',
  'currency',
  'amount',
  'paymentPurpose',
  'docNumber',
] as const;
