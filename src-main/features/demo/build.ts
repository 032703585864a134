/** Fills an empty data folder with the demo office, through the same doors that a user's data take. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, type Clock } from '../../../src-shared/dates/index.ts';
import {
  clientInputSchema,
  dealInputSchema,
  invoiceInputSchema,
  type SaveResult,
  settingsSchema,
} from '../../../src-shared/domain/index.ts';
import { RUB } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { createPacer } from '../../platform/pace.ts';
import type { Clients } from '../clients/index.ts';
import type { Deals } from '../deals/index.ts';
import type { Imports } from '../imports/index.ts';
import type { Invoices } from '../invoices/index.ts';
import type { createQueueService } from '../queue/index.ts';
import type { SettingsStore } from '../settings/index.ts';
import type { DemoDeal } from './invoices.ts';
import type { DemoClient } from './people.ts';
import { type DemoPlan, planDemo } from './plan.ts';

export interface DemoDoors {
  readonly db: Database;
  readonly clock: Clock;
  readonly clients: Pick<Clients, 'create'>;
  readonly deals: Pick<Deals, 'create'>;
  readonly invoices: Pick<Invoices, 'create'>;
  readonly imports: Pick<Imports, 'importFile'>;
  readonly queue: Pick<ReturnType<typeof createQueueService>, 'acceptMany' | 'postpone' | 'dismiss'>;
  readonly settings: Pick<SettingsStore, 'get' | 'update'>;
}

/** Payments older than this have been settled by the person already. */
const SETTLED_AFTER_DAYS = 8;

/** Builds the office. The folder must be empty: nothing of a user's is ever touched. Throws `RangeError` otherwise. */
export async function buildDemo(doors: DemoDoors): Promise<void> {
  const { db, clock } = doors;
  const someone = await db.read.selectFrom('clients').select('id').limit(1).executeTakeFirst();
  if (someone !== undefined) throw new RangeError('the demo office needs an empty folder');
  const plan = planDemo(clock.today());
  await keepRegistry(doors, plan);
  await importFiles(doors, plan);
  await nameAccounts(db, plan);
  await settleOld(doors);
}

async function keepRegistry(
  { clients, deals, invoices, settings }: DemoDoors,
  plan: DemoPlan,
): Promise<void> {
  // The demo may be built beside an office that somebody works in.
  const pace = createPacer();
  const [own] = plan.accounts;
  const organization = { name: own?.name ?? '', inn: own?.inn ?? '', kpp: own?.kpp ?? '' };
  await settings.update(settingsSchema.parse({ ...(await settings.get()), organization }));
  const clientIds = new Map<DemoClient, number>();
  for (const client of plan.clients) {
    const { account: number, bic, bank: bankName, accountKnown, habit: _, ...facts } = client;
    const accounts = accountKnown ? [{ number, bic, bankName }] : [];
    await pace();
    const input = clientInputSchema.parse({ ...facts, accounts, acceptWarnings: true });
    clientIds.set(client, savedId(await clients.create(input)));
  }
  const dealIds = new Map<DemoDeal, number>();
  for (const { client, number, date, dueDate, lines, deal } of plan.invoices) {
    const clientId = clientIds.get(client);
    if (deal !== null && !dealIds.has(deal)) {
      const { client: _, ...facts } = deal;
      const input = dealInputSchema.parse({ ...facts, clientId, currency: RUB });
      dealIds.set(deal, savedId(await deals.create(input)));
    }
    await pace();
    const dealId = deal === null ? null : (dealIds.get(deal) ?? null);
    const subject = lines[0]?.name ?? '';
    const facts = { clientId, dealId, number, date, dueDate, currency: RUB, subject, lines };
    savedId(await invoices.create(invoiceInputSchema.parse({ ...facts, acceptWarnings: true })));
  }
}

function savedId(result: SaveResult): number {
  if (!result.saved) throw new Error(`the demo office was not kept: ${JSON.stringify(result.warnings)}`);
  return result.id;
}

async function importFiles({ imports }: DemoDoors, plan: DemoPlan): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'oplacheno-demo-'));
  try {
    for (const { name, bytes } of plan.files) {
      const path = join(folder, name);
      await writeFile(path, bytes);
      await imports.importFile(path);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A statement names numbers; the office gives its accounts their titles and banks. */
async function nameAccounts(db: Database, plan: DemoPlan): Promise<void> {
  await db.write(async (transaction) => {
    for (const { account, title, bank, bic } of plan.accounts) {
      await transaction
        .updateTable('accounts')
        .set({ title, bank_name: bank, bic })
        .where('number', '=', account)
        .execute();
    }
  });
}

/** The person has dealt with older days; only fresh payments wait. */
async function settleOld({ db, clock, queue }: DemoDoors): Promise<void> {
  const waiting = await db.read
    .selectFrom('payments')
    .select(['id', 'date'])
    .where('status', '=', 'queued')
    .orderBy('id')
    .execute();
  const old = waiting
    .filter(({ date }) => date < addDays(clock.today(), -SETTLED_AFTER_DAYS))
    .map(({ id }) => id);
  const skipped = await acceptAll(queue, old);
  if (skipped.length > 0) await queue.dismiss({ paymentIds: [...skipped], category: 'interest' });
  const settled = new Set(old);
  const last = waiting.filter(({ id }) => !settled.has(id)).at(-1);
  if (last !== undefined) {
    await queue.postpone({
      paymentIds: [last.id],
      until: addDays(clock.today(), 3),
      reason: 'Ждём письмо клиента: за что платёж',
    });
  }
}

/** Ids of those that had nothing to accept. */
async function acceptAll(queue: DemoDoors['queue'], ids: readonly number[]): Promise<readonly number[]> {
  if (ids.length === 0) return [];
  try {
    return (await queue.acceptMany(ids)).skipped;
  } catch (error) {
    if (error instanceof AppError && error.code === 'queue.nothingToAccept') return ids;
    throw error;
  }
}
