import { useMemo } from 'react';
import type { DealRow } from '../../../src-shared/domain/index.ts';
import { type DataColumn, DateText, Money, StatusTag, useTexts } from '../../ui/index.ts';
import { partsCss as css } from '../parts/index.ts';

/** Columns of the list of deals. */
export function useDealColumns(): readonly DataColumn<DealRow>[] {
  const t = useTexts('deals');
  return useMemo(
    () => [
      {
        id: 'date',
        header: t('columns.date'),
        width: 104,
        hideBelow: 620,
        sort: 'date',
        sortDescendingFirst: true,
        cell: (row) => (
          <span className={css.quiet}>
            <DateText day={row.date} />
          </span>
        ),
      },
      {
        id: 'number',
        header: t('columns.number'),
        width: 92,
        hideBelow: 960,
        sort: 'number',
        cell: (row) => (row.number === '' ? '' : `№ ${row.number}`),
      },
      {
        id: 'title',
        header: t('columns.title'),
        width: 160,
        slimWidth: 150,
        grow: 3,
        hideable: false,
        cell: (row) => (
          <span className={css.strong} title={row.title}>
            {row.title}
          </span>
        ),
      },
      {
        id: 'client',
        header: t('columns.client'),
        width: 150,
        hideBelow: 740,
        grow: 2,
        sort: 'client',
        cell: (row) => <span title={row.clientName}>{row.clientName}</span>,
      },
      {
        id: 'stage',
        header: t('columns.stage'),
        width: 140,
        hideBelow: 880,
        cell: (row) => <StatusTag kind="stage" status={row.stage} />,
      },
      {
        id: 'paid',
        header: t('columns.paid'),
        width: 130,
        align: 'right',
        hiddenAtFirst: true,
        cell: (row) => <Money value={row.paid} currency={row.currency} />,
      },
      {
        id: 'amount',
        header: t('columns.amount'),
        width: 146,
        align: 'right',
        hideBelow: 500,
        sort: 'amount',
        sortDescendingFirst: true,
        cell: (row) => (
          <span className={css.strong}>
            <Money value={row.amount} currency={row.currency} />
          </span>
        ),
      },
      {
        id: 'remaining',
        header: t('columns.remaining'),
        width: 146,
        slimWidth: 132,
        align: 'right',
        sort: 'remaining',
        sortDescendingFirst: true,
        cell: (row) => (
          <Money
            value={row.remaining}
            currency={row.currency}
            tone={row.remaining === 0 ? 'faint' : undefined}
          />
        ),
      },
    ],
    [t],
  );
}
