import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Day, daysBetween } from '../../src-shared/dates/index.ts';
import type { RailCounts } from '../../src-shared/domain/index.ts';
import { accountName, accountNumber } from '../../src-shared/text/index.ts';
import { trpc, useFormat, useTexts } from '../ui/index.ts';
import { Icon } from './icons.tsx';
import { SECTIONS } from './sections.ts';
import css from './shell.module.css';

/** A statement older than this many days is shown as old: the weekend and a day. */
const FRESH_DAYS = 3;

const COUNTS = {
  queue: { field: 'queue', tone: 'hot', text: 'nav.queueCount' },
  receivables: { field: 'overdueClients', tone: 'red', text: 'nav.overdueCount' },
  tasks: { field: 'tasks', tone: 'calm', text: 'nav.taskCount' },
} as const;

function countOf(name: string, counts: RailCounts | undefined) {
  if (name !== 'queue' && name !== 'receivables' && name !== 'tasks') return undefined;
  const { field, tone, text } = COUNTS[name];
  const count = counts?.[field] ?? 0;
  return count > 0 ? { count, tone, text } : undefined;
}

/** The left rail: sections with their counts, accounts with the day of the newest statement. */
export function Rail({ today }: { today: Day | undefined }) {
  const t = useTexts('common');
  const format = useFormat();
  const counts = useQuery(trpc.overview.counts.queryOptions());
  return (
    <nav className={css.rail} aria-label={t('nav.label')}>
      <Link to="/" className={css.brand} aria-label={t('appName')}>
        <span className={css.logo}>
          <svg width="13" height="13" viewBox="0 0 13 13" fill="none" aria-hidden="true">
            <path
              d="m2.5 7 2.7 2.8 5.3-6.2"
              stroke="currentColor"
              strokeWidth="1.8"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        </span>
        <span>{t('appName')}</span>
      </Link>
      {SECTIONS.map(({ name, to }) => {
        const mark = countOf(name, counts.data);
        return (
          <Link
            key={name}
            to={to}
            className={css.link}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            title={t(`nav.${name}`)}
          >
            <Icon name={name} />
            <span className={css.label}>{t(`nav.${name}`)}</span>
            {mark ? (
              <span className={css.count} data-tone={mark.tone} title={t(mark.text, { count: mark.count })}>
                {format.count(mark.count)}
              </span>
            ) : null}
          </Link>
        );
      })}
      <div className={css.space} />
      <RailAccounts today={today} />
    </nav>
  );
}

function RailAccounts({ today }: { today: Day | undefined }) {
  const t = useTexts('common');
  const format = useFormat();
  const { data } = useQuery(trpc.payments.accounts.queryOptions());
  if (!data || data.length === 0) return null;
  return (
    <section className={css.accounts} aria-label={t('nav.accounts')}>
      {data.slice(0, 6).map((account) => {
        const day = account.balanceDay ?? account.lastPayment;
        const old = day === null || (today !== undefined && daysBetween(day, today) > FRESH_DAYS);
        const name = accountName(account) || account.number;
        return (
          <Link
            key={account.id}
            to="/imports"
            className={css.account}
            title={[...new Set([name, accountNumber(account)])].join(' · ')}
          >
            <span className={css.dot} data-old={old || undefined} />
            <span className={css.accountName}>{name}</span>
            <span className={css.accountDay}>
              {day === null
                ? t('nav.noStatements')
                : ((today && format.relative(day, today)) ?? t('nav.upTo', { day: format.dayShort(day) }))}
            </span>
          </Link>
        );
      })}
    </section>
  );
}
