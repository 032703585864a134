import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { trpc, useFormat, useMessages, useTexts } from '../../ui/index.ts';
import css from './banks.module.css';
import { useConnectionTitle } from './connection-state.tsx';

/** Connections that have failed several times in a row or wait for a token; nothing once they have recovered. */
export function BankAlerts() {
  const t = useTexts('banks');
  const say = useMessages();
  const format = useFormat();
  const titleOf = useConnectionTitle();
  const alerts = useQuery(trpc.banks.alerts.queryOptions());
  if (!alerts.data || alerts.data.length === 0) return null;
  return (
    <section className={css.alerts} aria-label={t('alerts.label')}>
      {alerts.data.map((alert) => (
        <div key={alert.connectionId} className={css.alert} role="alert">
          <p>
            <strong>
              {t(`alerts.${alert.state}`, {
                title: titleOf(alert),
                count: alert.failures,
                since: format.instant(alert.since),
              })}
            </strong>{' '}
            {say(alert.error, 'errors')}
          </p>
          <Link to="/imports/banks/$id" params={{ id: String(alert.connectionId) }}>
            {t('alerts.open')}
          </Link>
        </div>
      ))}
    </section>
  );
}
