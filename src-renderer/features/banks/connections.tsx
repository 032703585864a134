import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ConnectionAccount, ConnectionRow } from '../../../src-shared/domain/index.ts';
import { ZERO } from '../../../src-shared/money/index.ts';
import { accountName, accountTail } from '../../../src-shared/text/index.ts';
import { client, ErrorPanel, Section, showProblem, trpc, useFormat, useTexts } from '../../ui/index.ts';
import { totalsOf } from '../parts/index.ts';
import css from './banks.module.css';
import { Freshness, StateTag, useConnectionTitle } from './connection-state.tsx';

/** Connected banks, one card each: how they do, balances with their age, a poll at once. */
export function Connections() {
  const t = useTexts('banks');
  const format = useFormat();
  const list = useQuery(trpc.banks.list.queryOptions());
  const refresh = useRefresh();
  if (list.error) return <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return null;
  const known = list.data.flatMap(({ accounts }) =>
    accounts.filter(({ watched, balance }) => watched && balance !== null),
  );
  return (
    <Section
      title={t('connections.title')}
      aside={
        <Group gap="xs">
          {known.length === 0 ? null : (
            <span className={css.quiet}>
              {t('connections.total', {
                sum: format.totals(
                  totalsOf(known, ({ balance }) => balance ?? ZERO),
                  'always',
                ),
              })}
            </span>
          )}
          {list.data.length > 1 ? (
            <Button variant="default" size="compact-sm" onClick={() => refresh.mutate(undefined)}>
              {t('connections.refreshAll')}
            </Button>
          ) : null}
          <ConnectButton size="compact-sm" />
        </Group>
      }
    >
      {list.data.length === 0 ? (
        <p className={css.quiet}>{t('connections.none')}</p>
      ) : (
        <ul className={css.cards}>
          {list.data.map((row) => (
            <li key={row.id}>
              <ConnectionCard row={row} refresh={() => refresh.mutate(row.id)} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Leads to the wizard. */
export function ConnectButton({ size = 'sm' }: { readonly size?: 'sm' | 'compact-sm' }) {
  const t = useTexts('banks');
  return (
    <Button variant="default" size={size} renderRoot={(props) => <Link to="/imports/banks/new" {...props} />}>
      {t('connections.connect')}
    </Button>
  );
}

/** Polls one connection at once, or all of them. */
export function useRefresh() {
  return useMutation({
    mutationFn: (connectionId: number | undefined) =>
      client.banks.poll.mutate(connectionId === undefined ? {} : { connectionId }),
    onError: showProblem,
  });
}

function ConnectionCard({ row, refresh }: { readonly row: ConnectionRow; readonly refresh: () => void }) {
  const t = useTexts('banks');
  const titleOf = useConnectionTitle();
  const title = titleOf(row);
  const watched = row.accounts.filter((account) => account.watched);
  return (
    <article
      className={css.connection}
      aria-label={title}
      data-bad={row.state === 'failing' || row.state === 'needsToken' || undefined}
    >
      <div className={css.head}>
        <Link
          to="/imports/banks/$id"
          params={{ id: String(row.id) }}
          className={css.name}
          aria-label={t('connections.open', { title })}
        >
          {title}
        </Link>
        <StateTag row={row} />
      </div>
      {watched.length === 0 ? <p className={css.quiet}>{t('connections.noAccounts')}</p> : null}
      <ul className={css.balances}>
        {watched.map((account) => (
          <Balance key={account.id} account={account} stale={row.stale} />
        ))}
      </ul>
      <div className={css.cardFoot}>
        <Freshness row={row} />
        {row.state === 'needsToken' ? (
          <Button
            size="compact-sm"
            renderRoot={(props) => (
              <Link to="/imports/banks/$id/token" params={{ id: String(row.id) }} {...props} />
            )}
          >
            {t('connections.enterToken')}
          </Button>
        ) : (
          <Button variant="default" size="compact-sm" disabled={row.polling} onClick={refresh}>
            {t('connections.refresh')}
          </Button>
        )}
      </div>
    </article>
  );
}

function Balance({ account, stale }: { readonly account: ConnectionAccount; readonly stale: boolean }) {
  const t = useTexts('banks');
  const format = useFormat();
  return (
    <li className={css.balance}>
      <span title={account.number}>
        {accountName(account)} <span className={css.quiet}>{accountTail(account.number)}</span>
      </span>
      <span className={css.sum}>
        {account.balance === null ? '—' : format.money(account.balance, account.currency)}
      </span>
      <span className={css.balanceAt} data-stale={stale || undefined}>
        <BalanceAge account={account} />
        {stale ? ` · ${t('connections.stale')}` : ''}
      </span>
    </li>
  );
}

/** Of when a balance is: the moment the bank told it, else its day. */
export function BalanceAge({
  account,
}: {
  readonly account: Pick<ConnectionAccount, 'balance' | 'balanceAt' | 'balanceDay'>;
}) {
  const t = useTexts('banks');
  const format = useFormat();
  if (account.balance === null) return t('connections.balanceUnknown');
  const when =
    account.balanceAt === null
      ? account.balanceDay === null
        ? '—'
        : format.day(account.balanceDay)
      : format.instant(account.balanceAt);
  return t('connections.asOf', { when });
}
