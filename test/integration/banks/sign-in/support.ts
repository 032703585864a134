/** A person at a browser, a program that sends them to an emulated bank, and a keychain that can lose its power. */
import { request } from 'node:http';
import { alfaConnector } from '../../../../src-main/features/banks/connectors/alfa/index.ts';
import { bccConnector } from '../../../../src-main/features/banks/connectors/bcc/index.ts';
import { sberConnector } from '../../../../src-main/features/banks/connectors/sber/index.ts';
import type { BankSignIn, Connector } from '../../../../src-main/features/banks/contract.ts';
import { createSignIn } from '../../../../src-main/features/banks/sign-in/index.ts';
import { toDay, toInstant } from '../../../../src-shared/dates/index.ts';
import { startAlfaEmulator } from '../../../emulators/alfa/index.ts';
import type { BankEmulator, EmulatorOptions } from '../../../emulators/bank.ts';
import { LEDGER_BANKS } from '../../../emulators/banks.ts';
import { startBccEmulator } from '../../../emulators/bcc/index.ts';
import { createFaults } from '../../../emulators/faults.ts';
import { createLedger } from '../../../emulators/ledger.ts';
import type { OAuthServer } from '../../../emulators/oauth.ts';
import { startSberEmulator } from '../../../emulators/sber/index.ts';
import { createWorld, sessionWith } from '../harness.ts';

export interface OAuthBank {
  readonly connector: Connector;
  readonly start: (options: EmulatorOptions) => Promise<BankEmulator & { readonly oauth: OAuthServer }>;
}

export const BANKS = {
  sber: { connector: sberConnector, start: startSberEmulator },
  alfa: { connector: alfaConnector, start: (options) => startAlfaEmulator({ ...options, way: 'person' }) },
  bcc: { connector: bccConnector, start: startBccEmulator },
} as const satisfies Record<string, OAuthBank>;

const NOW = toInstant('2026-11-22T09:00:00.000Z');

export async function openBank({ connector, start }: OAuthBank) {
  const world = createWorld(NOW, connector.traits.timeZone);
  const ledger = createLedger({
    bank: LEDGER_BANKS[connector.bank],
    seed: 3,
    from: toDay('2026-11-20'),
    to: toDay('2026-11-22'),
  });
  const emulator = await start({ ledger, faults: createFaults(), now: world.now, onStall: world.stall });
  const { clientSecret = '' } = emulator.secrets;
  // Nobody has signed in yet.
  const kept = new Map([['clientSecret', clientSecret]]);
  const session = sessionWith(world, connector, emulator, kept);
  const signIn = signInOf(connector);
  return { world, emulator, kept, session, signIn, connector };
}

function signInOf({ signIn, bank }: Connector): BankSignIn {
  if (!signIn) throw new Error(`nobody signs in at ${bank}`);
  return signIn;
}

export interface Page {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

/** Opens an address as a browser does, redirects left alone. Rejects when nobody listens there. */
export function visit(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
  return new Promise((resolve, reject) => {
    const outgoing = request(address, { headers, agent: false }, async (incoming) => {
      let body = '';
      for await (const chunk of incoming) body += String(chunk);
      resolve({ status: incoming.statusCode ?? 0, location: incoming.headers.location ?? '', body });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/** The host's browser: `come` is what the person does with the address of the bank's page. */
export function browser(come: (address: string) => Promise<unknown>) {
  const opened: string[] = [];
  const visits: Promise<unknown>[] = [];
  return {
    opened,
    /** Resolves when the person has seen the last page. */
    left: () => Promise.all(visits),
    openLink: async (address: string) => {
      opened.push(address);
      const visiting = come(address);
      visiting.catch(() => undefined);
      visits.push(visiting);
    },
  };
}

let fill = 0;

/** A sign-in whose secrets are different each time and the same in each run. */
export function signInWith(
  openLink: (address: string) => Promise<void>,
  world: ReturnType<typeof createWorld>,
) {
  return createSignIn({
    host: { openLink },
    timers: world.hand.timers,
    randomBytes: (size) => {
      fill += 1;
      return Buffer.alloc(size, fill);
    },
  });
}
