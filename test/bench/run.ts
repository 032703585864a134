/**
 * `npm run -s bench [-- --only NAME]`: one JSON line a case on stdout, what lies behind it on stderr.
 *
 * `payments`, `paymentsPerSecond` and `longestHoldMs` are of the whole import: the file received, read and matched.
 * `rawInsertRatio` is its time over that of the raw inserts of the same rows in the same run (see `import-child.ts`).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

interface Case {
  readonly name: string;
  readonly payments: number;
  readonly invoices: number;
  /** The file is imported once before the import that is measured. */
  readonly again?: boolean;
}

const CASES: readonly Case[] = [
  { name: 'import-100k', payments: 100_000, invoices: 10_000 },
  { name: 'import-1m', payments: 1_000_000, invoices: 100_000 },
  { name: 'reimport-100k', payments: 100_000, invoices: 10_000, again: true },
];

const CHILD = join(import.meta.dirname, 'import-child.ts');

const importedSchema = z.object({
  seconds: z.number(),
  cpuSeconds: z.number(),
  payments: z.number(),
  matched: z.number(),
  peakMemoryMb: z.number(),
  longestHoldMs: z.number(),
});
const timedSchema = z.object({ seconds: z.number() });

function step(name: string, folder: string, { payments, invoices }: Case): unknown {
  const child = spawnSync(process.execPath, [CHILD, name, folder, String(payments), String(invoices)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`${name} failed`);
  return JSON.parse(child.stdout);
}

function run(one: Case): void {
  const folder = mkdtempSync(join(tmpdir(), 'oplacheno-bench-'));
  try {
    step('prepare', folder, one);
    if (one.again) step('import', folder, one);
    const imported = importedSchema.parse(step('import', folder, one));
    const raw = timedSchema.parse(step('raw', folder, one));
    const { seconds, cpuSeconds, payments, matched, peakMemoryMb, longestHoldMs } = imported;
    const line = {
      name: one.name,
      payments,
      paymentsPerSecond: Math.round(payments / seconds),
      rawInsertRatio: Number((seconds / raw.seconds).toFixed(2)),
      peakMemoryMb: Math.round(peakMemoryMb),
      longestHoldMs: Number(longestHoldMs.toFixed(1)),
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    const facts = `import ${seconds.toFixed(1)} s (CPU ${cpuSeconds.toFixed(1)} s), raw ${raw.seconds.toFixed(1)} s, ${matched} settled by rule`;
    process.stderr.write(`${one.name}: ${facts}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = CASES.filter((one) => values.only === undefined || one.name === values.only);
if (chosen.length === 0) {
  process.stderr.write(
    `no case named ${values.only}; there are ${CASES.map((one) => one.name).join(', ')}\n`,
  );
  process.exitCode = 2;
}
for (const one of chosen) run(one);
