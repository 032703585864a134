import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ImportRow, Page as PageOf } from '../../../src-shared/domain/index.ts';
import {
  chooseFiles,
  client,
  type DataColumn,
  DataTable,
  EmptyState,
  InstantText,
  Page,
  StatusTag,
  type TableWindow,
  Tag,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { BankTabs, Connections } from '../banks/index.ts';
import { Accounts } from './accounts.tsx';
import css from './imports.module.css';

const source = (window: TableWindow) => ({
  queryKey: trpc.imports.list.queryKey(window),
  load: (signal: AbortSignal) => client.imports.list.query(window, { signal }),
});

/** «Банки и журнал»: own accounts with their balances, and every file that was ever loaded. */
export function ImportsPage() {
  const t = useTexts('imports');
  const common = useTexts('common');
  const navigate = useNavigate();
  const columns = useImportColumns();
  return (
    <Page
      title={t('title')}
      actions={<Button onClick={chooseFiles}>{common('actions.loadStatement')}</Button>}
    >
      <div className={`${css.stack} ${css.full}`}>
        <BankTabs fill />
        <Connections />
        <Accounts />
        <div className={css.table}>
          <DataTable<ImportRow, PageOf<ImportRow>>
            name="imports"
            label={t('journal.label')}
            columns={columns}
            source={source}
            onOpen={(row) => void navigate({ to: '/imports/$id', params: { id: String(row.id) } })}
            empty={
              <EmptyState
                title={t('journal.emptyTitle')}
                text={t('journal.emptyText')}
                actions={<Button onClick={chooseFiles}>{common('actions.loadStatement')}</Button>}
              />
            }
          />
        </div>
      </div>
    </Page>
  );
}

function useImportColumns(): readonly DataColumn<ImportRow>[] {
  const t = useTexts('imports');
  const format = useFormat();
  return useMemo(() => {
    const count = (value: number) =>
      value === 0 ? <span className={css.known}>0</span> : format.count(value);
    return [
      {
        id: 'at',
        header: t('journal.at'),
        width: 154,
        hideBelow: 560,
        cell: (row) => (
          <span className={css.quiet}>
            <InstantText instant={row.startedAt} />
          </span>
        ),
      },
      {
        id: 'file',
        header: t('journal.file'),
        width: 150,
        grow: 3,
        hideable: false,
        cell: (row) => (
          <span className={css.name} title={row.fileName}>
            {row.fileName}
            {row.kind === 'registry' ? <span className={css.quiet}> · {t('kind.registry')}</span> : null}
          </span>
        ),
      },
      {
        id: 'period',
        header: t('journal.period'),
        width: 166,
        hideBelow: 1080,
        cell: (row) =>
          row.dateFrom === null || row.dateTo === null
            ? null
            : `${format.dayShort(row.dateFrom)} – ${format.dayShort(row.dateTo)}`,
      },
      {
        id: 'added',
        header: t('journal.added'),
        width: 76,
        align: 'right',
        hideBelow: 640,
        cell: (row) => count(row.added),
      },
      {
        id: 'known',
        header: t('journal.known'),
        width: 88,
        align: 'right',
        hideBelow: 920,
        cell: (row) => count(row.known),
      },
      {
        id: 'matched',
        header: t('journal.matched'),
        width: 96,
        align: 'right',
        hideBelow: 840,
        cell: (row) => count(row.matched),
      },
      {
        id: 'queued',
        header: t('journal.queued'),
        width: 100,
        align: 'right',
        hideBelow: 740,
        cell: (row) => count(row.queued),
      },
      {
        id: 'problems',
        header: t('journal.problems'),
        width: 106,
        align: 'right',
        hideBelow: 420,
        cell: (row) => (row.problems === 0 ? count(0) : <Tag tone="amber">{format.count(row.problems)}</Tag>),
      },
      {
        id: 'status',
        header: t('journal.status'),
        width: 118,
        hideable: false,
        cell: (row) => <StatusTag kind="import" status={row.status} />,
      },
    ];
  }, [t, format]);
}
