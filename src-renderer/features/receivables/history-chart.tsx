import { VisuallyHidden } from '@mantine/core';
import type { Receivables } from '../../../src-shared/domain/index.ts';
import { Section, useFormat, useTexts } from '../../ui/index.ts';
import css from './receivables.module.css';

const WIDTH = 520;
const HEIGHT = 172;
const TOP = 18;
const BOTTOM = 22;

/** Letters of a label that fit over a bar at its usual size. */
const LETTERS = 7;

/** A longer label is drawn narrower, so that neighbours never touch. */
function fitWidth(label: string, step: number) {
  return label.length > LETTERS ? { textLength: step - 4, lengthAdjust: 'spacingAndGlyphs' as const } : {};
}

/** Debt at the ends of the last twelve months and on the day asked for: the whole, and the overdue part of it. */
export function HistoryChart({ data }: { data: Receivables }) {
  const t = useTexts('receivables');
  const format = useFormat();
  const points = data.history;
  const most = Math.max(1, ...points.map(({ total }) => total));
  const step = WIDTH / Math.max(1, points.length);
  const room = HEIGHT - TOP - BOTTOM;
  const bar = Math.min(30, step * 0.62);
  return (
    <Section
      title={t('history.title')}
      aside={
        <div className={css.keys}>
          <span>
            <i className={css.swatch} style={{ background: 'var(--accent)' }} />
            {t('history.total')}
          </span>
          <span>
            <i className={css.swatch} style={{ background: 'var(--age-4)' }} />
            {t('history.overdue')}
          </span>
        </div>
      }
    >
      <svg className={css.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <line x1="0" x2={WIDTH} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} className={css.axis} />
        {points.map(({ day, total, overdue }, at) => {
          const middle = step * (at + 0.5);
          const whole = (total / most) * room;
          const late = (overdue / most) * room;
          const base = HEIGHT - BOTTOM;
          return (
            <g key={day}>
              <title>
                {`${format.day(day)}: ${format.money(total, data.currency)}, ${t('history.overdue')} ${format.money(overdue, data.currency)}`}
              </title>
              <rect
                x={middle - bar / 2}
                y={base - whole}
                width={bar}
                height={whole}
                rx="3"
                className={css.total}
              />
              <rect
                x={middle - bar / 2}
                y={base - late}
                width={bar}
                height={late}
                rx="3"
                className={css.overdue}
              />
              {total > 0 ? (
                <text
                  x={middle}
                  y={base - whole - 5}
                  textAnchor="middle"
                  className={css.value}
                  {...fitWidth(format.compact(total, data.currency), step)}
                >
                  {format.compact(total, data.currency)}
                </text>
              ) : null}
              <text x={middle} y={HEIGHT - 6} textAnchor="middle">
                {at === points.length - 1 ? format.dayMonth(day) : format.month(day)}
              </text>
            </g>
          );
        })}
      </svg>
      <VisuallyHidden>
        <table>
          <caption>{t('history.title')}</caption>
          <thead>
            <tr>
              <th>{t('history.day')}</th>
              <th>{t('history.total')}</th>
              <th>{t('history.overdue')}</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ day, total, overdue }) => (
              <tr key={day}>
                <td>{format.day(day)}</td>
                <td>{format.money(total, data.currency)}</td>
                <td>{format.money(overdue, data.currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </Section>
  );
}
