/**
 * Decisions against a labelled collection. Incoming payments make the figures; outgoing ones have two of their own.
 * A payment that the truth names and the decisions lack counts as wrong wherever it would have counted.
 */
import {
  type Minor,
  max,
  parseMinor,
  subtract,
  sum,
  toMinor,
  ZERO,
} from '../../../../src-shared/money/index.ts';
import type { ReconciledPayment } from '../reconcile/reconcile.ts';
import type { TruthFile, TruthPayment } from './truth-file.ts';

/** A part of a whole; `undefined` of nothing. */
export interface Ratio {
  readonly right: number;
  readonly of: number;
}

export interface Figures {
  readonly payments: number;
  readonly missing: number;
  /** Automatic decisions whose allocations are exactly right, among all automatic ones. */
  readonly autoPrecision: Ratio;
  /** Right automatic decisions among the payments that a bookkeeper would settle without asking. */
  readonly autoRecall: Ratio;
  /** The right invoice first, or among the first three, where a bookkeeper would ask. */
  readonly hit1: Ratio;
  readonly hit3: Ratio;
  /** Payments of no client for which nothing is offered. */
  readonly quiet: Ratio;
  /** Automatically applied to an invoice beyond what the truth gives it, minor units. */
  readonly wrongMoney: Minor;
  readonly refunds: Ratio;
  readonly expenses: Ratio;
}

export type Outcome = 'right' | 'wrongMoney' | 'wrongAuto' | 'asked' | 'notOffered' | 'disturbed' | 'missing';

export interface CaseFigures {
  readonly name: string;
  readonly payments: number;
  readonly right: number;
  readonly wrongAuto: number;
}

export interface Miss {
  readonly truth: TruthPayment;
  readonly got: ReconciledPayment | undefined;
  readonly outcome: Outcome;
  readonly wrongMoney: Minor;
}

export interface Evaluation {
  readonly figures: Figures;
  /** The worst first. */
  readonly cases: readonly CaseFigures[];
  /** The worst first. */
  readonly misses: readonly Miss[];
}

/** How bad an outcome is; wrong money is the worst. */
const WEIGHT: Readonly<Record<Outcome, number>> = {
  wrongMoney: 6,
  wrongAuto: 5,
  missing: 4,
  notOffered: 3,
  disturbed: 2,
  asked: 1,
  right: 0,
};

export function evaluate(truth: TruthFile, results: readonly ReconciledPayment[]): Evaluation {
  const byKey = new Map<string, ReconciledPayment[]>();
  for (const result of results) {
    const key = keyOf({ ...result.key, amount: parseMinor(result.key.amount) ?? ZERO });
    byKey.set(key, [...(byKey.get(key) ?? []), result]);
  }
  const judged = truth.payments.map((payment) => {
    const twins = byKey.get(keyOf(payment.key));
    return judge(payment, (twins?.length ?? 0) > 1 ? twins?.shift() : twins?.[0]);
  });
  return {
    figures: figuresOf(judged),
    cases: casesOf(judged),
    misses: judged
      .filter(({ outcome }) => outcome !== 'right')
      .toSorted((a, b) => b.wrongMoney - a.wrongMoney || WEIGHT[b.outcome] - WEIGHT[a.outcome]),
  };
}

interface Judged extends Miss {
  readonly auto: boolean;
  readonly exact: boolean;
  readonly hit1: boolean;
  readonly hit3: boolean;
}

function judge(truth: TruthPayment, got: ReconciledPayment | undefined): Judged {
  const { expect } = truth;
  const auto = got?.decision === 'auto';
  const have = auto ? totals(allocationsOf(got)) : new Map<string, Minor>();
  const want = totals(expect.allocations);
  const mayBeAuto = expect.decision === 'auto' || expect.allowAuto;
  const exact = auto && mayBeAuto && want.size > 0 && sameTotals(have, want);
  const wrongMoney = sum(
    [...have].map(([id, amount]) => (mayBeAuto ? max(ZERO, subtract(amount, want.get(id) ?? ZERO)) : amount)),
  );
  const suggestions = got === undefined || auto ? [] : got.suggestions;
  const hits = (count: number) =>
    exact || suggestions.slice(0, count).some((id) => expect.suggestTop.includes(id));
  const base = { truth, got, wrongMoney, auto, exact, hit1: hits(1), hit3: hits(3) };
  return { ...base, outcome: outcomeOf(base) };
}

