import { Select } from '@mantine/core';
import { useState } from 'react';
import type { Day } from '../../../src-shared/dates/index.ts';
import { expenseKeySchema } from '../../../src-shared/domain/index.ts';
import { FilterBar, SearchField, useTexts } from '../../ui/index.ts';
import { AccountSelect, PeriodFields } from '../parts/index.ts';
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
  const [resets, setResets] = useState(0);
  const reset = () => {
    setResets(resets + 1);
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
      <PeriodFields
        key={resets}
        width={164}
        range={{ from: search.from, to: search.to }}
        today={today}
        onChange={change}
      />
      <AccountSelect width={180} value={search.account} onChange={(account) => change({ account })} />
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
