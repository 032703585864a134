import { Button, Group, Progress } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import {
  Card,
  client,
  ErrorPanel,
  NextFileButton,
  Page,
  queryClient,
  showProblem,
  trpc,
  useFormat,
  useMessages,
  useTexts,
} from '../../ui/index.ts';
import { ImportResult } from './import-result.tsx';
import css from './imports.module.css';

/** The event stream tells of progress; this asks as well, should the stream be down. */
const POLL_MS = 1500;

/** An import on its way, then its result. Leaving the screen does not stop it. */
export function ImportRun({ jobId, importId, name }: { jobId: string; importId: number; name: string }) {
  const job = useQuery({
    ...trpc.imports.job.queryOptions({ jobId }),
    refetchInterval: ({ state }) => (state.data?.finished === false ? POLL_MS : false),
  });
  // A job of an earlier run of the program is not known any more; its import is.
  if (job.data?.finished || job.error)
    return <Finished importId={importId} name={name} jobError={job.data?.error} />;
  return <Running jobId={jobId} name={name} job={job.data} />;
}

type Job = Awaited<ReturnType<typeof client.imports.job.query>>;

function Running({ jobId, name, job }: { jobId: string; name: string; job: Job | undefined }) {
  const t = useTexts('imports');
  const format = useFormat();
  const cancel = useMutation({
    mutationFn: () => client.imports.cancel.mutate({ jobId }),
    onError: showProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.imports.job.queryKey({ jobId }) }),
  });
  const total = job?.total ?? null;
  const share = total === null || total === 0 || !job ? 0 : Math.min(100, (job.done / total) * 100);
  const phase =
    (['waiting', 'reading', 'matching'] as const).find((known) => known === job?.phase) ?? 'waiting';
  return (
    <Page title={name} subtitle={t('run.subtitle')}>
      <Card className={css.progress}>
        <h2 className={css.progressTitle} role="status">
          {t(`phase.${phase}`)}
        </h2>
        <Progress.Root size="lg" radius="xl">
          <Progress.Section value={share} aria-label={t('run.progress')} />
        </Progress.Root>
        <span className={css.quiet}>
          {total === null || !job
            ? t('run.starting')
            : phase === 'matching'
              ? t('run.share', { percent: Math.floor(share) })
              : t('run.done', { done: format.count(job.done), total: format.count(total) })}
        </span>
        <Group justify="space-between">
          <span className={css.quiet}>{t('run.hint')}</span>
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('run.stop')}
          </Button>
        </Group>
      </Card>
    </Page>
  );
}

function Finished({
  importId,
  name,
  jobError,
}: {
  importId: number;
  name: string;
  jobError: Job['error'] | undefined;
}) {
  const t = useTexts('imports');
  const say = useMessages();
  const card = useQuery(trpc.imports.card.queryOptions({ id: importId }));
  // The card may have been read while the import was still running.
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: trpc.imports.card.queryKey({ id: importId }) });
  }, [importId]);
  const { data } = card;
  return (
    <Page
      title={data?.fileName ?? name}
      subtitle={data ? t(`run.ended.${data.status}`) : null}
      actions={
        <>
          <NextFileButton />
          <Button variant="default" renderRoot={(props) => <Link to="/imports" {...props} />}>
            {t('run.journal')}
          </Button>
          {data && data.queued > 0 ? (
            <Button renderRoot={(props) => <Link to="/queue" {...props} />}>
              {t('run.toQueue', { count: data.queued })}
            </Button>
          ) : data && data.added > 0 ? (
            <Button renderRoot={(props) => <Link to="/payments" search={{ import: importId }} {...props} />}>
              {t('card.payments')}
            </Button>
          ) : null}
        </>
      }
    >
      {jobError && jobError.code !== 'import.cancelled' ? (
        <p className={css.warn} role="alert" style={{ marginBottom: 14 }}>
          {say(jobError, 'errors')}
        </p>
      ) : null}
      {card.error ? <ErrorPanel error={card.error} onRetry={() => void card.refetch()} /> : null}
      {data ? <ImportResult card={data} /> : null}
    </Page>
  );
}
