import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { BankGuide, BankKey } from '../../../../src-shared/domain/index.ts';
import { ErrorPanel, Page, queryClient, trpc, useTexts } from '../../../ui/index.ts';
import css from '../banks.module.css';
import { AccessStep } from './access-step.tsx';
import { AccountsStep } from './accounts-step.tsx';
import { BankChoice } from './bank-choice.tsx';
import { DoneStep } from './done-step.tsx';
import { type Stage, Stages } from './stages.tsx';
import { useDraft } from './use-draft.ts';

/** Connects a bank: which one → access → accounts → the first poll. The bank stands in the address. */
export function ConnectPage() {
  const t = useTexts('banks');
  const { bank } = useSearch({ from: '/imports/banks/new' });
  const navigate = useNavigate({ from: '/imports/banks/new' });
  const guides = useQuery(trpc.banks.guides.queryOptions());
  const guide = guides.data?.find((known) => known.bank === bank);
  const choose = (next: BankKey | undefined) =>
    void navigate({ to: '/imports/banks/new', search: next === undefined ? {} : { bank: next } });
  return (
    <Page
      title={t('wizard.title')}
      subtitle={
        <>
          {guide ? `${t(`names.${guide.bank}`)} · ` : null}
          <Link to="/imports">{t('card.back')}</Link>
        </>
      }
    >
      {guides.error ? <ErrorPanel error={guides.error} onRetry={() => void guides.refetch()} /> : null}
      {guides.data && !guide ? (
        <div className={css.stack}>
          <Stages at="bank" />
          <BankChoice guides={guides.data} onChoose={choose} />
        </div>
      ) : null}
      {guide ? <Connecting key={guide.bank} guide={guide} onBack={() => choose(undefined)} /> : null}
    </Page>
  );
}

function Connecting({ guide, onBack }: { readonly guide: BankGuide; readonly onBack: () => void }) {
  const course = useDraft();
  const [connectionId, setConnectionId] = useState<number>();
  const stage: Stage = connectionId !== undefined ? 'done' : course.test ? 'accounts' : 'access';
  return (
    <div className={stage === 'access' ? css.stack : `${css.stack} ${css.narrow}`}>
      <Stages at={stage} />
      {connectionId !== undefined ? (
        <DoneStep connectionId={connectionId} />
      ) : course.test ? (
        <AccountsStep
          bank={guide.bank}
          test={course.test}
          onBack={() => course.reset()}
          onConnected={(id) => {
            course.keep();
            setConnectionId(id);
            void queryClient.invalidateQueries({ queryKey: trpc.banks.pathKey() });
          }}
        />
      ) : (
        <AccessStep
          guide={guide}
          course={course}
          withAddress
          onBack={onBack}
          onSubmit={(values, baseUrl) =>
            course.begin({
              type: 'new',
              bank: guide.bank,
              values,
              ...(baseUrl === undefined ? {} : { baseUrl }),
            })
          }
        />
      )}
    </div>
  );
}
