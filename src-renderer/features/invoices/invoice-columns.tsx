import { useMemo } from 'react';
import type { InvoiceRow } from '../../../src-shared/domain/index.ts';
import { type DataColumn, DateText, Money, useTexts } from '../../ui/index.ts';
import { partsCss as css, InvoiceState } from '../parts/index.ts';

/** Columns of the list of invoices. */
export function useInvoiceColumns(): readonly DataColumn<InvoiceRow>[] {
  const t = useTexts('invoices');
  return useMemo(
    () => [
      {
        id: 'number',
        header: t('columns.number'),
        width: 134,
        slimWidth: 92,
        sort: 'number',
        hideable: false,
        cell: (row) => <span className={css.strong}>№ {row.number}</span>,
      },
      {
        id: 'date',
        header: t('columns.date'),
        width: 104,
        hideBelow: 880,
        sort: 'date',
        sortDescendingFirst: true,
        cell: (row) => <Quiet day={row.date} />,
      },
      {
        id: 'dueDate',
        header: t('columns.dueDate'),
        width: 104,
        hideBelow: 980,
        sort: 'dueDate',
        cell: (row) => <Quiet day={row.dueDate} />,
      },
      {
        id: 'client',
        header: t('columns.client'),
        width: 140,
        slimWidth: 90,
        grow: 3,
        sort: 'client',
        cell: (row) => <span title={row.clientName}>{row.clientName}</span>,
      },
      {
        id: 'subject',
        header: t('columns.subject'),
        width: 110,
        hideBelow: 1100,
        grow: 2,
        cell: (row) => (
          <span className={css.quiet} title={row.subject}>
            {row.subject}
          </span>
        ),
      },
      {
        id: 'deal',
        header: t('columns.deal'),
        width: 120,
        grow: 1,
        hiddenAtFirst: true,
        cell: (row) => row.dealTitle ?? '',
      },
      {
        id: 'status',
        header: t('columns.status'),
        width: 164,
        hideBelow: 620,
        cell: (row) => <InvoiceState row={row} />,
      },
      {
        id: 'vat',
        header: t('columns.vat'),
        width: 120,
        align: 'right',
        hiddenAtFirst: true,
        cell: (row) => <Money value={row.vatAmount} currency={row.currency} />,
      },
      {
        id: 'paid',
        header: t('columns.paid'),
        width: 126,
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
        slimWidth: 126,
        align: 'right',
        sort: 'remaining',
        sortDescendingFirst: true,
        cell: (row) =>
          row.status === 'cancelled' ? (
            <span className={css.muted}>—</span>
          ) : (
            <Money
              value={row.remaining}
              currency={row.currency}
              tone={row.status === 'overdue' ? 'negative' : row.remaining === 0 ? 'faint' : undefined}
            />
          ),
      },
    ],
    [t],
  );
}

function Quiet({ day }: { readonly day: InvoiceRow['date'] }) {
  return (
    <span className={css.quiet}>
      <DateText day={day} />
    </span>
  );
}
