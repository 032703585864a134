/** Fields for dates and sums over the program's own types. */
import { TextInput, type TextInputProps } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useEffect, useState } from 'react';
import { type Day, isDay, parseRussianDay } from '../../src-shared/dates/index.ts';
import { type Currency, formatMinor, type Minor, parseMinor, RUB } from '../../src-shared/money/index.ts';
import { useFormat } from './format.ts';
import { useTexts } from './texts.ts';

interface FieldProps {
  readonly label?: string;
  readonly 'aria-label'?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly error?: string | undefined;
  readonly description?: string;
  readonly w?: number | string;
  readonly autoFocus?: boolean;
}

export interface DateFieldProps extends FieldProps {
  readonly value: Day | null;
  readonly onChange: (day: Day | null) => void;
  readonly clearable?: boolean;
  readonly minDate?: Day;
  readonly maxDate?: Day;
}

/** A date typed (`21.11.26`, `21.11.2026`) or chosen from a calendar. */
export function DateField({ value, onChange, placeholder, clearable, ...rest }: DateFieldProps) {
  const t = useTexts('common');
  // Enter takes what is typed: the calendar that covers the figures has done its work.
  const [shut, setShut] = useState(false);
  return (
    <DateInput
      {...rest}
      onKeyDown={(event) => setShut(event.key === 'Enter')}
      onClick={() => setShut(false)}
      onFocus={() => setShut(false)}
      value={value}
      onChange={(text) => onChange(text !== null && isDay(text) ? text : null)}
      valueFormat="DD.MM.YYYY"
      dateParser={(text) => parseRussianDay(text) ?? (isDay(text) ? text : null)}
      placeholder={placeholder ?? t('fields.datePlaceholder')}
      clearable={clearable ?? false}
      clearButtonProps={{ 'aria-label': t('fields.clear') }}
      popoverProps={{ shadow: 'md', ...(shut ? { opened: false } : {}) }}
    />
  );
}

export interface MoneyFieldProps extends FieldProps {
  readonly value: Minor | null;
  readonly onChange: (value: Minor | null) => void;
  readonly currency?: Currency;
  /** Told whether the text can be read, so that a form may refuse to be saved. */
  readonly onInvalid?: (invalid: boolean) => void;
  readonly inputRef?: React.Ref<HTMLInputElement>;
}

/** A sum as people type it (`1 234,50`, `1234.5`); what cannot be read is said at once and not rounded. */
export function MoneyField({
  value,
  onChange,
  currency = RUB,
  onInvalid,
  error,
  inputRef,
  ...rest
}: MoneyFieldProps) {
  const t = useTexts('common');
  const { language } = useFormat();
  const print = (sum: Minor | null) => (sum === null ? '' : formatMinor(sum, { language, currency }));
  const [text, setText] = useState(() => print(value));
  const [focused, setFocused] = useState(false);
  const invalid = text.trim() !== '' && parseMinor(text, currency) === undefined;
  useEffect(() => {
    // A value set from outside (a suggestion, a reset) replaces the text, never while the person types.
    if (focused) return;
    const printed = value === null ? '' : formatMinor(value, { language, currency });
    setText((shown) => (parseMinor(shown, currency) === (value ?? undefined) ? shown : printed));
  }, [value, focused, language, currency]);
  const accept = (typed: string) => {
    setText(typed);
    const read = typed.trim() === '' ? null : parseMinor(typed, currency);
    onInvalid?.(read === undefined);
    if (read !== undefined) onChange(read);
  };
  const shownError = invalid ? t('fields.badMoney') : error;
  const props: TextInputProps = {
    ...rest,
    value: text,
    inputMode: 'decimal',
    autoComplete: 'off',
    onChange: (event) => accept(event.currentTarget.value),
    onFocus: () => setFocused(true),
    onBlur: () => {
      setFocused(false);
      const read = parseMinor(text, currency);
      if (read !== undefined) setText(print(read));
    },
    styles: { input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } },
  };
  return <TextInput {...props} ref={inputRef} error={shownError ?? null} />;
}
