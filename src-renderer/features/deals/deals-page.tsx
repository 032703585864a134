import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { DealPage as Answer, DealRow } from '../../../src-shared/domain/index.ts';
import {
  chooseFiles,
  client,
  DataTable,
  download,
  EmptyState,
  FilterBar,
  Page,
  SearchField,
  showProblem,
  type TableWindow,
  tableExportPath,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { useDealColumns } from './deal-columns.tsx';
import { newDeal, STAGES } from './deal-draft.ts';
import { DealForm } from './deal-form.tsx';

const SORTS = ['date', 'number', 'client', 'amount', 'remaining'] as const;

/** «Сделки»: every sale, its stage and how much of it is paid. */
export function DealsPage() {
  const t = useTexts('deals');
  const common = useTexts('common');
  const registry = useTexts('registry');
  const format = useFormat();
  const search = useSearch({ from: '/deals' });
  const navigate = useNavigate({ from: '/deals' });
  const change = useCallback(
    (part: Partial<typeof search>) => void navigate({ search: { ...search, ...part }, replace: true }),
    [navigate, search],
  );
  const today = useQuery(trpc.app.info.queryOptions()).data?.today;
  // A deal begun from a client's card is that client's from the start.
  const owner = useQuery({
    ...trpc.clients.card.queryOptions({ id: search.client ?? 1 }),
    enabled: search.new === true && search.client !== undefined,
  }).data;
  const ready = search.client === undefined || owner?.id === search.client;
  const [total, setTotal] = useState<number>();
  const onLoaded = useCallback((page: Answer) => setTotal(page.total), []);
  const query = useMemo(
    () => ({
      text: search.text ?? '',
      ...(search.stage === undefined ? {} : { stage: search.stage }),
      ...(search.client === undefined ? {} : { clientId: search.client }),
      sort: search.sort ?? ('date' as const),
      descending: search.desc ?? true,
    }),
    [search.text, search.stage, search.client, search.sort, search.desc],
  );
  const source = useCallback(
    (window: TableWindow) => {
      const input = { ...query, ...window };
      return {
        queryKey: trpc.deals.page.queryKey(input),
        load: (signal: AbortSignal) => client.deals.page.query(input, { signal }),
      };
    },
    [query],
  );
  const open = useCallback(
    (id: number) => void navigate({ to: '/deals/$id', params: { id: String(id) } }),
    [navigate],
  );
  const columns = useDealColumns();
  const filtered = query.text !== '' || search.stage !== undefined || search.client !== undefined;
  const reset = () => change({ text: undefined, stage: undefined, client: undefined });
  const setText = useCallback((text: string) => change({ text: text || undefined }), [change]);
  return (
    <Page
      title={t('title')}
      subtitle={total === undefined ? null : t('count', { count: total })}
      layout="fill"
      actions={
        <>
          <Button
            variant="default"
            disabled={!total}
            onClick={() =>
              void download(tableExportPath('deals', { ...query, offset: 0, limit: 1 })).catch(showProblem)
            }
          >
            {common('actions.export')}
          </Button>
          <Button onClick={() => change({ new: true })}>{t('add')}</Button>
        </>
      }
    >
      <FilterBar onReset={filtered ? reset : undefined}>
        <SearchField value={query.text} onChange={setText} label={t('search')} />
        <Select
          aria-label={t('stage')}
          placeholder={t('allStages')}
          value={search.stage ?? null}
          onChange={(stage) => change({ stage: STAGES.find((known) => known === stage) })}
          data={STAGES.map((value) => ({ value, label: common(`status.stage.${value}`) }))}
          clearable
          w={190}
        />
      </FilterBar>
      <DataTable<DealRow, Answer>
        name="deals"
        label={t('table')}
        columns={columns}
        source={source}
        sort={{ by: query.sort, descending: query.descending }}
        onSort={({ by, descending }) =>
          change({ sort: SORTS.find((known) => known === by), desc: descending })
        }
        onOpen={(row) => open(row.id)}
        onLoaded={onLoaded}
        footer={(page) => ({
          title: `${t('columns.total')}: ${t('count', { count: page.total })}`,
          amount: format.totals(page.amounts, 'always'),
          remaining: format.totals(page.remaining, 'always'),
        })}
        rowTone={(row) => (row.stage === 'lost' ? 'muted' : undefined)}
        empty={
          filtered ? (
            <EmptyState
              title={t('empty.foundTitle')}
              text={t('empty.foundText')}
              actions={
                <Button variant="default" onClick={reset}>
                  {t('empty.foundAction')}
                </Button>
              }
            />
          ) : (
            <EmptyState
              title={t('empty.title')}
              text={t('empty.text')}
              actions={
                <>
                  <Button onClick={() => change({ new: true })}>{t('add')}</Button>
                  <Button variant="default" onClick={chooseFiles}>
                    {registry('load')}
                  </Button>
                </>
              }
            />
          )
        }
      />
      {today === undefined || !ready ? null : (
        <DealForm
          opened={search.new === true}
          start={newDeal(today, owner ? { id: owner.id, name: owner.name } : null)}
          onClose={() => change({ new: undefined })}
          onSaved={open}
        />
      )}
    </Page>
  );
}
