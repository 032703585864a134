import { Button, Stepper } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type {
  RegistryCommitResult,
  RegistryFile,
  RegistryPreview,
} from '../../../src-shared/domain/index.ts';
import {
  chooseFiles,
  client,
  ErrorPanel,
  NextFileButton,
  Page,
  problemOf,
  showProblem,
  useTexts,
} from '../../ui/index.ts';
import { ColumnsStep } from './columns-step.tsx';
import { DoneStep } from './done-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import css from './registry.module.css';
import { importInput, nextChoice, openingChoice, type WizardChoice } from './wizard.ts';

/** «Загрузка клиентов и счетов»: a file's columns, what would come of each row, and the result. */
export function RegistryPage() {
  const t = useTexts('registry');
  const { uploadId } = useParams({ from: '/registry/$uploadId' });
  const { name } = useSearch({ from: '/registry/$uploadId' });
  const file = useQuery({
    queryKey: ['registry-file', uploadId],
    queryFn: () => client.registry.open.mutate({ uploadId }),
  });
  return (
    <Page
      title={t('title')}
      subtitle={file.data?.fileName ?? name}
      actions={
        <>
          <NextFileButton />
          <Button variant="default" onClick={chooseFiles} title={t('loadHint')}>
            {t('file.other')}
          </Button>
        </>
      }
    >
      {file.error ? (
        <ErrorPanel error={file.error} onRetry={() => void file.refetch()} />
      ) : file.data ? (
        <Wizard key={uploadId} file={file.data} />
      ) : (
        <p role="status">{t('uploading')}</p>
      )}
    </Page>
  );
}

type Step =
  | { readonly at: 'columns' }
  | { readonly at: 'preview'; readonly preview: RegistryPreview }
  | { readonly at: 'done'; readonly result: RegistryCommitResult };

const STEPS = ['columns', 'preview', 'done'] as const;

function Wizard({ file }: { readonly file: RegistryFile }) {
  const t = useTexts('registry');
  const isTable = file.format !== 'json';
  const [choice, setChoice] = useState<WizardChoice | undefined>(() => openingChoice(file));
  const [step, setStep] = useState<Step>({ at: 'columns' });
  const [busy, setBusy] = useState(false);
  const [loaded, setLoaded] = useState<ReadonlySet<string>>(new Set());

  /** Runs one call at a time; a failure is told, and data that have changed since are looked at again. */
  const run = async (task: () => Promise<Step>) => {
    setBusy(true);
    try {
      setStep(await task());
    } catch (error) {
      showProblem(error);
      if (problemOf(error).code === 'registry.changed') setStep({ at: 'columns' });
    } finally {
      setBusy(false);
    }
  };
  const look = (chosen: WizardChoice) =>
    run(async () => ({
      at: 'preview',
      preview: await client.registry.preview.mutate(importInput(file.uploadId, chosen, chosen.mapping)),
    }));
  const commit = (chosen: WizardChoice, digest: string) =>
    run(async () => {
      const input = importInput(file.uploadId, chosen, chosen.mapping);
      const result = await client.registry.commit.mutate({ ...input, digest });
      setLoaded(new Set([...loaded, chosen.sheet]));
      return { at: 'done', result };
    });
  const next = nextChoice(file, loaded);
  if (choice === undefined) return <p className={css.quiet}>{t('choice.emptySheet')}</p>;
  return (
    <div className={css.wizard}>
      <Stepper
        active={step.at === 'done' ? STEPS.length : STEPS.indexOf(step.at)}
        size="xs"
        allowNextStepsSelect={false}
      >
        {STEPS.map((name) => (
          <Stepper.Step key={name} label={t(`steps.${name}`)} allowStepSelect={false} />
        ))}
      </Stepper>
      {step.at === 'columns' ? (
        <ColumnsStep
          file={file}
          choice={choice}
          busy={busy}
          isTable={isTable}
          onChoice={setChoice}
          onContinue={(chosen) => {
            setChoice(chosen);
            void look(chosen);
          }}
        />
      ) : step.at === 'preview' ? (
        <PreviewStep
          target={choice.target}
          isTable={isTable}
          preview={step.preview}
          busy={busy}
          onBack={() => setStep({ at: 'columns' })}
          onCommit={() => void commit(choice, step.preview.digest)}
        />
      ) : (
        <DoneStep
          target={choice.target}
          isTable={isTable}
          result={step.result}
          nextSheet={next?.sheet}
          onNextSheet={() => {
            setChoice(next);
            setStep({ at: 'columns' });
          }}
        />
      )}
    </div>
  );
}
