import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OwnAccount } from '../../../src-shared/domain/index.ts';
import { ErrorPanel, Section, trpc, useFormat, useTexts } from '../../ui/index.ts';
import css from './imports.module.css';

/** Own accounts and cash desks: balances with their age, in all by currency. */
export function Accounts() {
  const t = useTexts('imports');
  const format = useFormat();
  const accounts = useQuery(trpc.accounts.list.queryOptions());
  if (accounts.error) return <ErrorPanel error={accounts.error} onRetry={() => void accounts.refetch()} />;
  if (!accounts.data || accounts.data.accounts.length === 0) return null;
  const { totals, asOf } = accounts.data;
  return (
    <Section
      title={t('accounts.title')}
      aside={
        totals.length === 0 ? null : (
          <span className={css.quiet}>
            {t('accounts.total', { sum: format.totals(totals, 'always') })}
            {asOf === null ? '' : ` · ${t('accounts.totalAsOf', { day: format.day(asOf) })}`}
          </span>
        )
      }
    >
      <div className={css.scroll}>
        <table className={css.plain}>
          <thead>
            <tr>
              <th scope="col">{t('accounts.account')}</th>
              <th scope="col">{t('accounts.number')}</th>
              <th scope="col" className={css.num}>
                {t('accounts.balance')}
              </th>
              <th scope="col">{t('accounts.asOf')}</th>
              <th scope="col" className={css.num}>
                {t('accounts.payments')}
              </th>
              <th scope="col">{t('accounts.last')}</th>
            </tr>
          </thead>
          <tbody>
            {accounts.data.accounts.map((account) => (
              <tr key={account.id}>
                <td className={css.name}>
                  {account.title || account.bankName || t(`accounts.kind.${account.kind}`)}
                  {account.title !== '' && account.bankName !== '' ? (
                    <div className={css.bank}>{account.bankName}</div>
                  ) : null}
                </td>
                <td className={css.quiet}>{account.kind === 'cash' ? '' : account.number}</td>
                <td className={`${css.num} ${css.strong}`}>
                  {account.balance === null ? '—' : format.money(account.balance, account.currency)}
                </td>
                <td className={css.quiet}>
                  <Age account={account} />
                </td>
                <td className={css.num}>
                  <Link to="/payments" search={{ account: account.id }}>
                    {format.count(account.payments)}
                  </Link>
                </td>
                <td className={css.quiet}>
                  {account.lastPayment === null ? '—' : format.day(account.lastPayment)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** Of when a balance is, and who told it; an old one is said to be old. */
function Age({ account }: { readonly account: OwnAccount }) {
  const t = useTexts('imports');
  const format = useFormat();
  const { balanceAt, balanceDay, balanceSource, stale } = account;
  if (balanceDay === null && balanceAt === null) return t('accounts.noBalance');
  return (
    <>
      {balanceAt !== null ? format.instant(balanceAt) : balanceDay !== null ? format.day(balanceDay) : ''}
      {stale ? <span className={css.stale}> · {t('accounts.stale')}</span> : null}
      {balanceSource === null ? null : (
        <div className={css.bank}>{t(`accounts.source.${balanceSource}`)}</div>
      )}
    </>
  );
}
