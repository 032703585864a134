/** The process that polls: the program's own poller, with the time that the soak tells it. */
import { join } from 'node:path';
import { keepAccounts, watchAccounts } from '../../src-main/features/banks/connections/accounts.ts';
import { CONNECTORS, createPoller } from '../../src-main/features/banks/index.ts';
import { createConnectionSecrets } from '../../src-main/features/banks/secrets.ts';
import { createMatchWork } from '../../src-main/features/matchwork/index.ts';
import { createQueueService } from '../../src-main/features/queue/index.ts';
import { openDatabase } from '../../src-main/platform/db/index.ts';
import { createEventBus } from '../../src-main/platform/events.ts';
import { type Clock, dayOf, type Instant, toInstant } from '../../src-shared/dates/index.ts';
import { toMinor } from '../../src-shared/money/index.ts';
import { handTimers } from '../integration/bankhttp/support.ts';
import { fileKeychain } from './keychain.ts';
import { orderSchema, type Reply } from './messages.ts';

const KEY = 'soak';
/** The client's two timeouts, as `platform/http` has them. */
const TIMEOUTS = [120_000, 30_000];
/** Every so many payments is applied by the clerk. */
const APPLIED = 5;

const dataDir = process.argv[2] ?? '';
let base = toInstant('2026-10-22T09:00:00.000Z');
let passed = 0;
const now = (): Instant => toInstant(new Date(Date.parse(base) + passed).toISOString());
const clock: Clock = { now, today: () => dayOf(now()) };

const db = await openDatabase({ dataDir });
const events = createEventBus();
const matchWork = createMatchWork({ db, clock, events });
const queue = createQueueService({ db, clock, events, suggester: matchWork });
const hand = handTimers();
const keychain = fileKeychain(join(dataDir, 'keychain.json'));
const errors: unknown[] = [];
let ids = 0;
const poller = createPoller({
  db,
  clock,
  events,
  log: { error: (_, error) => errors.push(error) },
  secrets: keychain,
  connectors: CONNECTORS,
  matchWork,
  notices: { arrived: async () => undefined, bankFails: async () => undefined },
  timers: hand.timers,
  wait: async (milliseconds) => {
    passed += milliseconds;
  },
  newId: () => {
    ids += 1;
    const tail = `${process.pid % 1000}${Date.parse(base) % 1_000_000}${ids}`.slice(-12).padStart(12, '0');
    return `00000000-0000-4000-8000-${tail}`;
  },
  seed: 1,
});
await poller.start();

type Order = ReturnType<typeof orderSchema.parse>;

async function setUp(order: Extract<Order, { type: 'setUp' }>): Promise<void> {
  const secrets = createConnectionSecrets(keychain, KEY);
  for (const [name, value] of Object.entries(order.secrets)) await secrets.set(name, value);
  const source = { bank: order.bank, baseUrl: order.baseUrl, values: JSON.stringify(order.values) };
  const kept = poller.sessions.secretsOf(KEY);
  const { connector, session } = await poller.sessions.open(source, kept, new AbortController().signal);
  const { accounts } = await connector.overview(session);
  await db.write(async (trx) => {
    await trx
      .insertInto('connections')
      .values({
        bank: order.bank,
        title: order.bank,
        base_url: order.baseUrl,
        values: source.values,
        secret_key: KEY,
        next_poll_at: order.now,
        looked_at: order.now,
        created_at: order.now,
      })
      .execute();
    await keepAccounts(trx, 1, accounts);
    const choices = accounts.map(({ externalId }) => ({ externalId, from: order.from }));
    await watchAccounts(trx, 1, choices, order.now);
    await trx
      .insertInto('clients')
      .values({
        kind: 'company',
        name: 'ООО «Вектор»',
        search: 'вектор',
        created_at: order.now,
        updated_at: order.now,
      })
      .execute();
  });
}

/** Puts some of what waits on a client's balance, so that banks edit and withdraw what is applied. */
async function applySome(): Promise<void> {
  const rows = await db.read
    .selectFrom('payments')
    .select(['id', 'amount', 'allocated'])
    .where('status', '=', 'queued')
    .where('direction', '=', 'in')
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  for (const { id, amount, allocated } of rows) {
    if (id % APPLIED !== 0) continue;
    const part = { invoiceId: null, clientId: 1, amount: toMinor(amount - allocated) };
    await queue.allocate({ paymentId: id, parts: [part], learnPayer: false });
  }
}

function reply(message: Reply): void {
  process.send?.(message);
}

async function obey(order: Order): Promise<void> {
  if (order.type === 'stall') {
    for (const milliseconds of TIMEOUTS) hand.fire(milliseconds);
    return;
  }
  if (order.type === 'end') {
    await poller.close();
    matchWork.close();
    await db.close();
    process.disconnect();
    return;
  }
  base = order.now;
  passed = 0;
  try {
    if (order.type === 'setUp') await setUp(order);
    else {
      await poller.pollNow(1);
      if (order.clerk) await applySome();
    }
    const [error] = errors.splice(0);
    reply({
      type: 'done',
      passed,
      error:
        error === undefined ? null : error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  } catch (error) {
    reply({
      type: 'done',
      passed,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

process.on('message', (message) => {
  void obey(orderSchema.parse(message));
});
process.on('disconnect', () => process.exit(0));
reply({ type: 'ready' });
