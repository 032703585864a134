import type { CurrencyTotal } from '../../src-shared/domain/index.ts';
import { type Currency, type Minor, RUB } from '../../src-shared/money/index.ts';
import { useFormat } from './format.ts';
import css from './kit.module.css';

export interface MoneyProps {
  readonly value: Minor;
  readonly currency?: Currency;
  /** `auto` drops a zero fraction. In tables sums stand with their kopecks, the default. */
  readonly decimals?: 'always' | 'auto';
  /** Shows ₽; other currencies are always named, so that sums of different currencies are never mistaken. */
  readonly symbol?: boolean;
  /** A plus before what came in. */
  readonly plus?: boolean;
  readonly tone?: 'positive' | 'negative' | 'faint' | undefined;
}

/** A sum in tabular figures. */
export function Money({ value, currency = RUB, decimals, symbol, plus, tone }: MoneyProps) {
  const format = useFormat();
  const text = format.money(value, currency, {
    decimals: decimals ?? 'always',
    symbol: symbol === true || currency !== RUB,
  });
  const className = tone === undefined ? css.money : `${css.money} ${css[tone]}`;
  return <span className={className}>{plus && value > 0 ? `+\u00a0${text}` : text}</span>;
}

/** Totals of several currencies, one a line. */
export function Totals({
  totals,
  decimals = 'auto',
  tone,
}: {
  readonly totals: readonly CurrencyTotal[];
  readonly decimals?: 'always' | 'auto';
  readonly tone?: MoneyProps['tone'];
}) {
  const format = useFormat();
  if (totals.length === 0) return <span className={css.money}>{format.totals([], decimals)}</span>;
  return totals.map((total) => (
    <span key={total.currency} style={{ display: 'block' }}>
      <Money value={total.amount} currency={total.currency} decimals={decimals} symbol tone={tone} />
    </span>
  ));
}
