import { Link } from '@tanstack/react-router';
import { useTexts } from '../../ui/index.ts';
import css from './banks.module.css';

const TABS = [
  { name: 'accounts', to: '/imports' },
  { name: 'exchanges', to: '/imports/exchanges' },
  { name: 'cash', to: '/imports/cash' },
  { name: 'balances', to: '/imports/balances' },
] as const;

/** The parts of «Банки и журнал». `fill`: above a table that takes the rest of the height. */
export function BankTabs({ fill = false }: { readonly fill?: boolean }) {
  const t = useTexts('banks');
  return (
    <nav aria-label={t('tabs.label')} className={fill ? `${css.tabs} ${css.fillTabs}` : css.tabs}>
      {TABS.map(({ name, to }) => (
        <Link key={name} to={to} className={css.tab} activeOptions={{ exact: true, includeSearch: false }}>
          {t(`tabs.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
