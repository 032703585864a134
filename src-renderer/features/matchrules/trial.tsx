import { Button, Progress, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { RuleSet } from '../../../src-shared/domain/index.ts';
import {
  client,
  ErrorPanel,
  queryClient,
  Section,
  showProblem,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { sameSet } from './draft.ts';
import css from './matchrules.module.css';
import { TrialResult } from './trial-result.tsx';

const POLL_MS = 300;
const PERIODS = [1, 3, 6, 12] as const;
const USUAL = 3;

/** The trial of a draft: begun, watched, forgotten. */
export function useTrial() {
  const [months, setMonths] = useState(USUAL);
  const [tried, setTried] = useState<{ readonly jobId: string; readonly set: RuleSet }>();
  const begin = useMutation({
    mutationFn: async ({ set, over }: { set: RuleSet; over: number }) => ({
      set,
      ...(await client.matchRules.startTrial.mutate({ set, months: over })),
    }),
    onSuccess: setTried,
    onError: showProblem,
  });
  return {
    months,
    jobId: tried?.jobId,
    triedSet: tried?.set,
    start: (set: RuleSet, over = months) => {
      setMonths(over);
      begin.mutate({ set, over });
    },
    forget: () => setTried(undefined),
  };
}

export type TrialHandle = ReturnType<typeof useTrial>;

/** «Что изменилось бы»: nothing until a trial was begun. */
export function Trial({ trial, set }: { trial: TrialHandle; set: RuleSet }) {
  const t = useTexts('matchRules');
  const box = useRef<HTMLDivElement>(null);
  const { jobId, triedSet, months } = trial;
  useEffect(() => {
    if (jobId !== undefined) box.current?.scrollIntoView({ block: 'nearest' });
  }, [jobId]);
  if (jobId === undefined || triedSet === undefined) return null;
  return (
    <div ref={box}>
      <Section
        title={t('trial.title')}
        aside={
          <Select
            w={150}
            aria-label={t('trial.period')}
            value={String(months)}
            data={PERIODS.map((count) => ({ value: String(count), label: t('trial.months', { count }) }))}
            allowDeselect={false}
            onChange={(value) => trial.start(set, Number(value))}
          />
        }
      >
        {sameSet(triedSet, set) ? <Watched jobId={jobId} /> : <p>{t('trial.again')}</p>}
      </Section>
    </div>
  );
}

function Watched({ jobId }: { jobId: string }) {
  const t = useTexts('matchRules');
  const format = useFormat();
  const state = useQuery({
    ...trpc.matchRules.trial.queryOptions({ jobId }),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? POLL_MS : false),
  });
  const cancel = useMutation({
    mutationFn: () => client.matchRules.cancelTrial.mutate({ jobId }),
    onError: showProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.matchRules.trial.queryKey({ jobId }) }),
  });
  if (state.error) return <ErrorPanel error={state.error} onRetry={() => void state.refetch()} />;
  const trial = state.data;
  if (trial?.state === 'done') return <TrialResult result={trial.result} />;
  if (trial?.state === 'cancelled') return <p role="status">{t('trial.cancelled')}</p>;
  if (trial?.state === 'failed') return <p role="alert">{t('trial.failed')}</p>;
  const [done, total] = trial?.state === 'running' ? [trial.done, trial.total] : [0, 0];
  return (
    <div className={css.running}>
      <span role="status">{t(total === 0 ? 'trial.preparing' : 'trial.running')}</span>
      <Progress.Root size="lg" radius="xl">
        <Progress.Section value={total === 0 ? 0 : (done / total) * 100} aria-label={t('trial.progress')} />
      </Progress.Root>
      <div className={css.runningFoot}>
        <span className={css.quiet}>
          {total === 0 ? '' : t('trial.done', { done: format.count(done), total: format.count(total) })}
        </span>
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('trial.cancel')}
        </Button>
      </div>
    </div>
  );
}
