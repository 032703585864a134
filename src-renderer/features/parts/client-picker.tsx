import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc, useTexts } from '../../ui/index.ts';
import css from './parts.module.css';

export interface ClientChoice {
  readonly id: number;
  readonly name: string;
}

export interface ClientPickerProps {
  readonly label: string;
  readonly value: ClientChoice | null;
  readonly onChange: (client: ClientChoice | null) => void;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly error?: string | null;
  readonly autoFocus?: boolean;
  /** Takes the width of its place. */
  readonly wide?: boolean;
}

const SHOWN = 30;
const TYPING_PAUSE_MS = 120;

/** A client found by name or ИНН while typing. */
export function ClientPicker({
  label,
  value,
  onChange,
  required,
  disabled,
  error,
  autoFocus,
  wide,
}: ClientPickerProps) {
  const t = useTexts('clients');
  const [text, setText] = useState('');
  const typed = text === value?.name ? '' : text.trim();
  const [asked] = useDebouncedValue(typed, TYPING_PAUSE_MS);
  const found = useQuery({
    ...trpc.clients.page.queryOptions({ text: asked, limit: SHOWN }),
    placeholderData: keepPreviousData,
  });
  const rows = found.data?.rows ?? [];
  const options = rows.map((row) => ({
    value: String(row.id),
    label: row.inn === '' ? row.name : `${row.name} · ${row.inn}`,
  }));
  const own = value === null ? [] : [{ value: String(value.id), label: value.name }];
  return (
    <Select
      label={label}
      placeholder={t('picker.placeholder')}
      searchable
      openOnFocus={false}
      withScrollArea={false}
      classNames={{ options: css.options ?? '' }}
      clearable={required !== true}
      clearButtonProps={{ 'aria-label': t('picker.clear') }}
      required={required ?? false}
      disabled={disabled ?? false}
      error={error ?? null}
      data-autofocus={autoFocus || undefined}
      value={value === null ? null : String(value.id)}
      onChange={(id) => {
        const row = rows.find((one) => String(one.id) === id);
        if (row) onChange({ id: row.id, name: row.name });
        else if (id === null) onChange(null);
      }}
      onSearchChange={setText}
      data={[...own, ...options.filter((option) => option.value !== own[0]?.value)]}
      filter={({ options: all }) => all}
      nothingFoundMessage={t('picker.nothing')}
      w={wide === true ? '100%' : 280}
    />
  );
}
