import { Link } from '@tanstack/react-router';
import type { PaymentRow, Today } from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { EmptyState, Section, StatusTag, Tag, useFormat, useMessages, useTexts } from '../../ui/index.ts';
import css from './today.module.css';

/** What came in on the day, newest first. */
export function Receipts({ today }: { today: Today }) {
  const t = useTexts('today');
  const format = useFormat();
  const { receiptsDay, day } = today;
  const title =
    receiptsDay === null || receiptsDay === day
      ? t('receipts.title')
      : t('receipts.titleDay', { day: format.dayWords(receiptsDay, day) });
  return (
    <Section
      title={title}
      aside={
        <Link to="/payments" search={{ direction: 'in' }} className={css.more}>
          {t('receipts.all')}
        </Link>
      }
    >
      {today.receipts.length === 0 ? (
        <EmptyState title={t('receipts.noneTitle')} text={t('receipts.noneText')} />
      ) : (
        <ul className={css.list}>
          {today.receipts.map((row) => (
            <li key={row.id} className={css.item}>
              <Receipt row={row} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Receipt({ row }: { row: PaymentRow }) {
  const t = useTexts('today');
  const format = useFormat();
  const say = useMessages();
  const [only] = row.invoices;
  const left = row.invoices.length === 1 ? (only?.remaining ?? 0) : 0;
  const note =
    row.invoices.length > 0
      ? t(left > 0 ? 'receipts.partly' : 'receipts.invoices', {
          count: row.invoices.length,
          numbers: row.invoices.map(({ number }) => `№ ${number}`).join(', '),
          left: format.money(toMinor(left), row.currency, { decimals: 'auto' }),
        })
      : row.hint !== null && row.status !== 'settled'
        ? say(row.hint, 'matching', 'hints')
        : row.purpose;
  return (
    <Link to="/payments/$id" params={{ id: String(row.id) }} className={css.receipt} title={row.purpose}>
      <span className={css.party}>{row.clientName ?? (row.partyName || t('receipts.unnamed'))}</span>
      <span className={css.note}>{note}</span>
      <span className={css.sum}>
        + {format.money(row.amount, row.currency, { symbol: row.currency !== 'RUB' })}
      </span>
      <span className={css.state}>
        {row.status === 'settled' && row.advance > 0 ? (
          <Tag tone="blue">
            {row.invoices.length > 0
              ? t('receipts.over', { sum: format.money(row.advance, row.currency, { decimals: 'auto' }) })
              : t('receipts.advance')}
          </Tag>
        ) : (
          <StatusTag kind="payment" status={row.status} />
        )}
      </span>
    </Link>
  );
}
