import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { accountLabel } from '../../../src-shared/text/index.ts';
import { trpc, useTexts } from '../../ui/index.ts';

interface AccountSelectProps {
  readonly width: number;
  readonly value: number | undefined;
  readonly onChange: (accountId: number | undefined) => void;
}

/** One own account or all of them; nothing where there is no choice. */
export function AccountSelect({ width, value, onChange }: AccountSelectProps) {
  const t = useTexts('common');
  const accounts = useQuery(trpc.payments.accounts.queryOptions()).data ?? [];
  if (accounts.length < 2) return null;
  return (
    <Select
      w={width}
      aria-label={t('filters.account')}
      value={value === undefined ? '' : String(value)}
      data={[
        { value: '', label: t('filters.anyAccount') },
        ...accounts.map((account) => ({ value: String(account.id), label: accountLabel(account) })),
      ]}
      allowDeselect={false}
      onChange={(chosen) => onChange(chosen ? Number(chosen) : undefined)}
    />
  );
}
