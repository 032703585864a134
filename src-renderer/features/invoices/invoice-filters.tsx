import { Select } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { DateField, FilterBar, SearchField, useTexts } from '../../ui/index.ts';

const STATUSES = ['open', 'partial', 'overdue', 'paid', 'overpaid', 'cancelled'] as const;

type Search = ReturnType<typeof useInvoicesSearch>;

function useInvoicesSearch() {
  return useSearch({ from: '/invoices' });
}

/** The fields above the list of invoices. */
export function InvoiceFilters({
  search,
  change,
  onReset,
}: {
  readonly search: Search;
  readonly change: (part: Partial<Search>) => void;
  readonly onReset?: () => void;
}) {
  const t = useTexts('invoices');
  const common = useTexts('common');
  const setText = useCallback((text: string) => change({ text: text || undefined }), [change]);
  return (
    <FilterBar onReset={onReset}>
      <SearchField value={search.text ?? ''} onChange={setText} label={t('search')} />
      <Select
        aria-label={t('status')}
        placeholder={t('allStatuses')}
        value={search.status ?? null}
        onChange={(status) => change({ status: STATUSES.find((known) => known === status) })}
        data={STATUSES.map((value) => ({ value, label: common(`status.invoice.${value}`) }))}
        clearable
        w={190}
      />
      <DateField
        aria-label={t('period.from')}
        placeholder={t('period.from')}
        value={search.from ?? null}
        onChange={(from) => change({ from: from ?? undefined })}
        clearable
        w={140}
      />
      <DateField
        aria-label={t('period.to')}
        placeholder={t('period.to')}
        value={search.to ?? null}
        onChange={(to) => change({ to: to ?? undefined })}
        clearable
        w={140}
      />
    </FilterBar>
  );
}
