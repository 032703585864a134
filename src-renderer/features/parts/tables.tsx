/** Invoices, deals and payments as the cards of a client and of a deal list them. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { CardPaymentRow, DealRow, InvoiceRow } from '../../../src-shared/domain/index.ts';
import { ZERO } from '../../../src-shared/money/index.ts';
import { DateText, Money, StatusTag, Tag, Totals, useFormat, useTexts } from '../../ui/index.ts';
import css from './parts.module.css';
import { ShortTable } from './short-table.tsx';
import { totalsOf } from './totals.ts';

export function InvoiceTable({
  rows,
  empty,
}: {
  readonly rows: readonly InvoiceRow[];
  readonly empty: string;
}) {
  const t = useTexts('invoices');
  const live = useMemo(() => rows.filter(({ status }) => status !== 'cancelled'), [rows]);
  return (
    <ShortTable
      label={t('title')}
      rows={rows}
      keyOf={(row) => row.id}
      empty={empty}
      muted={(row) => row.status === 'cancelled'}
      columns={[
        {
          id: 'number',
          header: t('columns.number'),
          total: t('columns.total'),
          cell: (row) => (
            <Link to="/invoices/$id" params={{ id: String(row.id) }} className={css.nowrap}>
              № {row.number}
            </Link>
          ),
        },
        { id: 'date', header: t('columns.date'), cell: (row) => <Quiet day={row.date} /> },
        { id: 'due', header: t('columns.dueDate'), cell: (row) => <Quiet day={row.dueDate} /> },
        {
          id: 'amount',
          header: t('columns.amount'),
          right: true,
          total: <Totals totals={totalsOf(live, ({ amount }) => amount)} decimals="always" />,
          cell: (row) => <Money value={row.amount} currency={row.currency} />,
        },
        {
          id: 'paid',
          header: t('columns.paid'),
          right: true,
          total: <Totals totals={totalsOf(live, ({ paid }) => paid)} decimals="always" />,
          cell: (row) => (
            <Money value={row.paid} currency={row.currency} tone={row.paid === 0 ? 'faint' : undefined} />
          ),
        },
        {
          id: 'remaining',
          header: t('columns.remaining'),
          right: true,
          total: (
            <Totals
              totals={totalsOf(live, ({ remaining }) => (remaining > 0 ? remaining : ZERO))}
              decimals="always"
            />
          ),
          cell: (row) =>
            row.status === 'cancelled' || row.remaining <= 0 ? (
              <span className={css.muted}>—</span>
            ) : (
              <Money
                value={row.remaining}
                currency={row.currency}
                tone={row.status === 'overdue' ? 'negative' : undefined}
              />
            ),
        },
        { id: 'status', header: t('columns.status'), cell: (row) => <InvoiceState row={row} /> },
      ]}
    />
  );
}

/** Status of an invoice; an overdue one says by how many days, an overpaid one by how much. */
export function InvoiceState({ row }: { readonly row: InvoiceRow }) {
  const t = useTexts('invoices');
  if (row.status === 'overdue' && row.overdueDays > 0) {
    return <Tag tone="red">{t('overdueDays', { count: row.overdueDays })}</Tag>;
  }
  return <StatusTag kind="invoice" status={row.status} />;
}

export function DealTable({ rows, empty }: { readonly rows: readonly DealRow[]; readonly empty: string }) {
  const t = useTexts('deals');
  return (
    <ShortTable
      label={t('title')}
      rows={rows}
      keyOf={(row) => row.id}
      empty={empty}
      columns={[
        {
          id: 'title',
          header: t('columns.title'),
          total: t('columns.total'),
          cell: (row) => (
            <Link to="/deals/$id" params={{ id: String(row.id) }}>
              {row.number === '' ? row.title : `№ ${row.number} · ${row.title}`}
            </Link>
          ),
        },
        { id: 'date', header: t('columns.date'), cell: (row) => <Quiet day={row.date} /> },
        {
          id: 'amount',
          header: t('columns.amount'),
          right: true,
          total: <Totals totals={totalsOf(rows, ({ amount }) => amount)} decimals="always" />,
          cell: (row) => <Money value={row.amount} currency={row.currency} />,
        },
        {
          id: 'remaining',
          header: t('columns.remaining'),
          right: true,
          total: <Totals totals={totalsOf(rows, ({ remaining }) => remaining)} decimals="always" />,
          cell: (row) => <Money value={row.remaining} currency={row.currency} />,
        },
        {
          id: 'stage',
          header: t('columns.stage'),
          cell: (row) => <StatusTag kind="stage" status={row.stage} />,
        },
        {
          id: 'paid',
          header: t('columns.paidState'),
          cell: (row) => <StatusTag kind="paid" status={row.paidState} />,
        },
      ]}
    />
  );
}

export function PaymentTable({
  rows,
  empty,
}: {
  readonly rows: readonly CardPaymentRow[];
  readonly empty: string;
}) {
  const t = useTexts('clients');
  const format = useFormat();
  return (
    <ShortTable
      label={t('sections.payments')}
      rows={rows}
      keyOf={(row) => row.id}
      empty={empty}
      columns={[
        {
          id: 'date',
          header: t('payments.date'),
          total: t('lists.total'),
          cell: (row) => (
            <Link to="/payments/$id" params={{ id: String(row.id) }}>
              <DateText day={row.date} form="short" />
            </Link>
          ),
        },
        {
          id: 'purpose',
          header: t('payments.purpose'),
          cell: (row) => (
            <div className={`${css.purpose} ${css.quiet}`} title={row.purpose}>
              {row.purpose}
            </div>
          ),
        },
        {
          id: 'invoices',
          header: t('payments.invoices'),
          cell: (row) => (
            <span className={css.quiet}>
              {row.invoices.map(({ number }) => `№ ${number}`).join(', ')}
              <PartNote
                row={row}
                say={(key) => t(`payments.${key}`, { sum: format.money(row.amount, row.currency) })}
              />
            </span>
          ),
        },
        {
          id: 'amount',
          header: t('payments.amount'),
          right: true,
          total: <Totals totals={totalsOf(rows, ({ share }) => share)} decimals="always" />,
          cell: (row) =>
            row.share === 0 ? (
              <span className={css.muted}>—</span>
            ) : (
              <Money
                value={row.share}
                currency={row.currency}
                tone={row.share < 0 ? 'negative' : undefined}
              />
            ),
        },
        {
          id: 'status',
          header: t('payments.status'),
          cell: (row) => <StatusTag kind="payment" status={row.status} />,
        },
      ]}
    />
  );
}

/** Says when the payment is larger than its part on this card: shared with others, or not decided yet. */
function PartNote({
  row,
  say,
}: {
  readonly row: CardPaymentRow;
  readonly say: (key: 'part' | 'undecided') => string;
}) {
  if (Math.abs(row.share) === row.amount) return null;
  return <div className={css.part}>{say(row.share === 0 ? 'undecided' : 'part')}</div>;
}

function Quiet({ day }: { readonly day: InvoiceRow['date'] }) {
  return (
    <span className={css.quiet}>
      <DateText day={day} form="short" />
    </span>
  );
}
