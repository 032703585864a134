import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ErrorPanel, Section, trpc, useFormat, useTexts } from '../../ui/index.ts';
import css from './imports.module.css';

/** Own accounts with the balance that the newest statement named. */
export function Accounts() {
  const t = useTexts('imports');
  const format = useFormat();
  const accounts = useQuery(trpc.payments.accounts.queryOptions());
  if (accounts.error) return <ErrorPanel error={accounts.error} onRetry={() => void accounts.refetch()} />;
  if (!accounts.data || accounts.data.length === 0) return null;
  return (
    <Section title={t('accounts.title')}>
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
            {accounts.data.map((account) => (
              <tr key={account.id}>
                <td className={css.name}>
                  {account.title || account.bankName || t(`accounts.kind.${account.kind}`)}
                  {account.title !== '' && account.bankName !== '' ? (
                    <div className={css.bank}>{account.bankName}</div>
                  ) : null}
                </td>
                <td className={css.quiet}>{account.number}</td>
                <td className={`${css.num} ${css.strong}`}>
                  {account.balance === null ? '—' : format.money(account.balance, account.currency)}
                </td>
                <td className={css.quiet}>
                  {account.balanceDay === null ? t('accounts.noBalance') : format.day(account.balanceDay)}
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
