import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useReducer, useRef, useState } from 'react';
import { ErrorPanel, Page, queryClient, SearchField, trpc, useFormat, useTexts } from '../../ui/index.ts';
import { EMPTY_CURSOR, moveCursor } from './cursor.ts';
import css from './queue.module.css';
import { type OpenDialog, QueueDialogs } from './queue-dialogs.tsx';
import { QueueEmpty } from './queue-empty.tsx';
import { QueueList, type QueueListHandle } from './queue-list.tsx';
import { QueuePane } from './queue-pane.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useQueueActions } from './use-queue-actions.ts';
import { useQueueCommands } from './use-queue-commands.ts';
import { useQueueKeys } from './use-queue-keys.ts';
import { useQueueRows } from './use-queue-rows.ts';

/** Payments after the focused one whose suggestions are fetched beforehand, so that Enter never waits. */
const PREFETCH = 3;
/** A payment that the person came for is looked for among so many. */
const LOOKED_THROUGH = 2000;

/** «Очередь»: payments that wait for a person, settled from the keyboard alone. */
export function QueuePage() {
  const search = useSearch({ from: '/queue' });
  const t = useTexts('queue');
  const format = useFormat();
  const [postponed, setPostponed] = useState(search.postponed ?? false);
  const [text, setText] = useState('');
  const [cursor, dispatch] = useReducer(moveCursor, EMPTY_CURSOR);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const list = useRef<QueueListHandle>(null);

  const today = useQuery(trpc.app.info.queryOptions()).data?.today;
  const summary = useQuery(trpc.queue.summary.queryOptions());
  const queue = useQueueRows({ postponed, text: text }, cursor.leaving);
  const { rows } = queue;
  const ids = rows.map(({ id }) => id);
  const shownIds = useRef<readonly number[]>([]);
  shownIds.current = ids;
  const listed = queue.total !== undefined;
  const joined = ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids count by value, not by array
  useEffect(() => {
    if (listed) dispatch({ type: 'rows', ids: shownIds.current });
  }, [joined, listed]);

  const { payment: asked, postponed: askedPostponed = false } = search;
  useEffect(() => {
    if (asked === undefined) return;
    setPostponed(askedPostponed);
    setText('');
    dispatch({ type: 'come', id: asked, ids: shownIds.current });
  }, [asked, askedPostponed]);
  const { more } = queue;
  const looking = cursor.awaited !== null && listed && rows.length < LOOKED_THROUGH;
  useEffect(() => {
    if (looking) more();
  }, [looking, more]);

  const at = rows.findIndex(({ id }) => id === cursor.focused);
  const row = rows[at];
  const details = useQuery({
    ...trpc.payments.get.queryOptions({ id: row?.id ?? 1 }),
    enabled: row !== undefined,
  });
  const ahead = rows.slice(at + 1, at + 1 + PREFETCH).map(({ id }) => id);
  const aheadKey = ahead.join();
  const fresh = details.dataUpdatedAt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: again after each decision, which makes the answers old
  useEffect(() => {
    for (const id of ahead) void queryClient.prefetchQuery(trpc.payments.get.queryOptions({ id }));
  }, [aheadKey, fresh]);

  const actions = useQueueActions(dispatch, () => shownIds.current);
  const known = details.data?.id === row?.id ? details.data : undefined;
  const commands = useQueueCommands({ rows, row, details: known, cursor, dispatch, actions, setDialog });
  useQueueKeys(commands.run, dialog !== null);

  const empty = queue.total !== undefined && rows.length === 0;
  useEffect(() => {
    if (!empty && dialog === null) list.current?.focus();
  }, [empty, dialog]);

  const counts = summary.data;
  return (
    <Page
      title={t('title')}
      subtitle={
        counts && counts.count > 0
          ? `${t('count', { count: counts.count })} · ${format.totals(counts.sums)}`
          : undefined
      }
      layout="fill"
    >
      <div className={css.bar}>
        {cursor.selected.size > 0 ? (
          <SelectionBar count={cursor.selected.size} commands={commands} />
        ) : (
          <>
            <SegmentedControl
              size="sm"
              value={postponed ? 'postponed' : 'waiting'}
              onChange={(tab) => setPostponed(tab === 'postponed')}
              data={[
                { value: 'waiting', label: t('tabs.waiting') },
                {
                  value: 'postponed',
                  label: counts?.postponed
                    ? `${t('tabs.postponed')} · ${counts.postponed}`
                    : t('tabs.postponed'),
                },
              ]}
            />
            <SearchField value={text} onChange={setText} label={t('filter')} />
          </>
        )}
      </div>
      {queue.error !== undefined && queue.total === undefined ? (
        <ErrorPanel error={queue.error} onRetry={queue.retry} />
      ) : empty ? (
        <QueueEmpty
          postponed={postponed}
          filtered={text !== ''}
          onReset={() => {
            setText('');
          }}
        />
      ) : (
        <div className={css.columns}>
          <QueueList
            ref={list}
            rows={rows}
            total={queue.total ?? rows.length}
            today={today}
            cursor={cursor}
            onFocusRow={commands.focusRow}
            onToggle={commands.toggleRow}
            onNearEnd={queue.more}
          />
          {row === undefined ? (
            <div className={css.pane} />
          ) : (
            <QueuePane
              row={row}
              today={today}
              details={known}
              error={details.error}
              onRetry={() => void details.refetch()}
              commands={commands}
            />
          )}
        </div>
      )}
      <div className={css.live} role="status" aria-live="polite">
        {actions.said}
      </div>
      <QueueDialogs
        today={today}
        dialog={dialog}
        details={known}
        actions={actions}
        onClose={() => setDialog(null)}
      />
    </Page>
  );
}
