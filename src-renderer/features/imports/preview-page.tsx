import { Button, Loader } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { StatementPreviewResult } from '../../../src-shared/domain/index.ts';
import {
  chooseFiles,
  client,
  EmptyState,
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
import { ImportRun } from './import-run.tsx';
import css from './imports.module.css';
import { PreviewBody } from './preview-body.tsx';

/** A statement before it is loaded: nothing has changed yet, and what is shown is what will be. */
export function StatementPreviewPage() {
  const { uploadId } = useParams({ from: '/imports/preview/$uploadId' });
  // Another file dropped here is another screen: nothing of the first one's loading stays behind.
  return <StatementUpload key={uploadId} uploadId={uploadId} />;
}

function StatementUpload({ uploadId }: { uploadId: string }) {
  const t = useTexts('imports');
  const common = useTexts('common');
  const search = useSearch({ from: '/imports/preview/$uploadId' });
  const navigate = useNavigate({ from: '/imports/preview/$uploadId' });
  const running = search.job !== undefined && search.import !== undefined;
  const preview = useQuery({
    queryKey: ['statementPreview', uploadId],
    queryFn: () => client.imports.preview.mutate({ uploadId }),
    enabled: !running,
    gcTime: 0,
  });
  const commit = useMutation({
    mutationFn: () => client.imports.commit.mutate({ uploadId }),
    onSuccess: ({ jobId, importId }) => {
      // A stopped file goes on under its old name: what was known of it then is old.
      queryClient.removeQueries(trpc.imports.job.queryFilter({ jobId }));
      queryClient.removeQueries(trpc.imports.card.queryFilter({ id: importId }));
      return navigate({ search: { ...search, job: jobId, import: importId }, replace: true });
    },
    onError: showProblem,
  });
  const name = (preview.data?.fileName ?? search.name) || t('preview.title');
  if (search.job !== undefined && search.import !== undefined) {
    return <ImportRun jobId={search.job} importId={search.import} name={name} />;
  }
  const { data } = preview;
  return (
    <Page
      title={name}
      subtitle={data && !data.refused ? <Subtitle preview={data} /> : null}
      actions={
        data && !data.refused && data.importedBefore ? (
          <Button renderRoot={(props) => <Link to="/imports" {...props} />}>{common('actions.close')}</Button>
        ) : data && !data.refused ? (
          <>
            <Button variant="default" renderRoot={(props) => <Link to="/imports" {...props} />}>
              {t('preview.cancel')}
            </Button>
            <Button loading={commit.isPending || commit.isSuccess} onClick={() => commit.mutate()}>
              {data.added > 0 ? t('preview.commit', { count: data.added }) : t('preview.commitNothing')}
            </Button>
          </>
        ) : null
      }
    >
      {preview.isLoading ? (
        <div className={css.progress} role="status">
          <Loader size="sm" aria-hidden="true" />
          {t('preview.reading')}
        </div>
      ) : null}
      {preview.error ? <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} /> : null}
      {data?.refused ? <Refused reason={data.reason} /> : null}
      {data && !data.refused ? <PreviewBody preview={data} /> : null}
    </Page>
  );
}

function Subtitle({ preview }: { preview: Extract<StatementPreviewResult, { refused: false }> }) {
  const format = useFormat();
  const { dateFrom, dateTo } = preview;
  const period =
    dateFrom === null || dateTo === null ? '' : `${format.day(dateFrom)} – ${format.day(dateTo)}`;
  return [period, preview.format, preview.encoding].filter((part) => part !== '').join(' · ');
}

function Refused({ reason }: { reason: Extract<StatementPreviewResult, { refused: true }>['reason'] }) {
  const t = useTexts('imports');
  const say = useMessages();
  return (
    <EmptyState
      title={t('preview.refused')}
      text={say(reason, 'statements', 'refusals')}
      actions={
        <>
          <Button onClick={chooseFiles}>{t('preview.another')}</Button>
          <NextFileButton />
        </>
      }
    />
  );
}
