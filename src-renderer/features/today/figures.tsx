import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Today } from '../../../src-shared/domain/index.ts';
import { Kpi, Kpis, Totals, trpc, useFormat, useTexts } from '../../ui/index.ts';

/** The four figures of the day. */
export function Figures({ today }: { today: Today }) {
  const t = useTexts('today');
  const format = useFormat();
  const { day, receiptsDay } = today;
  const isToday = receiptsDay === null || receiptsDay === day;
  const owed = today.overdue.length > 0;
  const own = useQuery(trpc.accounts.list.queryOptions()).data;
  return (
    <Kpis>
      <Kpi
        label={isToday ? t('received.today') : t('received.day', { day: format.dayWords(receiptsDay, day) })}
        value={<Totals totals={today.received} />}
        note={
          today.receivedCount === 0
            ? t('received.none')
            : t('received.count', {
                count: today.receivedCount,
                formatted: format.count(today.receivedCount),
              })
        }
      />
      <Kpi
        label={t('matched.label')}
        value={
          today.receivedCount === 0
            ? '—'
            : t('matched.value', {
                done: format.count(today.matchedByRule),
                all: format.count(today.receivedCount),
              })
        }
        tone={today.receivedCount > 0 && today.matchedByRule === today.receivedCount ? 'positive' : undefined}
        note={
          today.waiting === 0 ? (
            t('matched.nothingWaits')
          ) : (
            <Link to="/queue">
              {t('matched.waiting', { count: today.waiting, formatted: format.count(today.waiting) })}
            </Link>
          )
        }
      />
      <Kpi
        label={t('overdue.label')}
        value={<Totals totals={today.overdue} />}
        tone={owed ? 'negative' : undefined}
        note={
          owed ? (
            <Link to="/receivables">
              {t('overdue.count', {
                count: today.overdueInvoices,
                formatted: format.count(today.overdueInvoices),
              })}
              {' · '}
              {t('overdue.of', { total: format.totals(today.owed) })}
            </Link>
          ) : (
            t('overdue.none')
          )
        }
      />
      <Kpi
        label={t('balances.label')}
        value={own === undefined || own.totals.length === 0 ? '—' : <Totals totals={own.totals} />}
        note={
          own === undefined || own.accounts.length === 0 || own.asOf === null
            ? t('balances.none')
            : t('balances.count', {
                count: own.accounts.length,
                formatted: format.count(own.accounts.length),
                day: format.day(own.asOf),
              })
        }
      />
    </Kpis>
  );
}
