/**
 * A connector polls its emulator over a simulated month: requests fail by chance, the process that polls is killed (−9)
 * at random moments. Afterwards the payments must be the emulator's truth.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CONNECTORS } from '../../src-main/features/banks/index.ts';
import { createRandom } from '../../src-main/features/demo/random.ts';
import { addDays, dayOf, toInstant } from '../../src-shared/dates/index.ts';
import type { BankKey } from '../../src-shared/domain/index.ts';
import type { BankEmulator } from '../emulators/bank.ts';
import { LEDGER_BANKS } from '../emulators/banks.ts';
import { createFaults } from '../emulators/faults.ts';
import { createLedger, later } from '../emulators/ledger.ts';
import { EMULATORS } from '../emulators/registry.ts';
import { compareWithTruth } from './compare.ts';
import { type Order, type Reply, replySchema } from './messages.ts';

export interface SoakOptions {
  readonly connector: BankKey;
  readonly polls: number;
  readonly kills: number;
  /** From 0 to 1. */
  readonly faults: number;
  readonly seed: number;
  /** Emptied before. */
  readonly folder: string;
}

export interface SoakResult {
  readonly connector: BankKey;
  readonly polls: number;
  readonly faults: number;
  readonly kills: number;
  readonly rows: number;
  readonly differences: number;
}

const CHILD = join(import.meta.dirname, 'child.ts');
const START = toInstant('2026-10-22T06:00:00.000Z');
const MONTH_MS = 30 * 24 * 3_600_000;
/** History that the connection begins with. */
const HISTORY_DAYS = 10;
/** Polls without faults after the month: late ones, seconds reads of what was withdrawn. */
const LAST_POLLS = 40;
const LAST_STEP_MS = 10 * 60_000;
/** A kill comes so soon after a poll began, at the latest. */
const KILL_WITHIN_MS = 250;

export async function soak(
  options: SoakOptions,
): Promise<SoakResult & { readonly details: readonly string[] }> {
  const { connector, polls, kills, seed, folder } = options;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const random = createRandom(seed ^ 0x50a7);
  let now = START;
  const bank = LEDGER_BANKS[connector];
  const from = addDays(dayOf(START, bank.timeZone), -HISTORY_DAYS);
  const ledger = createLedger({
    bank,
    seed,
    from,
    to: addDays(dayOf(START, bank.timeZone), 30),
    changesPercent: 8,
  });
  const faults = createFaults({ seed, probability: 0 });
  let child: Polling | undefined;
  const emulator = await EMULATORS[connector]({
    ledger,
    faults,
    now: () => now,
    seed,
    onStall: () => child?.tell({ type: 'stall' }),
  });
  try {
    child = await startPolling(folder);
    await child.ask({
      type: 'setUp',
      now,
      bank: connector,
      baseUrl: emulator.baseUrl,
      from,
      ...credentials(emulator),
    });
    faults.setProbability(options.faults);
    const killAt = new Set<number>();
    while (killAt.size < Math.min(kills, polls)) killAt.add(random.between(0, polls - 1));
    let killed = 0;
    for (let poll = 0; poll < polls; poll++) {
      now = later(START, Math.round((MONTH_MS * (poll + 1)) / polls));
      const order: Order = { type: 'poll', now, clerk: poll % 3 === 0 };
      if (!killAt.has(poll)) {
        await child.ask(order);
        continue;
      }
      child.tell(order);
      await child.killAfter(random.between(0, KILL_WITHIN_MS));
      killed += 1;
      child = await startPolling(folder);
    }
    const met = faults.count;
    faults.setProbability(0);
    faults.clear();
    for (let poll = 0; poll < LAST_POLLS; poll++) {
      now = later(now, LAST_STEP_MS);
      await child.ask({ type: 'poll', now, clerk: false });
    }
    await child.end();
    const truth = ledger.truth(now, { from, to: addDays(dayOf(now, bank.timeZone), 1) });
    const { rows, differences } = await compareWithTruth(folder, truth);
    return {
      connector,
      polls,
      faults: met,
      kills: killed,
      rows,
      differences: differences.length,
      details: differences,
    };
  } finally {
    child?.drop();
    await emulator.close();
  }
}

function credentials({ values, secrets, authorities, certificate }: BankEmulator) {
  return {
    values: { ...values },
    secrets: {
      ...secrets,
      ...(authorities ? { authorities: authorities.join('\n') } : {}),
      ...(certificate
        ? { certificate: certificate.p12.toString('base64'), certificatePassword: certificate.password }
        : {}),
    },
  };
}

interface Polling {
  tell(order: Order): void;
  /** Resolves when it is done; throws what went wrong unexpectedly. */
  ask(order: Order): Promise<void>;
  killAfter(milliseconds: number): Promise<void>;
  end(): Promise<void>;
  drop(): void;
}

async function startPolling(dataDir: string): Promise<Polling> {
  const child = fork(CHILD, [dataDir], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await nextReply(child);
  return {
    tell: (order) => {
      if (child.connected) child.send(order);
    },
    async ask(order) {
      const reply = nextReply(child);
      child.send(order);
      const told = await reply;
      if (told.type === 'done' && told.error !== null) throw new Error(told.error);
    },
    async killAfter(milliseconds) {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      child.kill('SIGKILL');
      await exit;
    },
    async end() {
      child.send({ type: 'end' } satisfies Order);
      await exit;
    },
    drop: () => void child.kill('SIGKILL'),
  };
}

function nextReply(child: ChildProcess): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the polling process ended'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(replySchema.parse(message));
    });
  });
}

/** Every connector that there is. */
export const SOAKED: readonly BankKey[] = Object.values(CONNECTORS).map(({ bank }) => bank);
