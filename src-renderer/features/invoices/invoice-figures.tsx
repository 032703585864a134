import { useQuery } from '@tanstack/react-query';
import { daysBetween } from '../../../src-shared/dates/index.ts';
import type { InvoiceCard } from '../../../src-shared/domain/index.ts';
import { max, subtract, ZERO } from '../../../src-shared/money/index.ts';
import { Kpi, Kpis, trpc, useFormat, useTexts } from '../../ui/index.ts';
import { PaidBar } from '../parts/index.ts';

/** «Оплачено 50 000 из 100 000, остаток 50 000», and when the rest is due. */
export function InvoiceFigures({ card }: { readonly card: InvoiceCard }) {
  const t = useTexts('invoices');
  const format = useFormat();
  const today = useQuery(trpc.app.info.queryOptions()).data?.today;
  const money = (value: InvoiceCard['amount']) => format.money(value, card.currency, { decimals: 'auto' });
  const settled = card.remaining <= 0 || card.status === 'cancelled';
  const days = today === undefined ? 0 : daysBetween(today, card.dueDate);
  return (
    <Kpis>
      <Kpi
        label={t('card.amount')}
        value={money(card.amount)}
        note={card.vatAmount > 0 ? t('card.vat', { amount: money(card.vatAmount) }) : t('card.noVat')}
      />
      <Kpi
        label={t('card.paid')}
        value={money(card.paid)}
        tone={card.paid > 0 && card.remaining <= 0 ? 'positive' : undefined}
        note={
          <>
            <PaidSentence card={card} />
            <PaidBar
              paid={card.paid}
              amount={card.amount}
              label={(percent) => t('card.progress', { percent })}
            />
          </>
        }
      />
      <Kpi
        label={t('card.remaining')}
        value={money(card.status === 'cancelled' ? ZERO : max(card.remaining, ZERO))}
        tone={card.status === 'overdue' ? 'negative' : undefined}
      />
      <Kpi
        label={t('card.due')}
        value={format.dayWords(card.dueDate, today)}
        tone={card.overdueDays > 0 ? 'negative' : undefined}
        note={
          settled
            ? card.status === 'cancelled'
              ? ''
              : t('card.settled')
            : card.overdueDays > 0
              ? t('overdueDays', { count: card.overdueDays })
              : days === 0
                ? t('card.dueToday')
                : t('card.dueIn', { count: days })
        }
      />
    </Kpis>
  );
}

function PaidSentence({ card }: { readonly card: InvoiceCard }) {
  const t = useTexts('invoices');
  const format = useFormat();
  const money = (value: InvoiceCard['amount']) => format.money(value, card.currency, { decimals: 'auto' });
  const amount = money(card.amount);
  const paid = money(card.paid);
  if (card.remaining < 0) {
    return t('card.paidOver', { paid, amount, over: money(subtract(ZERO, card.remaining)) });
  }
  if (card.remaining === 0) return t('card.paidAll', { amount });
  if (card.paid === 0) return t('card.paidNone', { amount });
  return t('card.paidOf', { paid, amount, remaining: money(card.remaining) });
}
