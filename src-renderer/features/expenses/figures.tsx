import { Button } from '@mantine/core';
import type { ExpenseGrouping, ExpenseStatement } from '../../../src-shared/domain/index.ts';
import { Kpi, Kpis, useFormat, useTexts } from '../../ui/index.ts';
import css from './expenses.module.css';
import type { ChangeSearch, TransferShow } from './search.ts';

interface FiguresProps {
  readonly data: ExpenseStatement;
  readonly by: ExpenseGrouping;
  readonly change: ChangeSearch;
}

/** What was spent, what nobody has named yet, and own transfers, which count for nothing. */
export function Figures({ data, by, change }: FiguresProps) {
  const t = useTexts('expenses');
  const format = useFormat();
  const { awaiting, paired } = data;
  const count = (payments: number) => ({ count: payments, formatted: format.count(payments) });
  const show = (kind: TransferShow) => (
    <Button
      variant="subtle"
      size="compact-xs"
      aria-label={`${t('figures.show')}: ${t(`drill.${kind}`)}`}
      onClick={() => change({ show: kind, group: undefined, currency: undefined })}
    >
      {t('figures.show')}
    </Button>
  );
  const nameless = data.groups.filter(({ key }) => key === 'none');
  return (
    <Kpis>
      <Kpi
        label={t('figures.spent')}
        value={format.totals(data.totals)}
        note={t('payments', count(data.payments))}
      />
      {by === 'category' ? (
        <Kpi
          label={t('figures.noneNamed')}
          value={nameless.length === 0 ? t('figures.nothing') : format.totals(nameless)}
          note={t(nameless.length === 0 ? 'figures.allNamed' : 'figures.noneNamedNote')}
        />
      ) : null}
      <Kpi
        label={t('figures.awaiting')}
        value={
          awaiting.payments === 0
            ? t('figures.nothing')
            : [
                ...(awaiting.totals.length > 0 ? [`− ${format.totals(awaiting.totals)}`] : []),
                ...(awaiting.came.length > 0 ? [`+ ${format.totals(awaiting.came)}`] : []),
              ].join(' · ')
        }
        note={
          awaiting.payments === 0 ? (
            t('figures.noneAwaiting')
          ) : (
            <span className={css.note}>
              {t('figures.awaitingNote', count(awaiting.payments))}
              {show('awaiting')}
            </span>
          )
        }
      />
      <Kpi
        label={t('figures.paired')}
        value={paired.payments === 0 ? t('figures.nothing') : format.totals(paired.totals)}
        note={
          <span className={css.note}>
            {t('figures.pairedNote')}
            {paired.payments === 0 ? null : show('paired')}
          </span>
        }
      />
    </Kpis>
  );
}
