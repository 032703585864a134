import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type {
  ExpenseGroup,
  ExpenseGrouping,
  ExpenseStatement,
  Page as PageOf,
} from '../../../src-shared/domain/index.ts';
import {
  chooseFiles,
  type DataColumn,
  DataTable,
  EmptyState,
  listSource,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { toKey, useCategories } from './category-names.ts';
import css from './expenses.module.css';

type GroupRow = ExpenseGroup & { readonly id: number };

interface GroupsProps {
  readonly data: ExpenseStatement;
  readonly by: ExpenseGrouping;
  /** Changes with every answer. */
  readonly stamp: number;
  readonly onOpen: (group: ExpenseGroup) => void;
}

/** The name of a group: a category, a payee, an account, or a month in words. */
export function useGroupName(): (group: ExpenseGroup, by: ExpenseGrouping) => string {
  const t = useTexts('expenses');
  const { nameOf } = useCategories();
  const { language } = useFormat();
  return useMemo(() => {
    const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
    return ({ key, name }, by) => {
      if (by === 'category') return nameOf(toKey(key));
      if (by === 'month') return month.format(new Date(`${key}-01T00:00:00Z`));
      return name === '' ? t('table.unnamed') : name;
    };
  }, [t, nameOf, language]);
}

/** The lines of the statement. A line leads to its payments. */
export function Groups({ data, by, stamp, onOpen }: GroupsProps) {
  const t = useTexts('expenses');
  const common = useTexts('common');
  const format = useFormat();
  const columns = useGroupColumns(data, by);
  const source = useMemo(() => {
    const rows = data.groups.map((group, at) => ({ ...group, id: at + 1 }));
    return listSource(['expenseGroups', by, stamp], rows);
  }, [data, by, stamp]);
  return (
    <DataTable<GroupRow, PageOf<GroupRow>>
      name={`expenseGroups.${by}`}
      label={t('table.label')}
      columns={columns}
      source={source}
      onOpen={onOpen}
      footer={() => ({
        group: t('table.total'),
        payments: format.count(data.payments),
        amount: format.totals(data.totals, 'always'),
      })}
      empty={
        <EmptyState
          title={t('empty.title')}
          text={t('empty.text')}
          actions={<Button onClick={chooseFiles}>{common('actions.loadStatement')}</Button>}
        />
      }
    />
  );
}

function useGroupColumns(data: ExpenseStatement, by: ExpenseGrouping): readonly DataColumn<GroupRow>[] {
  const t = useTexts('expenses');
  const format = useFormat();
  const nameOf = useGroupName();
  return useMemo(() => {
    const totals = new Map(data.totals.map(({ currency, amount }) => [currency, amount]));
    const columns: DataColumn<GroupRow>[] = [
      {
        id: 'group',
        header: t(`table.group.${by}`),
        width: 180,
        grow: 3,
        hideable: false,
        title: (row) => nameOf(row, by),
        cell: (row) => <span className={css.strong}>{nameOf(row, by)}</span>,
      },
      { id: 'inn', header: t('table.inn'), width: 124, hideBelow: 720, quiet: true, cell: (row) => row.inn },
      {
        id: 'payments',
        header: t('table.payments'),
        width: 104,
        align: 'right',
        hideBelow: 520,
        cell: (row) => format.count(row.payments),
      },
      {
        id: 'share',
        header: t('table.share'),
        width: 84,
        align: 'right',
        hideBelow: 620,
        quiet: true,
        cell: (row) => percent(row.amount, totals.get(row.currency) ?? 0),
      },
      {
        id: 'amount',
        header: t('table.amount'),
        width: 180,
        align: 'right',
        hideable: false,
        cell: (row) => format.money(row.amount, row.currency),
      },
    ];
    return columns.filter(({ id }) => id !== 'inn' || by === 'party');
  }, [t, format, nameOf, data, by]);
}

/** A share in whole per cent; what is there never reads as nothing. */
function percent(part: number, whole: number): string {
  const share = whole === 0 ? 0 : Math.round((part / whole) * 100);
  return share === 0 ? '< 1\u00a0%' : `${share}\u00a0%`;
}
