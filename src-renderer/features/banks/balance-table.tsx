import { Link } from '@tanstack/react-router';
import type { BalanceCheckRow } from '../../../src-shared/domain/index.ts';
import type { Minor } from '../../../src-shared/money/index.ts';
import { accountName, accountTail } from '../../../src-shared/text/index.ts';
import { Card, Tag, useFormat, useMessages, useTexts } from '../../ui/index.ts';
import { ShortTable } from '../parts/index.ts';
import css from './banks.module.css';

/** One line an account and day. */
export function BalanceTable({ rows }: { readonly rows: readonly BalanceCheckRow[] }) {
  const t = useTexts('banks');
  const format = useFormat();
  const money = (value: Minor | null, { currency }: BalanceCheckRow) =>
    value === null ? '—' : format.money(value, currency, { symbol: currency !== 'RUB' });
  if (rows.length === 0) return null;
  return (
    <Card className={css.tableCard}>
      <ShortTable
        label={t('tabs.balances')}
        rows={rows}
        keyOf={(row) => `${row.account.id}/${row.day}`}
        empty=""
        columns={[
          { id: 'day', header: t('balances.day'), cell: (row) => format.day(row.day) },
          {
            id: 'account',
            header: t('balances.account'),
            cell: (row) => (
              <span title={row.account.number}>
                {accountName(row.account)}{' '}
                <span className={css.quiet}>{accountTail(row.account.number)}</span>
              </span>
            ),
          },
          {
            id: 'opening',
            header: t('balances.opening'),
            right: true,
            cell: (row) => money(row.opening, row),
          },
          {
            id: 'in',
            header: t('balances.in'),
            right: true,
            cell: (row) => money(row.opening === null ? null : row.in, row),
          },
          {
            id: 'out',
            header: t('balances.out'),
            right: true,
            cell: (row) => money(row.opening === null ? null : row.out, row),
          },
          { id: 'ours', header: t('balances.ours'), right: true, cell: (row) => money(row.ours, row) },
          {
            id: 'closing',
            header: t('balances.closing'),
            right: true,
            cell: (row) => money(row.closing, row),
          },
          {
            id: 'difference',
            header: t('balances.difference'),
            right: true,
            cell: (row) => <Difference row={row} />,
          },
          { id: 'cause', header: t('balances.cause'), cell: (row) => <Cause row={row} /> },
        ]}
      />
    </Card>
  );
}

function Difference({ row }: { readonly row: BalanceCheckRow }) {
  const t = useTexts('banks');
  const format = useFormat();
  if (row.difference === null) return <Tag>{t('balances.unknown')}</Tag>;
  if (row.difference === 0) return <Tag tone="ok">{t('balances.agrees')}</Tag>;
  return <Tag tone="red">{format.money(row.difference, row.currency)}</Tag>;
}

function Cause({ row }: { readonly row: BalanceCheckRow }) {
  const t = useTexts('banks');
  const say = useMessages();
  return (
    <div className={css.cause}>
      {row.cause === null ? null : say(row.cause, 'banks', 'causes')}
      {row.paymentIds.length === 0 ? null : (
        <>
          {' '}
          <Link
            to="/payments"
            search={{ account: row.account.id, from: row.day, to: row.day }}
            className={css.nowrap}
          >
            {t('balances.payments')}
          </Link>
        </>
      )}
    </div>
  );
}
