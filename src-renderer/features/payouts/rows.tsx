import { Checkbox, SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { PayoutPreview, PayoutRow, PayoutRowState } from '../../../src-shared/domain/index.ts';
import type { Minor } from '../../../src-shared/money/index.ts';
import { Section, Tag, type TagTone, useFormat, useMessages, useTexts } from '../../ui/index.ts';
import { ShortTable } from '../parts/index.ts';
import { mayBeTaken, type PayoutChoice, withRow } from './choice.ts';
import css from './payouts.module.css';

const TONES: Readonly<Record<PayoutRowState, TagTone>> = {
  fits: 'ok',
  differs: 'amber',
  refund: 'amber',
  refundUnpaid: 'red',
  notFound: 'red',
  ambiguous: 'red',
  otherClient: 'red',
  paid: 'gray',
  exceeds: 'red',
  cancelled: 'gray',
  unreadable: 'red',
};

interface RowsProps {
  readonly preview: PayoutPreview;
  readonly choice: PayoutChoice;
  readonly onChoice: (choice: PayoutChoice) => void;
}

/** Each row with the invoice found for it; what may be taken has a box to say so. */
export function Rows({ preview, choice, onChoice }: RowsProps) {
  const t = useTexts('payouts');
  const say = useMessages();
  const format = useFormat();
  const [onlyLook, setOnlyLook] = useState(false);
  const { currency } = preview.payment;
  const money = (sum: Minor | null) => (sum === null ? '' : format.money(sum, currency, { symbol: false }));
  const rows = onlyLook
    ? preview.rows.filter(({ state, doubts }) => state !== 'fits' || doubts.length > 0)
    : preview.rows;
  return (
    <Section
      title={t('rows.title')}
      aside={
        <SegmentedControl
          size="xs"
          value={onlyLook ? 'look' : 'all'}
          onChange={(value) => setOnlyLook(value === 'look')}
          data={[
            { value: 'all', label: t('rows.all') },
            { value: 'look', label: t('rows.look') },
          ]}
        />
      }
    >
      {preview.rows.length < preview.total ? (
        <p className={css.quiet}>
          {t('rows.shown', {
            shown: format.count(preview.rows.length),
            total: format.count(preview.total),
          })}
        </p>
      ) : null}
      <ShortTable
        label={t('rows.title')}
        rows={rows}
        keyOf={({ row }) => row}
        empty={t('rows.none')}
        muted={({ taken }) => !taken}
        columns={[
          {
            id: 'take',
            header: t('rows.row'),
            cell: (row) => (
              <span className={css.take}>
                {mayBeTaken(row) ? (
                  <Checkbox
                    size="xs"
                    aria-label={t('rows.take', { row: row.row })}
                    checked={row.taken}
                    onChange={(event) => onChoice(withRow(choice, row, event.currentTarget.checked))}
                  />
                ) : null}
                {row.row}
              </span>
            ),
          },
          {
            id: 'order',
            header: t('rows.order'),
            cell: (row) => <span className={css.order}>{row.order}</span>,
          },
          { id: 'gross', header: t('rows.gross'), right: true, cell: (row) => money(row.gross) },
          { id: 'fee', header: t('rows.fee'), right: true, cell: (row) => money(row.fee) },
          { id: 'net', header: t('rows.net'), right: true, cell: (row) => money(row.net) },
          {
            id: 'state',
            header: t('rows.state'),
            cell: (row) => (
              <>
                <Tag tone={TONES[row.state]}>{t(`state.${row.state}`)}</Tag>
                {row.doubts.map((doubt) => (
                  <div key={doubt.code} className={css.warn}>
                    {say(doubt, 'payouts', 'doubts')}
                  </div>
                ))}
              </>
            ),
          },
          {
            id: 'invoice',
            header: t('rows.invoice'),
            cell: (row) => <FoundInvoice row={row} money={money} />,
          },
        ]}
      />
    </Section>
  );
}

function FoundInvoice({
  row: { invoice, state },
  money,
}: {
  readonly row: PayoutRow;
  readonly money: (sum: Minor) => string;
}) {
  const t = useTexts('payouts');
  const format = useFormat();
  if (invoice === null) return null;
  const { id, number, date, clientName, remaining } = invoice;
  return (
    <>
      <Link to="/invoices/$id" params={{ id: String(id) }}>
        {t('rows.invoiceOf', { number, date: format.day(date) })}
      </Link>
      <div className={css.quiet}>
        {clientName}
        {state === 'fits' || state === 'refund' ? '' : ` · ${t('rows.left', { amount: money(remaining) })}`}
      </div>
    </>
  );
}
