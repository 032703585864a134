/** Puts a made office into a data folder, and its statement into a file. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import iconv from 'iconv-lite';
import type { Database } from '../../src-main/platform/db/index.ts';
import { addDays } from '../../src-shared/dates/index.ts';
import { fold } from '../../src-shared/text/index.ts';
import { type Office, type StatementOptions, statementText } from './import-office.ts';

const NOW = '2026-03-02T06:00:00.000Z';
const CHUNK = 2_000;

/** Writes the office's clients with their accounts and its invoices, all open. */
export async function fillRegistry(db: Database, office: Office): Promise<void> {
  const client = db.prepare((q) =>
    q
      .insertInto('clients')
      .values({ kind: 'company', name: '', inn: '', kpp: '', search: '', created_at: '', updated_at: '' }),
  );
  const account = db.prepare((q) =>
    q.insertInto('client_accounts').values({ client_id: 0, number: '', origin: 'import', created_at: '' }),
  );
  const invoice = db.prepare((q) =>
    q.insertInto('invoices').values({
      client_id: 0,
      number: '',
      date: '',
      due_date: '',
      amount: 0,
      currency: '',
      search: '',
      created_at: '',
      updated_at: '',
    }),
  );
  await inChunks(db, office.clients, ({ name, inn, kpp, account: number }) => {
    const kind = inn.length === 12 ? 'ip' : 'company';
    const id = client.run([kind, name, inn, kpp, fold(name), NOW, NOW]).lastId;
    account.run([id, number, 'import', NOW]);
  });
  await inChunks(db, office.invoices, ({ client: index, number, date, amount }) => {
    invoice.run([index + 1, number, date, addDays(date, 10), amount, 'RUB', fold(number), NOW, NOW]);
  });
}

async function inChunks<T>(db: Database, items: readonly T[], write: (item: T) => void): Promise<void> {
  for (let at = 0; at < items.length; at += CHUNK) {
    await db.writeBulk(() => {
      for (const item of items.slice(at, at + CHUNK)) write(item);
    });
  }
}

/** Writes the statement in Windows-1251. */
export async function writeStatement(path: string, office: Office, options: StatementOptions): Promise<void> {
  await pipeline(Readable.from(encoded(office, options)), createWriteStream(path));
}

function* encoded(office: Office, options: StatementOptions): Generator<Buffer> {
  for (const text of statementText(office, options)) yield iconv.encode(text, 'win1251');
}
