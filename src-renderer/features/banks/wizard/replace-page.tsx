import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { BankGuide, ConnectionCard } from '../../../../src-shared/domain/index.ts';
import {
  client,
  ErrorPanel,
  Page,
  queryClient,
  Section,
  showProblem,
  showToast,
  trpc,
  useTexts,
} from '../../../ui/index.ts';
import css from '../banks.module.css';
import { useConnectionTitle } from '../connection-state.tsx';
import { AccessStep } from './access-step.tsx';
import { RightsNote } from './rights-note.tsx';
import { useDraft } from './use-draft.ts';

/** «Заменить токен»: the new one is tested before it takes the place of the old. */
export function ReplaceTokenPage() {
  const t = useTexts('banks');
  const { id } = useParams({ from: '/imports/banks/$id/token' });
  const titleOf = useConnectionTitle();
  const card = useQuery(trpc.banks.card.queryOptions({ connectionId: Number(id) }));
  const guides = useQuery(trpc.banks.guides.queryOptions());
  const guide = guides.data?.find(({ bank }) => bank === card.data?.bank);
  const failure = card.error ?? guides.error;
  return (
    <Page
      title={card.data ? t('wizard.replaceTitle', { title: titleOf(card.data) }) : t('card.replace')}
      subtitle={
        <Link to="/imports/banks/$id" params={{ id }}>
          {t('wizard.toConnection')}
        </Link>
      }
    >
      {failure ? <ErrorPanel error={failure} onRetry={() => void card.refetch()} /> : null}
      {card.data && guide ? <Replacing card={card.data} guide={guide} /> : null}
    </Page>
  );
}

function Replacing({ card, guide }: { readonly card: ConnectionCard; readonly guide: BankGuide }) {
  const t = useTexts('banks');
  const navigate = useNavigate();
  const course = useDraft();
  const back = () => void navigate({ to: '/imports/banks/$id', params: { id: String(card.id) } });
  const replace = useMutation({
    mutationFn: (draftId: string) => client.banks.replace.mutate({ draftId }),
    onSuccess: () => {
      course.keep();
      showToast({ title: t('wizard.replaced') });
      void queryClient.invalidateQueries({ queryKey: trpc.banks.pathKey() });
      back();
    },
    onError: showProblem,
  });
  const { test } = course;
  if (test === undefined) {
    return (
      <AccessStep
        guide={guide}
        course={course}
        known={card.values}
        withAddress={false}
        onBack={back}
        onSubmit={(values) => course.begin({ type: 'replace', connectionId: card.id, values })}
      />
    );
  }
  return (
    <Section title={t('card.replace')}>
      <RightsNote test={test} />
      <div className={css.foot}>
        <Button variant="default" onClick={() => course.reset()}>
          {t('wizard.back')}
        </Button>
        <Button loading={replace.isPending} onClick={() => replace.mutate(test.draftId)}>
          {t('wizard.replace')}
        </Button>
      </div>
    </Section>
  );
}
