/** Rows of the list of expenses. */
import { toDay } from '../../../src-shared/dates/index.ts';
import type { ExpenseReason, ExpenseRow } from '../../../src-shared/domain/index.ts';
import { type Minor, toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { keyOf } from './entries.ts';
import { BY_RULE, effectiveCategory } from './verdict.ts';

/**
 * A row to be shown: the payment and the part of it that counts; `refund` when that part went back to a client,
 * `withheld` when it is a fee that was kept back of what came.
 */
export interface ShownPart {
  readonly paymentId: number;
  readonly amount: Minor;
  readonly refund: boolean;
  readonly withheld?: boolean;
}

/** Rows in the order of `parts` (at most a few hundred). */
export async function expenseRows(read: Reader, parts: readonly ShownPart[]): Promise<ExpenseRow[]> {
  if (parts.length === 0) return [];
  const [records, names] = await Promise.all([
    expenseRecords(
      read,
      parts.map(({ paymentId }) => paymentId),
    ),
    customNames(read),
  ]);
  const byId = new Map(records.map((record) => [record.id, record]));
  return parts.flatMap((part) => {
    const record = byId.get(part.paymentId);
    return record === undefined ? [] : [toRow(record, part, names)];
  });
}

function expenseRecords(read: Reader, ids: readonly number[]) {
  return read
    .selectFrom('payments')
    .innerJoin('accounts', 'accounts.id', 'payments.account_id')
    .leftJoin('payment_expenses', 'payment_expenses.payment_id', 'payments.id')
    .select([
      'payments.id',
      'payments.date',
      'payments.direction',
      'payments.number',
      'payments.amount',
      'payments.currency',
      'payments.party_name',
      'payments.party_inn',
      'payments.party_account',
      'payments.purpose',
      'payments.doc_kind',
      'payments.decided_by',
      'payments.category',
      'payments.account_id',
      'accounts.number as account_number',
      'accounts.bank_name',
      'accounts.title',
      'payment_expenses.ruled',
      'payment_expenses.ruled_by',
      'payment_expenses.rule_id',
      'payment_expenses.fallback',
      'payment_expenses.fallback_by',
      'payment_expenses.twin_id',
    ])
    .where('payments.id', 'in', ids)
    .execute();
}

type ExpenseRecord = Awaited<ReturnType<typeof expenseRecords>>[number];

/** Names of the office's own categories by their keys. */
export async function customNames(read: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await read.selectFrom('expense_categories').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [`custom:${id}`, name]));
}

function toRow(
  record: ExpenseRecord,
  { amount, refund, withheld = false }: ShownPart,
  names: ReadonlyMap<string, string>,
): ExpenseRow {
  const stored = effectiveCategory({ ...record, decidedBy: record.decided_by });
  const category = withheld ? 'withheld_fee' : refund ? 'client_refund' : keyOf(stored);
  return {
    id: record.id,
    date: toDay(record.date),
    direction: record.direction,
    number: record.number,
    amount,
    currency: toCurrency(record.currency),
    partyName: record.party_name,
    partyInn: record.party_inn,
    partyAccount: record.party_account,
    purpose: record.purpose,
    docKind: record.doc_kind,
    account: {
      id: record.account_id,
      number: record.account_number,
      bankName: record.bank_name,
      title: record.title,
    },
    category,
    categoryName: names.get(category) ?? '',
    reason: withheld ? { by: 'withheld' } : refund ? { by: 'refund' } : reasonOf(record),
    twinId: record.twin_id,
  };
}

function reasonOf(record: ExpenseRecord): ExpenseReason {
  if (record.decided_by === 'person' && record.category !== null) return { by: 'person' };
  if (record.ruled_by === 'ownAccount') return { by: 'transfer' };
  if (record.ruled_by === BY_RULE && record.rule_id !== null) return { by: 'rule', ruleId: record.rule_id };
  if (record.ruled_by !== null) return { by: 'builtIn', code: record.ruled_by };
  if (record.category !== null) return { by: 'words' };
  if (record.fallback_by !== null) return { by: 'builtIn', code: record.fallback_by };
  return { by: 'nobody' };
}

/** Whole payments as parts. */
export function wholeParts(
  payments: readonly { readonly id: number; readonly amount: number }[],
): ShownPart[] {
  return payments.map(({ id, amount }) => ({ paymentId: id, amount: toMinor(amount), refund: false }));
}
