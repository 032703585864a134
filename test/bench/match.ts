/**
 * `npm run -s bench:match [-- --only NAME]`: one JSON line a case on stdout, what lies behind it on stderr.
 *
 * Pure matching on one core, without a database. `costRatio` is the time per payment over that of `match-100k` of the
 * same run, by the processor's time, which other programs of the machine hardly touch. `largestCandidates` and
 * `meanCandidates` are of the sets of invoices that an offer is chosen from.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

interface Case {
  readonly name: string;
  readonly payments: number;
  readonly invoices: number;
  readonly clients: number;
  readonly registry: 'plain' | 'crowd';
  readonly candidates?: boolean;
}

const BASE: Case = {
  name: 'match-100k',
  payments: 100_000,
  invoices: 100_000,
  clients: 20_000,
  registry: 'plain',
};
const CASES: readonly Case[] = [
  BASE,
  { ...BASE, name: 'match-1m', payments: 1_000_000, invoices: 1_000_000, clients: 200_000 },
  { ...BASE, name: 'match-same-number', registry: 'crowd' },
  { ...BASE, name: 'candidates', candidates: true },
  { ...BASE, name: 'candidates-registry-x10', invoices: 1_000_000, clients: 200_000, candidates: true },
  { ...BASE, name: 'candidates-same-number', registry: 'crowd', candidates: true },
];

const CHILD = join(import.meta.dirname, 'match-child.ts');

const timedSchema = z.object({
  auto: z.number(),
  suggest: z.number(),
  none: z.number(),
  seconds: z.number(),
  cpuSeconds: z.number(),
});
const candidatesSchema = z.object({ largest: z.number(), mean: z.number() });

function step({ payments, invoices, clients, registry, candidates }: Case): unknown {
  const sizes = [payments, invoices, clients].map(String);
  const what = candidates ? ['candidates'] : [];
  const child = spawnSync(
    process.execPath,
    ['--max-old-space-size=8192', CHILD, ...sizes, registry, ...what],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (child.status !== 0) throw new Error('the child of the benchmark failed');
  return JSON.parse(child.stdout);
}

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = CASES.filter((one) => values.only === undefined || one.name === values.only);
if (chosen.length === 0) {
  process.stderr.write(
    `no case named ${values.only}; there are ${CASES.map((one) => one.name).join(', ')}\n`,
  );
  process.exitCode = 2;
}

let baseCost: number | undefined;
for (const one of chosen) {
  const { name, payments, invoices, clients } = one;
  const line = { name, payments, invoices, clients, ...measured(one) };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function measured(one: Case): object {
  if (one.candidates) {
    const { largest, mean } = candidatesSchema.parse(step(one));
    return { largestCandidates: largest, meanCandidates: rounded(mean) };
  }
  const { seconds, cpuSeconds, auto, suggest, none } = timedSchema.parse(step(one));
  const cost = cpuSeconds / one.payments;
  if (one === BASE) baseCost = cost;
  process.stderr.write(`${one.name}: ${auto} settled, ${suggest} offered, ${none} neither\n`);
  return {
    paymentsPerSecond: Math.round(one.payments / seconds),
    paymentsPerCpuSecond: Math.round(one.payments / cpuSeconds),
    seconds: rounded(seconds),
    cpuSeconds: rounded(cpuSeconds),
    ...(baseCost === undefined || one === BASE ? {} : { costRatio: rounded(cost / baseCost) }),
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
