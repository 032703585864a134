import { SegmentedControl, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import {
  type LearntPage as Answer,
  type LearntRow,
  type LearntShow,
  learntKindSchema,
  learntShowSchema,
} from '../../../src-shared/domain/index.ts';
import {
  client,
  DataTable,
  EmptyState,
  FilterBar,
  Page,
  SearchField,
  type TableWindow,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { LearningSwitch } from '../parts/index.ts';
import { FactDrawer } from './fact-drawer.tsx';
import css from './learning.module.css';
import { useLearningColumns } from './learning-columns.tsx';
import { useFacts } from './use-facts.ts';

const ROW_HEIGHT = 52;

/** «Чему научилась программа»: each fact with its source and its use, to be edited, confirmed or forgotten. */
export function LearningPage() {
  const t = useTexts('learning');
  const format = useFormat();
  const search = useSearch({ from: '/learning' });
  const navigate = useNavigate({ from: '/learning' });
  const change = useCallback(
    (part: Partial<typeof search>) => void navigate({ search: { ...search, ...part }, replace: true }),
    [navigate, search],
  );
  const [page, setPage] = useState<Answer>();
  const [opened, setOpened] = useState<LearntRow | null>(null);
  const show: LearntShow = search.show ?? 'live';
  const query = useMemo(
    () => ({
      show,
      text: search.text ?? '',
      ...(search.kind === undefined ? {} : { kind: search.kind }),
      ...(search.client === undefined ? {} : { clientId: search.client }),
    }),
    [show, search.text, search.kind, search.client],
  );
  const source = useCallback(
    (window: TableWindow) => {
      const input = { ...query, ...window };
      return {
        queryKey: trpc.learning.page.queryKey(input),
        load: (signal: AbortSignal) => client.learning.page.query(input, { signal }),
      };
    },
    [query],
  );
  const close = useCallback(() => setOpened(null), []);
  const facts = useFacts(close);
  const columns = useLearningColumns(facts);
  const filtered = query.text !== '' || search.kind !== undefined || search.client !== undefined;
  const setText = useCallback((text: string) => change({ text: text || undefined }), [change]);
  const reset = () => change({ text: undefined, kind: undefined, client: undefined });
  const owner = search.client === undefined ? undefined : page?.rows[0]?.clientName;
  const view = (one: LearntShow) => {
    const n = page?.counts[one];
    return { value: one, label: n ? `${t(`show.${one}`)} · ${format.count(n)}` : t(`show.${one}`) };
  };
  return (
    <Page
      title={t('title')}
      subtitle={owner ? t('onlyClient', { client: owner }) : null}
      layout="fill"
      actions={<LearningSwitch />}
    >
      <p className={css.note}>{t('note')}</p>
      <FilterBar onReset={filtered ? reset : undefined}>
        <SegmentedControl
          aria-label={t('show.label')}
          value={show}
          data={[view('live'), view('disputed'), view('forgotten')]}
          onChange={(value) => change({ show: learntShowSchema.catch('live').parse(value) })}
        />
        <SearchField value={query.text} onChange={setText} label={t('filter.text')} width={190} />
        <Select
          w={170}
          aria-label={t('filter.kind')}
          placeholder={t('filter.anyKind')}
          clearable
          value={search.kind ?? null}
          data={learntKindSchema.options.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(value) => change({ kind: learntKindSchema.optional().catch(undefined).parse(value) })}
        />
      </FilterBar>
      <DataTable<LearntRow, Answer>
        name="learning"
        label={t('table')}
        columns={columns}
        source={source}
        rowHeight={ROW_HEIGHT}
        onOpen={setOpened}
        onLoaded={setPage}
        rowTone={(row) => (row.state === 'forgotten' ? 'muted' : undefined)}
        onKey={(event, row) => {
          if (event.key !== 'Delete' || !row || row.state === 'forgotten') return false;
          facts.forget(row);
          return true;
        }}
        empty={
          filtered ? (
            <EmptyState title={t('empty.foundTitle')} text={t('empty.foundText')} />
          ) : (
            <EmptyState title={t(`empty.${show}Title`)} text={t(`empty.${show}Text`)} />
          )
        }
      />
      <FactDrawer fact={opened} facts={facts} onClose={close} />
    </Page>
  );
}
