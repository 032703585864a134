import { useMemo } from 'react';
import type { ExchangeRow, Page as PageOf } from '../../../src-shared/domain/index.ts';
import { DataTable, EmptyState, Page, useTexts } from '../../ui/index.ts';
import { BankTabs } from './bank-tabs.tsx';
import { useExchangeColumns } from './exchange-columns.tsx';
import { ExchangeDrawer } from './exchange-drawer.tsx';
import { exchangeQuery, exchangeSource, useExchangesSearch } from './exchange-filter.ts';
import { ExchangeFilters } from './exchange-filters.tsx';

/** «Журнал обменов»: every exchange with the outside, and the whole trace of each. */
export function ExchangesPage() {
  const t = useTexts('banks');
  const imports = useTexts('imports');
  const { search, change } = useExchangesSearch();
  const query = useMemo(() => exchangeQuery(search), [search]);
  const source = useMemo(() => exchangeSource(query), [query]);
  const columns = useExchangeColumns();
  const filtered = Object.keys(query).length > 0;
  return (
    <Page title={imports('title')} layout="fill">
      <BankTabs fill />
      <ExchangeFilters search={search} change={change} />
      <DataTable<ExchangeRow, PageOf<ExchangeRow>>
        name="exchanges"
        label={t('tabs.exchanges')}
        columns={columns}
        source={source}
        onOpen={(row) => change({ exchange: row.id })}
        empty={
          filtered ? (
            <EmptyState title={t('exchanges.foundTitle')} text={t('exchanges.foundText')} />
          ) : (
            <EmptyState title={t('exchanges.emptyTitle')} text={t('exchanges.emptyText')} />
          )
        }
      />
      <ExchangeDrawer id={search.exchange} onClose={() => change({ exchange: undefined })} />
    </Page>
  );
}
