/**
 * An office with every bank connected, on a real keychain: tokens are entered, refused, replaced, polls succeed and
 * fail. Whatever the program says goes to a file; then it crashes in the middle of a poll.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { findCredentials } from '@napi-rs/keyring/keytar.js';
import { z } from 'zod';
import { createApplication } from '../../../src-main/app/index.ts';
import type { Host } from '../../../src-main/platform/host.ts';
import { createKeychain, KEYCHAIN_SERVICE } from '../../../src-main/shell/keychain.ts';
import { addDays, systemClock } from '../../../src-shared/dates/index.ts';
import { BANK_KEYS, type BankKey } from '../../../src-shared/domain/index.ts';
import type { BankEmulator } from '../../emulators/bank.ts';
import { LEDGER_BANKS } from '../../emulators/banks.ts';
import { createFaults } from '../../emulators/faults.ts';
import { createLedger } from '../../emulators/ledger.ts';
import { EMULATORS } from '../../emulators/registry.ts';

const { dataDir, report } = z
  .object({ dataDir: z.string(), report: z.string() })
  .parse(JSON.parse(await text(process.stdin)));

const PATIENCE_MS = 40_000;
const clock = systemClock('Europe/Moscow');
const answers: Record<string, string> = {};
const secrets = new Set<string>();
let asked = 0;

const host: Host = {
  kind: 'test',
  secrets: createKeychain(),
  notify: (notice) => {
    answers[`notice ${notice.id}`] = JSON.stringify(notice);
    return true;
  },
  // The person signs in at once: the bank's page sends the browser back to this machine.
  openLink: async (url) => {
    const browse = async () => {
      answers['last page of the browser'] = await (await fetch(url)).text();
    };
    browse().catch((error: unknown) => process.stderr.write(String(error)));
  },
  showPath: async () => {},
  chooseFolder: async () => undefined,
  openDemo: async () => undefined,
};

mkdirSync(dataDir, { recursive: true });
process.report.directory = dataDir;
process.report.reportOnUncaughtException = true;
const application = await createApplication({ dataDir, host, clock, timeZone: 'Europe/Moscow' });
application.events.subscribe((event) => {
  answers.events = `${answers.events ?? ''}${JSON.stringify(event)}\n`;
});

async function door(path: string, init: RequestInit = {}): Promise<string> {
  const response = await application.fetch(new Request(`app://oplacheno${path}`, init));
  asked += 1;
  const bytes = Buffer.from(await response.arrayBuffer());
  // Latin letters keep every byte of a workbook.
  const body = bytes.toString('latin1');
  answers[`${asked} ${path.slice(0, 80)}`] =
    `${response.status} ${JSON.stringify([...response.headers])}\n${body}`;
  return bytes.toString('utf8');
}

const resultSchema = z.object({ result: z.object({ data: z.unknown() }) });
async function query<T>(name: string, schema: z.ZodType<T>, input?: unknown): Promise<T> {
  const given = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const told = await door(`/api/trpc/${name}${given}`);
  return schema.parse(resultSchema.parse(JSON.parse(told)).result.data);
}
async function change(name: string, input: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const told = await door(`/api/trpc/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
  return JSON.parse(told);
}
async function done<T>(name: string, input: unknown, schema: z.ZodType<T>): Promise<T> {
  const told = resultSchema.safeParse(await change(name, input));
  if (!told.success)
    throw new Error(`${name}: ${JSON.stringify(Object.values(answers).at(-1)).slice(0, 500)}`);
  return schema.parse(told.data.result.data);
}

const draftSchema = z.object({ draftId: z.string(), signIn: z.string(), signInError: z.unknown() });
const testSchema = z.object({ accounts: z.array(z.object({ externalId: z.string(), open: z.boolean() })) });
const cardSchema = z.object({
  state: z.string(),
  polling: z.boolean(),
  lastPollAt: z.string().nullable(),
  lastSuccessAt: z.string().nullable(),
  error: z.unknown(),
});

async function until<T>(what: string, look: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const value = await look();
    if (good(value)) return value;
    if (performance.now() > end) throw new Error(`${what}: ${JSON.stringify(value)}`);
    await setTimeout(50);
  }
}

/** Everything that the wizard asks for. */
function valuesOf(emulator: BankEmulator): Record<string, string> {
  const certificate = emulator.certificate && {
    certificate: emulator.certificate.p12.toString('base64'),
    certificatePassword: emulator.certificate.password,
  };
  const [authority] = emulator.authorities ?? [];
  return {
    ...emulator.values,
    ...emulator.secrets,
    ...certificate,
    ...(authority === undefined ? {} : { authorities: authority }),
  };
}

async function draftOf(input: Record<string, unknown>): Promise<string> {
  const { draftId, signIn } = await done('banks.begin', input, draftSchema);
  if (signIn !== 'none') {
    await change('banks.signIn', { draftId });
    const ended = await until(
      'sign-in',
      () => query('banks.draft', draftSchema, { draftId }),
      (draft) => ['done', 'failed'].includes(draft.signIn),
    );
    if (ended.signIn !== 'done') throw new Error(JSON.stringify(ended));
  }
  return draftId;
}

