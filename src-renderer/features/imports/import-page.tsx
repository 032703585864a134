import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ErrorPanel, Page, StatusTag, trpc, useTexts } from '../../ui/index.ts';
import { ImportResult } from './import-result.tsx';

/** One loaded file: what it brought, whether its balances agree, what could not be read. */
export function ImportPage() {
  const t = useTexts('imports');
  const { id } = useParams({ from: '/imports/$id' });
  const card = useQuery(trpc.imports.card.queryOptions({ id: Number(id) }));
  const { data } = card;
  return (
    <Page
      title={data?.fileName ?? t('card.title')}
      subtitle={
        <>
          {data ? <StatusTag kind="import" status={data.status} /> : null}{' '}
          <Link to="/imports">{t('card.back')}</Link>
        </>
      }
      actions={
        data && data.kind === 'statement' && data.added > 0 ? (
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/payments" search={{ import: data.id }} {...props} />}
          >
            {t('card.payments')}
          </Button>
        ) : null
      }
    >
      {card.error ? <ErrorPanel error={card.error} onRetry={() => void card.refetch()} /> : null}
      {data ? <ImportResult card={data} /> : null}
    </Page>
  );
}
