/**
 * One step of an import benchmark in a process of its own, so that peak memory is that step's alone:
 * `import-child.ts prepare|import|raw FOLDER PAYMENTS INVOICES`. Prints what it measured as JSON.
 *
 * `prepare` fills `FOLDER/data` with the registry and writes `FOLDER/kl_to_1c.txt`.
 * `import` takes that file as the program does (received with its hash, read, matched) and, of the same process, tells
 * the peak of resident memory and the longest hold of the event loop.
 * `raw` is the measure beside it: the rows that the import left in `payments` (same values, same order) are inserted
 * by one prepared statement of plain better-sqlite3 into `payments` of an empty database of the same schema, with its
 * indexes, checks and foreign keys, under the same pragmas (WAL, synchronous FULL, 24 MB cache), 10,000 rows a
 * transaction. Only `begin`, the inserts and `commit` are timed; reading the rows and making the statement are not.
 */
import { createReadStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Sqlite from 'better-sqlite3';
import { createImports } from '../../src-main/features/imports/index.ts';
import { createMatchWork } from '../../src-main/features/matchwork/index.ts';
import { DATABASE_FILE, openDatabase } from '../../src-main/platform/db/index.ts';
import { createEventBus } from '../../src-main/platform/events.ts';
import { openInbox } from '../../src-main/platform/files/index.ts';
import { fixedClock } from '../../src-shared/dates/index.ts';
import { makeOffice } from './import-office.ts';
import { fillRegistry, writeStatement } from './import-setup.ts';

const RAW_TRANSACTION = 10_000;

const [, , step = '', folder = '', paymentsText = '', invoicesText = ''] = process.argv;
const payments = Number(paymentsText);
const invoices = Number(invoicesText);
const dataDir = join(folder, 'data');
const file = join(folder, 'kl_to_1c.txt');

async function prepare(): Promise<object> {
  const office = makeOffice({ clients: Math.ceil(invoices / 5), invoices, seed: 1 });
  const db = await openDatabase({ dataDir });
  await fillRegistry(db, office);
  await db.close();
  await writeStatement(file, office, { documents: payments, seed: 2 });
  return {};
}

async function importIt(): Promise<object> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const clock = fixedClock('2026-03-02T10:00:00.000Z');
  const db = await openDatabase({ dataDir });
  const events = createEventBus();
  const inbox = await openInbox({ dataDir });
  const matchWork = createMatchWork({ db, clock, events });
  const failures: unknown[] = [];
  const log = { info: () => {}, error: (_: string, error: unknown) => void failures.push(error) };
  const imports = createImports({ db, clock, events, inbox, log, dataDir, matchWork });
  const ended = new Promise<void>((resolve) => {
    events.subscribe((event) => {
      if (event.type === 'progress' && event.finished) resolve();
    });
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  delay.enable();
  const start = performance.now();
  const cpuStart = process.cpuUsage();
  const received = await inbox.receive('kl_to_1c.txt', createReadStream(file));
  const { importId } = await imports.commit(received.id);
  await ended;
  const seconds = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(cpuStart);
  delay.disable();
  const card = await imports.card(importId);
  if (card.status !== 'done' || failures.length > 0)
    throw new Error(`not done: ${card.status}`, { cause: failures[0] });
  await imports.close();
  matchWork.close();
  await db.close();
  return {
    seconds,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    payments: card.added + card.known,
    matched: card.matched,
    peakMemoryMb: process.resourceUsage().maxRSS / 1024,
    longestHoldMs: delay.max / 1e6,
  };
}

async function raw(): Promise<object> {
  const target = join(folder, 'raw');
  mkdirSync(target, { recursive: true });
  await (await openDatabase({ dataDir: target })).close();
  const source = new Sqlite(join(dataDir, DATABASE_FILE), { readonly: true });
  const db = new Sqlite(join(target, DATABASE_FILE));
  for (const pragma of [
    'journal_mode = wal',
    'synchronous = full',
    'cache_size = -24576',
    'temp_store = memory',
  ])
    db.pragma(pragma);
  db.exec(`attach '${join(dataDir, DATABASE_FILE)}' as source`);
  for (const table of ['accounts', 'clients', 'imports'])
    db.exec(`insert into main.${table} select * from source.${table}`);
  db.exec('detach source');
  db.pragma('foreign_keys = on');
  const columns = db.prepare<[], { name: string }>("select name from pragma_table_info('payments')").all();
  const names = columns.map(({ name }) => name).join(', ');
  const insert = db.prepare<unknown[]>(
    `insert into payments (${names}) values (${columns.map(() => '?').join(', ')})`,
  );
  const rowsAfter = source
    .prepare<[number, number], unknown[]>(`select ${names} from payments where id > ? order by id limit ?`)
    .raw();
  let seconds = 0;
  let after = 0;
  for (;;) {
    const rows = rowsAfter.all(after, RAW_TRANSACTION);
    if (rows.length === 0) break;
    const start = performance.now();
    db.transaction(() => {
      for (const row of rows) insert.run(...row);
    })();
    seconds += (performance.now() - start) / 1000;
    after = Number(rows.at(-1)?.[0]);
  }
  db.close();
  source.close();
  return { seconds };
}

const steps: Readonly<Record<string, () => Promise<object>>> = { prepare, import: importIt, raw };
const result = await steps[step]?.();
if (!result) throw new Error(`no such step: ${step}`);
process.stdout.write(`${JSON.stringify(result)}\n`);
