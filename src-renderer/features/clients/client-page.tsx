import { Button, Menu } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ClientCard } from '../../../src-shared/domain/index.ts';
import {
  ConfirmDialog,
  client,
  ErrorPanel,
  Page,
  queryClient,
  Section,
  showProblem,
  showToast,
  Tag,
  trpc,
  useTexts,
} from '../../ui/index.ts';
import { partsCss as css, DealTable, InvoiceTable, PaymentTable } from '../parts/index.ts';
import { ClientForm } from './client-form.tsx';
import { ClientKpis } from './client-kpis.tsx';
import { KnownPayers } from './known-payers.tsx';
import { Requisites } from './requisites.tsx';

/** One client: requisites, figures, deals, invoices, payments, and how its payments are recognised. */
export function ClientPage() {
  const t = useTexts('clients');
  const { id } = useParams({ from: '/clients/$id' });
  const card = useQuery(trpc.clients.card.queryOptions({ id: Number(id) }));
  if (card.error) {
    return (
      <Page title={t('title')} subtitle={<Link to="/clients">{t('card.back')}</Link>}>
        <ErrorPanel error={card.error} onRetry={() => void card.refetch()} />
      </Page>
    );
  }
  if (!card.data) return <Page title={t('title')}>{null}</Page>;
  return <Card key={card.data.id} card={card.data} />;
}

function Card({ card }: { readonly card: ClientCard }) {
  const t = useTexts('clients');
  const [editing, setEditing] = useState(false);
  const [archiving, setArchiving] = useState(false);
  const archive = useMutation({
    mutationFn: (archived: boolean) => client.clients.setArchived.mutate({ id: card.id, archived }),
    onSuccess: (_, archived) => {
      setArchiving(false);
      showToast({ title: t(archived ? 'card.archivedDone' : 'card.restoredDone') });
      void queryClient.invalidateQueries();
    },
    onError: showProblem,
  });
  return (
    <Page
      title={card.name}
      subtitle={
        <>
          <Tag>{t(`kind.${card.kind}`)}</Tag> {card.archived ? <Tag tone="amber">{t('archived')}</Tag> : null}
        </>
      }
      actions={
        <>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default">{t('card.more')}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                renderRoot={(props) => (
                  <Link to="/deals" search={{ new: true, client: card.id }} {...props} />
                )}
              >
                {t('card.newDeal')}
              </Menu.Item>
              <Menu.Item onClick={() => (card.archived ? archive.mutate(false) : setArchiving(true))}>
                {t(card.archived ? 'card.restore' : 'card.archive')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('card.edit')}
          </Button>
          <Button
            renderRoot={(props) => <Link to="/invoices" search={{ new: true, client: card.id }} {...props} />}
          >
            {t('card.newInvoice')}
          </Button>
        </>
      }
    >
      <div className={css.stack}>
        <ClientKpis card={card} />
        <div className={css.columns}>
          <div className={css.stack}>
            <Section title={t('sections.invoices')}>
              <InvoiceTable rows={card.invoiceRows} empty={t('lists.noInvoices')} />
            </Section>
            <Section title={t('sections.payments')}>
              <PaymentTable rows={card.payments} empty={t('lists.noPayments')} />
            </Section>
            <Section title={t('sections.deals')}>
              <DealTable rows={card.deals} empty={t('lists.noDeals')} />
            </Section>
          </div>
          <div className={css.stack}>
            <Section title={t('sections.requisites')}>
              <Requisites card={card} />
            </Section>
            {card.note === '' ? null : (
              <Section title={t('sections.note')}>
                <p className={css.pre}>{card.note}</p>
              </Section>
            )}
            <Section title={t('sections.known')}>
              <KnownPayers card={card} />
            </Section>
          </div>
        </div>
      </div>
      <ClientForm
        card={card}
        opened={editing}
        onClose={() => setEditing(false)}
        onSaved={() => setEditing(false)}
      />
      <ConfirmDialog
        opened={archiving}
        title={t('card.archiveTitle')}
        text={t('card.archiveText')}
        confirmLabel={t('card.archive')}
        busy={archive.isPending}
        onConfirm={() => archive.mutate(true)}
        onClose={() => setArchiving(false)}
      />
    </Page>
  );
}
