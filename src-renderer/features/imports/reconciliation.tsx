import type { ReconciliationRow } from '../../../src-shared/domain/index.ts';
import type { Minor } from '../../../src-shared/money/index.ts';
import { Section, Tag, useFormat, useTexts } from '../../ui/index.ts';
import css from './imports.module.css';

/** «Сверка остатков»: opening plus receipts minus payments against closing, each account by itself. */
export function Reconciliation({ rows }: { rows: readonly ReconciliationRow[] }) {
  const t = useTexts('imports');
  const format = useFormat();
  if (rows.length === 0) return null;
  const money = (value: Minor | null, { currency }: ReconciliationRow) =>
    value === null ? '—' : format.money(value, currency, { symbol: currency !== 'RUB' });
  return (
    <Section title={t('reconciliation.title')}>
      <div className={css.scroll}>
        <table className={css.plain}>
          <thead>
            <tr>
              <th scope="col">{t('reconciliation.account')}</th>
              <th scope="col" className={css.period}>
                {t('reconciliation.period')}
              </th>
              <th scope="col" className={css.num}>
                {t('reconciliation.opening')}
              </th>
              <th scope="col" className={css.num}>
                {t('reconciliation.in')}
              </th>
              <th scope="col" className={css.num}>
                {t('reconciliation.out')}
              </th>
              <th scope="col" className={css.num}>
                {t('reconciliation.closing')}
              </th>
              <th scope="col">{t('reconciliation.result')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.account.number + row.currency} data-bad={isOff(row) || undefined}>
                <td>
                  <span className={css.name}>{row.account.title || row.account.bankName}</span>{' '}
                  <span className={css.quiet}>{row.account.number}</span>
                </td>
                <td className={`${css.quiet} ${css.period}`}>
                  {row.from === null || row.to === null
                    ? '—'
                    : `${format.day(row.from)} – ${format.day(row.to)}`}
                </td>
                <td className={css.num}>{money(row.opening, row)}</td>
                <td className={css.num}>{money(row.in, row)}</td>
                <td className={css.num}>{money(row.out, row)}</td>
                <td className={css.num}>{money(row.closing, row)}</td>
                <td>
                  <Result row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** True where the balances do not agree with the movements. */
export function isOff({ difference }: ReconciliationRow): boolean {
  return difference !== null && difference !== 0;
}

function Result({ row }: { row: ReconciliationRow }) {
  const t = useTexts('imports');
  const format = useFormat();
  if (row.difference === null) return <Tag>{t('reconciliation.unknown')}</Tag>;
  if (row.difference === 0) return <Tag tone="ok">{t('reconciliation.agrees')}</Tag>;
  return (
    <Tag tone="red">{t('reconciliation.differs', { sum: format.money(row.difference, row.currency) })}</Tag>
  );
}
