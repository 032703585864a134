import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { addDays, type Day } from '../../../src-shared/dates/index.ts';
import type { BalanceCheckRow } from '../../../src-shared/domain/index.ts';
import { EmptyState, ErrorPanel, FilterBar, Page, trpc, useTexts } from '../../ui/index.ts';
import { AccountSelect, RangeFields } from '../parts/index.ts';
import { BalanceTable } from './balance-table.tsx';
import { BankTabs } from './bank-tabs.tsx';
import css from './banks.module.css';

/** Days that are shown unless others are asked for. */
const USUAL_DAYS = 30;
const NO_ROWS: readonly BalanceCheckRow[] = [];

/** «Сверка остатков»: the bank's balance against ours, day by day, and why they may differ. */
export function BalanceCheckPage() {
  const imports = useTexts('imports');
  const info = useQuery(trpc.app.info.queryOptions());
  return (
    <Page title={imports('title')}>
      <BankTabs />
      {info.error ? <ErrorPanel error={info.error} onRetry={() => void info.refetch()} /> : null}
      {info.data ? <Check today={info.data.today} /> : null}
    </Page>
  );
}

function Check({ today }: { readonly today: Day }) {
  const t = useTexts('banks');
  const search = useSearch({ from: '/imports/balances' });
  const navigate = useNavigate({ from: '/imports/balances' });
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: { ...search, ...part }, replace: true });
  const onlyDifferences = search.differences ?? false;
  const input = useMemo(
    () => ({
      from: search.from ?? addDays(today, -USUAL_DAYS),
      to: search.to ?? today,
      accountIds: search.account === undefined ? [] : [search.account],
      onlyDifferences,
    }),
    [search.from, search.to, search.account, onlyDifferences, today],
  );
  const rows = useQuery(trpc.accounts.balanceCheck.queryOptions(input));
  return (
    <div className={css.stack}>
      <p className={css.quiet}>{t('balances.intro')}</p>
      <FilterBar>
        <AccountSelect width={220} value={search.account} onChange={(account) => change({ account })} />
        <RangeFields width={136} range={input} onChange={change} />
        <Switch
          label={t('balances.onlyDifferences')}
          checked={onlyDifferences}
          onChange={(event) => change({ differences: event.currentTarget.checked || undefined })}
        />
      </FilterBar>
      {rows.error ? <ErrorPanel error={rows.error} onRetry={() => void rows.refetch()} /> : null}
      {rows.data && rows.data.length === 0 ? (
        <EmptyState
          title={t(onlyDifferences ? 'balances.agreesTitle' : 'balances.emptyTitle')}
          text={t(onlyDifferences ? 'balances.agreesText' : 'balances.emptyText')}
        />
      ) : (
        <BalanceTable rows={rows.data ?? NO_ROWS} />
      )}
    </div>
  );
}
