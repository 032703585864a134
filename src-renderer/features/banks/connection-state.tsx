/** How a connection does, in words and colours. */
import type { BankKey, ConnectionRow, ConnectionState } from '../../../src-shared/domain/index.ts';
import { Tag, type TagTone, useFormat, useMessages, useTexts } from '../../ui/index.ts';
import css from './banks.module.css';

const TONES: Readonly<Record<ConnectionState, TagTone>> = {
  ok: 'ok',
  failing: 'red',
  needsToken: 'red',
  paused: 'gray',
};

export function StateTag({ row }: { readonly row: Pick<ConnectionRow, 'state' | 'polling'> }) {
  const t = useTexts('banks');
  if (row.polling) return <Tag tone="blue">{t('connections.polling')}</Tag>;
  return <Tag tone={TONES[row.state]}>{t(`state.${row.state}`)}</Tag>;
}

/** The person's own name of a connection, else the bank's. */
export function useConnectionTitle(): (row: { readonly title: string; readonly bank: BankKey }) => string {
  const t = useTexts('banks');
  return ({ title, bank }) => title || t(`names.${bank}`);
}

/** When it was read last and will be next, and why the last poll failed. */
export function Freshness({ row }: { readonly row: ConnectionRow }) {
  const t = useTexts('banks');
  const format = useFormat();
  const say = useMessages();
  return (
    <div className={css.small}>
      <div>
        {row.lastSuccessAt === null
          ? t('connections.never')
          : t('connections.updated', { when: format.instant(row.lastSuccessAt) })}
        {row.stale ? <span className={css.warn}>{` · ${t('connections.stale')}`}</span> : null}
        {row.nextPollAt === null
          ? null
          : ` · ${t('connections.next', { when: format.instant(row.nextPollAt) })}`}
      </div>
      {row.error === null ? null : (
        <div className={css.bad}>
          {row.failures > 0 ? `${t('connections.failures', { count: row.failures })}. ` : ''}
          {say(row.error, 'errors')}
        </div>
      )}
    </div>
  );
}
