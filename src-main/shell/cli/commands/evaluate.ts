/** `evaluate --registry F --statement FILE… --truth F [--json]`: the matcher against a labelled collection. */

import { toDecimalText } from '../../../../src-shared/money/index.ts';
import {
  type CaseFigures,
  type Evaluation,
  type Figures,
  type Miss,
  type Ratio,
  reconcileInMemory,
  evaluate as score,
  truthSchema,
} from '../../../features/matching/index.ts';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../output.ts';
import { readJson, readMovements, readRegistry } from './matching-files.ts';

export interface EvaluateOptions {
  readonly registry: string;
  readonly statements: readonly string[];
  readonly truth: string;
  readonly json: boolean;
}

const HARDEST = 10;
const DIGITS = 5;

/** Exit code 0 when no money went to a wrong invoice and nothing is missing, else 1; 2 when a file is no statement. */
export async function evaluate(options: EvaluateOptions, context: CliContext): Promise<ExitCode> {
  const registry = await readRegistry(options.registry);
  const truth = await readJson(options.truth, truthSchema, 'badTruth');
  const { movements, exitCode } = await readMovements(options.statements, registry, context);
  const evaluation = score(truth, reconcileInMemory(registry, movements));
  const { output } = context;
  if (options.json) await output.write(`${JSON.stringify(toJson(evaluation))}\n`);
  else for (const line of toLines(evaluation, context)) await output.write(`${line}\n`);
  const { wrongMoney, missing } = evaluation.figures;
  if (exitCode !== 0) return exitCode;
  return wrongMoney > 0 || missing > 0 ? 1 : 0;
}

function toJson({ figures, cases, misses }: Evaluation) {
  return { ...figuresToJson(figures), cases, hardest: misses.slice(0, HARDEST).map(missToJson) };
}

function figuresToJson(figures: Figures) {
  return {
    payments: figures.payments,
    missing: figures.missing,
    autoPrecision: share(figures.autoPrecision),
    autoRecall: share(figures.autoRecall),
    hit1: share(figures.hit1),
    hit3: share(figures.hit3),
    falseSuggestRate: falseRate(figures.quiet),
    wrongMoney: toDecimalText(figures.wrongMoney),
    refunds: share(figures.refunds),
    expenses: share(figures.expenses),
  };
}

function missToJson({ truth, got, outcome, wrongMoney }: Miss) {
  const { key, purpose, expect } = truth;
  return {
    case: truth.case,
    outcome,
    wrongMoney: toDecimalText(wrongMoney),
    key: { ...key, amount: toDecimalText(key.amount) },
    purpose,
    wanted: {
      decision: expect.decision,
      allocations: expect.allocations.map(({ invoiceId, amount }) => ({
        invoiceId,
        amount: toDecimalText(amount),
      })),
      suggestTop: expect.suggestTop,
    },
    got: got && {
      decision: got.decision,
      allocations: got.allocations,
      suggestions: got.suggestions,
      evidence: got.evidence,
    },
  };
}

function toLines({ figures, cases, misses }: Evaluation, { texts }: CliContext): string[] {
  const widest = Math.max(0, ...cases.map(({ name }) => name.length));
  const caseLine = ({ name, payments, right, wrongAuto }: CaseFigures) =>
    `${name.padEnd(widest)}  ${String(payments).padStart(6)}  ${String(right).padStart(6)}  ${String(wrongAuto).padStart(6)}`;
  const head = [texts('cli.evaluated.payments'), texts('cli.evaluated.right'), texts('cli.evaluated.wrong')];
  const named = Object.entries(figuresToJson(figures)).map(
    ([name, value]) => `${texts(`cli.evaluated.figures.${name}`)}: ${value ?? '—'}`,
  );
  const hardest = misses.slice(0, HARDEST).map((miss) => {
    const { key, purpose } = miss.truth;
    const outcome = texts(`cli.evaluated.outcome.${miss.outcome}`);
    return `${miss.truth.case}: ${outcome}. ${key.date} № ${key.number}, ${toDecimalText(key.amount)}: ${purpose}`;
  });
  return [
    `${texts('cli.evaluated.case').padEnd(widest)}  ${head.map((word) => word.padStart(6)).join('  ')}`,
    ...cases.map(caseLine),
    '',
    ...named,
    ...(hardest.length === 0 ? [] : ['', texts('cli.evaluated.hardest'), ...hardest]),
  ];
}

function share({ right, of }: Ratio): number | null {
  return of === 0 ? null : Number((right / of).toFixed(DIGITS));
}

function falseRate({ right, of }: Ratio): number | null {
  return of === 0 ? null : Number(((of - right) / of).toFixed(DIGITS));
}
