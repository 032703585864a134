import { Button, SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Day } from '../../../src-shared/dates/index.ts';
import { expenseGroupingSchema } from '../../../src-shared/domain/index.ts';
import {
  download,
  ErrorPanel,
  Page,
  showProblem,
  tableExportPath,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { PaymentTabs } from '../parts/index.ts';
import { DrillDrawer } from './drill-drawer.tsx';
import css from './expenses.module.css';
import { Figures } from './figures.tsx';
import { ExpenseFilters } from './filters.tsx';
import { Groups } from './groups.tsx';
import { RulesDrawer } from './rules-drawer.tsx';
import { filterOf, groupingOf, useExpensesSearch } from './search.ts';

/** «Расходы»: what was spent on what, with whom, from which account; down to the payments. */
export function ExpensesPage() {
  const t = useTexts('expenses');
  const info = useQuery(trpc.app.info.queryOptions());
  if (info.data) return <Statement today={info.data.today} />;
  return <Page title={t('title')}>{info.error ? <ErrorPanel error={info.error} /> : null}</Page>;
}

function Statement({ today }: { today: Day }) {
  const t = useTexts('expenses');
  const common = useTexts('common');
  const format = useFormat();
  const { search, change } = useExpensesSearch();
  const by = groupingOf(search);
  const input = { filter: filterOf(search), by };
  const statement = useQuery({
    ...trpc.expenses.statement.queryOptions(input),
    placeholderData: keepPreviousData,
  });
  const { data } = statement;
  return (
    <Page
      title={t('title')}
      layout="fill"
      subtitle={
        <>
          <PaymentTabs />
          {data ? t('payments', { count: data.payments, formatted: format.count(data.payments) }) : null}
        </>
      }
      actions={
        <>
          <Button variant="default" onClick={() => change({ rules: true })}>
            {t('rules.open')}
          </Button>
          <Button
            variant="default"
            disabled={!data || data.payments === 0}
            onClick={() => void download(tableExportPath('expenseGroups', input)).catch(showProblem)}
          >
            {common('actions.export')}
          </Button>
        </>
      }
    >
      <ExpenseFilters search={search} change={change} today={today} />
      {statement.error ? (
        <ErrorPanel error={statement.error} onRetry={() => void statement.refetch()} />
      ) : null}
      {data ? (
        <div className={css.body} aria-busy={statement.isPlaceholderData || undefined}>
          <Figures data={data} by={by} change={change} />
          <SegmentedControl
            className={css.grouping ?? ''}
            aria-label={t('by.label')}
            value={by}
            data={expenseGroupingSchema.options.map((value) => ({ value, label: t(`by.${value}`) }))}
            onChange={(value) =>
              change({ by: expenseGroupingSchema.parse(value), group: undefined, currency: undefined })
            }
          />
          <Groups
            data={data}
            by={by}
            stamp={statement.dataUpdatedAt}
            onOpen={({ key, currency }) => change({ group: key, currency, show: undefined })}
          />
        </div>
      ) : null}
      <DrillDrawer search={search} change={change} groups={data?.groups} />
      <RulesDrawer
        opened={search.rules === true}
        like={search.like}
        onClose={() => change({ rules: undefined, like: undefined })}
      />
    </Page>
  );
}
