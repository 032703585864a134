/** The matcher against our own labelled collection, through the command that users have. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createOutput } from '../../../src-main/shell/cli/output.ts';
import { runCli } from '../../../src-main/shell/cli/program.ts';
import { shellTexts } from '../../../src-main/shell/texts.ts';
import { fixedClock } from '../../../src-shared/dates/index.ts';
import { makeCollection } from '../../collection/index.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/matching-collection');
const files = {
  registry: join(FOLDER, 'registry.json'),
  statement: join(FOLDER, 'statement.txt'),
  truth: join(FOLDER, 'truth.json'),
};
const reportSchema = z.object({
  payments: z.number(),
  missing: z.number(),
  autoPrecision: z.number(),
  autoRecall: z.number(),
  hit1: z.number(),
  hit3: z.number(),
  falseSuggestRate: z.number(),
  wrongMoney: z.string(),
  refunds: z.number(),
  expenses: z.number(),
  cases: z.array(z.object({ name: z.string(), payments: z.number(), right: z.number() })),
  hardest: z.array(z.unknown()),
});

async function evaluate(...more: readonly string[]) {
  let told = '';
  const sink = () =>
    new Writable({
      write(chunk, _, done) {
        told += String(chunk);
        done();
      },
    });
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const context = {
    output: createOutput(sink(), silent),
    texts: shellTexts('ru'),
    clock: fixedClock('2026-11-21T09:00:00.000Z'),
  };
  const { registry, statement, truth } = files;
  const args = ['evaluate', '--registry', registry, '--statement', statement, '--truth', truth, ...more];
  const exitCode = await runCli(args, context);
  return { exitCode, told };
}

describe('our labelled collection', () => {
  let report: z.infer<typeof reportSchema>;
  let exitCode: number;
  beforeAll(async () => {
    const run = await evaluate('--json');
    exitCode = run.exitCode;
    report = reportSchema.parse(JSON.parse(run.told));
  });

  test('is what its seed makes', () => {
    const made = makeCollection();
    expect(readFileSync(files.registry, 'utf8')).toBe(made.registry);
    expect(readFileSync(files.truth, 'utf8')).toBe(made.truth);
    expect(readFileSync(files.statement).equals(made.statement)).toBe(true);
  });

  test('holds at least 1,500 payments of 40 cases', () => {
    expect(report.payments).toBeGreaterThanOrEqual(1500);
    expect(report.cases.length).toBeGreaterThanOrEqual(40);
    expect(report.cases.reduce((total, { payments }) => total + payments, 0)).toBe(report.payments);
  });

  test('no rouble goes to a wrong invoice, and hardly anything is asked without need', () => {
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({ missing: 0, wrongMoney: '0.00' });
    expect(report.autoPrecision).toBeGreaterThanOrEqual(0.999);
    expect(report.autoRecall).toBeGreaterThanOrEqual(0.97);
    expect(report.hit1).toBeGreaterThanOrEqual(0.95);
    expect(report.hit3).toBeGreaterThanOrEqual(0.99);
    expect(report.falseSuggestRate).toBeLessThanOrEqual(0.01);
    expect(report.refunds).toBe(1);
    expect(report.expenses).toBe(1);
  });

  test('prints a table by case for people', async () => {
    const { told } = await evaluate();
    for (const { name } of report.cases) expect(told).toContain(name);
    expect(told).toContain('денег на чужих счетах: 0.00');
  });
});