function outcomeOf({ truth, got, wrongMoney, auto, exact, hit1 }: Omit<Judged, 'outcome'>): Outcome {
  const { decision } = truth.expect;
  if (got === undefined) return 'missing';
  if (exact) return 'right';
  if (wrongMoney > 0) return 'wrongMoney';
  if (decision === 'none') return got.decision === 'none' ? 'right' : 'disturbed';
  if (auto) return 'wrongAuto';
  if (decision === 'auto') return hit1 ? 'asked' : 'notOffered';
  return hit1 || truth.expect.suggestTop.length === 0 ? 'right' : 'notOffered';
}

function figuresOf(judged: readonly Judged[]): Figures {
  const incoming = judged.filter(({ truth }) => truth.key.direction === 'in');
  const outgoing = judged.filter(({ truth }) => truth.key.direction === 'out');
  const wanted = (decision: TruthPayment['expect']['decision']) =>
    incoming.filter(({ truth }) => truth.expect.decision === decision);
  const isRefund = ({ truth }: Judged) => truth.expect.decision !== 'none';
  return {
    payments: judged.length,
    missing: judged.filter(({ got }) => got === undefined).length,
    autoPrecision: ratio(
      incoming.filter(({ auto }) => auto),
      ({ exact }) => exact,
    ),
    autoRecall: ratio(wanted('auto'), ({ exact }) => exact),
    hit1: ratio(wanted('suggest'), ({ hit1 }) => hit1),
    hit3: ratio(wanted('suggest'), ({ hit3 }) => hit3),
    quiet: ratio(wanted('none'), ({ got }) => got?.decision === 'none'),
    wrongMoney: sum(incoming.map(({ wrongMoney }) => wrongMoney)),
    refunds: ratio(outgoing.filter(isRefund), ({ exact, hit1 }) => exact || hit1),
    expenses: ratio(
      outgoing.filter((one) => !isRefund(one)),
      ({ got }) => got?.decision === 'none',
    ),
  };
}

function casesOf(judged: readonly Judged[]): CaseFigures[] {
  const names = [...new Set(judged.map(({ truth }) => truth.case))];
  return names
    .map((name) => {
      const of = judged.filter(({ truth }) => truth.case === name);
      return {
        name,
        payments: of.length,
        right: of.filter(({ outcome }) => outcome === 'right').length,
        wrongAuto: of.filter(({ auto, exact }) => auto && !exact).length,
      };
    })
    .toSorted((a, b) => a.right / a.payments - b.right / b.payments || a.name.localeCompare(b.name));
}

function ratio(all: readonly Judged[], isRight: (one: Judged) => boolean): Ratio {
  return { right: all.filter(isRight).length, of: all.length };
}

function allocationsOf(got: ReconciledPayment) {
  return got.allocations.map(({ invoiceId, amount }) => ({ invoiceId, amount: parseMinor(amount) ?? ZERO }));
}

function totals(
  allocations: readonly { readonly invoiceId: string; readonly amount: Minor }[],
): Map<string, Minor> {
  const total = new Map<string, Minor>();
  for (const { invoiceId, amount } of allocations)
    if (amount !== 0) total.set(invoiceId, toMinor((total.get(invoiceId) ?? 0) + amount));
  return total;
}

function sameTotals(a: ReadonlyMap<string, Minor>, b: ReadonlyMap<string, Minor>): boolean {
  return a.size === b.size && [...a].every(([id, amount]) => b.get(id) === amount);
}

function keyOf(key: {
  readonly date: string;
  readonly number: string;
  readonly amount: Minor;
  readonly payerInn: string;
  readonly direction: string;
}): string {
  return [key.date, key.number, key.amount, key.payerInn, key.direction].join('|');
}
