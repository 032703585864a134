import { Link } from '@tanstack/react-router';
import { useTexts } from '../../ui/index.ts';
import css from './parts.module.css';

/** The two screens of the section «Платежи». */
export function PaymentTabs() {
  const t = useTexts('expenses');
  return (
    <nav className={css.tabs} aria-label={t('tabs.label')}>
      <Link to="/payments" className={css.tab} activeOptions={{ exact: true, includeSearch: false }}>
        {t('tabs.payments')}
      </Link>
      <Link to="/payments/expenses" className={css.tab} activeOptions={{ includeSearch: false }}>
        {t('tabs.expenses')}
      </Link>
    </nav>
  );
}
