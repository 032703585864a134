/** What every emulated bank looks like to a test or to the person who started it. */

import type { Instant } from '../../src-shared/dates/index.ts';
import type { BankKey } from '../../src-shared/domain/index.ts';
import type { Faults } from './faults.ts';
import type { Ledger } from './ledger-types.ts';
import type { LoggedRequest } from './server.ts';

export interface EmulatorOptions {
  readonly ledger: Ledger;
  readonly faults: Faults;
  /** The bank's clock; a skewed one is a test of its own. */
  now(): Instant;
  readonly port?: number;
  readonly seed?: number;
  /** The token may do more than read, where the bank can tell. */
  readonly canWrite?: boolean;
  onStall?(): void;
}

export interface BankEmulator {
  readonly bank: BankKey;
  readonly baseUrl: string;
  readonly log: readonly LoggedRequest[];
  readonly faults: Faults;
  readonly ledger: Ledger;
  /** What the wizard asks for, and what goes to the keychain; both change when a token is issued anew. */
  readonly values: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** To be trusted, PEM, where the emulator speaks https. */
  readonly authorities?: readonly string[];
  readonly certificate?: { readonly p12: Buffer; readonly password: string };
  /** From now on the token is refused. */
  revoke(): void;
  /** A new token; the old one is dead. Read `secrets` again. */
  reissue(): void;
  close(): Promise<void>;
}

export type StartEmulator = (options: EmulatorOptions) => Promise<BankEmulator>;
