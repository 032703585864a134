import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { InvoiceCard } from '../../../src-shared/domain/index.ts';
import {
  ConfirmDialog,
  client,
  Details,
  ErrorPanel,
  InstantText,
  Page,
  queryClient,
  Section,
  showProblem,
  showToast,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { partsCss as css, InvoiceState, typedSum } from '../parts/index.ts';
import { Bindings } from './bindings.tsx';
import { draftOf } from './invoice-draft.ts';
import { InvoiceFigures } from './invoice-figures.tsx';
import { InvoiceForm } from './invoice-form.tsx';
import { InvoiceLines } from './invoice-lines.tsx';

/** One invoice: what is paid of it, by which payments, its lines and its VAT. */
export function InvoicePage() {
  const t = useTexts('invoices');
  const { id } = useParams({ from: '/invoices/$id' });
  const card = useQuery(trpc.invoices.card.queryOptions({ id: Number(id) }));
  if (card.error) {
    return (
      <Page title={t('title')}>
        <ErrorPanel error={card.error} onRetry={() => void card.refetch()} />
      </Page>
    );
  }
  if (!card.data) return <Page title={t('title')}>{null}</Page>;
  return <Card key={card.data.id} card={card.data} />;
}

function Card({ card }: { readonly card: InvoiceCard }) {
  const t = useTexts('invoices');
  const format = useFormat();
  const [editing, setEditing] = useState(false);
  const settings = useQuery(trpc.settings.get.queryOptions());
  return (
    <Page
      title={t('card.heading', { number: card.number, date: format.day(card.date) })}
      subtitle={<InvoiceState row={card} />}
      actions={
        <>
          <CancelButton card={card} />
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('card.edit')}
          </Button>
        </>
      }
    >
      <div className={css.stack}>
        <InvoiceFigures card={card} />
        <div className={css.columns}>
          <div className={css.stack}>
            <Section title={t('card.payments')}>
              <Bindings card={card} />
            </Section>
            <Section title={t('card.lines')}>
              <InvoiceLines card={card} />
            </Section>
          </div>
          <Section title={t('card.about')}>
            <About card={card} />
          </Section>
        </div>
      </div>
      <InvoiceForm
        opened={editing}
        card={card}
        start={draftOf(card, (value) => typedSum(value, card.currency, format.language))}
        termDays={settings.data?.paymentTermDays ?? 0}
        onClose={() => setEditing(false)}
        onSaved={() => setEditing(false)}
      />
    </Page>
  );
}

function About({ card }: { readonly card: InvoiceCard }) {
  const t = useTexts('invoices');
  return (
    <Details
      items={[
        [
          t('card.client'),
          <Link key="client" to="/clients/$id" params={{ id: String(card.clientId) }} className={css.link}>
            {card.clientName}
          </Link>,
        ],
        [
          t('card.deal'),
          card.dealId === null ? null : (
            <Link key="deal" to="/deals/$id" params={{ id: String(card.dealId) }} className={css.link}>
              {card.dealTitle}
            </Link>
          ),
        ],
        [t('card.contract'), card.contractNumber],
        [t('card.subject'), card.subject],
        [t('card.note'), card.note],
        [t('card.created'), <InstantText key="created" instant={card.createdAt} />],
      ]}
    />
  );
}

/** An invoice is never deleted: it is cancelled, and may come back. */
function CancelButton({ card }: { readonly card: InvoiceCard }) {
  const t = useTexts('invoices');
  const [asking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: (cancelled: boolean) => client.invoices.setCancelled.mutate({ id: card.id, cancelled }),
    onSuccess: (_, cancelled) => {
      setAsking(false);
      showToast({ title: t(cancelled ? 'card.cancelledDone' : 'card.restoredDone') });
      void queryClient.invalidateQueries();
    },
    onError: showProblem,
  });
  if (card.status === 'cancelled') {
    return (
      <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(false)}>
        {t('card.restore')}
      </Button>
    );
  }
  const bound = card.paid > 0;
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          if (bound) showToast({ tone: 'info', title: t('card.cancelBlocked') });
          else setAsking(true);
        }}
      >
        {t('card.cancel')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('card.cancelTitle')}
        text={t('card.cancelText')}
        confirmLabel={t('card.cancel')}
        dangerous
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate(true)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
