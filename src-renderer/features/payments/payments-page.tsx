import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { PaymentPage, PaymentRow } from '../../../src-shared/domain/index.ts';
import {
  chooseFiles,
  DataTable,
  download,
  EmptyState,
  FilterBar,
  Page,
  showProblem,
  tableExportPath,
  trpc,
  useDrawnOnce,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { PaymentTabs } from '../parts/index.ts';
import { usePaymentColumns, usePaymentFooter } from './payment-columns.tsx';
import { isFiltered, paymentQuery, paymentSource, usePaymentsSearch } from './payment-filter.ts';
import { PaymentFilters } from './payment-filters.tsx';
import { To1cDialog } from './to-1c-dialog.tsx';

/** «Платежи»: every movement on every own account, found, sorted, summed up and exported. */
export function PaymentsPage() {
  const t = useTexts('payments');
  const common = useTexts('common');
  const format = useFormat();
  const navigate = useNavigate();
  const { search, change } = usePaymentsSearch();
  const query = useMemo(() => paymentQuery(search), [search]);
  const columns = usePaymentColumns();
  const footer = usePaymentFooter();
  const info = useQuery(trpc.app.info.queryOptions());
  const [total, setTotal] = useState<number>();
  const onLoaded = useCallback((page: PaymentPage) => setTotal(page.total), []);
  const source = useMemo(() => paymentSource(query), [query]);
  const open = useCallback(
    (row: PaymentRow) => void navigate({ to: '/payments/$id', params: { id: String(row.id) } }),
    [navigate],
  );
  const filtered = isFiltered(search);
  const drawn = useDrawnOnce();
  return (
    <Page
      title={t('title')}
      subtitle={
        <>
          <PaymentTabs />
          {total === undefined ? null : t('count', { count: total, formatted: format.count(total) })}
        </>
      }
      layout="fill"
      actions={
        <>
          <Button
            variant="default"
            disabled={!total}
            onClick={() =>
              void download(tableExportPath('payments', { ...query, offset: 0, limit: 1 })).catch(showProblem)
            }
          >
            {common('actions.export')}
          </Button>
          <Button variant="default" onClick={() => change({ to1c: true })}>
            {t('to1c.button')}
          </Button>
        </>
      }
    >
      {drawn && info.data ? (
        <PaymentFilters search={search} change={change} today={info.data.today} />
      ) : (
        <FilterBar>{null}</FilterBar>
      )}
      <DataTable<PaymentRow, PaymentPage>
        name="payments"
        label={t('title')}
        columns={columns}
        source={source}
        sort={{ by: query.sort, descending: query.descending }}
        onSort={({ by, descending }) => {
          const sort = (['date', 'amount', 'party', 'number', 'status'] as const).find(
            (known) => known === by,
          );
          change({ sort, desc: descending });
        }}
        onOpen={open}
        onLoaded={onLoaded}
        footer={footer}
        rowTone={(row) => (row.status === 'dismissed' ? 'muted' : undefined)}
        empty={
          filtered ? (
            <EmptyState title={t('empty.foundTitle')} text={t('empty.foundText')} />
          ) : (
            <EmptyState
              title={t('empty.title')}
              text={t('empty.text')}
              actions={<Button onClick={chooseFiles}>{common('actions.loadStatement')}</Button>}
            />
          )
        }
      />
      {drawn && info.data ? (
        <To1cDialog
          opened={search.to1c === true}
          today={info.data.today}
          from={search.from}
          to={search.to}
          onClose={() => change({ to1c: undefined })}
        />
      ) : null}
    </Page>
  );
}
