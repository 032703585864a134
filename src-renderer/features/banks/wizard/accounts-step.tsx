import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { BankKey, ConnectionTest } from '../../../../src-shared/domain/index.ts';
import { accountName } from '../../../../src-shared/text/index.ts';
import { client, Section, showProblem, Tag, useTexts } from '../../../ui/index.ts';
import { AccountsTable, useAccountChoices } from '../accounts-table.tsx';
import css from '../banks.module.css';
import { IntervalField } from '../connection-controls.tsx';
import { RightsNote } from './rights-note.tsx';

const USUAL_MINUTES = 5;

/** Which accounts are watched, from which day, how often. */
export function AccountsStep({
  bank,
  test,
  onConnected,
  onBack,
}: {
  readonly bank: BankKey;
  readonly test: ConnectionTest;
  readonly onConnected: (connectionId: number) => void;
  readonly onBack: () => void;
}) {
  const t = useTexts('banks');
  const choices = useAccountChoices(test.accounts, ({ open, suggestedFrom }) => ({
    watched: open,
    from: suggestedFrom,
  }));
  const [title, setTitle] = useState('');
  const [minutes, setMinutes] = useState(USUAL_MINUTES);
  const connect = useMutation({
    mutationFn: () =>
      client.banks.connect.mutate({
        draftId: test.draftId,
        // One protocol of many banks has no name of its own to show: there the program takes the bank's from its accounts.
        title: title.trim() || (bank === 'directbank' ? '' : t(`names.${bank}`)),
        intervalMinutes: minutes,
        accounts: [...choices.dated],
      }),
    onSuccess: ({ connectionId }) => onConnected(connectionId),
    onError: showProblem,
  });
  return (
    <Section title={t('wizard.accounts')}>
      <div className={css.stack}>
        <RightsNote test={test} />
        <AccountsTable
          label={t('wizard.accounts')}
          accounts={test.accounts}
          choices={choices}
          nameOf={(account) => accountName(account) || t(`names.${bank}`)}
          tagOf={({ accountId }) =>
            accountId === null ? null : <Tag tone="blue">{t('accounts.known')}</Tag>
          }
          numberOf={({ number, currency }) => `${number} · ${currency}`}
        />
        <div className={css.buttons}>
          <TextInput
            w={280}
            label={t('wizard.nameLabel')}
            placeholder={t(`names.${bank}`)}
            description={t('wizard.titleHint')}
            maxLength={100}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <IntervalField label={t('card.interval')} value={minutes} onChange={setMinutes} />
        </div>
      </div>
      <div className={css.foot}>
        <Button variant="default" onClick={onBack}>
          {t('wizard.back')}
        </Button>
        <Button
          disabled={choices.watchedCount === 0 || choices.dated.length < choices.watchedCount}
          loading={connect.isPending}
          onClick={() => connect.mutate()}
        >
          {choices.watchedCount === 0
            ? t('wizard.pick')
            : t('wizard.connect', { count: choices.watchedCount })}
        </Button>
      </div>
    </Section>
  );
}
