import { Button, Checkbox } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { ClientPage as Answer, ClientRow } from '../../../src-shared/domain/index.ts';
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
import { useClientColumns } from './client-columns.tsx';
import { ClientForm } from './client-form.tsx';

const SORTS = ['name', 'owes', 'overdue', 'lastPayment'] as const;

/** «Клиенты»: everyone who buys, with what they owe. */
export function ClientsPage() {
  const t = useTexts('clients');
  const common = useTexts('common');
  const registry = useTexts('registry');
  const format = useFormat();
  const search = useSearch({ from: '/clients' });
  const navigate = useNavigate({ from: '/clients' });
  const change = useCallback(
    (part: Partial<typeof search>) => void navigate({ search: { ...search, ...part }, replace: true }),
    [navigate, search],
  );
  const [total, setTotal] = useState<number>();
  const onLoaded = useCallback((page: Answer) => setTotal(page.total), []);
  const query = useMemo(
    () => ({
      text: search.text ?? '',
      onlyDebtors: search.debtors ?? false,
      archived: search.archived ?? false,
      sort: search.sort ?? 'name',
      descending: search.desc ?? false,
    }),
    [search.text, search.debtors, search.archived, search.sort, search.desc],
  );
  const source = useCallback(
    (window: TableWindow) => {
      const input = { ...query, ...window };
      return {
        queryKey: trpc.clients.page.queryKey(input),
        load: (signal: AbortSignal) => client.clients.page.query(input, { signal }),
      };
    },
    [query],
  );
  const open = useCallback(
    (id: number) => void navigate({ to: '/clients/$id', params: { id: String(id) } }),
    [navigate],
  );
  const columns = useClientColumns();
  const filtered = query.text !== '' || query.onlyDebtors || query.archived;
  const reset = useCallback(
    () => change({ text: undefined, debtors: undefined, archived: undefined }),
    [change],
  );
  const setText = useCallback((text: string) => change({ text: text || undefined }), [change]);
  return (
    <Page
      title={t('title')}
      subtitle={total === undefined ? null : t('count', { count: total })}
      layout="fill"
      actions={
        <>
          <Button variant="default" onClick={chooseFiles} title={registry('loadHint')}>
            {registry('load')}
          </Button>
          <Button
            variant="default"
            disabled={!total}
            onClick={() =>
              void download(tableExportPath('clients', { ...query, offset: 0, limit: 1 })).catch(showProblem)
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
        <Checkbox
          label={t('onlyDebtors')}
          checked={query.onlyDebtors}
          onChange={(event) => change({ debtors: event.currentTarget.checked || undefined })}
        />
        <Checkbox
          label={t('showArchived')}
          checked={query.archived}
          onChange={(event) => change({ archived: event.currentTarget.checked || undefined })}
        />
      </FilterBar>
      <DataTable<ClientRow, Answer>
        name="clients"
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
          name: `${t('columns.total')}: ${t('count', { count: page.total })}`,
          overdue: page.overdue.length > 0 ? format.totals(page.overdue, 'always') : null,
          owes: page.owes.length > 0 ? format.totals(page.owes, 'always') : null,
        })}
        rowTone={(row) => (row.archived ? 'muted' : undefined)}
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
                  <Button onClick={chooseFiles}>{registry('load')}</Button>
                  <Button variant="default" onClick={() => change({ new: true })}>
                    {t('add')}
                  </Button>
                </>
              }
            />
          )
        }
      />
      <ClientForm opened={search.new === true} onClose={() => change({ new: undefined })} onSaved={open} />
    </Page>
  );
}
