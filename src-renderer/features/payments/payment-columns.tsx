import { useMemo } from 'react';
import type { PaymentPage, PaymentRow } from '../../../src-shared/domain/index.ts';
import { accountLabelTailFirst, accountNumber } from '../../../src-shared/text/index.ts';
import { type DataColumn, DateText, StatusTag, Tag, useFormat, useTexts } from '../../ui/index.ts';
import css from './payments.module.css';

/** Columns of the list of payments. */
export function usePaymentColumns(): readonly DataColumn<PaymentRow>[] {
  const t = useTexts('payments');
  return useMemo(
    () => [
      {
        id: 'date',
        header: t('columns.date'),
        width: 104,
        slimWidth: 82,
        sort: 'date',
        sortDescendingFirst: true,
        hideable: false,
        quiet: true,
        cell: (row) => <DateText day={row.date} form="fitting" />,
      },
      {
        id: 'party',
        header: t('columns.party'),
        width: 170,
        slimWidth: 92,
        grow: 3,
        sort: 'party',
        title: (row) => (knownClient(row) ? t('forClient', { client: row.clientName ?? '' }) : row.partyName),
        cell: (row) => (
          <>
            <span className={css.strong}>{row.partyName || t('unnamed')}</span>
            {knownClient(row) ? <span className={css.quiet}> → {row.clientName}</span> : null}
          </>
        ),
      },
      {
        id: 'purpose',
        header: t('columns.purpose'),
        width: 180,
        grow: 4,
        hideBelow: 920,
        quiet: true,
        title: (row) => row.purpose,
        cell: (row) => row.purpose,
      },
      {
        id: 'invoices',
        header: t('columns.invoices'),
        width: 134,
        grow: 1,
        hideBelow: 760,
        cell: (row) => row.invoices.map(({ number }) => `№ ${number}`).join(', '),
      },
      {
        id: 'account',
        header: t('columns.account'),
        width: 148,
        hideBelow: 1080,
        quiet: true,
        title: (row) => accountNumber(row.account),
        cell: ({ account }) => accountLabelTailFirst(account),
      },
      {
        id: 'number',
        header: t('columns.number'),
        width: 84,
        sort: 'number',
        hiddenAtFirst: true,
        cell: (row) => row.number,
      },
      {
        id: 'inn',
        header: t('columns.inn'),
        width: 120,
        hiddenAtFirst: true,
        cell: (row) => row.partyInn,
      },
      {
        id: 'status',
        header: t('columns.status'),
        width: 150,
        sort: 'status',
        hideBelow: 560,
        cell: (row) => <PaymentState row={row} />,
      },
      {
        id: 'amount',
        header: t('columns.amount'),
        width: 156,
        slimWidth: 132,
        align: 'right',
        sort: 'amount',
        sortDescendingFirst: true,
        hideable: false,
        cell: (row) => <SignedAmount row={row} />,
      },
    ],
    [t],
  );
}

/** The client is known and is not the payer itself. */
function knownClient(row: PaymentRow): boolean {
  return row.clientName !== null && row.clientName !== row.partyName;
}

/** Status of a payment in a list; a category says more than «не от клиента». */
export function PaymentState({ row }: { row: PaymentRow }) {
  const t = useTexts('payments');
  const common = useTexts('common');
  if (row.direction === 'out' && row.status === 'settled') return <Tag tone="blue">{t('refunded')}</Tag>;
  if (row.category !== null && (row.status === 'dismissed' || row.status === 'outgoing')) {
    return <Tag>{row.categoryName ?? common(`category.${row.category}`)}</Tag>;
  }
  return <StatusTag kind="payment" status={row.status} />;
}

/** A sum with the sign of its direction. */
export function SignedAmount({ row }: { row: PaymentRow }) {
  const format = useFormat();
  const text = format.money(row.amount, row.currency, { symbol: row.currency !== 'RUB' });
  return row.direction === 'in' ? (
    <span className={css.strong}>+ {text}</span>
  ) : (
    <span className={css.out}>− {text}</span>
  );
}

/** Count and totals below the list: what came in stands under the sums, what went out beside it. */
export function usePaymentFooter() {
  const t = useTexts('payments');
  const format = useFormat();
  return useMemo(
    () => (page: PaymentPage) => ({
      date: t('table.total'),
      party: t('count', { count: page.total, formatted: format.count(page.total) }),
      purpose: page.sumOut.length > 0 ? t('table.out', { sum: format.totals(page.sumOut, 'always') }) : null,
      status: page.sumIn.length > 0 ? t('table.in') : null,
      amount: page.sumIn.length > 0 ? format.totals(page.sumIn, 'always') : null,
    }),
    [t, format],
  );
}
