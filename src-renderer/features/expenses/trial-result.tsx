import type { ExpenseTrial } from '../../../src-shared/domain/index.ts';
import { DateText, useFormat, useTexts } from '../../ui/index.ts';
import { ShortTable } from '../parts/index.ts';
import { useCategories } from './category-names.ts';
import css from './expenses.module.css';

/** What a rule would do to the payments that are there. */
export function TrialResult({ trial }: { trial: ExpenseTrial }) {
  const t = useTexts('expenses');
  const format = useFormat();
  const { nameOf } = useCategories();
  const count = (value: number) => ({ count: value, formatted: format.count(value) });
  const { fits, changes, kept, earlier, examples } = trial;
  return (
    <section className={css.trial} aria-label={t('rule.tried.title')} aria-live="polite">
      <h4 className={css.heading}>{t('rule.tried.title')}</h4>
      <p>
        {fits === 0
          ? t('rule.tried.none')
          : t('rule.tried.fits', { ...count(fits), sum: format.totals(trial.sums) })}
      </p>
      <p className={css.strong}>{t('rule.tried.changes', count(changes))}</p>
      {kept > 0 ? <p>{t('rule.tried.kept', count(kept))}</p> : null}
      {earlier > 0 ? <p>{t('rule.tried.earlier', count(earlier))}</p> : null}
      {examples.length === 0 ? null : (
        <ShortTable
          label={t('rule.tried.examples')}
          rows={examples}
          keyOf={({ row }) => row.id}
          empty={null}
          columns={[
            { id: 'date', header: t('drill.date'), cell: ({ row }) => <DateText day={row.date} /> },
            {
              id: 'party',
              header: t('drill.party'),
              cell: ({ row }) => row.partyName || t('table.unnamed'),
            },
            { id: 'was', header: t('rule.tried.was'), cell: ({ row }) => nameOf(row.category) },
            { id: 'becomes', header: t('rule.tried.becomes'), cell: ({ becomes }) => nameOf(becomes) },
            {
              id: 'amount',
              header: t('drill.amount'),
              right: true,
              cell: ({ row }) => format.money(row.amount, row.currency),
            },
          ]}
        />
      )}
    </section>
  );
}
