import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Today } from '../../../src-shared/domain/index.ts';
import { chooseFiles, ErrorPanel, Page, trpc, useFormat, useTexts } from '../../ui/index.ts';
import { BankAlerts } from '../banks/index.ts';
import { Checklist } from './checklist.tsx';
import { Figures } from './figures.tsx';
import { Receipts } from './receipts.tsx';
import { TaskList } from './task-list.tsx';
import css from './today.module.css';
import { Welcome } from './welcome.tsx';

/** «Сегодня»: what came in, what waits, what is overdue, what to do. */
export function TodayPage() {
  const t = useTexts('today');
  const common = useTexts('common');
  const format = useFormat();
  const today = useQuery(trpc.overview.today.queryOptions());
  return (
    <Page
      title={t('title')}
      subtitle={today.data ? format.dayFull(today.data.day) : null}
      actions={
        <Button variant={today.data && isBare(today.data) ? 'filled' : 'default'} onClick={chooseFiles}>
          {common('actions.loadStatement')}
        </Button>
      }
    >
      {today.error ? <ErrorPanel error={today.error} onRetry={() => void today.refetch()} /> : null}
      <BankAlerts />
      {today.data ? isBare(today.data) ? <Welcome /> : <Busy today={today.data} /> : null}
    </Page>
  );
}

/** Nothing has been loaded yet. */
function isBare({ checklist }: Today): boolean {
  return !checklist.some(
    ({ step, done }) => done && (step === 'bank' || step === 'registry' || step === 'statement'),
  );
}

function Busy({ today }: { today: Today }) {
  const unfinished = today.checklist.some(({ done }) => !done);
  return (
    <>
      <Figures today={today} />
      <div className={css.columns}>
        <Receipts today={today} />
        <div className={css.stack}>
          <TaskList today={today} />
          {unfinished ? <Checklist steps={today.checklist} /> : null}
        </div>
      </div>
    </>
  );
}
