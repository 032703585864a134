import { useMemo } from 'react';
import type { ClientRow, CurrencyTotal } from '../../../src-shared/domain/index.ts';
import { type DataColumn, DateText, Tag, useFormat, useTexts } from '../../ui/index.ts';
import { partsCss as css } from '../parts/index.ts';

/** Columns of the list of clients. */
export function useClientColumns(): readonly DataColumn<ClientRow>[] {
  const t = useTexts('clients');
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('columns.name'),
        width: 170,
        slimWidth: 150,
        grow: 3,
        sort: 'name',
        hideable: false,
        cell: (row) => (
          <span title={row.name}>
            <span className={css.strong}>{row.name}</span>
            {row.archived ? <Tag>{t('archived')}</Tag> : null}
          </span>
        ),
      },
      {
        id: 'inn',
        header: t('columns.inn'),
        width: 134,
        hideBelow: 620,
        cell: (row) => <Quiet>{row.inn}</Quiet>,
      },
      {
        id: 'kpp',
        header: t('columns.kpp'),
        width: 104,
        hiddenAtFirst: true,
        cell: (row) => <Quiet>{row.kpp}</Quiet>,
      },
      {
        id: 'kind',
        header: t('columns.kind'),
        width: 116,
        hideBelow: 980,
        cell: (row) => <Quiet>{t(`kind.${row.kind}`)}</Quiet>,
      },
      {
        id: 'lastPayment',
        header: t('columns.lastPayment'),
        width: 146,
        hideBelow: 880,
        sort: 'lastPayment',
        sortDescendingFirst: true,
        cell: (row) => (row.lastPayment === null ? null : <DateText day={row.lastPayment} />),
      },
      {
        id: 'invoices',
        header: t('columns.invoices'),
        width: 84,
        align: 'right',
        hiddenAtFirst: true,
        cell: (row) => row.invoices,
      },
      {
        id: 'advance',
        header: t('columns.advance'),
        width: 126,
        align: 'right',
        hideBelow: 740,
        cell: (row) => <Sums totals={row.advance} />,
      },
      {
        id: 'overdue',
        header: t('columns.overdue'),
        width: 138,
        align: 'right',
        hideBelow: 500,
        sort: 'overdue',
        sortDescendingFirst: true,
        cell: (row) => <Sums totals={row.overdue} bad />,
      },
      {
        id: 'owes',
        header: t('columns.owes'),
        width: 150,
        slimWidth: 140,
        align: 'right',
        sort: 'owes',
        sortDescendingFirst: true,
        cell: (row) => <Sums totals={row.owes} strong />,
      },
    ],
    [t],
  );
}

function Quiet({ children }: { readonly children: string }) {
  return <span className={css.quiet}>{children}</span>;
}

function Sums({
  totals,
  bad,
  strong,
}: {
  readonly totals: readonly CurrencyTotal[];
  readonly bad?: boolean;
  readonly strong?: boolean;
}) {
  const format = useFormat();
  const live = totals.filter(({ amount }) => amount !== 0);
  if (live.length === 0) return <span className={css.muted}>—</span>;
  const text = live
    .map(({ amount, currency }) => format.money(amount, currency, { symbol: currency !== 'RUB' }))
    .join(' · ');
  return <span className={bad ? css.bad : strong ? css.strong : undefined}>{text}</span>;
}
