import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { OwnAccount } from '../../../src-shared/domain/index.ts';
import {
  Card,
  EmptyState,
  ErrorPanel,
  Kpi,
  Kpis,
  Money,
  Page,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { BankTabs } from './bank-tabs.tsx';
import css from './banks.module.css';
import { CashDeskForm } from './cash-desk-form.tsx';
import { CashMovementForm } from './cash-movement-form.tsx';
import { CashMovements } from './cash-movements.tsx';

type Dialog = 'create' | 'edit' | 'in' | 'out';

/** «Касса»: movements entered by hand and what lies in it. */
export function CashPage() {
  const t = useTexts('banks');
  const imports = useTexts('imports');
  const search = useSearch({ from: '/imports/cash' });
  const navigate = useNavigate({ from: '/imports/cash' });
  const list = useQuery(trpc.accounts.list.queryOptions());
  const info = useQuery(trpc.app.info.queryOptions());
  const [dialog, setDialog] = useState<Dialog>();
  const desks = list.data?.accounts.filter(({ kind }) => kind === 'cash') ?? [];
  const desk = desks.find(({ id }) => id === search.desk) ?? desks[0];
  const close = () => setDialog(undefined);
  return (
    <Page
      title={imports('title')}
      actions={
        desk ? (
          <>
            <Button variant="default" onClick={() => setDialog('out')}>
              {t('cash.spend')}
            </Button>
            <Button onClick={() => setDialog('in')}>{t('cash.income')}</Button>
          </>
        ) : null
      }
    >
      <BankTabs />
      {list.error ? <ErrorPanel error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data && !desk ? (
        <EmptyState
          title={t('cash.none')}
          text={t('cash.noneText')}
          actions={<Button onClick={() => setDialog('create')}>{t('cash.create')}</Button>}
        />
      ) : null}
      {desk ? (
        <div className={css.stack}>
          {desks.length > 1 ? (
            <div>
              <SegmentedControl
                aria-label={t('cash.desk')}
                value={String(desk.id)}
                data={desks.map(({ id, title }) => ({ value: String(id), label: title }))}
                onChange={(value) => void navigate({ search: { desk: Number(value) }, replace: true })}
              />
            </div>
          ) : null}
          <Desk desk={desk} onEdit={() => setDialog('edit')} onCreate={() => setDialog('create')} />
        </div>
      ) : null}
      <CashDeskForm
        opened={dialog === 'create' || dialog === 'edit'}
        desk={dialog === 'edit' ? desk : undefined}
        onClose={close}
      />
      {desk && info.data ? (
        <CashMovementForm
          direction={dialog === 'in' || dialog === 'out' ? dialog : undefined}
          desk={desk}
          today={info.data.today}
          onClose={close}
        />
      ) : null}
    </Page>
  );
}

function Desk({
  desk,
  onEdit,
  onCreate,
}: {
  readonly desk: OwnAccount;
  readonly onEdit: () => void;
  readonly onCreate: () => void;
}) {
  const t = useTexts('banks');
  const format = useFormat();
  return (
    <>
      <Kpis>
        <Kpi
          label={desk.title || t('cash.balance')}
          value={desk.balance === null ? '—' : <Money value={desk.balance} currency={desk.currency} symbol />}
          note={
            desk.balanceDay === null ? null : t('connections.asOf', { when: format.day(desk.balanceDay) })
          }
        />
        <Card className={css.deskCard}>
          <div className={css.buttons}>
            <Button variant="default" size="compact-sm" onClick={onEdit}>
              {t('cash.edit')}
            </Button>
            <Button variant="subtle" size="compact-sm" onClick={onCreate}>
              {t('cash.create')}
            </Button>
          </div>
        </Card>
      </Kpis>
      <CashMovements desk={desk} />
    </>
  );
}
