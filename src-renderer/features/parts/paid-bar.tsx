import type { Minor } from '../../../src-shared/money/index.ts';
import css from './parts.module.css';
import { percentPaid } from './totals.ts';

/** How much of a sum is paid, as a bar with its words for screen readers. */
export function PaidBar({
  paid,
  amount,
  label,
}: {
  readonly paid: Minor;
  readonly amount: Minor;
  readonly label: (percent: number) => string;
}) {
  const percent = percentPaid(paid, amount);
  return (
    <div
      className={css.progress}
      role="progressbar"
      aria-label={label(percent)}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <div style={{ width: `${percent}%` }} />
    </div>
  );
}
