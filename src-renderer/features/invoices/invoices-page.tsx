import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { InvoicePage as Answer, InvoiceRow } from '../../../src-shared/domain/index.ts';
import {
  chooseFiles,
  client,
  DataTable,
  download,
  EmptyState,
  Page,
  showProblem,
  type TableWindow,
  tableExportPath,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { useInvoiceColumns } from './invoice-columns.tsx';
import { InvoiceFilters } from './invoice-filters.tsx';
import { InvoiceForm } from './invoice-form.tsx';
import { useInvoiceStart } from './use-invoice-start.ts';

const SORTS = ['date', 'number', 'client', 'amount', 'remaining', 'dueDate'] as const;

/** «Счета»: every invoice with what is paid of it and what is left. */
export function InvoicesPage() {
  const t = useTexts('invoices');
  const common = useTexts('common');
  const registry = useTexts('registry');
  const format = useFormat();
  const search = useSearch({ from: '/invoices' });
  const navigate = useNavigate({ from: '/invoices' });
  const change = useCallback(
    (part: Partial<typeof search>) => void navigate({ search: { ...search, ...part }, replace: true }),
    [navigate, search],
  );
  const creating = search.new === true;
  const { start, termDays } = useInvoiceStart(creating, search.client, search.deal);
  const [total, setTotal] = useState<number>();
  const onLoaded = useCallback((page: Answer) => setTotal(page.total), []);
  const query = useMemo(
    () => ({
      text: search.text ?? '',
      statuses: search.status === undefined ? [] : [search.status],
      ...(search.client === undefined ? {} : { clientId: search.client }),
      ...(search.deal === undefined ? {} : { dealId: search.deal }),
      ...(search.from === undefined ? {} : { dateFrom: search.from }),
      ...(search.to === undefined ? {} : { dateTo: search.to }),
      sort: search.sort ?? ('date' as const),
      descending: search.desc ?? true,
    }),
    [
      search.text,
      search.status,
      search.client,
      search.deal,
      search.from,
      search.to,
      search.sort,
      search.desc,
    ],
  );
  const source = useCallback(
    (window: TableWindow) => {
      const input = { ...query, ...window };
      return {
        queryKey: trpc.invoices.page.queryKey(input),
        load: (signal: AbortSignal) => client.invoices.page.query(input, { signal }),
      };
    },
    [query],
  );
  const open = useCallback(
    (id: number) => void navigate({ to: '/invoices/$id', params: { id: String(id) } }),
    [navigate],
  );
  const columns = useInvoiceColumns();
  const { sort: _sort, desc: _desc, new: _new, ...filters } = search;
  const filtered = Object.values(filters).some((value) => value !== undefined && value !== '');
  const reset = () =>
    change({
      text: undefined,
      status: undefined,
      client: undefined,
      deal: undefined,
      from: undefined,
      to: undefined,
    });
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
              void download(tableExportPath('invoices', { ...query, offset: 0, limit: 1 })).catch(showProblem)
            }
          >
            {common('actions.export')}
          </Button>
          <Button onClick={() => change({ new: true })}>{t('add')}</Button>
        </>
      }
    >
      <InvoiceFilters search={search} change={change} {...(filtered ? { onReset: reset } : {})} />
      <DataTable<InvoiceRow, Answer>
        name="invoices"
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
          number: t('columns.total'),
          client: t('count', { count: page.total }),
          amount: format.totals(page.amounts, 'always'),
          remaining: format.totals(page.remaining, 'always'),
        })}
        rowTone={(row) => (row.status === 'cancelled' ? 'muted' : undefined)}
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
      {start === undefined ? null : (
        <InvoiceForm
          opened={creating}
          start={start}
          termDays={termDays}
          onClose={() => change({ new: undefined })}
          onSaved={open}
        />
      )}
    </Page>
  );
}
