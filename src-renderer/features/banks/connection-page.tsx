import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ConnectionCard } from '../../../src-shared/domain/index.ts';
import { Details, ErrorPanel, Page, Section, trpc, useFormat, useTexts } from '../../ui/index.ts';
import css from './banks.module.css';
import { ConnectionAccounts } from './connection-accounts.tsx';
import { ConnectionControls } from './connection-controls.tsx';
import { Freshness, StateTag, useConnectionTitle } from './connection-state.tsx';
import { useRefresh } from './connections.tsx';
import { useFieldText } from './field-text.ts';

/** One connection: its state, accounts, interval, token. */
export function ConnectionPage() {
  const t = useTexts('banks');
  const { id } = useParams({ from: '/imports/banks/$id' });
  const titleOf = useConnectionTitle();
  const card = useQuery(trpc.banks.card.queryOptions({ connectionId: Number(id) }));
  const refresh = useRefresh();
  const { data } = card;
  return (
    <Page
      title={data ? titleOf(data) : t('tabs.accounts')}
      subtitle={
        <>
          {data ? <StateTag row={data} /> : null} <Link to="/imports">{t('card.back')}</Link>
        </>
      }
      actions={
        data ? (
          <>
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link to="/imports/exchanges" search={{ connection: data.id }} {...props} />
              )}
            >
              {t('card.journal')}
            </Button>
            <Button
              disabled={data.polling || data.state === 'needsToken'}
              onClick={() => refresh.mutate(data.id)}
            >
              {t('connections.refresh')}
            </Button>
          </>
        ) : null
      }
    >
      {card.error ? <ErrorPanel error={card.error} onRetry={() => void card.refetch()} /> : null}
      {data ? (
        <div className={`${css.stack} ${css.narrow}`}>
          {data.error === null ? null : (
            <div className={css.alert} role="alert">
              <Freshness row={data} />
            </div>
          )}
          <ConnectionAccounts card={data} />
          <ConnectionControls card={data} />
          <Facts card={data} />
        </div>
      ) : null}
    </Page>
  );
}

function Facts({ card }: { readonly card: ConnectionCard }) {
  const t = useTexts('banks');
  const format = useFormat();
  const fieldText = useFieldText(card.bank);
  const guides = useQuery(trpc.banks.guides.queryOptions());
  const guide = guides.data?.find(({ bank }) => bank === card.bank);
  return (
    <Section title={t('card.facts')}>
      <Details
        items={[
          [
            t('card.bank'),
            guide?.emulatorOnly
              ? `${t(`names.${card.bank}`)} (${t('emulatorOnly')})`
              : t(`names.${card.bank}`),
          ],
          [t('card.address'), card.baseUrl],
          [t('card.created'), format.instant(card.createdAt)],
          [
            t('card.updated'),
            card.lastSuccessAt === null ? t('connections.never') : format.instant(card.lastSuccessAt),
          ],
          ...Object.entries(card.values).map(
            ([name, value]) => [fieldText(name, 'label'), value] satisfies [string, string],
          ),
        ]}
      />
      {card.foreignAddress ? <p className={css.caution}>{t('card.foreignAddress')}</p> : null}
    </Section>
  );
}
