import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Day } from '../../../src-shared/dates/index.ts';
import { expenseKeySchema } from '../../../src-shared/domain/index.ts';
import { DateField, FilterBar, SearchField, trpc, useTexts } from '../../ui/index.ts';
import { PERIODS, periodOf, rangeOf } from '../parts/index.ts';
import { useCategories } from './category-names.ts';
import { type ChangeSearch, type ExpensesSearch, isNarrowed } from './search.ts';

interface ExpenseFiltersProps {
  readonly search: ExpensesSearch;
  readonly change: ChangeSearch;
  readonly today: Day;
}

/** Fields above the statement of expenses. */
export function ExpenseFilters({ search, change, today }: ExpenseFiltersProps) {
  const t = useTexts('expenses');
  const { nameOf, choices } = useCategories();
  const accounts = useQuery(trpc.payments.accounts.queryOptions());
  const [custom, setCustom] = useState(false);
  const period = custom ? 'custom' : periodOf({ from: search.from, to: search.to }, today);
  const reset = () => {
    setCustom(false);
    change({ text: undefined, account: undefined, category: undefined, from: undefined, to: undefined });
  };
  return (
    <FilterBar onReset={isNarrowed(search) ? reset : undefined}>
      <SearchField
        label={t('filter.text')}
        width={262}
        value={search.text ?? ''}
        onChange={(text) => change({ text: text === '' ? undefined : text })}
      />
      <Select
        w={164}
        aria-label={t('filter.period')}
        value={period}
        data={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))}
        allowDeselect={false}
        onChange={(value) => {
          const chosen = PERIODS.find((known) => known === value) ?? 'all';
          setCustom(chosen === 'custom');
          if (chosen !== 'custom') change(rangeOf(chosen, today));
        }}
      />
      {period === 'custom' ? (
        <>
          <DateField
            w={128}
            aria-label={t('filter.from')}
            value={search.from ?? null}
            onChange={(day) => change({ from: day ?? undefined })}
          />
          <DateField
            w={128}
            aria-label={t('filter.to')}
            value={search.to ?? null}
            onChange={(day) => change({ to: day ?? undefined })}
          />
        </>
      ) : null}
      {(accounts.data?.length ?? 0) > 1 ? (
        <Select
          w={180}
          aria-label={t('filter.account')}
          value={search.account === undefined ? '' : String(search.account)}
          data={[
            { value: '', label: t('filter.anyAccount') },
            ...(accounts.data ?? []).map((account) => ({
              value: String(account.id),
              label: `${account.title || account.bankName} ··${account.number.slice(-4)}`,
            })),
          ]}
          allowDeselect={false}
          onChange={(value) => change({ account: value ? Number(value) : undefined })}
        />
      ) : null}
      <Select
        w={220}
        aria-label={t('filter.category')}
        value={search.category ?? ''}
        data={[
          { value: '', label: t('filter.anyCategory') },
          ...choices(search.category),
          { value: 'client_refund', label: nameOf('client_refund') },
          { value: 'withheld_fee', label: nameOf('withheld_fee') },
          { value: 'none', label: nameOf('none') },
        ]}
        allowDeselect={false}
        onChange={(value) => {
          const category = expenseKeySchema.safeParse(value);
          change({ category: category.success ? category.data : undefined });
        }}
      />
    </FilterBar>
  );
}
