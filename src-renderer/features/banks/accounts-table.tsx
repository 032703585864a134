/** Which accounts of a bank are watched, and from which day: the same table at connecting and on the connection's card. */
import { Checkbox } from '@mantine/core';
import { type ComponentProps, type ReactNode, useState } from 'react';
import type { Day } from '../../../src-shared/dates/index.ts';
import { DateField, Tag, useTexts } from '../../ui/index.ts';
import { ShortTable } from '../parts/index.ts';
import css from './banks.module.css';

interface Choosable {
  readonly externalId: string;
  readonly number: string;
  readonly open: boolean;
}

export interface AccountChoice {
  readonly watched: boolean;
  readonly from: Day | null;
}

export interface AccountChoices<Account extends Choosable> {
  readonly of: (account: Account) => AccountChoice;
  readonly change: (account: Account, part: Partial<AccountChoice>) => void;
  /** Watched ones that have their day. */
  readonly dated: readonly { readonly externalId: string; readonly from: Day }[];
  readonly watchedCount: number;
  readonly isChanged: boolean;
  readonly forget: () => void;
}

/** What the person has chosen; `usual`: what stands until he has. */
export function useAccountChoices<Account extends Choosable>(
  accounts: readonly Account[],
  usual: (account: Account) => AccountChoice,
): AccountChoices<Account> {
  const [changed, setChanged] = useState<ReadonlyMap<string, AccountChoice>>(new Map());
  const of = (account: Account): AccountChoice => changed.get(account.externalId) ?? usual(account);
  const watched = accounts.filter((account) => of(account).watched);
  return {
    of,
    change: (account, part) => {
      const { watched: isWatched, from } = of(account);
      setChanged(new Map(changed).set(account.externalId, { watched: isWatched, from, ...part }));
    },
    dated: watched.flatMap((account) => {
      const { from } = of(account);
      return from === null ? [] : [{ externalId: account.externalId, from }];
    }),
    watchedCount: watched.length,
    isChanged: changed.size > 0,
    forget: () => setChanged(new Map()),
  };
}

interface AccountsTableProps<Account extends Choosable> {
  readonly label: string;
  readonly accounts: readonly Account[];
  readonly choices: AccountChoices<Account>;
  readonly nameOf: (account: Account) => string;
  /** Beside the name. */
  readonly tagOf?: (account: Account) => ReactNode;
  /** Under the name. */
  readonly numberOf: (account: Account) => string;
  /** Between the account and its day. */
  readonly columns?: ComponentProps<typeof ShortTable<Account>>['columns'];
}

export function AccountsTable<Account extends Choosable>(props: AccountsTableProps<Account>) {
  const { label, accounts, choices, nameOf, tagOf, numberOf, columns = [] } = props;
  const t = useTexts('banks');
  return (
    <ShortTable
      label={label}
      rows={accounts}
      keyOf={(account) => account.externalId}
      empty={t('wizard.noAccounts')}
      columns={[
        {
          id: 'account',
          header: t('accounts.account'),
          cell: (account) => (
            <Checkbox
              checked={choices.of(account).watched}
              onChange={(event) => choices.change(account, { watched: event.currentTarget.checked })}
              aria-label={t('accounts.watch', { number: account.number })}
              label={
                <>
                  {nameOf(account)} {account.open ? null : <Tag>{t('accounts.closed')}</Tag>}
                  {tagOf?.(account)}
                  <div className={css.small}>{numberOf(account)}</div>
                </>
              }
            />
          ),
        },
        ...columns,
        {
          id: 'from',
          header: t('accounts.from'),
          cell: (account) => {
            const { watched, from } = choices.of(account);
            return (
              <DateField
                w={130}
                aria-label={`${t('accounts.from')} ${account.number}`}
                value={from}
                disabled={!watched}
                error={watched && from === null ? t('wizard.noDay') : undefined}
                onChange={(day) => choices.change(account, { from: day })}
              />
            );
          },
        },
      ]}
    />
  );
}
