/**
 * `npm test`: every check in turn, then one line with the count of all tests, `N passed, N failed`. A check without
 * tests of its own counts as one. All of them run even when an earlier one has failed.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

interface Step {
  readonly name: string;
  readonly args: readonly string[];
  /** A report in JSON to count tests by. */
  readonly report?: { readonly file: string; readonly count: (report: unknown) => Count };
}
interface Count {
  readonly passed: number;
  readonly failed: number;
}

const root = resolve(import.meta.dirname, '..', '..');
const results = join(root, 'test', 'results');

const vitestSchema = z.looseObject({ numPassedTests: z.int(), numFailedTests: z.int() });
const playwrightSchema = z.looseObject({
  stats: z.looseObject({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

function vitest(project: string): Step {
  const file = join(results, `${project}.json`);
  const bin = join('node_modules', 'vitest', 'vitest.mjs');
  return {
    name: `tests: ${project}`,
    args: [
      bin,
      'run',
      '--project',
      project,
      '--no-color',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    report: {
      file,
      count(report) {
        const { numPassedTests, numFailedTests } = vitestSchema.parse(report);
        return { passed: numPassedTests, failed: numFailedTests };
      },
    },
  };
}

const script = (name: string): Step => ({ name, args: [join('test', 'scripts', `${name}.ts`)] });

const STEPS: readonly Step[] = [
  { name: 'lint', args: [join('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '.'] },
  { name: 'types', args: [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', '.'] },
  script('structure'),
  script('security'),
  script('install'),
  vitest('unit'),
  vitest('integration'),
  {
    name: 'build',
    args: [
      join('node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
      'build',
      '--ignoreConfigWarning',
    ],
  },
  script('packaging'),
  {
    name: 'tests: end to end',
    args: [join('node_modules', '@playwright', 'test', 'cli.js'), 'test'],
    report: {
      file: join(results, 'e2e.json'),
      count(report) {
        const { expected, unexpected, flaky, skipped } = playwrightSchema.parse(report).stats;
        // A spec that passes only now and then has not passed, and a skipped one has not been tried.
        return { passed: expected, failed: unexpected + flaky + skipped };
      },
    },
  },
];

function run(step: Step): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(process.execPath, step.args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, OPLACHENO_E2E: '1' },
    });
    child.once('error', () => done(false));
    child.once('close', (code) => done(code === 0));
  });
}

function count(step: Step, succeeded: boolean): Count {
  const plain = { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 };
  if (step.report === undefined) return plain;
  if (!existsSync(step.report.file)) return { passed: 0, failed: 1 };
  const counted = step.report.count(JSON.parse(readFileSync(step.report.file, 'utf8')));
  // A run that failed without a failed test (a crash, no tests at all) is a failure.
  return succeeded || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

const wanted = process.argv.slice(2);
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
let passed = 0;
let failed = 0;
const summary: string[] = [];
for (const step of STEPS.filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
)) {
  const started = performance.now();
  process.stdout.write(`\n=== ${step.name}\n`);
  const succeeded = await run(step);
  const counted = count(step, succeeded);
  passed += counted.passed;
  failed += counted.failed;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  summary.push(
    `${counted.failed > 0 ? 'FAILED' : 'ok    '} ${step.name}: ${counted.passed} passed, ${counted.failed} failed, ${seconds} s`,
  );
}
process.stdout.write(`\n${summary.join('\n')}\n\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
