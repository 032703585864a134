/**
 * `npm run -s bench:arrival [-- --payments N] [--over SECONDS]`: from the moment when a bank shows a payment to the
 * moment when the person has been told and the deal has moved on. Lives by the machine's own clock, over
 * real sockets, with a connection polled once a minute. Prints one JSON line:
 * `{"name","payments","settled","intervalSeconds","medianSeconds","longestSeconds","wantedSeconds"}`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openOffice } from '../../src-main/app/index.ts';
import { addDays, systemClock } from '../../src-shared/dates/index.ts';
import { dealInputSchema } from '../../src-shared/domain/index.ts';
import { toMinor } from '../../src-shared/money/index.ts';
import { LEDGER_BANKS } from '../emulators/banks.ts';
import { createFaults } from '../emulators/faults.ts';
import { createLedger } from '../emulators/ledger.ts';
import { EMULATORS } from '../emulators/registry.ts';
import { createBenchHost } from './arrival-host.ts';

const INTERVAL_MINUTES = 1;
const GRACE_SECONDS = 2;
const CLIENT = { name: 'ООО «Вектор»', inn: '7707083893', account: '40702810500000000077' };

const { values: options } = parseArgs({
  options: { payments: { type: 'string', default: '200' }, over: { type: 'string', default: '180' } },
});
const count = Number(options.payments);
const overMs = Number(options.over) * 1000;

/** A registry with one invoice a payment, and what each payment says. */
function registryOf(today: string) {
  const numbers = Array.from({ length: count }, (_, at) => `УТ-${20_000 + at}`);
  const amountOf = (at: number) => 100_000 + at * 100;
  const registry = {
    clients: [{ id: 'c1', name: CLIENT.name, inn: CLIENT.inn, kind: 'company', accounts: [CLIENT.account] }],
    invoices: numbers.map((number, at) => ({
      id: `i${at}`,
      clientId: 'c1',
      number,
      date: today,
      amount: (amountOf(at) / 100).toFixed(2),
    })),
  };
  return { numbers, amountOf, text: JSON.stringify(registry) };
}

/** A deal for each invoice. */
async function addDeals(): Promise<void> {
  const { deals } = office.services;
  const invoices = await office.db.read
    .selectFrom('invoices')
    .select(['id', 'client_id', 'number'])
    .execute();
  for (const { id, client_id, number } of invoices) {
    const input = { clientId: client_id, title: `Поставка ${number}`, date: clock.today(), currency: 'RUB' };
    const deal = await deals.create(dealInputSchema.parse(input));
    if (!deal.saved) throw new Error('a deal was doubted');
    await office.db.write((trx) =>
      trx.updateTable('invoices').set({ deal_id: deal.id }).where('id', '=', id).execute(),
    );
  }
}

const clock = systemClock('Europe/Moscow');
const folder = mkdtempSync(join(tmpdir(), 'oplacheno-arrival-'));
const host = createBenchHost();
const office = await openOffice({ dataDir: folder, host, clock, timeZone: 'Europe/Moscow' });
const ledger = createLedger({
  bank: LEDGER_BANKS.modulbank,
  seed: 1,
  from: addDays(clock.today(), -3),
  to: clock.today(),
  perDay: 1,
});
const emulator = await EMULATORS.modulbank({ ledger, faults: createFaults(), now: clock.now });
try {
  const { numbers, amountOf, text } = registryOf(clock.today());
  const file = join(folder, 'registry.json');
  writeFileSync(file, text);
  await office.registry.importFile(file);
  await addDeals();
  const { banks } = office.services;
  await office.poller.start();
  const values = { ...emulator.values, ...emulator.secrets };
  const { draftId } = await banks.begin({
    type: 'new',
    bank: 'modulbank',
    baseUrl: emulator.baseUrl,
    values,
  });
  const { accounts } = await banks.test(draftId);
  const [account] = accounts.filter(({ currency, open }) => open && currency === 'RUB');
  if (!account) throw new Error('the emulator has no account');
  await banks.connect({
    draftId,
    title: 'Модульбанк',
    intervalMinutes: INTERVAL_MINUTES,
    accounts: [{ externalId: account.externalId, from: clock.today() }],
  });

  const publishedAt = new Map<string, number>();
  const arrivedAt = new Map<string, number>();
  /** A deal that has moved when a message is shown has arrived by then. */
  const looked: Promise<void>[] = [];
  host.onNotice = () => {
    const at = Date.now();
    looked.push(
      office.db.read
        .selectFrom('invoices')
        .innerJoin('deals', 'deals.id', 'invoices.deal_id')
        .select('invoices.number')
        .where('deals.stage', '=', 'working')
        .execute()
        .then((moved) => {
          for (const { number } of moved) if (!arrivedAt.has(number)) arrivedAt.set(number, at);
        }),
    );
  };
  for (const [at, number] of numbers.entries()) {
    ledger.publish({
      account: account.number,
      publishedAt: clock.now(),
      direction: 'in',
      amount: toMinor(amountOf(at)),
      counterparty: { ...CLIENT, kpp: '', bic: '044525225', bankName: 'ПАО СБЕРБАНК' },
      purpose: `Оплата по счету № ${number} от ${clock.today().split('-').toReversed().join('.')}`,
    });
    publishedAt.set(number, Date.now());
    await after(overMs / count);
  }
  const latest = Date.now() + (INTERVAL_MINUTES * 60 + GRACE_SECONDS + 20) * 1000;
  while (arrivedAt.size < count && Date.now() < latest) await after(200);
  await Promise.all(looked);
  const seconds = [...publishedAt]
    .map(([number, at]) => ((arrivedAt.get(number) ?? Number.POSITIVE_INFINITY) - at) / 1000)
    .toSorted((a, b) => a - b);
  const wantedSeconds = INTERVAL_MINUTES * 60 + GRACE_SECONDS;
  const longestSeconds = seconds.at(-1) ?? 0;
  const line = {
    name: 'arrival',
    payments: count,
    settled: arrivedAt.size,
    intervalSeconds: INTERVAL_MINUTES * 60,
    medianSeconds: Number(seconds[Math.floor(count / 2)]?.toFixed(1)),
    longestSeconds: Number(longestSeconds.toFixed(1)),
    wantedSeconds,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  process.exitCode = longestSeconds <= wantedSeconds ? 0 : 1;
} finally {
  await office.close();
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
}
