/** The statement of expenses as sheets: the groups, and the payments behind them. */

import type {
  ExpenseGroup,
  ExpenseGrouping,
  ExpenseKey,
  ExpenseReason,
  ExpenseRow,
  ExpenseStatement,
} from '../../../src-shared/domain/index.ts';
import { expenseKeySchema } from '../../../src-shared/domain/index.ts';
import { accountNumber } from '../../../src-shared/text/index.ts';
import { form, type TableForm } from './tables.ts';
import type { Words } from './words.ts';

export interface NumberedGroup extends ExpenseGroup {
  readonly id: number;
}

/** The groups with a number each: a sheet's rows are told apart by it. */
export function groupRows({ groups }: ExpenseStatement): NumberedGroup[] {
  return groups.map((group, at) => ({ ...group, id: at + 1 }));
}

export function expenseForm(words: Words): TableForm<ExpenseRow> {
  const { text, day, sum } = form<ExpenseRow>(words);
  return {
    columns: [
      day('date', (row) => row.date),
      text('number', 12, (row) => row.number),
      text('direction', 12, (row) => words(`direction.${row.direction}`)),
      { ...sum('amount', ({ currency, amount }) => ({ currency, amount })), total: outgoing },
      text('currency', 8, (row) => row.currency),
      text('category', 28, (row) => categoryName(words, row.category, row.categoryName)),
      text('party', 36, (row) => row.partyName),
      text('partyInn', 14, (row) => row.partyInn),
      text('purpose', 60, (row) => row.purpose),
      text('account', 24, (row) => accountNumber(row.account)),
      text('reason', 24, (row) => reasonName(words, row.reason)),
    ],
  };
}

/** What came is no expense: it stands in the list and adds nothing, as on the screen; a fee kept back of it is one. */
function outgoing({ direction, category, currency, amount }: ExpenseRow) {
  return direction === 'out' || category === 'withheld_fee' ? [{ currency, amount }] : [];
}

export function expenseGroupForm(words: Words, by: ExpenseGrouping): TableForm<NumberedGroup> {
  const { text, count, sum } = form<NumberedGroup>(words);
  const inn = by === 'party' ? [text('partyInn', 14, (row) => row.inn)] : [];
  return {
    columns: [
      text(`by.${by}`, 40, (row) => groupName(words, row, by)),
      ...inn,
      sum('amount', ({ currency, amount }) => ({ currency, amount })),
      text('currency', 8, (row) => row.currency),
      count('payments', (row) => row.payments),
    ],
  };
}

function groupName(words: Words, { key, name }: ExpenseGroup, by: ExpenseGrouping): string {
  if (by === 'category') return categoryName(words, expenseKeySchema.catch('other').parse(key), name);
  if (by === 'month') return key;
  return name === '' ? words('unnamed') : name;
}

function categoryName(words: Words, key: ExpenseKey, name: string): string {
  return name === '' ? words(`expense.${key}`) : name;
}

function reasonName(words: Words, reason: ExpenseReason): string {
  return words(`reason.${reason.by}`);
}
