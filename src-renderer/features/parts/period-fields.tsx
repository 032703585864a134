import { Select } from '@mantine/core';
import { useState } from 'react';
import type { Day } from '../../../src-shared/dates/index.ts';
import { DateField, useTexts } from '../../ui/index.ts';
import { PERIODS, periodOf, type Range, rangeOf } from './periods.ts';

interface RangeFieldsProps {
  readonly width?: number;
  readonly range: Range;
  readonly onChange: (part: Partial<Range>) => void;
}

/** The first and the last day. */
export function RangeFields({ width = 128, range, onChange }: RangeFieldsProps) {
  const t = useTexts('common');
  return (
    <>
      <DateField
        w={width}
        aria-label={t('filters.from')}
        value={range.from ?? null}
        onChange={(day) => onChange({ from: day ?? undefined })}
      />
      <DateField
        w={width}
        aria-label={t('filters.to')}
        value={range.to ?? null}
        onChange={(day) => onChange({ to: day ?? undefined })}
      />
    </>
  );
}

interface PeriodFieldsProps {
  readonly width: number;
  readonly range: Range;
  readonly today: Day;
  readonly onChange: (part: Partial<Range>) => void;
}

/** A usual period, or days of one's own. It remembers that the person wants his own days: give a new `key` to forget. */
export function PeriodFields({ width, range, today, onChange }: PeriodFieldsProps) {
  const t = useTexts('common');
  const [custom, setCustom] = useState(false);
  const period = custom ? 'custom' : periodOf(range, today);
  return (
    <>
      <Select
        w={width}
        aria-label={t('filters.period')}
        value={period}
        data={PERIODS.map((value) => ({ value, label: t(`filters.periods.${value}`) }))}
        allowDeselect={false}
        onChange={(value) => {
          const chosen = PERIODS.find((known) => known === value) ?? 'all';
          setCustom(chosen === 'custom');
          if (chosen !== 'custom') onChange(rangeOf(chosen, today));
        }}
      />
      {period === 'custom' ? <RangeFields range={range} onChange={onChange} /> : null}
    </>
  );
}
