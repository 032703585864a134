import { useCallback, useMemo } from 'react';
import type { ExchangeResult, ExchangeRow } from '../../../src-shared/domain/index.ts';
import { accountTail } from '../../../src-shared/text/index.ts';
import {
  type DataColumn,
  InstantText,
  Tag,
  type TagTone,
  useFormat,
  useMessages,
  useTexts,
} from '../../ui/index.ts';
import css from './banks.module.css';

const TONES: Readonly<Record<ExchangeResult, TagTone>> = {
  running: 'blue',
  ok: 'ok',
  later: 'blue',
  failed: 'red',
  interrupted: 'amber',
};

export function ResultTag({ result }: { readonly result: ExchangeResult }) {
  const t = useTexts('banks');
  return <Tag tone={TONES[result]}>{t(`exchanges.results.${result}`)}</Tag>;
}

/** `840 мс`, `12,4 с`. */
export function useDuration(): (milliseconds: number) => string {
  const t = useTexts('banks');
  const { language } = useFormat();
  return useCallback(
    (milliseconds) => {
      if (milliseconds < 1000) return t('exchanges.ms', { count: Math.round(milliseconds) });
      const seconds = (milliseconds / 1000).toFixed(1);
      return t('exchanges.seconds', { count: language === 'ru' ? seconds.replace('.', ',') : seconds });
    },
    [t, language],
  );
}

/** Columns of the journal of exchanges. */
export function useExchangeColumns(): readonly DataColumn<ExchangeRow>[] {
  const t = useTexts('banks');
  const format = useFormat();
  const say = useMessages();
  const duration = useDuration();
  return useMemo(() => {
    const count = (value: number) =>
      value === 0 ? <span className={css.quiet}>0</span> : format.count(value);
    return [
      {
        id: 'at',
        header: t('exchanges.at'),
        width: 154,
        slimWidth: 132,
        quiet: true,
        hideable: false,
        cell: (row) => <InstantText instant={row.startedAt} />,
      },
      {
        id: 'kind',
        header: t('exchanges.kind'),
        width: 150,
        hideBelow: 620,
        cell: (row) => t(`exchanges.kinds.${row.kind}`),
      },
      {
        id: 'party',
        header: t('exchanges.party'),
        width: 140,
        grow: 3,
        hideable: false,
        title: (row) => row.party,
        cell: (row) => (
          <>
            <span className={css.strong}>
              {row.party || (row.bank === null ? '—' : t(`names.${row.bank}`))}
            </span>
            {row.accountNumber === null ? null : (
              <span className={css.quiet}> {accountTail(row.accountNumber)}</span>
            )}
          </>
        ),
      },
      {
        id: 'period',
        header: t('exchanges.period'),
        width: 150,
        quiet: true,
        hideBelow: 1000,
        cell: (row) =>
          row.from === null || row.to === null
            ? null
            : row.from === row.to
              ? format.dayShort(row.from)
              : `${format.dayShort(row.from)} – ${format.dayShort(row.to)}`,
      },
      {
        id: 'added',
        header: t('exchanges.added'),
        width: 76,
        align: 'right',
        hideBelow: 520,
        cell: (row) => count(row.counts.added),
      },
      {
        id: 'changed',
        header: t('exchanges.changed'),
        width: 96,
        align: 'right',
        hideBelow: 1080,
        cell: (row) => count(row.counts.changed + row.counts.withdrawn),
      },
      {
        id: 'matched',
        header: t('exchanges.matched'),
        width: 96,
        align: 'right',
        hideBelow: 900,
        cell: (row) => count(row.counts.matched),
      },
      {
        id: 'duration',
        header: t('exchanges.duration'),
        width: 92,
        align: 'right',
        quiet: true,
        hideBelow: 820,
        cell: (row) => (row.durationMs === null ? '—' : duration(row.durationMs)),
      },
      {
        id: 'result',
        header: t('exchanges.result'),
        width: 160,
        slimWidth: 108,
        hideable: false,
        title: (row) => (row.error === null ? '' : say(row.error, 'errors')),
        cell: (row) => <ResultTag result={row.result} />,
      },
    ];
  }, [t, format, say, duration]);
}
