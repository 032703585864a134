import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ClientCard, ClientFigures } from '../../../src-shared/domain/index.ts';
import type { Minor } from '../../../src-shared/money/index.ts';
import { Kpi, Kpis, trpc, useFormat, useTexts } from '../../ui/index.ts';

/** The figures of a client; with several currencies each stands in its own line. */
export function ClientKpis({ card }: { readonly card: ClientCard }) {
  const t = useTexts('clients');
  const format = useFormat();
  const today = useQuery(trpc.app.info.queryOptions()).data?.today;
  const money = (pick: (figures: ClientFigures) => Minor): ReactNode =>
    card.figures.length === 0
      ? format.totals([])
      : card.figures.map((figures) => (
          <div key={figures.currency}>
            {format.money(pick(figures), figures.currency, { decimals: 'auto' })}
          </div>
        ));
  const sums = (pick: (figures: ClientFigures) => Minor) =>
    format.totals(
      card.figures
        .map((figures) => ({ currency: figures.currency, amount: pick(figures) }))
        .filter(({ amount }) => amount !== 0),
    );
  const overdue = card.figures.some((figures) => figures.overdue > 0);
  const advance = card.figures.some((figures) => figures.advance > 0);
  const count = card.figures.reduce((total, figures) => total + figures.invoices, 0);
  return (
    <Kpis>
      <Kpi
        label={t('kpi.received')}
        value={money(({ received }) => received)}
        note={t('kpi.receivedNote', { amount: sums(({ invoiced }) => invoiced) })}
      />
      <Kpi
        label={t('kpi.owes')}
        value={money(({ owes }) => owes)}
        tone={overdue ? 'negative' : undefined}
        note={[
          overdue ? t('kpi.overdue', { amount: sums((figures) => figures.overdue) }) : t('kpi.notOverdue'),
          advance ? t('kpi.advance', { amount: sums((figures) => figures.advance) }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      />
      <Kpi
        label={t('kpi.average')}
        value={money(({ averageInvoice }) => averageInvoice)}
        note={t('kpi.averageNote', { count })}
      />
      <Discipline days={card.paymentDelayDays} />
      <Kpi
        label={t('kpi.lastPayment')}
        value={card.lastPayment === null ? t('kpi.never') : format.dayWords(card.lastPayment, today)}
        note={
          card.lastInvoice === null
            ? t('kpi.noInvoices')
            : t('kpi.lastInvoice', { day: format.dayWords(card.lastInvoice, today) })
        }
      />
    </Kpis>
  );
}

function Discipline({ days }: { readonly days: number | null }) {
  const t = useTexts('clients');
  if (days === null) {
    return <Kpi label={t('kpi.discipline')} value={t('kpi.noHistory')} note={t('kpi.noHistoryNote')} />;
  }
  const whole = Math.round(Math.abs(days));
  const text =
    whole === 0
      ? t('kpi.onTime')
      : days < 0
        ? t('kpi.early', { count: whole })
        : t('kpi.late', { count: whole });
  return (
    <Kpi
      label={t('kpi.discipline')}
      value={text}
      tone={days <= 0 || whole === 0 ? 'positive' : undefined}
      note={t('kpi.disciplineNote')}
    />
  );
}
