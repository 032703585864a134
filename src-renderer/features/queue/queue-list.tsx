/**
 * The list of the queue: a listbox whose options are payments. It is no table of the kit, for its current row is a
 * payment and not a place: rows vanish under the person's hands while answers are still on their way.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, memo, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { Day } from '../../../src-shared/dates/index.ts';
import type { PaymentRow } from '../../../src-shared/domain/index.ts';
import { type Format, Tag, useFormat, useMessages, useTexts } from '../../ui/index.ts';
import type { QueueCursor } from './cursor.ts';
import css from './queue.module.css';

const ROW_HEIGHT = 37;
const HEAD_HEIGHT = 37;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 50;

export interface QueueListHandle {
  readonly focus: () => void;
}

export interface QueueListProps {
  readonly rows: readonly PaymentRow[];
  readonly total: number;
  readonly today: Day | undefined;
  readonly cursor: QueueCursor;
  readonly onFocusRow: (id: number, extend: boolean) => void;
  readonly onToggle: (id: number) => void;
  readonly onNearEnd: () => void;
  readonly ref: Ref<QueueListHandle>;
}

export function QueueList({
  rows,
  total,
  today,
  cursor,
  onFocusRow,
  onToggle,
  onNearEnd,
  ref,
}: QueueListProps) {
  const t = useTexts('queue');
  const box = useRef<HTMLDivElement>(null);
  const options = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => options.current?.focus({ preventScroll: true }) }), []);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  const items = virtual.getVirtualItems();
  const at = rows.findIndex(({ id }) => id === cursor.focused);
  useEffect(() => {
    if (at !== -1) virtual.scrollToIndex(at, { align: 'auto' });
  }, [virtual, at]);
  const reached = Math.max(items.at(-1)?.index ?? 0, at);
  useEffect(() => {
    if (reached >= rows.length - AHEAD) onNearEnd();
  }, [reached, rows.length, onNearEnd]);
  return (
    <div ref={box} className={css.list}>
      <div className={css.listHead} aria-hidden>
        <span />
        <span>{t('list.date')}</span>
        <span>{t('list.payer')}</span>
        <span className={css.purposeCell}>{t('list.purpose')}</span>
        <span className={css.right}>{t('list.amount')}</span>
        <span className={css.hintCell}>{t('list.hint')}</span>
      </div>
      <div
        ref={options}
        role="listbox"
        tabIndex={0}
        aria-label={t('list.label')}
        aria-multiselectable
        aria-activedescendant={cursor.focused === null ? undefined : optionId(cursor.focused)}
        className={css.options}
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => {
          const row = rows[item.index];
          return row ? (
            <QueueOption
              key={row.id}
              row={row}
              today={today}
              top={item.start - HEAD_HEIGHT}
              at={item.index + 1}
              total={total}
              focused={row.id === cursor.focused}
              selected={cursor.selected.has(row.id)}
              onFocusRow={onFocusRow}
              onToggle={onToggle}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

/** `21.11` of this year, `21.11.25` of another. */
function dayOfList(format: Format, day: Day, today: Day | undefined): string {
  const text = format.dayShort(day);
  return day.slice(0, 4) === today?.slice(0, 4) ? text.slice(0, 5) : text;
}

const optionId = (id: number) => `queue-payment-${id}`;

interface OptionProps {
  readonly row: PaymentRow;
  readonly today: Day | undefined;
  readonly top: number;
  readonly at: number;
  readonly total: number;
  readonly focused: boolean;
  readonly selected: boolean;
  readonly onFocusRow: (id: number, extend: boolean) => void;
  readonly onToggle: (id: number) => void;
}

const QueueOption = memo(function QueueOption(props: OptionProps) {
  const { row, today, top, focused, selected } = props;
  const t = useTexts('queue');
  const say = useMessages();
  const format = useFormat();
  const style: CSSProperties = { transform: `translateY(${top}px)`, height: ROW_HEIGHT };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names this option by aria-activedescendant
    // biome-ignore lint/a11y/useKeyWithClickEvents: the screen hears the keys
    <div
      id={optionId(row.id)}
      role="option"
      aria-selected={selected}
      aria-posinset={props.at}
      aria-setsize={props.total}
      className={css.option}
      style={style}
      data-focused={focused || undefined}
      data-selected={selected || undefined}
      onClick={(event) =>
        event.ctrlKey || event.metaKey ? props.onToggle(row.id) : props.onFocusRow(row.id, event.shiftKey)
      }
    >
      <span
        className={css.mark}
        aria-hidden
        onClick={(event) => {
          event.stopPropagation();
          props.onToggle(row.id);
        }}
      >
        {selected ? '✓' : ''}
      </span>
      <span className={css.muted}>{dayOfList(format, row.date, today)}</span>
      <span className={css.payerCell}>{row.partyName || t('list.unnamed')}</span>
      <span className={css.purposeCell}>{row.purpose || t('list.noPurpose')}</span>
      <span className={`${css.right} ${css.amountCell}`}>
        {format.money(row.amount, row.currency, { symbol: row.currency !== 'RUB' })}
      </span>
      <span className={css.hintCell}>
        {row.status === 'postponed' ? (
          row.postponedUntil === null ? null : (
            <Tag tone="gray">{t('list.until', { day: format.dayShort(row.postponedUntil) })}</Tag>
          )
        ) : row.hint ? (
          <Tag tone={row.hint.code === 'noData' ? 'gray' : 'amber'}>{say(row.hint, 'matching', 'hints')}</Tag>
        ) : null}
      </span>
    </div>
  );
});
