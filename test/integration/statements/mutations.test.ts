import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  bytesSource,
  formatProblem,
  formatRefusal,
  type Movement,
} from '../../../src-main/features/statements/index.ts';
import { DAMAGES, type Mutant, mutant } from '../../fixtures/statements/mutations.ts';
import { type Everything, readEverything } from '../../fixtures/statements/reading.ts';

const FILES = 300;
/** Damages after which the file still says everything it said. */
const HARMLESS = new Set([
  'another page than the header says',
  'header after the documents',
  'blocks in another order',
  'odd line ends',
]);
/** Damages that leave nothing to read. */
const HOPELESS = new Set([
  'beginning lost',
  'unreadable page',
  'letters lost',
  'decoded wrongly and saved',
  'only junk',
]);

const full = ({ direction, account, date, number, amount, counterparty }: Movement) =>
  [direction, account, date, number, amount, counterparty.account].join(' ');
/** Without the number and the other account: a changed character there cannot be noticed by anybody. */
const money = (text: string) =>
  text
    .split(' ')
    .filter((_, at) => at !== 3 && at !== 5)
    .join(' ');

function checkTally({ summary, problems, movements }: Everything): void {
  if (summary === undefined) throw new Error('no summary');
  expect(summary.read + summary.relisted + summary.failed).toBe(summary.documents);
  expect(problems.filter(({ severity }) => severity === 'error')).toHaveLength(summary.failed);
  for (const direction of ['in', 'out'] as const) {
    const total = movements
      .filter((it) => it.direction === direction)
      .reduce((sum, { amount }) => sum + amount, 0);
    expect(summary.sums.reduce((sum, it) => sum + it[direction], 0)).toBe(total);
  }
}

/** A sum that differs from the bank's is always said. */
function checkTurnovers({ summary, problems }: Everything): void {
  for (const { account, declaredIn, countedIn, declaredOut, countedOut } of summary?.accounts ?? []) {
    const isNamed = (code: string) =>
      problems.some((it) => it.code === code && it.params.account === account);
    if (declaredIn !== undefined && declaredIn !== countedIn) expect(isNamed('turnoverIn')).toBe(true);
    if (declaredOut !== undefined && declaredOut !== countedOut) expect(isNamed('turnoverOut')).toBe(true);
  }
}

/** Block marks that stand on lines of their own, counted without the reader. */
function countMarks({ bytes }: Mutant, encoding: string): number {
  const text = iconv.decode(Buffer.from(bytes), encoding);
  return text.split('\n').filter((line) => /^\s*секциядокумент\s*(=|$)/i.test(line)).length;
}

function checkRead(file: Mutant, all: Everything): void {
  checkTally(all);
  checkTurnovers(all);
  expect(all.summary?.documents).toBe(countMarks(file, all.summary?.encoding ?? 'utf-8'));
  const read = all.movements.map(full);
  if (all.problems.length === 0) {
    expect(read.map(money).sort()).toEqual([...file.truth].map(money).sort());
  }
  if (HARMLESS.has(file.name)) {
    expect([...read].sort()).toEqual([...file.truth].sort());
    expect(all.summary?.failed).toBe(0);
  }
  for (const item of all.problems) {
    expect(item.line).toBeGreaterThan(0);
    expect(formatProblem(item)).toMatch(/\.$/);
    if (item.severity === 'error') expect(item.raw).toMatch(/^\s*СекцияДокумент/i);
  }
}

describe('damaged files end in a clear report, never in a crash, a hang or a silent wrong sum', () => {
  const names = Object.keys(DAMAGES);
  for (const [at, name] of names.entries()) {
    it(`${name} (${FILES / names.length} files)`, async () => {
      for (let seed = at; seed < FILES; seed += names.length) {
        const file = mutant(seed);
        expect(file.name).toBe(name);
        const all = await readEverything(bytesSource(`seed ${seed}`, file.bytes));
        if (all.refused === undefined) checkRead(file, all);
        else {
          expect(all.movements).toEqual([]);
          expect(formatRefusal(all.refused)).toMatch(/\.$/);
          expect(HARMLESS.has(name)).toBe(false);
        }
        if (HOPELESS.has(name)) expect(all.refused, `seed ${seed}`).toBeDefined();
      }
    });
  }
});
