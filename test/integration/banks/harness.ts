/** A connector at work against its emulator: one clock for both, real sockets, waits that cost no time. */
import type {
  BankAccount,
  BankBalance,
  BankMovement,
  BankSession,
  Connector,
  ParsedAnswer,
} from '../../../src-main/features/banks/contract.ts';
import { type BankError, createBankClient } from '../../../src-main/platform/http/index.ts';
import { addDays, type Clock, type Day, dayOf, type Instant } from '../../../src-shared/dates/index.ts';
import type { BankEmulator } from '../../emulators/bank.ts';
import { later, type TruthRow } from '../../emulators/ledger.ts';
import { byText } from '../../emulators/ledger-view.ts';
import { handTimers } from '../bankhttp/support.ts';

/** Longest waits of the client in these tests; `stall` of the harness ends them. */
const TOTAL_MS = 60_000;

export interface World {
  readonly clock: Clock;
  now(): Instant;
  set(now: Instant): void;
  pass(milliseconds: number): void;
  /** Ends every exchange that is under way as if its time were up. */
  stall(): void;
  readonly hand: ReturnType<typeof handTimers>;
}

export function createWorld(start: Instant, timeZone: string): World {
  let now = start;
  const hand = handTimers();
  return {
    clock: { now: () => now, today: () => dayOf(now, timeZone) },
    now: () => now,
    set: (to) => {
      now = to;
    },
    pass: (milliseconds) => {
      now = later(now, milliseconds);
    },
    stall: () => hand.fire(TOTAL_MS),
    hand,
  };
}

/** A session of a connector with an emulator. Secrets live as long as the session's `kept`. */
export function sessionWith(
  world: World,
  connector: Connector,
  emulator: BankEmulator,
  kept: Map<string, string> = new Map(Object.entries(emulator.secrets)),
): BankSession {
  const wait = async (milliseconds: number) => world.pass(milliseconds);
  let ids = 0;
  const { authorities, certificate } = emulator;
  return {
    facts: { baseUrl: emulator.baseUrl, values: emulator.values },
    secrets: {
      get: async (name) => kept.get(name),
      set: async (name, value) => {
        kept.set(name, value);
      },
    },
    call: createBankClient({
      baseUrl: emulator.baseUrl,
      calls: connector.calls,
      pauseMs: connector.traits.pauseMs,
      clock: world.clock,
      timers: world.hand.timers,
      wait,
      totalTimeoutMs: TOTAL_MS,
      idleTimeoutMs: TOTAL_MS + 1,
      ...(authorities ? { authorities } : {}),
      ...(certificate ? { certificate } : {}),
    }),
    clock: world.clock,
    wait,
    newId: () => {
      ids += 1;
      const tail = `${Date.parse(world.now())}${ids}`.slice(-12).padStart(12, '0');
      return `00000000-0000-4000-8000-${tail}`;
    },
    signal: new AbortController().signal,
  };
}

export interface Window {
  readonly from: Day;
  readonly to: Day;
}

/** Cuts a period into windows of the connector's length. */
export function windowsOf(connector: Connector, { from, to }: Window): Window[] {
  const windows: Window[] = [];
  for (let first = from; first <= to; first = addDays(first, connector.traits.daysPerRequest)) {
    const last = addDays(first, connector.traits.daysPerRequest - 1);
    windows.push({ from: first, to: last < to ? last : to });
  }
  return windows;
}

export interface Kept {
  readonly answers: { readonly kind: string; readonly body: string }[];
  state: string;
}

export const nothingKept = (): Kept => ({ answers: [], state: '' });

/** How many times a bank may say «later» for one window. */
const PATIENCE = 200;

/**
 * Reads one window to its end, going on from what is kept; «later» makes the time pass. After a failure `kept` holds
 * what a program would have stored. `stopAfter` leaves after that many answers, as a crash would.
 */
export async function readWindow(
  world: World,
  connector: Connector,
  session: BankSession,
  account: BankAccount,
  window: Window,
  kept: Kept = nothingKept(),
  stopAfter = Number.POSITIVE_INFINITY,
): Promise<{ readonly kept: Kept; readonly whole: boolean }> {
  let answers = 0;
  for (let time = 0; time < PATIENCE; time += 1) {
    let pause: number | undefined;
    for await (const step of connector.collect(session, { account, ...window, state: kept.state })) {
      kept.state = step.state;
      if (step.type === 'later') {
        pause = step.seconds;
        break;
      }
      kept.answers.push({ kind: step.kind, body: step.answer.body });
      answers += 1;
      if (answers >= stopAfter) return { kept, whole: false };
    }
    if (pause === undefined) return { kept, whole: true };
    world.pass(Math.max(pause, 1) * 1000);
  }
  throw new Error('the bank is never ready');
}

/** The same, asking again after passing failures as a poller does. Gives the failures. */
export async function readStubbornly(
  world: World,
  connector: Connector,
  session: BankSession,
  account: BankAccount,
  window: Window,
  isPassing: (error: unknown) => error is BankError,
): Promise<{ readonly kept: Kept; readonly failures: BankError[] }> {
  const kept = nothingKept();
  const failures: BankError[] = [];
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      await readWindow(world, connector, session, account, window, kept);
      return { kept, failures };
    } catch (error) {
      if (!isPassing(error)) throw error;
      failures.push(error);
      world.pass(error.retryAfterMs ?? 5000);
    }
  }
  throw new Error('the window is never read');
}

export interface Reading {
  readonly movements: readonly BankMovement[];
  readonly balances: readonly BankBalance[];
  readonly problems: ParsedAnswer['problems'];
}

/**
 * What the answers of one window say together: a row with an id counts once, its last telling stands; rows without an
 * id stand as often as the answer that has most of them tells.
 */
export function merge(connector: Connector, account: BankAccount, kept: Kept): Reading {
  const named = new Map<string, BankMovement>();
  const nameless: BankMovement[] = [];
  const told = new Map<string, number>();
  const balances: BankBalance[] = [];
  const problems: ParsedAnswer['problems'][number][] = [];
  for (const answer of kept.answers) {
    const parsed = connector.parse(answer, account);
    balances.push(...parsed.balances);
    problems.push(...parsed.problems);
    const here = new Map<string, number>();
    for (const movement of parsed.movements) {
      if (movement.bankId !== '') {
        if (movement.withdrawn) named.delete(movement.bankId);
        else named.set(movement.bankId, movement);
        continue;
      }
      const key = JSON.stringify(toRow(account, movement));
      const count = (here.get(key) ?? 0) + 1;
      here.set(key, count);
      if (count <= (told.get(key) ?? 0)) continue;
      told.set(key, count);
      nameless.push(movement);
    }
  }
  return { movements: [...named.values(), ...nameless], balances, problems };
}

export function toRow(account: BankAccount, movement: BankMovement): TruthRow {
  return {
    account: account.number,
    direction: movement.direction,
    date: movement.date,
    number: movement.number,
    amount: movement.amount,
    counterpartyAccount: movement.counterparty.account,
    purpose: movement.purpose,
  };
}

/** The rows of a reading within a window, in the order of the truth. */
export function rowsOf(account: BankAccount, reading: Reading, { from, to }: Window): TruthRow[] {
  return reading.movements
    .filter(({ date }) => date >= from && date <= to)
    .map((movement) => toRow(account, movement))
    .sort(byText);
}
