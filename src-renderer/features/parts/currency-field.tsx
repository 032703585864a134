import { Select } from '@mantine/core';
import { type Currency, parseCurrency, RUB } from '../../../src-shared/money/index.ts';

const CODES = ['RUB', 'KZT', 'USD', 'EUR', 'CNY'];

/** The currencies that offices here invoice in, and the one that stands already. */
export function CurrencyField({
  label,
  value,
  onChange,
  disabled,
}: {
  readonly label: string;
  readonly value: Currency;
  readonly onChange: (currency: Currency) => void;
  readonly disabled?: boolean;
}) {
  return (
    <Select
      label={label}
      value={value}
      onChange={(code) => onChange(parseCurrency(code ?? '') ?? RUB)}
      data={[...new Set([...CODES, value])]}
      allowDeselect={false}
      disabled={disabled ?? false}
    />
  );
}
