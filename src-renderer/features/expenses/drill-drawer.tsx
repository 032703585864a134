import { Button, Drawer, Group, Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import {
  type ExpenseFilter,
  type ExpenseGroup,
  type ExpensePage,
  type ExpensePageInput,
  type ExpenseRow,
  type ExpenseStatement,
  expenseCategorySchema,
} from '../../../src-shared/domain/index.ts';
import {
  client,
  DataTable,
  download,
  EmptyState,
  type PageSource,
  showProblem,
  type TableSort,
  tableExportPath,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { usePaymentAction } from '../parts/index.ts';
import { useCategories } from './category-names.ts';
import { useExpenseColumns } from './expense-columns.tsx';
import css from './expenses.module.css';
import { useGroupName } from './groups.tsx';
import { type ChangeSearch, drillOf, type ExpensesSearch, groupingOf, NO_DRILL } from './search.ts';

interface DrillDrawerProps {
  readonly search: ExpensesSearch;
  readonly change: ChangeSearch;
  readonly groups: ExpenseStatement['groups'] | undefined;
}

/** The payments behind a line of the statement, or own transfers. */
export function DrillDrawer({ search, change, groups }: DrillDrawerProps) {
  const t = useTexts('expenses');
  const common = useTexts('common');
  const nameOf = useGroupName();
  const filter = useMemo(() => drillOf(search), [search]);
  const group = groups?.find(
    ({ key, currency }) => key === search.group && (search.currency ?? currency) === currency,
  );
  return (
    <Drawer
      opened={filter !== undefined}
      onClose={() => change(NO_DRILL)}
      position="right"
      size={1000}
      title={titleOf(filter, group)}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      {filter ? <Drilled key={JSON.stringify(filter)} filter={filter} /> : null}
    </Drawer>
  );

  function titleOf(shown: ExpenseFilter | undefined, found: ExpenseGroup | undefined): string {
    if (shown?.show === 'awaiting' || shown?.show === 'paired') return t(`drill.${shown.show}`);
    return found === undefined ? t('drill.label') : nameOf(found, groupingOf(search));
  }
}

type Sort = Pick<ExpensePageInput, 'sort' | 'descending'>;
const NONE: ReadonlySet<number> = new Set();

function Drilled({ filter }: { filter: ExpenseFilter }) {
  const t = useTexts('expenses');
  const format = useFormat();
  const navigate = useNavigate();
  const [page, setPage] = useState<ExpensePage>();
  const [sort, setSort] = useState<Sort>({ sort: 'date', descending: true });
  const [chosen, setChosen] = useState(NONE);
  const { choices } = useCategories();
  const columns = useExpenseColumns(filter.show);
  const source = useMemo<PageSource<ExpensePage>>(
    () => (window) => {
      const input = { filter, ...sort, ...window };
      return {
        queryKey: trpc.expenses.page.queryKey(input),
        load: (signal) => client.expenses.page.query(input, { signal }),
      };
    },
    [filter, sort],
  );
  const naming = usePaymentAction(
    (value: string) =>
      client.expenses.setCategory.mutate({
        paymentIds: [...chosen],
        category: expenseCategorySchema.parse(value),
      }),
    () => setChosen(NONE),
  );
  const onSort = useCallback(({ by, descending }: TableSort) => {
    const known = (['date', 'amount', 'party'] as const).find((one) => one === by);
    if (known) setSort({ sort: known, descending });
  }, []);
  const selection = useMemo(() => ({ ids: chosen, onChange: setChosen }), [chosen]);
  const payments = page?.total ?? 0;
  return (
    <div className={css.drawer}>
      {filter.show === 'awaiting' ? <p className={css.waiting}>{t('drill.awaitingHelp')}</p> : null}
      <Group justify="space-between">
        <span>
          {page
            ? t('drill.sum', {
                payments: t('payments', { count: payments, formatted: format.count(payments) }),
                sum: format.totals(page.totals),
              })
            : null}
        </span>
        <Group gap="xs">
          {filter.show === 'expenses' && chosen.size > 0 ? (
            <>
              <span className={css.quiet}>{t('drill.selected', { count: chosen.size })}</span>
              <Select
                w={240}
                aria-label={t('drill.change')}
                placeholder={t('drill.change')}
                value={null}
                disabled={naming.busy}
                data={choices()}
                onChange={(value) => value !== null && naming.run(value)}
              />
            </>
          ) : null}
          <Button
            variant="default"
            size="compact-sm"
            disabled={payments === 0}
            onClick={() =>
              void download(tableExportPath('expenses', { filter, ...sort, offset: 0, limit: 1 })).catch(
                showProblem,
              )
            }
          >
            {t('drill.export')}
          </Button>
        </Group>
      </Group>
      <DataTable<ExpenseRow, ExpensePage>
        name="expenses"
        label={t(filter.show === 'expenses' ? 'drill.label' : `drill.${filter.show}`)}
        columns={columns}
        source={source}
        sort={{ by: sort.sort, descending: sort.descending }}
        onSort={onSort}
        onLoaded={setPage}
        {...(filter.show === 'expenses' ? { selection } : {})}
        onOpen={(row) => void navigate({ to: '/payments/$id', params: { id: String(row.id) } })}
        empty={<EmptyState title={t('empty.title')} />}
      />
    </div>
  );
}
