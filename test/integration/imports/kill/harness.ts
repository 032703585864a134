/** An office, its import in a child process, and kills −9 of that process at moments of its course. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from '../../../../src-main/platform/db/index.ts';
import { makeOffice } from '../../../bench/import-office.ts';
import { fillRegistry, writeStatement } from '../../../bench/import-setup.ts';
import { contentOf } from '../content.ts';

const CHILD = join(import.meta.dirname, 'child.ts');

export interface Course {
  /** Lines that the process said before its end. */
  readonly lines: number;
  readonly killed: boolean;
}

export interface KillTest {
  /** How many lines an undisturbed import says: the moments that there are. */
  readonly moments: number;
  readonly expected: Readonly<Record<string, string>>;
  /** A fresh data folder with the registry in it. */
  fresh(): string;
  /** Imports; with `killAt` the process is killed when it has said so many lines. */
  run(dataDir: string, killAt?: number): Promise<Course>;
  /** Tables whose content differs from that of the undisturbed import. */
  differences(dataDir: string): string[];
}

/** Makes the office and imports it once without disturbance. */
export async function prepareKillTest(folder: string, documents: number): Promise<KillTest> {
  const office = makeOffice({
    clients: Math.ceil(documents / 40),
    invoices: Math.ceil(documents / 10),
    seed: 11,
  });
  const file = join(folder, 'kl_to_1c.txt');
  const template = join(folder, 'template');
  mkdirSync(folder, { recursive: true });
  await writeStatement(file, office, { documents, seed: 12 });
  const db = await openDatabase({ dataDir: template });
  await fillRegistry(db, office);
  await db.close();
  let made = 0;

  function fresh(): string {
    made += 1;
    const dataDir = join(folder, `data-${made}`);
    cpSync(template, dataDir, { recursive: true });
    return dataDir;
  }

  const run = (dataDir: string, killAt?: number) => runChild(dataDir, file, killAt);
  const undisturbed = fresh();
  const { lines } = await run(undisturbed);
  const expected = contentOf(undisturbed);
  rmSync(undisturbed, { recursive: true });
  return {
    moments: lines,
    expected,
    fresh,
    run,
    differences(dataDir) {
      const content = contentOf(dataDir);
      return Object.keys(expected).filter((table) => content[table] !== expected[table]);
    },
  };
}

async function runChild(dataDir: string, file: string, killAt = Number.POSITIVE_INFINITY): Promise<Course> {
  const child = spawn(process.execPath, [CHILD, dataDir, file], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
  let lines = 0;
  let failure = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    failure += text;
  });
  createInterface({ input: child.stdout }).on('line', () => {
    lines += 1;
    if (lines >= killAt) child.kill('SIGKILL');
  });
  const outcome = await ended;
  if (outcome !== 0 && outcome !== 'SIGKILL') throw new Error(`the import failed (${outcome}): ${failure}`);
  return { lines, killed: outcome === 'SIGKILL' };
}
