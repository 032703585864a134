import { Button, Popover, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Day } from '../../../src-shared/dates/index.ts';
import { paymentStatusSchema } from '../../../src-shared/domain/index.ts';
import { FilterBar, MoneyField, SearchField, useTexts } from '../../ui/index.ts';
import { AccountSelect, PeriodFields } from '../parts/index.ts';
import { isFiltered, type PaymentsSearch } from './payment-filter.ts';

interface PaymentFiltersProps {
  readonly search: PaymentsSearch;
  readonly change: (part: Partial<PaymentsSearch>) => void;
  readonly today: Day;
}

/** Fields above the list of payments. */
export function PaymentFilters({ search, change, today }: PaymentFiltersProps) {
  const t = useTexts('payments');
  const common = useTexts('common');
  const [resets, setResets] = useState(0);
  const reset = () => {
    setResets(resets + 1);
    change({
      text: undefined,
      direction: undefined,
      status: undefined,
      account: undefined,
      client: undefined,
      invoice: undefined,
      import: undefined,
      category: undefined,
      from: undefined,
      to: undefined,
      min: undefined,
      max: undefined,
    });
  };
  return (
    <FilterBar onReset={isFiltered(search) ? reset : undefined}>
      <SearchField
        label={t('filter.text')}
        width={262}
        value={search.text ?? ''}
        onChange={(text) => change({ text: text === '' ? undefined : text })}
      />
      <Select
        w={164}
        aria-label={t('filter.direction')}
        value={search.direction ?? ''}
        data={[
          { value: '', label: t('filter.anyDirection') },
          { value: 'in', label: t('filter.in') },
          { value: 'out', label: t('filter.out') },
        ]}
        allowDeselect={false}
        onChange={(value) => change({ direction: value === 'in' || value === 'out' ? value : undefined })}
      />
      <Select
        w={168}
        aria-label={t('filter.status')}
        value={search.status ?? ''}
        data={[
          { value: '', label: t('filter.anyStatus') },
          ...paymentStatusSchema.options.map((value) => ({
            value,
            label: common(`status.payment.${value}`),
          })),
        ]}
        allowDeselect={false}
        onChange={(value) => {
          const status = paymentStatusSchema.safeParse(value);
          change({ status: status.success ? status.data : undefined });
        }}
      />
      <AccountSelect width={164} value={search.account} onChange={(account) => change({ account })} />
      <PeriodFields
        key={resets}
        width={148}
        range={{ from: search.from, to: search.to }}
        today={today}
        onChange={change}
      />
      <Popover position="bottom-end" shadow="md" trapFocus>
        <Popover.Target>
          <Button variant="default" aria-haspopup="dialog">
            {search.min === undefined && search.max === undefined ? t('filter.sum') : t('filter.sumSet')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="xs" w={200}>
            <MoneyField
              label={t('filter.sumFrom')}
              value={search.min ?? null}
              onChange={(value) => change({ min: value ?? undefined })}
            />
            <MoneyField
              label={t('filter.sumTo')}
              value={search.max ?? null}
              onChange={(value) => change({ max: value ?? undefined })}
            />
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </FilterBar>
  );
}
