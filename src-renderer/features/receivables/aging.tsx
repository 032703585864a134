import type { AgingBucket, Receivables } from '../../../src-shared/domain/index.ts';
import { Section, useFormat, useTexts } from '../../ui/index.ts';
import { ageColor } from './ages.ts';
import css from './receivables.module.css';

/** Parts narrower than this share carry no figure; the legend below has them all. */
const LABEL_SHARE = 0.1;

/** What is owed by age: a bar in proportion, and every age with its sum, which leads to its invoices. */
export function Aging({ data, onPick }: { data: Receivables; onPick: (bucket: AgingBucket) => void }) {
  const t = useTexts('receivables');
  const format = useFormat();
  return (
    <Section title={t('aging.title')}>
      <div className={css.bar} aria-hidden="true">
        {data.buckets.map(({ bucket, amount }) =>
          amount > 0 ? (
            <span
              key={bucket}
              className={css.part}
              style={{ flex: amount / Math.max(1, data.total), background: ageColor(bucket) }}
            >
              {amount / data.total > LABEL_SHARE ? format.compact(amount, data.currency) : ''}
            </span>
          ) : null,
        )}
      </div>
      <div className={css.legend}>
        {data.buckets.map(({ bucket, amount, invoices }) => (
          <button
            type="button"
            key={bucket}
            className={css.legendItem}
            disabled={invoices === 0}
            onClick={() => onPick(bucket)}
          >
            <i className={css.swatch} style={{ background: ageColor(bucket) }} />
            <b data-late={(amount > 0 && (bucket === '61-90' || bucket === '90+')) || undefined}>
              {format.money(amount, data.currency, { decimals: 'auto' })}
            </b>
            <span>
              {t(`ages.${bucket}`)}
              {invoices > 0
                ? ` · ${t('invoices', { count: invoices, formatted: format.count(invoices) })}`
                : ''}
            </span>
          </button>
        ))}
      </div>
    </Section>
  );
}
