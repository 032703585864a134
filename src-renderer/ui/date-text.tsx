import type { Day, Instant } from '../../src-shared/dates/index.ts';
import { useFormat } from './format.ts';
import css from './kit.module.css';

/** A business date: `21.11.2026`, `21.11.26` or `21 ноября`; `fitting` is short in a narrow window. */
export function DateText({
  day,
  form = 'full',
}: {
  day: Day;
  form?: 'full' | 'short' | 'words' | 'fitting';
}) {
  const format = useFormat();
  if (form === 'fitting') {
    // In a narrow window the century is left out.
    const full = format.day(day);
    return (
      <time dateTime={day}>
        {full.slice(0, 6)}
        <span className={css.roomy}>{full.slice(6, 8)}</span>
        {full.slice(8)}
      </time>
    );
  }
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
