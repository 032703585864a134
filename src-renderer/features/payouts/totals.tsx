import { Button, Checkbox } from '@mantine/core';
import type { PayoutPreview } from '../../../src-shared/domain/index.ts';
import { type Minor, subtract, ZERO } from '../../../src-shared/money/index.ts';
import { MoneyField, Section, useFormat, useTexts } from '../../ui/index.ts';
import { partsCss } from '../parts/index.ts';
import type { PayoutChoice } from './choice.ts';
import css from './payouts.module.css';

/** Gross, fee, refunds and net: of the file, of what would be done, and what the payment says to it. */
export function Totals({ preview }: { readonly preview: PayoutPreview }) {
  const t = useTexts('payouts');
  const format = useFormat();
  const { file, taken, payment, difference, rest } = preview;
  const money = (sum: Minor) => format.money(sum, payment.currency);
  const lines = [
    { name: t('totals.gross'), file: file.gross, taken: taken.gross },
    { name: t('totals.fee'), file: subtract(ZERO, file.fee), taken: subtract(ZERO, taken.fee) },
    { name: t('totals.refunds'), file: subtract(ZERO, file.refunded), taken: subtract(ZERO, taken.refunded) },
    { name: t('totals.net'), file: file.net, taken: taken.net },
  ];
  return (
    <Section title={t('totals.title')}>
      <div className={partsCss.wrap}>
        <table className={`${partsCss.table} ${css.totals}`} aria-label={t('totals.title')}>
          <thead>
            <tr>
              <td />
              <th scope="col" data-right>
                {t('totals.file')}
              </th>
              <th scope="col" data-right>
                {t('totals.taken')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.name}>
                <th scope="row">{line.name}</th>
                <td data-right>{money(line.file)}</td>
                <td data-right>{money(line.taken)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('totals.free')}</th>
              <td data-right>{money(payment.free)}</td>
              <td data-right>{money(payment.free)}</td>
            </tr>
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('totals.rest')}</th>
              <td />
              <td data-right className={rest < 0 ? css.bad : undefined}>
                {money(rest)}
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className={difference === 0 ? css.good : css.warn} role="status">
        {difference === 0
          ? t('totals.agrees')
          : difference > 0
            ? t('totals.less', { amount: money(difference) })
            : t('totals.more', { amount: money(subtract(ZERO, difference)) })}
      </p>
    </Section>
  );
}

interface OptionsProps {
  readonly preview: PayoutPreview;
  readonly choice: PayoutChoice;
  readonly onChoice: (choice: PayoutChoice) => void;
}

/** What only a person knows: the whole fee where the file names none, and whether refunds are to be taken. */
export function PayoutOptions({ preview, choice, onChoice }: OptionsProps) {
  const t = useTexts('payouts');
  const format = useFormat();
  const { file, impliedFee, payment } = preview;
  const { fee, net, gross } = choice.mapping;
  const feesByRow = fee !== undefined || (net !== undefined && gross !== undefined);
  const money = (sum: Minor) => format.money(sum, payment.currency);
  return (
    <>
      {feesByRow ? null : (
        <Section title={t('totalFee.label')}>
          <p className={css.quiet}>{t('totalFee.help')}</p>
          <div className={css.line}>
            <MoneyField
              aria-label={t('totalFee.label')}
              w={190}
              value={choice.totalFee}
              currency={payment.currency}
              onChange={(totalFee) => {
                if (totalFee === null || totalFee >= 0) onChoice({ ...choice, totalFee });
              }}
            />
            {impliedFee === null || impliedFee === choice.totalFee ? null : (
              <Button variant="default" onClick={() => onChoice({ ...choice, totalFee: impliedFee })}>
                {t('totalFee.implied', { amount: money(impliedFee) })}
              </Button>
            )}
          </div>
        </Section>
      )}
      {file.refunds === 0 ? null : (
        <Section title={t('refunds.title', { count: file.refunds, formatted: format.count(file.refunds) })}>
          <p className={css.quiet}>{t('refunds.help', { amount: money(file.refunded) })}</p>
          <Checkbox
            mt={10}
            label={t('refunds.take')}
            checked={choice.refunds}
            onChange={(event) => onChoice({ ...choice, refunds: event.currentTarget.checked })}
          />
        </Section>
      )}
    </>
  );
}
