import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ClientCard } from '../../../src-shared/domain/index.ts';
import { ConfirmDialog, client, queryClient, showProblem, showToast, useTexts } from '../../ui/index.ts';
import { partsCss } from '../parts/index.ts';
import css from './clients.module.css';

interface Fact {
  readonly kind: 'account' | 'alias';
  readonly id: number;
  readonly value: string;
}

/** Accounts and names by which payments are told to be this client's; each can be forgotten. */
export function KnownPayers({ card }: { readonly card: ClientCard }) {
  const t = useTexts('clients');
  const learning = useTexts('learning');
  const [asked, setAsked] = useState<Fact | null>(null);
  const forget = useMutation({
    mutationFn: ({ kind, id }: Fact) => client.clients.forget.mutate({ clientId: card.id, kind, id }),
    onSuccess: () => {
      setAsked(null);
      showToast({ title: t('known.forgotten') });
      void queryClient.invalidateQueries();
    },
    onError: showProblem,
  });
  return (
    <>
      <p className={partsCss.quiet}>{t('known.text')}</p>
      <h3 className={css.subhead}>{t('known.accounts')}</h3>
      {card.accounts.length === 0 ? <p className={partsCss.quiet}>{t('known.noAccounts')}</p> : null}
      <ul className={css.known}>
        {card.accounts.map((account) => (
          <li key={account.id}>
            <div>
              {account.number}
              <div className={css.knownNote}>
                {[account.bankName, account.bic, t(`known.origin.${account.origin}`)]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t('known.forgetAccount', { number: account.number })}
              onClick={() => setAsked({ kind: 'account', id: account.id, value: account.number })}
            >
              {t('known.forget')}
            </Button>
          </li>
        ))}
      </ul>
      <h3 className={css.subhead}>{t('known.names')}</h3>
      {card.aliases.length === 0 ? <p className={partsCss.quiet}>{t('known.noNames')}</p> : null}
      <ul className={css.known}>
        {card.aliases.map((alias) => (
          <li key={alias.id}>
            <div>
              {alias.name}
              <div className={css.knownNote}>{t(`known.origin.${alias.origin}`)}</div>
            </div>
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t('known.forgetName', { name: alias.name })}
              onClick={() => setAsked({ kind: 'alias', id: alias.id, value: alias.name })}
            >
              {t('known.forget')}
            </Button>
          </li>
        ))}
      </ul>
      <p>
        <Link className={partsCss.link} to="/learning" search={{ client: card.id }}>
          {learning('ofClient')}
        </Link>
      </p>
      <ConfirmDialog
        opened={asked !== null}
        title={t('known.forgetTitle')}
        text={asked ? t('known.forgetText', { value: asked.value }) : ''}
        confirmLabel={t('known.forget')}
        focusConfirm
        busy={forget.isPending}
        onConfirm={() => asked && forget.mutate(asked)}
        onClose={() => setAsked(null)}
      />
    </>
  );
}
