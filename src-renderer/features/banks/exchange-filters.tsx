import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { exchangeKindSchema, exchangeResultSchema } from '../../../src-shared/domain/index.ts';
import { DateField, FilterBar, trpc, useTexts } from '../../ui/index.ts';
import { useConnectionTitle } from './connection-state.tsx';
import { type ExchangesSearch, exchangeQuery } from './exchange-filter.ts';

/** Fields above the journal of exchanges. */
export function ExchangeFilters({
  search,
  change,
}: {
  readonly search: ExchangesSearch;
  readonly change: (part: Partial<ExchangesSearch>) => void;
}) {
  const t = useTexts('banks');
  const titleOf = useConnectionTitle();
  const connections = useQuery(trpc.banks.list.queryOptions());
  const filtered = Object.keys(exchangeQuery(search)).length > 0;
  const reset = () =>
    change({ kind: undefined, connection: undefined, result: undefined, from: undefined, to: undefined });
  return (
    <FilterBar onReset={filtered ? reset : undefined}>
      <Select
        w={190}
        aria-label={t('exchanges.kind')}
        value={search.kind ?? ''}
        data={[
          { value: '', label: t('exchanges.anyKind') },
          ...exchangeKindSchema.options.map((value) => ({ value, label: t(`exchanges.kinds.${value}`) })),
        ]}
        allowDeselect={false}
        onChange={(value) => {
          const kind = exchangeKindSchema.safeParse(value);
          change({ kind: kind.success ? kind.data : undefined });
        }}
      />
      {connections.data && connections.data.length > 0 ? (
        <Select
          w={190}
          aria-label={t('exchanges.party')}
          value={search.connection === undefined ? '' : String(search.connection)}
          data={[
            { value: '', label: t('exchanges.anyConnection') },
            ...connections.data.map((row) => ({ value: String(row.id), label: titleOf(row) })),
          ]}
          allowDeselect={false}
          onChange={(value) => change({ connection: value ? Number(value) : undefined })}
        />
      ) : null}
      <Select
        w={170}
        aria-label={t('exchanges.result')}
        value={search.result ?? ''}
        data={[
          { value: '', label: t('exchanges.anyResult') },
          ...exchangeResultSchema.options.map((value) => ({ value, label: t(`exchanges.results.${value}`) })),
        ]}
        allowDeselect={false}
        onChange={(value) => {
          const result = exchangeResultSchema.safeParse(value);
          change({ result: result.success ? result.data : undefined });
        }}
      />
      <DateField
        w={136}
        aria-label={t('exchanges.from')}
        placeholder={t('exchanges.from')}
        clearable
        value={search.from ?? null}
        onChange={(day) => change({ from: day ?? undefined })}
      />
      <DateField
        w={136}
        aria-label={t('exchanges.to')}
        placeholder={t('exchanges.to')}
        clearable
        value={search.to ?? null}
        onChange={(day) => change({ to: day ?? undefined })}
      />
    </FilterBar>
  );
}
