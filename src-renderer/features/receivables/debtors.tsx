import { useMemo, useState } from 'react';
import { addDays } from '../../../src-shared/dates/index.ts';
import type { Page as PageOf, Receivables, ReceivablesClientRow } from '../../../src-shared/domain/index.ts';
import { type Minor, sum } from '../../../src-shared/money/index.ts';
import {
  type DataColumn,
  DataTable,
  DateText,
  EmptyState,
  listSource,
  type TableSort,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { AGES } from './ages.ts';
import css from './receivables.module.css';

type DebtorRow = ReceivablesClientRow & { readonly id: number };

const VALUES: Readonly<Record<string, (row: DebtorRow) => number | string>> = {
  client: (row) => row.clientName,
  owes: (row) => row.owes,
  overdue: (row) => row.overdue,
  days: (row) => row.maxDays,
  advance: (row) => row.advance,
};

function sorted(rows: readonly DebtorRow[], { by, descending }: TableSort): readonly DebtorRow[] {
  const value = VALUES[by];
  if (!value) return rows;
  const turn = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right), 'ru');
    return order * turn || a.id - b.id;
  });
}

/** Who owes how much and for how long. A row leads to the client's unpaid invoices. */
export function Debtors({
  data,
  stamp,
  onOpen,
}: {
  data: Receivables;
  /** Changes with every answer. */
  stamp: number;
  onOpen: (clientId: number) => void;
}) {
  const t = useTexts('receivables');
  const format = useFormat();
  const [sort, setSort] = useState<TableSort>({ by: 'overdue', descending: true });
  const columns = useDebtorColumns(data);
  const source = useMemo(() => {
    const rows = data.byClient.map((row) => ({ ...row, id: row.clientId }));
    return listSource(['debtors', data.asOf, data.currency, stamp, sort], sorted(rows, sort));
  }, [data, stamp, sort]);
  const advances = useMemo(() => sum(data.byClient.map(({ advance }) => advance)), [data]);
  return (
    <DataTable<DebtorRow, PageOf<DebtorRow>>
      name="receivables"
      label={t('table.label')}
      columns={columns}
      source={source}
      sort={sort}
      onSort={setSort}
      onOpen={(row) => onOpen(row.clientId)}
      footer={() => ({
        client: t('clients', { count: data.clients, formatted: format.count(data.clients) }),
        owes: format.money(data.total, data.currency, { symbol: false }),
        overdue: (
          <span className={css.negative}>{format.money(data.overdue, data.currency, { symbol: false })}</span>
        ),
        advance: format.money(advances, data.currency, { symbol: false }),
        ...Object.fromEntries(
          data.buckets.map(({ bucket, amount }) => [
            `age${bucket}`,
            format.money(amount, data.currency, { symbol: false }),
          ]),
        ),
      })}
      empty={<EmptyState title={t('empty.title')} text={t('empty.text')} />}
    />
  );
}

function useDebtorColumns(data: Receivables): readonly DataColumn<DebtorRow>[] {
  const t = useTexts('receivables');
  const format = useFormat();
  const { currency, asOf } = data;
  return useMemo(() => {
    const money = (value: Minor, tone?: string) => (
      <span className={value === 0 ? css.faint : tone}>
        {format.money(value, currency, { symbol: false })}
      </span>
    );
    return [
      {
        id: 'client',
        header: t('table.client'),
        width: 150,
        grow: 3,
        sort: 'client',
        hideable: false,
        cell: (row) => (
          <span className={css.strong} title={row.clientName}>
            {row.clientName}
          </span>
        ),
      },
      {
        id: 'owes',
        header: t('table.owes'),
        width: 140,
        slimWidth: 130,
        align: 'right',
        sort: 'owes',
        sortDescendingFirst: true,
        hideable: false,
        cell: (row) => money(row.owes, css.strong),
      },
      {
        id: 'overdue',
        header: t('table.overdue'),
        width: 140,
        align: 'right',
        sort: 'overdue',
        sortDescendingFirst: true,
        hideBelow: 460,
        cell: (row) => money(row.overdue, css.negative),
      },
      {
        id: 'since',
        header: t('table.since'),
        width: 118,
        hideBelow: 840,
        cell: (row) =>
          row.maxDays > 0 ? (
            <DateText day={addDays(asOf, 1 - row.maxDays)} />
          ) : (
            <span className={css.faint}>—</span>
          ),
      },
      {
        id: 'days',
        header: t('table.days'),
        width: 84,
        align: 'right',
        sort: 'days',
        sortDescendingFirst: true,
        hideBelow: 560,
        cell: (row) => (row.maxDays > 0 ? format.count(row.maxDays) : '—'),
      },
      {
        id: 'advance',
        header: t('table.advance'),
        width: 140,
        align: 'right',
        sort: 'advance',
        sortDescendingFirst: true,
        hideBelow: 700,
        cell: (row) => money(row.advance),
      },
      ...AGES.map(
        (bucket, at): DataColumn<DebtorRow> => ({
          id: `age${bucket}`,
          header: t(`ages.${bucket}`),
          width: 132,
          align: 'right',
          hiddenAtFirst: true,
          cell: (row) => {
            const amount = row.buckets[at];
            return amount === undefined ? null : money(amount);
          },
        }),
      ),
    ];
  }, [t, format, currency, asOf]);
}
