import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { trpc, useTexts } from '../../ui/index.ts';
import css from './parts.module.css';

const SHOWN = 200;

/** A deal of one client. */
export function DealPicker({
  clientId,
  value,
  onChange,
  disabled,
}: {
  readonly clientId: number | undefined;
  readonly value: number | null;
  readonly onChange: (dealId: number | null) => void;
  readonly disabled?: boolean;
}) {
  const t = useTexts('deals');
  const deals = useQuery({
    ...trpc.deals.page.queryOptions({ clientId: clientId ?? 1, limit: SHOWN }),
    enabled: clientId !== undefined,
  });
  const rows = clientId === undefined ? [] : (deals.data?.rows ?? []);
  return (
    <Select
      label={t('picker.label')}
      placeholder={t('picker.none')}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
      data={rows.map((row) => ({
        value: String(row.id),
        label: row.number === '' ? row.title : `№ ${row.number} · ${row.title}`,
      }))}
      searchable
      openOnFocus={false}
      withScrollArea={false}
      classNames={{ options: css.options ?? '' }}
      clearable
      disabled={disabled === true || clientId === undefined}
      nothingFoundMessage={t('picker.nothing')}
    />
  );
}
