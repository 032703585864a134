import { Button, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { DealCard, DealStage } from '../../../src-shared/domain/index.ts';
import { subtract } from '../../../src-shared/money/index.ts';
import {
  client,
  Details,
  ErrorPanel,
  Kpi,
  Kpis,
  Page,
  queryClient,
  Section,
  StatusTag,
  showProblem,
  showToast,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { partsCss as css, InvoiceTable, PaidBar, PaymentTable } from '../parts/index.ts';
import { draftOf, STAGES } from './deal-draft.ts';
import { DealForm } from './deal-form.tsx';

/** One deal: its stage, how much of it is paid, its invoices and payments. */
export function DealPage() {
  const t = useTexts('deals');
  const { id } = useParams({ from: '/deals/$id' });
  const card = useQuery(trpc.deals.card.queryOptions({ id: Number(id) }));
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

function Card({ card }: { readonly card: DealCard }) {
  const t = useTexts('deals');
  const common = useTexts('common');
  const format = useFormat();
  const [editing, setEditing] = useState(false);
  const stage = useMutation({
    mutationFn: (next: DealStage) => client.deals.setStage.mutate({ id: card.id, stage: next }),
    onSuccess: (_, next) => {
      showToast({ title: t('card.stageChanged', { stage: common(`status.stage.${next}`) }) });
      void queryClient.invalidateQueries();
    },
    onError: showProblem,
  });
  const money = (value: DealCard['amount']) => format.money(value, card.currency, { decimals: 'auto' });
  return (
    <Page
      title={card.number === '' ? card.title : t('card.heading', { number: card.number, title: card.title })}
      subtitle={
        <>
          <StatusTag kind="paid" status={card.paidState} />{' '}
          {card.movedByPayment ? t('card.movedByPayment') : null}
        </>
      }
      actions={
        <>
          <Select
            aria-label={t('card.stage')}
            value={stage.isPending ? stage.variables : card.stage}
            onChange={(value) => {
              const next = STAGES.find((known) => known === value);
              if (next !== undefined && next !== card.stage) stage.mutate(next);
            }}
            data={STAGES.map((value) => ({ value, label: common(`status.stage.${value}`) }))}
            allowDeselect={false}
            w={180}
          />
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('card.edit')}
          </Button>
          <Button
            renderRoot={(props) => (
              <Link to="/invoices" search={{ new: true, client: card.clientId, deal: card.id }} {...props} />
            )}
          >
            {t('card.newInvoice')}
          </Button>
        </>
      }
    >
      <div className={css.stack}>
        <Kpis>
          <Kpi
            label={t('card.amount')}
            value={money(card.amount)}
            note={t('card.amountNote', { amount: money(card.invoiced) })}
          />
          <Kpi label={t('card.paid')} value={money(card.paid)} note={<Paid card={card} />} />
          <Kpi label={t('card.remaining')} value={money(card.remaining)} />
        </Kpis>
        <div className={css.columns}>
          <div className={css.stack}>
            <Section title={t('card.invoices')}>
              <InvoiceTable rows={card.invoices} empty={t('card.noInvoices')} />
            </Section>
            <Section title={t('card.payments')}>
              <PaymentTable rows={card.payments} empty={t('card.noPayments')} />
            </Section>
          </div>
          <Section title={t('card.about')}>
            <Details
              items={[
                [
                  t('card.client'),
                  <Link
                    key="client"
                    to="/clients/$id"
                    params={{ id: String(card.clientId) }}
                    className={css.link}
                  >
                    {card.clientName}
                  </Link>,
                ],
                [t('card.date'), format.day(card.date)],
                [t('card.note'), card.note],
              ]}
            />
          </Section>
        </div>
      </div>
      <DealForm
        opened={editing}
        card={card}
        start={draftOf(card)}
        onClose={() => setEditing(false)}
        onSaved={() => setEditing(false)}
      />
    </Page>
  );
}

function Paid({ card }: { readonly card: DealCard }) {
  const t = useTexts('deals');
  const format = useFormat();
  const money = (value: DealCard['amount']) => format.money(value, card.currency, { decimals: 'auto' });
  const over = subtract(card.paid, card.amount);
  const text =
    over > 0
      ? t('card.paidOver', { paid: money(card.paid), over: money(over) })
      : over === 0
        ? t('card.paidAll', { amount: money(card.amount) })
        : t('card.paidOf', {
            paid: money(card.paid),
            amount: money(card.amount),
            remaining: money(card.remaining),
          });
  return (
    <>
      {text}
      <PaidBar paid={card.paid} amount={card.amount} label={(percent) => t('card.progress', { percent })} />
    </>
  );
}
