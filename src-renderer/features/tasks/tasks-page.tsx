import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { Day } from '../../../src-shared/dates/index.ts';
import type { Page as PageOf, TaskRow } from '../../../src-shared/domain/index.ts';
import {
  client,
  type DataColumn,
  DataTable,
  DueText,
  EmptyState,
  Page,
  queryClient,
  showProblem,
  showToast,
  type TableWindow,
  trpc,
  useFormat,
  useTaskText,
  useTexts,
} from '../../ui/index.ts';
import css from './tasks.module.css';

type Status = 'open' | 'done';

/** «Задачи»: what a person must do, the latest first; done ones stay to be seen. */
export function TasksPage() {
  const t = useTexts('tasks');
  const format = useFormat();
  const [status, setStatus] = useState<Status>('open');
  const info = useQuery(trpc.app.info.queryOptions());
  const [total, setTotal] = useState<number>();
  const onLoaded = useCallback((page: PageOf<TaskRow>) => setTotal(page.total), []);
  const source = useCallback(
    (window: TableWindow) => {
      const input = { ...window, status };
      return {
        queryKey: trpc.tasks.page.queryKey(input),
        load: (signal: AbortSignal) => client.tasks.page.query(input, { signal }),
      };
    },
    [status],
  );
  const columns = useTaskColumns(info.data?.today);
  return (
    <Page
      title={t('title')}
      subtitle={
        total === undefined ? null : t(`count.${status}`, { count: total, formatted: format.count(total) })
      }
      layout="fill"
    >
      <div>
        <SegmentedControl
          aria-label={t('which')}
          value={status}
          onChange={(value) => setStatus(value === 'done' ? 'done' : 'open')}
          data={[
            { value: 'open', label: t('open') },
            { value: 'done', label: t('done') },
          ]}
        />
      </div>
      <DataTable<TaskRow, PageOf<TaskRow>>
        name="tasks"
        label={t('title')}
        columns={columns}
        source={source}
        onLoaded={onLoaded}
        rowHeight={44}
        empty={<EmptyState title={t(`empty.${status}.title`)} text={t(`empty.${status}.text`)} />}
      />
    </Page>
  );
}

function useTaskColumns(today: Day | undefined): readonly DataColumn<TaskRow>[] {
  const t = useTexts('tasks');
  const textOf = useTaskText();
  return useMemo(
    () => [
      {
        id: 'text',
        header: t('columns.text'),
        width: 300,
        slimWidth: 170,
        grow: 6,
        hideable: false,
        cell: (row) => (
          <span className={css.text} title={textOf(row)}>
            {textOf(row)}
          </span>
        ),
      },
      {
        id: 'client',
        header: t('columns.client'),
        width: 150,
        grow: 2,
        hideBelow: 820,
        cell: (row) =>
          row.clientId === null ? null : (
            <Link to="/clients/$id" params={{ id: String(row.clientId) }}>
              {row.clientName}
            </Link>
          ),
      },
      {
        id: 'about',
        header: t('columns.about'),
        width: 142,
        hideBelow: 820,
        cell: (row) => <TaskLinks task={row} />,
      },
      {
        id: 'due',
        header: t('columns.due'),
        width: 170,
        hideBelow: 600,
        cell: (row) => (today === undefined ? null : <DueText task={row} today={today} />),
      },
      {
        id: 'action',
        header: t('columns.action'),
        width: 112,
        slimWidth: 100,
        hideable: false,
        cell: (row) => <DoneButton task={row} />,
      },
    ],
    [t, textOf, today],
  );
}

function TaskLinks({ task }: { task: TaskRow }) {
  const t = useTexts('tasks');
  if (task.invoiceId !== null) {
    return (
      <Link to="/invoices/$id" params={{ id: String(task.invoiceId) }}>
        {t('toInvoice')}
      </Link>
    );
  }
  if (task.paymentId === null) return null;
  return (
    <Link to="/payments/$id" params={{ id: String(task.paymentId) }}>
      {t('toPayment')}
    </Link>
  );
}

function DoneButton({ task }: { task: TaskRow }) {
  const t = useTexts('tasks');
  const common = useTexts('common');
  const set = useMutation({
    mutationFn: (done: boolean) => client.tasks.setDone.mutate({ id: task.id, done }),
    onSuccess: (_result, done) => {
      if (!done) return;
      showToast({
        title: t('wasDone'),
        action: { label: common('actions.undo'), run: () => set.mutate(false) },
      });
    },
    onError: showProblem,
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries(trpc.tasks.pathFilter()),
        queryClient.invalidateQueries(trpc.overview.pathFilter()),
      ]),
  });
  if (task.status === 'withdrawn') return t('withdrawn');
  const done = task.status === 'done';
  return (
    <Button variant="default" size="compact-sm" loading={set.isPending} onClick={() => set.mutate(!done)}>
      {t(done ? 'reopen' : 'markDone')}
    </Button>
  );
}
