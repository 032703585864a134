import { useMemo } from 'react';
import type { ExpenseRow, ExpenseShow } from '../../../src-shared/domain/index.ts';
import { accountLabelTailFirst, accountNumber } from '../../../src-shared/text/index.ts';
import { type DataColumn, DateText, Tag, useFormat, useTexts } from '../../ui/index.ts';
import { useCategories, useReasons } from './category-names.ts';
import css from './expenses.module.css';

/** Columns of the payments behind the statement. */
export function useExpenseColumns(show: ExpenseShow): readonly DataColumn<ExpenseRow>[] {
  const t = useTexts('expenses');
  const format = useFormat();
  const { nameOf } = useCategories();
  const reasonOf = useReasons();
  return useMemo(
    () => [
      {
        id: 'date',
        header: t('drill.date'),
        width: 104,
        sort: 'date',
        sortDescendingFirst: true,
        hideable: false,
        quiet: true,
        cell: (row) => <DateText day={row.date} />,
      },
      {
        id: 'party',
        header: t('drill.party'),
        width: 170,
        grow: 3,
        sort: 'party',
        title: (row) => row.partyName,
        cell: (row) => <span className={css.strong}>{row.partyName || t('table.unnamed')}</span>,
      },
      {
        id: 'purpose',
        header: t('drill.purpose'),
        width: 170,
        grow: 3,
        hideBelow: 760,
        quiet: true,
        title: (row) => row.purpose,
        cell: (row) => row.purpose,
      },
      {
        id: 'category',
        header: t('drill.category'),
        width: 150,
        grow: 1,
        hideBelow: 560,
        title: (row) => `${nameOf(row.category)}: ${reasonOf(row.reason)}`,
        cell: (row) =>
          show === 'awaiting' ? (
            <Tag tone="amber">{t('drill.waits')}</Tag>
          ) : (
            <Tag tone={row.category === 'none' ? 'amber' : 'gray'}>{nameOf(row.category)}</Tag>
          ),
      },
      {
        id: 'account',
        header: t('drill.account'),
        width: 130,
        hideBelow: 900,
        quiet: true,
        title: (row) => accountNumber(row.account),
        cell: ({ account }) => accountLabelTailFirst(account),
      },
      {
        id: 'amount',
        header: t('drill.amount'),
        width: 150,
        align: 'right',
        sort: 'amount',
        sortDescendingFirst: true,
        hideable: false,
        cell: (row) =>
          `${row.direction === 'in' && row.category !== 'withheld_fee' ? '+ ' : ''}${format.money(row.amount, row.currency)}`,
      },
    ],
    [t, format, nameOf, reasonOf, show],
  );
}
