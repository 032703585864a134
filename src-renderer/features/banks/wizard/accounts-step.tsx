import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Day } from '../../../../src-shared/dates/index.ts';
import type { BankKey, ConnectionTest, OfferedAccount } from '../../../../src-shared/domain/index.ts';
import { client, DateField, Section, showProblem, Tag, useTexts } from '../../../ui/index.ts';
import { ShortTable } from '../../parts/index.ts';
import css from '../banks.module.css';
import { IntervalField } from '../connection-controls.tsx';
import { RightsNote } from './rights-note.tsx';

const USUAL_MINUTES = 5;

interface Choice {
  readonly watched: boolean;
  readonly from: Day | null;
}

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
  const [changed, setChanged] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [title, setTitle] = useState('');
  const [minutes, setMinutes] = useState(USUAL_MINUTES);
  const choiceOf = (account: OfferedAccount): Choice =>
    changed.get(account.externalId) ?? { watched: account.open, from: account.suggestedFrom };
  const set = (account: OfferedAccount, part: Partial<Choice>) =>
    setChanged(new Map(changed).set(account.externalId, { ...choiceOf(account), ...part }));
  const chosen = test.accounts.flatMap((account) => {
    const { watched, from } = choiceOf(account);
    return watched ? [{ externalId: account.externalId, from }] : [];
  });
  const dated = chosen.flatMap(({ externalId, from }) => (from === null ? [] : [{ externalId, from }]));
  const connect = useMutation({
    mutationFn: () =>
      client.banks.connect.mutate({
        draftId: test.draftId,
        // One protocol of many banks has no name of its own to show: there the program takes the bank's from its accounts.
        title: title.trim() || (bank === 'directbank' ? '' : t(`names.${bank}`)),
        intervalMinutes: minutes,
        accounts: dated,
      }),
    onSuccess: ({ connectionId }) => onConnected(connectionId),
    onError: showProblem,
  });
  return (
    <Section title={t('wizard.accounts')}>
      <div className={css.stack}>
        <RightsNote test={test} />
        <ShortTable
          label={t('wizard.accounts')}
          rows={test.accounts}
          keyOf={(account) => account.externalId}
          empty={t('wizard.noAccounts')}
          columns={[
            {
              id: 'account',
              header: t('accounts.account'),
              cell: (account) => (
                <Checkbox
                  checked={choiceOf(account).watched}
                  onChange={(event) => set(account, { watched: event.currentTarget.checked })}
                  aria-label={t('accounts.watch', { number: account.number })}
                  label={
                    <>
                      {account.title || account.bankName || t(`names.${bank}`)}{' '}
                      {account.open ? null : <Tag>{t('accounts.closed')}</Tag>}
                      {account.accountId === null ? null : <Tag tone="blue">{t('accounts.known')}</Tag>}
                      <div className={css.small}>
                        {account.number} · {account.currency}
                      </div>
                    </>
                  }
                />
              ),
            },
            {
              id: 'from',
              header: t('accounts.from'),
              cell: (account) => {
                const { watched, from } = choiceOf(account);
                return (
                  <DateField
                    w={130}
                    aria-label={`${t('accounts.from')} ${account.number}`}
                    value={from}
                    disabled={!watched}
                    error={watched && from === null ? t('wizard.noDay') : undefined}
                    onChange={(day) => set(account, { from: day })}
                  />
                );
              },
            },
          ]}
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
          disabled={chosen.length === 0 || dated.length < chosen.length}
          loading={connect.isPending}
          onClick={() => connect.mutate()}
        >
          {chosen.length === 0 ? t('wizard.pick') : t('wizard.connect', { count: chosen.length })}
        </Button>
      </div>
    </Section>
  );
}
