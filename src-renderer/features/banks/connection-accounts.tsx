import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ConnectionCard } from '../../../src-shared/domain/index.ts';
import { accountName } from '../../../src-shared/text/index.ts';
import {
  client,
  queryClient,
  Section,
  showProblem,
  showToast,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { AccountsTable, useAccountChoices } from './accounts-table.tsx';
import css from './banks.module.css';
import { BalanceAge } from './connections.tsx';

/** Accounts of a connection: which are watched, from which day, what lies on them. */
export function ConnectionAccounts({ card }: { readonly card: ConnectionCard }) {
  const t = useTexts('banks');
  const format = useFormat();
  const choices = useAccountChoices(card.accounts, ({ watched, from }) => ({ watched, from }));
  const dayless = choices.dated.length < choices.watchedCount;
  const again = () => void queryClient.invalidateQueries({ queryKey: trpc.banks.pathKey() });
  const save = useMutation({
    mutationFn: () =>
      client.banks.chooseAccounts.mutate({
        connectionId: card.id,
        accounts: [...choices.dated],
      }),
    onSuccess: () => {
      choices.forget();
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
      <AccountsTable
        label={t('accounts.title')}
        accounts={card.accounts}
        choices={choices}
        nameOf={accountName}
        numberOf={({ number }) => number}
        columns={[
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
        ]}
      />
      <p className={css.small}>{t('accounts.note')}</p>
      {choices.isChanged ? (
        <div className={css.foot}>
          <Button disabled={dayless} loading={save.isPending} onClick={() => save.mutate()}>
            {t('accounts.save')}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
