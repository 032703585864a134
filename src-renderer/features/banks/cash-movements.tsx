import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { OwnAccount, PaymentPage, PaymentRow } from '../../../src-shared/domain/index.ts';
import {
  ConfirmDialog,
  client,
  type DataColumn,
  DataTable,
  DateText,
  EmptyState,
  Money,
  queryClient,
  StatusTag,
  showProblem,
  showToast,
  type TableWindow,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import css from './banks.module.css';

/** Movements of a cash desk, newest first; each can be taken back. */
export function CashMovements({ desk }: { readonly desk: OwnAccount }) {
  const t = useTexts('banks');
  const format = useFormat();
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState<PaymentRow>();
  const source = useCallback(
    (window: TableWindow) => {
      const input = { ...window, filter: { accountIds: [desk.id] } };
      return {
        queryKey: trpc.payments.page.queryKey(input),
        load: (signal: AbortSignal) => client.payments.page.query(input, { signal }),
      };
    },
    [desk.id],
  );
  const withdraw = useMutation({
    mutationFn: (paymentId: number) => client.accounts.withdrawCashMovement.mutate({ paymentId }),
    onSuccess: () => {
      setLeaving(undefined);
      showToast({ title: t('cash.withdrawn') });
      void queryClient.invalidateQueries();
    },
    onError: (error) => {
      setLeaving(undefined);
      showProblem(error);
    },
  });
  const columns = useMovementColumns(setLeaving);
  return (
    <div className={css.table}>
      <DataTable<PaymentRow, PaymentPage>
        name="cash"
        label={t('cash.movements')}
        columns={columns}
        source={source}
        rowTone={(row) => (row.status === 'withdrawn' ? 'muted' : undefined)}
        onOpen={(row) => void navigate({ to: '/payments/$id', params: { id: String(row.id) } })}
        empty={<EmptyState title={t('cash.noMovements')} text={t('cash.noMovementsText')} />}
      />
      <ConfirmDialog
        opened={leaving !== undefined}
        title={t('cash.withdrawTitle')}
        text={
          leaving
            ? t('cash.withdrawText', {
                sum: format.money(leaving.amount, leaving.currency),
                date: format.day(leaving.date),
              })
            : ''
        }
        confirmLabel={t('cash.withdraw')}
        dangerous
        busy={withdraw.isPending}
        onConfirm={() => leaving && withdraw.mutate(leaving.id)}
        onClose={() => setLeaving(undefined)}
      />
    </div>
  );
}

function useMovementColumns(onWithdraw: (row: PaymentRow) => void): readonly DataColumn<PaymentRow>[] {
  const t = useTexts('banks');
  return useMemo(
    () => [
      {
        id: 'date',
        header: t('cash.columns.date'),
        width: 100,
        hideable: false,
        cell: (row) => <DateText day={row.date} form="fitting" />,
      },
      {
        id: 'number',
        header: t('cash.columns.number'),
        width: 96,
        quiet: true,
        hideBelow: 700,
        cell: (row) => row.number,
      },
      {
        id: 'party',
        header: t('cash.columns.party'),
        width: 130,
        grow: 2,
        title: (row) => row.partyName,
        cell: (row) => row.clientName ?? (row.partyName || '—'),
      },
      {
        id: 'purpose',
        header: t('cash.columns.purpose'),
        width: 150,
        grow: 3,
        quiet: true,
        hideBelow: 860,
        title: (row) => row.purpose,
        cell: (row) => row.purpose,
      },
      {
        id: 'status',
        header: t('exchanges.result'),
        width: 130,
        hideBelow: 600,
        cell: (row) => <StatusTag kind="payment" status={row.status} />,
      },
      {
        id: 'sum',
        header: t('cash.columns.sum'),
        width: 136,
        align: 'right',
        hideable: false,
        cell: (row) => (
          <span className={css.sum}>
            {row.direction === 'in' ? '+ ' : '− '}
            <Money
              value={row.amount}
              currency={row.currency}
              tone={row.direction === 'in' ? 'positive' : undefined}
            />
          </span>
        ),
      },
      {
        id: 'withdraw',
        header: t('cash.withdraw'),
        width: 106,
        cell: (row) =>
          row.status === 'withdrawn' ? null : (
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              onClick={(event) => {
                // The row itself opens the payment.
                event.stopPropagation();
                onWithdraw(row);
              }}
            >
              {t('cash.withdraw')}
            </Button>
          ),
      },
    ],
    [t, onWithdraw],
  );
}
