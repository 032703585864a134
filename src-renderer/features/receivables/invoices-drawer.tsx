import { Button, Drawer, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Day } from '../../../src-shared/dates/index.ts';
import type { AgingBucket, Page as PageOf, ReceivableInvoiceRow } from '../../../src-shared/domain/index.ts';
import { type Currency, sum } from '../../../src-shared/money/index.ts';
import {
  type DataColumn,
  DataTable,
  DateText,
  download,
  EmptyState,
  ErrorPanel,
  listSource,
  showProblem,
  tableExportPath,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import css from './receivables.module.css';

export interface DrillDown {
  readonly asOf: Day;
  readonly currency: Currency;
  readonly clientId: number | undefined;
  readonly bucket: AgingBucket | undefined;
}

/** The unpaid invoices behind a client or an age. */
export function InvoicesDrawer({
  drill,
  clientName,
  onClose,
}: {
  drill: DrillDown;
  clientName: string | undefined;
  onClose: () => void;
}) {
  const t = useTexts('receivables');
  const common = useTexts('common');
  const opened = drill.clientId !== undefined || drill.bucket !== undefined;
  const title =
    clientName ?? (drill.bucket === undefined ? '' : t('drill.age', { age: t(`ages.${drill.bucket}`) }));
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={908}
      title={title}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      {opened ? <Drilled drill={drill} /> : null}
    </Drawer>
  );
}

function Drilled({ drill }: { drill: DrillDown }) {
  const t = useTexts('receivables');
  const common = useTexts('common');
  const format = useFormat();
  const navigate = useNavigate();
  const { asOf, currency, clientId, bucket } = drill;
  const input = {
    asOf,
    currency,
    ...(clientId === undefined ? {} : { clientId }),
    ...(bucket === undefined ? {} : { bucket }),
  };
  const invoices = useQuery(trpc.receivables.invoices.queryOptions(input));
  const rows = invoices.data;
  const columns = useInvoiceColumns(clientId === undefined);
  const source = useMemo(
    () =>
      listSource(
        ['receivableInvoices', asOf, currency, clientId, bucket, invoices.dataUpdatedAt],
        rows ?? [],
      ),
    [asOf, currency, clientId, bucket, invoices.dataUpdatedAt, rows],
  );
  if (invoices.error) return <ErrorPanel error={invoices.error} onRetry={() => void invoices.refetch()} />;
  if (!rows) return null;
  return (
    <div className={css.drawer}>
      <Group justify="space-between">
        <span>
          {t('drill.sum', {
            count: rows.length,
            formatted: format.count(rows.length),
            sum: format.money(sum(rows.map(({ remaining }) => remaining)), currency, { decimals: 'auto' }),
            day: format.day(asOf),
          })}
        </span>
        <Group gap="xs">
          {clientId === undefined ? null : (
            <Button
              variant="default"
              size="compact-sm"
              renderRoot={(props) => <Link to="/clients/$id" params={{ id: String(clientId) }} {...props} />}
            >
              {t('drill.client')}
            </Button>
          )}
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => void download(tableExportPath('receivables', input)).catch(showProblem)}
          >
            {common('actions.export')}
          </Button>
        </Group>
      </Group>
      <DataTable<ReceivableInvoiceRow, PageOf<ReceivableInvoiceRow>>
        name="receivableInvoices"
        label={t('drill.label')}
        columns={columns}
        source={source}
        onOpen={(row) => void navigate({ to: '/invoices/$id', params: { id: String(row.id) } })}
        empty={<EmptyState title={t('empty.title')} />}
      />
    </div>
  );
}

function useInvoiceColumns(withClient: boolean): readonly DataColumn<ReceivableInvoiceRow>[] {
  const t = useTexts('receivables');
  const format = useFormat();
  return useMemo(() => {
    const columns: DataColumn<ReceivableInvoiceRow>[] = [
      {
        id: 'number',
        header: t('drill.number'),
        width: 110,
        grow: 1,
        hideable: false,
        cell: (row) => <span className={css.strong}>№ {row.number}</span>,
      },
      {
        id: 'date',
        header: t('drill.date'),
        width: 104,
        hideBelow: withClient ? 860 : 680,
        cell: (row) => <DateText day={row.date} />,
      },
      {
        id: 'client',
        header: t('table.client'),
        width: 170,
        grow: 3,
        hideBelow: 560,
        cell: (row) => row.clientName,
      },
      {
        id: 'dueDate',
        header: t('drill.dueDate'),
        width: 104,
        hideBelow: 480,
        cell: (row) => <DateText day={row.dueDate} />,
      },
      {
        id: 'days',
        header: t('drill.days'),
        width: 72,
        align: 'right',
        cell: (row) => (row.overdueDays > 0 ? format.count(row.overdueDays) : '—'),
      },
      {
        id: 'amount',
        header: t('drill.amount'),
        width: 136,
        align: 'right',
        hideBelow: 620,
        cell: (row) => format.money(row.amount, row.currency, { symbol: false }),
      },
      {
        id: 'remaining',
        header: t('drill.remaining'),
        width: 136,
        align: 'right',
        hideable: false,
        cell: (row) => (
          <span className={css.strong}>{format.money(row.remaining, row.currency, { symbol: false })}</span>
        ),
      },
    ];
    return withClient ? columns : columns.filter(({ id }) => id !== 'client');
  }, [t, format, withClient]);
}
