import { Link } from '@tanstack/react-router';
import type { ImportCard } from '../../../src-shared/domain/index.ts';
import { Details, Kpi, Kpis, Section, useFormat, useTexts } from '../../ui/index.ts';
import css from './imports.module.css';
import { Problems } from './problems.tsx';
import { Reconciliation } from './reconciliation.tsx';

/** The outcome of an import in figures, with the way to what waits for a person. */
export function ImportResult({ card }: { card: ImportCard }) {
  const t = useTexts('imports');
  const format = useFormat();
  const statement = card.kind === 'statement';
  return (
    <div className={css.stack}>
      {card.status === 'failed' || card.status === 'cancelled' ? (
        <p className={css.warn}>{t(`card.${card.status}`)}</p>
      ) : null}
      <Kpis>
        <Kpi label={t(`card.added.${card.kind}`)} value={format.count(card.added)} />
        <Kpi label={t(`card.known.${card.kind}`)} value={format.count(card.known)} />
        {statement ? (
          <>
            <Kpi label={t('card.matched')} value={format.count(card.matched)} />
            <Kpi
              label={t('card.queued')}
              value={format.count(card.queued)}
              note={card.queued > 0 ? <Link to="/queue">{t('card.toQueue')}</Link> : t('card.nothingQueued')}
            />
          </>
        ) : null}
        <Kpi
          label={t('card.problems')}
          value={format.count(card.problems)}
          tone={card.problems > 0 ? 'negative' : undefined}
        />
      </Kpis>
      <Reconciliation rows={card.reconciliation} />
      <Problems kind={card.kind} problems={card.problemRows} total={card.problems} />
      <Section title={t('card.facts')}>
        <Details
          items={[
            [t('facts.kind'), t(`kind.${card.kind}`)],
            [t('facts.format'), card.format],
            [t('facts.encoding'), card.encoding],
            [
              t('facts.period'),
              card.dateFrom === null || card.dateTo === null
                ? null
                : `${format.day(card.dateFrom)} – ${format.day(card.dateTo)}`,
            ],
            [t('facts.documents'), format.count(card.documents)],
            [t('facts.started'), format.instant(card.startedAt)],
            [t('facts.finished'), card.finishedAt === null ? null : format.instant(card.finishedAt)],
          ]}
        />
      </Section>
    </div>
  );
}
