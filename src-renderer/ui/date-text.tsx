import type { Day, Instant } from '../../src-shared/dates/index.ts';
import { useFormat } from './format.ts';

/** A business date: `21.11.2026`, `21.11.26` or `21 ноября`. */
export function DateText({ day, form = 'full' }: { day: Day; form?: 'full' | 'short' | 'words' }) {
  const format = useFormat();
  const text = { full: format.day, short: format.dayShort, words: format.dayWords }[form](day);
  return (
    <time dateTime={day} style={{ whiteSpace: 'nowrap' }}>
      {text}
    </time>
  );
}

/** A moment in this computer's time zone. */
export function InstantText({ instant }: { instant: Instant }) {
  const format = useFormat();
  return <time dateTime={instant}>{format.instant(instant)}</time>;
}