async function connect(bank: BankKey): Promise<{ readonly id: number; readonly emulator: BankEmulator }> {
  const today = clock.today();
  const ledger = createLedger({
    bank: LEDGER_BANKS[bank],
    seed: 5,
    from: addDays(today, -9),
    to: addDays(today, 1),
    perDay: 2,
  });
  const emulator = await EMULATORS[bank]({ ledger, faults: createFaults(), now: clock.now });
  const { baseUrl } = emulator;
  const draftId = await draftOf({ type: 'new', bank, baseUrl, values: valuesOf(emulator) });
  const { accounts } = await done('banks.test', { draftId }, testSchema);
  const chosen = accounts.filter(({ open }) => open).slice(0, 1);
  const input = {
    draftId,
    title: `Банк ${bank}`,
    accounts: chosen.map(({ externalId }) => ({ externalId, from: addDays(today, -1) })),
  };
  const { connectionId } = await done('banks.connect', input, z.object({ connectionId: z.number() }));
  await settled(connectionId, (card) => card.lastSuccessAt !== null);
  await keepSecrets();
  return { id: connectionId, emulator };
}

const settled = (connectionId: number, good: (card: z.infer<typeof cardSchema>) => boolean) =>
  until(
    `connection ${connectionId}`,
    () => query('banks.card', cardSchema, { connectionId }),
    (card) => !card.polling && good(card),
  );

/** Beside secrets the keychain has the list of them, moments of renewal, rights and the address to come back to. */
const SECRET_ENTRY = /\.[^.]*(token|secret|password|apiKey|settings|certificate)\.\d+\.\d+$/i;

async function keepSecrets(): Promise<void> {
  for (const { account, password } of await findCredentials(KEYCHAIN_SERVICE)) {
    if (SECRET_ENTRY.test(account)) secrets.add(password.slice(1, -1));
  }
}

/** The token dies, a wrong one is tried, a new one is entered. */
async function renew(id: number, emulator: BankEmulator): Promise<void> {
  const before = emulator.secrets;
  emulator.revoke();
  await change('banks.poll', { connectionId: id });
  await settled(id, (card) => card.state !== 'ok');
  const wrong = Object.fromEntries(
    Object.keys(before).map((name) => [name, `wrong-${emulator.bank}-${name}-4fK9sQ27`]),
  );
  for (const value of Object.values(wrong)) secrets.add(value);
  const begun = draftSchema.safeParse(
    resultSchema.safeParse(await change('banks.begin', { type: 'replace', connectionId: id, values: wrong }))
      .data?.result.data,
  );
  if (begun.success && begun.data.signIn === 'none')
    await change('banks.test', { draftId: begun.data.draftId });
  emulator.reissue();
  const draftId = await draftOf({ type: 'replace', connectionId: id, values: valuesOf(emulator) });
  await done('banks.test', { draftId }, testSchema);
  await change('banks.replace', { draftId });
  await settled(id, (card) => card.state === 'ok');
  await keepSecrets();
}

const connections = new Map<BankKey, { readonly id: number; readonly emulator: BankEmulator }>();
for (const bank of BANK_KEYS) connections.set(bank, await connect(bank));
for (const { id, emulator } of connections.values()) await renew(id, emulator);
for (const { id, emulator } of connections.values()) {
  emulator.faults.queue('serverError', 'malformed', 'wrongType');
  await change('banks.poll', { connectionId: id });
  await settled(id, () => true);
}

const anything = z.unknown();
for (const name of ['banks.guides', 'banks.list', 'banks.alerts', 'accounts.list', 'settings.get']) {
  await query(name, anything);
}
const page = await query('exchanges.page', z.object({ rows: z.array(z.object({ id: z.number() })) }), {
  offset: 0,
  limit: 200,
});
for (const { id } of page.rows) await query('exchanges.card', anything, { id });
const [latest] = page.rows;
if (latest) await change('exchanges.repeat', { id: latest.id });
const period = `from=${addDays(clock.today(), -9)}&to=${clock.today()}`;
for (const kind of ['1c', 'register']) await door(`/api/exports/${kind}?${period}`);
await door('/api/exports/table?table=payments');

mkdirSync(join(dataDir, 'backups'), { recursive: true });
const database = new DatabaseSync(join(dataDir, 'oplacheno.db'));
database.exec(`vacuum into '${join(dataDir, 'backups', 'canary.db')}'`);
const payments = z.array(z.object({ bank: z.string(), count: z.number() })).parse(
  database
    .prepare(
      `select c.bank, count(*) as count from payments p join connection_accounts a on a.account_id = p.account_id
         join connections c on c.id = a.connection_id group by c.bank`,
    )
    .all(),
);
database.close();
await keepSecrets();
writeFileSync(
  report,
  JSON.stringify({ answers, secrets: [...secrets], exchanges: page.rows.length, payments }),
);
for (const { id, emulator } of connections.values()) {
  emulator.faults.queue('hang');
  await change('banks.poll', { connectionId: id });
}
await setImmediate();
process.nextTick(() => {
  throw new Error('a crash in the middle of a poll');
});
