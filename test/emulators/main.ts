/**
 * `npm run emulators -- --bank tochka --port 8081 --seed 1 --faults 0.2`: starts an emulated bank on this machine and
 * prints what the connection wizard asks for. It lives by the machine's clock: a payment comes every few minutes.
 */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addDays, addMonths, dayOf, systemClock } from '../../src-shared/dates/index.ts';
import { bankKeySchema } from '../../src-shared/domain/index.ts';
import { LEDGER_BANKS } from './banks.ts';
import { CLIENT_P12 } from './certificates/index.ts';
import { createFaults } from './faults.ts';
import { createLedger } from './ledger.ts';
import { EMULATORS } from './registry.ts';

const { values } = parseArgs({
  options: {
    bank: { type: 'string', default: 'tochka' },
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    faults: { type: 'string', default: '0' },
    /** Seconds between two new payments. */
    every: { type: 'string', default: '60' },
  },
});

/** A value of many lines is a file that the wizard is given. */
function saved(bank: string, name: string, value: string): string {
  const path = join(tmpdir(), `oplacheno-emulator-${bank}-${name}.xml`);
  writeFileSync(path, value);
  return path;
}

async function run(): Promise<void> {
  const bank = bankKeySchema.parse(values.bank);
  const start = EMULATORS[bank];
  const seed = Number(values.seed);
  const { now } = systemClock();
  const today = dayOf(now(), LEDGER_BANKS[bank].timeZone);
  const ledger = createLedger({
    bank: LEDGER_BANKS[bank],
    seed,
    from: addMonths(today, -25),
    to: addDays(today, 31),
    changesPercent: 1,
  });
  const faults = createFaults({ seed, probability: Number(values.faults) });
  const emulator = await start({ ledger, faults, now, port: Number(values.port), seed });
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(`${ledger.bank.name}: ${emulator.baseUrl}`);
  for (const [name, value] of Object.entries({ ...emulator.values, ...emulator.secrets })) {
    say(`  ${name}: ${value.includes('\n') ? saved(bank, name, value) : value}`);
  }
  if (emulator.authorities) {
    const certificates = join(import.meta.dirname, 'certificates');
    say(`  root certificate: ${join(certificates, 'authority.pem')}`);
    say(`  client certificate: ${join(certificates, 'client.p12')}, password ${CLIENT_P12.password}`);
  }
  const [account] = ledger.accounts;
  const every = Number(values.every) * 1000;
  if (account && every > 0) {
    setInterval(
      () => ledger.publish({ account: account.number, publishedAt: now(), direction: 'in' }),
      every,
    );
  }
  process.once('SIGINT', () => {
    emulator.close().then(() => process.exit(0));
  });
}

await run();
