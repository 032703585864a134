import { NumberInput, SegmentedControl } from '@mantine/core';
import type { Settings } from '../../../src-shared/domain/index.ts';
import { type Currency, KZT, RUB, ZERO } from '../../../src-shared/money/index.ts';
import { MoneyField, Section, useTexts } from '../../ui/index.ts';
import { SettingRow } from './setting-row.tsx';
import css from './settings.module.css';

interface FeeSettingsProps {
  readonly value: Settings['withheldFee'];
  readonly change: (part: Pick<Settings, 'withheldFee'>) => void;
}

const CURRENCIES: readonly Currency[] = [RUB, KZT];
const MOST_PERCENT = 5;

/** «Разнесение»: how much a bank may have kept of a payment that names its invoice. */
export function FeeSettings({ value, change }: FeeSettingsProps) {
  const t = useTexts('settings');
  const set = (part: Partial<Settings['withheldFee']>) => change({ withheldFee: { ...value, ...part } });
  const off = value.basisPoints === 0 || value.most === ZERO;
  return (
    <Section title={t('matching.title')}>
      <SettingRow label={t('matching.fee')} note={t(off ? 'matching.feeOff' : 'matching.feeOn')}>
        <div className={css.inline}>
          <span>{t('matching.upTo')}</span>
          <NumberInput
            w={90}
            aria-label={t('matching.percent')}
            value={value.basisPoints / 100}
            min={0}
            max={MOST_PERCENT}
            decimalScale={2}
            step={0.5}
            suffix=" %"
            decimalSeparator=","
            onChange={(percent) => {
              if (typeof percent === 'number' && percent >= 0 && percent <= MOST_PERCENT)
                set({ basisPoints: Math.round(percent * 100) });
            }}
          />
          <span>{t('matching.most')}</span>
          <MoneyField
            w={120}
            aria-label={t('matching.mostSum')}
            value={value.most}
            currency={value.currency}
            onChange={(most) => set({ most: most === null || most < 0 ? ZERO : most })}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('matching.currency')}
            value={value.currency}
            data={CURRENCIES.map((currency) => ({
              value: currency,
              label: t(`matching.currencies.${currency === KZT ? 'KZT' : 'RUB'}`),
            }))}
            onChange={(chosen) => {
              const currency = CURRENCIES.find((one) => one === chosen);
              if (currency !== undefined) set({ currency });
            }}
          />
        </div>
      </SettingRow>
    </Section>
  );
}
