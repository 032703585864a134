import { Button, Checkbox } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Day } from '../../../src-shared/dates/index.ts';
import type { ConnectionAccount, ConnectionCard } from '../../../src-shared/domain/index.ts';
import {
  client,
  DateField,
  queryClient,
  Section,
  showProblem,
  showToast,
  Tag,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { ShortTable } from '../parts/index.ts';
import css from './banks.module.css';
import { BalanceAge } from './connections.tsx';

interface Choice {
  readonly watched: boolean;
  readonly from: Day | null;
}

/** Accounts of a connection: which are watched, from which day, what lies on them. */
export function ConnectionAccounts({ card }: { readonly card: ConnectionCard }) {
  const t = useTexts('banks');
  const format = useFormat();
  const [changed, setChanged] = useState<ReadonlyMap<string, Choice>>(new Map());
  const choiceOf = (account: ConnectionAccount): Choice => changed.get(account.externalId) ?? account;
  const set = (account: ConnectionAccount, part: Partial<Choice>) => {
    const { watched, from } = choiceOf(account);
    setChanged(new Map(changed).set(account.externalId, { watched, from, ...part }));
  };
  const chosen = card.accounts.filter((account) => choiceOf(account).watched);
  const dayless = chosen.some((account) => choiceOf(account).from === null);
  const again = () => void queryClient.invalidateQueries({ queryKey: trpc.banks.pathKey() });
  const save = useMutation({
    mutationFn: () =>
      client.banks.chooseAccounts.mutate({
        connectionId: card.id,
        accounts: chosen.flatMap((account) => {
          const { from } = choiceOf(account);
          return from === null ? [] : [{ externalId: account.externalId, from }];
        }),
      }),
    onSuccess: () => {
      setChanged(new Map());
      showToast({ title: t('accounts.saved') });
      again();
    },
    onError: showProblem,
  });
  const ask = useMutation({
    mutationFn: () => client.banks.refreshAccounts.mutate({ connectionId: card.id }),
    onSuccess: () => {
      showToast({ title: t('accounts.asked') });
      again();
    },
    onError: showProblem,
  });
  return (
    <Section
      title={t('accounts.title')}
      aside={
        <Button variant="default" size="compact-sm" loading={ask.isPending} onClick={() => ask.mutate()}>
          {t('accounts.ask')}
        </Button>
      }
    >
      <ShortTable
        label={t('accounts.title')}
        rows={card.accounts}
        keyOf={(account) => account.id}
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
                    {account.title || account.bankName}{' '}
                    {account.open ? null : <Tag>{t('accounts.closed')}</Tag>}
                    <div className={css.small}>{account.number}</div>
                  </>
                }
              />
            ),
          },
          {
            id: 'balance',
            header: t('accounts.balance'),
            right: true,
            cell: (account) => (
              <>
                <span className={css.sum}>
                  {account.balance === null ? '—' : format.money(account.balance, account.currency)}
                </span>
                <div className={card.stale ? `${css.small} ${css.warn}` : css.small}>
                  <BalanceAge account={account} />
                </div>
              </>
            ),
          },
          {
            id: 'readUpTo',
            header: t('accounts.readUpTo'),
            cell: (account) => (account.readUpTo === null ? '—' : format.day(account.readUpTo)),
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
      <p className={css.small}>{t('accounts.note')}</p>
      {changed.size === 0 ? null : (
        <div className={css.foot}>
          <Button disabled={dayless} loading={save.isPending} onClick={() => save.mutate()}>
            {t('accounts.save')}
          </Button>
        </div>
      )}
    </Section>
  );
}
