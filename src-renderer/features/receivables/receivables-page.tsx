import { Button, SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Day } from '../../../src-shared/dates/index.ts';
import type { Receivables } from '../../../src-shared/domain/index.ts';
import {
  Card,
  DateField,
  download,
  EmptyState,
  ErrorPanel,
  Kpi,
  Kpis,
  Page,
  showProblem,
  tableExportPath,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { Aging } from './aging.tsx';
import { Debtors } from './debtors.tsx';
import { HistoryChart } from './history-chart.tsx';
import { InvoicesDrawer } from './invoices-drawer.tsx';
import css from './receivables.module.css';

/** «Дебиторка»: who owes, how much, since when; on any day, down to the invoices. */
export function ReceivablesPage() {
  const info = useQuery(trpc.app.info.queryOptions());
  const t = useTexts('receivables');
  if (info.data) return <OnDay today={info.data.today} />;
  return <Page title={t('title')}>{info.error ? <ErrorPanel error={info.error} /> : null}</Page>;
}

function OnDay({ today }: { today: Day }) {
  const t = useTexts('receivables');
  const common = useTexts('common');
  const format = useFormat();
  const search = useSearch({ from: '/receivables' });
  const navigate = useNavigate({ from: '/receivables' });
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: { ...search, ...part }, replace: true });
  const asOf = search.asOf ?? today;
  const input = { asOf, ...(search.currency === undefined ? {} : { currency: search.currency }) };
  const summary = useQuery({
    ...trpc.receivables.summary.queryOptions(input),
    placeholderData: keepPreviousData,
  });
  const { data } = summary;
  const clientName = data?.byClient.find(({ clientId }) => clientId === search.client)?.clientName;
  return (
    <Page
      title={t('title')}
      subtitle={t('onDay', { day: format.dayWords(asOf) })}
      actions={
        <>
          {data && data.currencies.length > 1 ? (
            <SegmentedControl
              aria-label={t('currency')}
              value={data.currency}
              data={[...data.currencies]}
              onChange={(value) => change({ currency: data.currencies.find((known) => known === value) })}
            />
          ) : null}
          <DateField
            w={138}
            aria-label={t('asOf')}
            value={asOf}
            onChange={(day) => change({ asOf: day === null || day === today ? undefined : day })}
          />
          <Button
            variant="default"
            disabled={!data || data.invoices === 0}
            onClick={() => void download(tableExportPath('receivables', input)).catch(showProblem)}
          >
            {common('actions.export')}
          </Button>
        </>
      }
    >
      {summary.error ? <ErrorPanel error={summary.error} onRetry={() => void summary.refetch()} /> : null}
      {data ? (
        <div className={css.body} aria-busy={summary.isPlaceholderData || undefined}>
          <Figures data={data} />
          {data.invoices === 0 ? (
            <Card>
              <EmptyState
                title={t('empty.title')}
                text={t('empty.text')}
                actions={
                  <Button variant="default" renderRoot={(props) => <Link to="/invoices" {...props} />}>
                    {t('empty.toInvoices')}
                  </Button>
                }
              />
            </Card>
          ) : (
            <>
              <div className={css.cards}>
                <Aging data={data} onPick={(bucket) => change({ bucket, client: undefined })} />
                <HistoryChart data={data} />
              </div>
              <div className={css.table}>
                <Debtors
                  data={data}
                  stamp={summary.dataUpdatedAt}
                  onOpen={(client) => change({ client, bucket: undefined })}
                />
              </div>
            </>
          )}
          <InvoicesDrawer
            drill={{ asOf, currency: data.currency, clientId: search.client, bucket: search.bucket }}
            clientName={clientName}
            onClose={() => change({ client: undefined, bucket: undefined })}
          />
        </div>
      ) : null}
    </Page>
  );
}

/** A share in whole per cent; what is there never reads as nothing. */
function percent(part: number, whole: number): string {
  const share = Math.round((part / whole) * 100);
  return share === 0 ? '< 1\u00a0%' : `${share}\u00a0%`;
}

function Figures({ data }: { data: Receivables }) {
  const t = useTexts('receivables');
  const format = useFormat();
  const money = (value: Receivables['total']) => format.money(value, data.currency, { decimals: 'auto' });
  const late = data.byClient.filter(({ overdue }) => overdue > 0).length;
  return (
    <Kpis>
      <Kpi
        label={t('figures.total')}
        value={money(data.total)}
        note={`${t('invoices', { count: data.invoices, formatted: format.count(data.invoices) })}, ${t('clients', { count: data.clients, formatted: format.count(data.clients) })}`}
      />
      <Kpi
        label={t('figures.overdue')}
        value={money(data.overdue)}
        tone={data.overdue > 0 ? 'negative' : undefined}
        note={
          data.overdue > 0
            ? `${percent(data.overdue, data.total)} · ${t('clients', { count: late, formatted: format.count(late) })}`
            : t('figures.noneOverdue')
        }
      />
      <Kpi label={t('figures.week')} value={money(data.dueThisWeek)} note={t('figures.weekNote')} />
      <Kpi
        label={t('figures.advances')}
        value={money(data.advances.amount)}
        note={t('clients', {
          count: data.advances.clients,
          formatted: format.count(data.advances.clients),
        })}
      />
    </Kpis>
  );
}
