import { Link } from '@tanstack/react-router';
import type { Today } from '../../../src-shared/domain/index.ts';
import { Kpi, Kpis, Totals, useFormat, useTexts } from '../../ui/index.ts';

/** The four figures of the day. */
export function Figures({ today }: { today: Today }) {
  const t = useTexts('today');
  const format = useFormat();
  const { day, receiptsDay } = today;
  const isToday = receiptsDay === null || receiptsDay === day;
  const owed = today.overdue.length > 0;
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
        value={today.balances.length === 0 ? '—' : <Totals totals={today.balances} />}
        note={
          today.accounts.length === 0
            ? t('balances.none')
            : t('balances.count', {
                count: today.accounts.length,
                formatted: format.count(today.accounts.length),
              })
        }
      />
    </Kpis>
  );
}
