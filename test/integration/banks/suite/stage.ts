/** The stage of a connector's tests: which bank it is, its emulator, its truth. */
import { it } from 'vitest';
import type { BankAccount, BankSession, Connector } from '../../../../src-main/features/banks/contract.ts';
import { BankError, type BankErrorCode } from '../../../../src-main/platform/http/index.ts';
import { addDays, toDay, toInstant } from '../../../../src-shared/dates/index.ts';
import type { BankEmulator, EmulatorOptions, StartEmulator } from '../../../emulators/bank.ts';
import { LEDGER_BANKS } from '../../../emulators/banks.ts';
import { createFaults, type FaultKind, type Faults } from '../../../emulators/faults.ts';
import { createLedger, type Ledger, type LedgerOptions, type TruthRow } from '../../../emulators/ledger.ts';
import { byText } from '../../../emulators/ledger-view.ts';
import { createWorld, sessionWith, type Window, type World } from '../harness.ts';

export interface ConnectorUnderTest {
  readonly connector: Connector;
  readonly start: StartEmulator;
  /** Rows of the bank's longest page; left out where the bank has no pages. */
  readonly pageSize?: number;
  /** Our password or token is dead: what the connector must say. */
  readonly revoked?: readonly BankErrorCode[];
  /** What the connector says after a fault, where it differs; an empty list: it asks again by itself. */
  readonly failures?: Partial<Record<FaultKind, readonly BankErrorCode[]>>;
  /** False when the bank tells no balances within a window. */
  readonly tellsBalances?: boolean;
  /** True when the bank tells what a token may do, so that a writing one is refused. */
  readonly tellsRights?: boolean;
  /** How a row of the truth looks through this bank, where it tells less than the ledger holds. */
  readonly sees?: (row: TruthRow) => TruthRow;
  /** Currencies of the accounts, where the bank has no foreign ones. */
  readonly currencies?: LedgerOptions['currencies'];
  /** Calls of this bank that move money; the client must refuse each. */
  readonly paying: readonly { readonly method: 'GET' | 'POST'; readonly path: string }[];
}

/** What the client makes of each fault of the wire. */
export const FAILURES: Readonly<Record<FaultKind, readonly BankErrorCode[]>> = {
  unauthorized: ['bank.unauthorized'],
  forbidden: ['bank.forbidden'],
  tooMany: ['bank.tooMany'],
  tooManyRetryAfter: ['bank.tooMany'],
  serverError: ['bank.unavailable'],
  badGateway: ['bank.unavailable'],
  maintenance: ['bank.unavailable'],
  hang: ['bank.unavailable'],
  drip: ['bank.unavailable'],
  reset: ['bank.unavailable'],
  cut: ['bank.malformed'],
  truncated: ['bank.malformed'],
  malformed: ['bank.malformed'],
  wrongType: ['bank.malformed'],
  shift: [],
  duplicates: [],
  reorder: [],
};

export const NOW = toInstant('2026-11-22T09:00:00.000Z');
export const HISTORY: Window = { from: toDay('2024-10-22'), to: toDay('2026-11-22') };
export const MONTH: Window = { from: toDay('2026-10-23'), to: toDay('2026-11-22') };
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const isBankError = (error: unknown): error is BankError => error instanceof BankError;

/** Registers a test only where the bank has what it is about. */
export const when = (has: unknown) => (has ? it : () => undefined);

export interface Scene {
  readonly world: World;
  readonly ledger: Ledger;
  readonly emulator: BankEmulator;
  readonly session: BankSession;
  readonly faults: Faults;
  /** The first account that the bank lists. */
  account(): Promise<BankAccount>;
}

export interface Stage {
  readonly bank: ConnectorUnderTest;
  readonly connector: Connector;
  /** Starts an emulator with a ledger of the window; the stage closes it. */
  begin(
    window: Window,
    ledgerOptions?: Partial<LedgerOptions>,
    more?: Partial<EmulatorOptions>,
  ): Promise<Scene>;
  /** The rows of an account as this bank tells them at the moment of the world. */
  truthOf(ledger: Ledger, world: World, account: BankAccount, window: Window): TruthRow[];
  /** All that was asked of any emulator so far. */
  asked(): readonly { readonly method: string; readonly path: string }[];
  close(): Promise<void>;
}

export function createStage(bank: ConnectorUnderTest): Stage {
  const { connector } = bank;
  const open: BankEmulator[] = [];
  return {
    bank,
    connector,
    async begin(window, ledgerOptions = {}, more = {}) {
      const world = createWorld(NOW, connector.traits.timeZone);
      const ledger = createLedger({
        bank: LEDGER_BANKS[connector.bank],
        seed: 7,
        from: window.from,
        to: addDays(window.to, 10),
        ...(bank.currencies ? { currencies: bank.currencies } : {}),
        ...ledgerOptions,
      });
      const options = { ledger, faults: createFaults(), now: world.now, onStall: world.stall, ...more };
      const emulator = await bank.start(options);
      open.push(emulator);
      const session = sessionWith(world, connector, emulator);
      const account = async () => {
        const [first] = (await connector.overview(session)).accounts;
        if (!first) throw new Error('no account');
        return first;
      };
      return { world, ledger, emulator, session, faults: emulator.faults, account };
    },
    truthOf: (ledger, world, account, window) =>
      ledger
        .truth(world.now(), window)
        .filter((row) => row.account === account.number)
        .map((row) => bank.sees?.(row) ?? row)
        .sort(byText),
    asked: () => open.flatMap((emulator) => emulator.log),
    async close() {
      for (const emulator of open) await emulator.close();
    },
  };
}
