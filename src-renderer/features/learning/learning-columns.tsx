import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { LearntRow } from '../../../src-shared/domain/index.ts';
import { type DataColumn, InstantText, Tag, useFormat, useTexts } from '../../ui/index.ts';
import { partsCss as parts } from '../parts/index.ts';
import { STATE_TONES, shownState, useFactWords } from './fact-words.ts';
import css from './learning.module.css';

interface Actions {
  readonly forget: (fact: LearntRow) => void;
  readonly restore: (fact: LearntRow) => void;
}

/** Columns of what was learnt. */
export function useLearningColumns({ forget, restore }: Actions): readonly DataColumn<LearntRow>[] {
  const t = useTexts('learning');
  const format = useFormat();
  const words = useFactWords();
  return useMemo(
    () => [
      {
        id: 'what',
        header: t('columns.what'),
        width: 190,
        grow: 3,
        hideable: false,
        title: (row) => (row.habit === null ? row.value : `${words(row)}: ${row.value}`),
        cell: (row) => (
          <span className={css.lines}>
            <span className={parts.strong}>{words(row)}</span>
            <span className={parts.quiet}>
              {t(`kind.${row.kind}`)}
              {row.habit === null ? null : ` · «${row.value}»`}
            </span>
          </span>
        ),
      },
      {
        id: 'client',
        header: t('columns.client'),
        width: 150,
        grow: 2,
        hideable: false,
        title: (row) => row.clientName,
        cell: (row) => (
          <Link className={parts.link} to="/clients/$id" params={{ id: String(row.clientId) }}>
            {row.clientName}
          </Link>
        ),
      },
      {
        id: 'source',
        header: t('columns.source'),
        width: 176,
        hideBelow: 860,
        title: (row) => row.source?.partyName ?? '',
        cell: (row) =>
          row.source === null ? (
            <span className={parts.muted}>{t('noSource')}</span>
          ) : (
            <Link className={parts.link} to="/payments/$id" params={{ id: String(row.source.paymentId) }}>
              {t('source', { day: format.dayShort(row.source.date) })}
            </Link>
          ),
      },
      {
        id: 'learnt',
        header: t('columns.learnt'),
        width: 158,
        quiet: true,
        hideBelow: 1020,
        cell: (row) => <InstantText instant={row.learntAt} />,
      },
      {
        id: 'used',
        header: t('columns.used'),
        width: 86,
        align: 'right',
        hideBelow: 640,
        cell: (row) =>
          row.used === 0 ? (
            <span className={parts.muted}>{t('never')}</span>
          ) : (
            t('used', { count: row.used, formatted: format.count(row.used) })
          ),
      },
      {
        id: 'state',
        header: t('columns.state'),
        width: 182,
        slimWidth: 104,
        hideBelow: 520,
        cell: (row) => {
          const state = shownState(row);
          return <Tag tone={STATE_TONES[state]}>{t(`state.${state}`)}</Tag>;
        },
      },
      {
        id: 'actions',
        header: t('columns.actions'),
        width: 96,
        hideable: false,
        cell: (row) => {
          const gone = row.state === 'forgotten';
          return (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t(gone ? 'card.restoreThis' : 'card.forgetThis', { what: words(row) })}
              onClick={() => (gone ? restore(row) : forget(row))}
            >
              {t(gone ? 'card.restore' : 'card.forget')}
            </Button>
          );
        },
      },
    ],
    [t, format, words, forget, restore],
  );
}
