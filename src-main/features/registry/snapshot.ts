/** The registry as it stands, read once before a file is planned. */
import { toDay } from '../../../src-shared/dates/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { ClientBook, type ClientEntry } from './book.ts';
import {
  type AccountEntry,
  type DealEntry,
  dealKeys,
  type InvoiceEntry,
  invoiceKey,
  Ledger,
} from './ledgers.ts';

export interface Registry {
  readonly clients: ClientBook;
  readonly invoices: Ledger<InvoiceEntry>;
  readonly deals: Ledger<DealEntry>;
  readonly accounts: Map<string, AccountEntry>;
}

/** Rows read at a time: a few milliseconds each. */
const PORTION = 2_000;

/** Reads everything that rows of a file may meet. `pace` is called between portions. */
export async function readRegistry(read: Reader, pace: () => Promise<void>): Promise<Registry> {
  const registry: Registry = {
    clients: new ClientBook(),
    invoices: new Ledger(),
    deals: new Ledger(),
    accounts: new Map(),
  };
  for (const account of await read.selectFrom('accounts').selectAll().execute()) {
    const { id, number, bic, bank_name: bankName, currency } = account;
    registry.accounts.set(number, {
      id,
      number,
      bic,
      bankName,
      currency: toCurrency(currency),
      changed: false,
    });
  }
  const clients = await readClients(read, registry.clients, pace);
  const deals = await readDeals(read, registry, clients, pace);
  await readInvoices(read, registry, clients, deals, pace);
  return registry;
}

async function readClients(read: Reader, book: ClientBook, pace: () => Promise<void>) {
  for (let after = 0; ; ) {
    const rows = await read
      .selectFrom('clients')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(PORTION)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) break;
    const span = (table: 'client_accounts' | 'client_aliases') =>
      read.selectFrom(table).where('client_id', '>', after).where('client_id', '<=', last.id);
    const accounts = Map.groupBy(
      await span('client_accounts')
        .select(['client_id', 'client_accounts.number', 'client_accounts.bic', 'client_accounts.bank_name'])
        .execute(),
      (row) => row.client_id,
    );
    const aliases = Map.groupBy(
      await span('client_aliases').select(['client_id', 'client_aliases.name']).execute(),
      (row) => row.client_id,
    );
    for (const row of rows) {
      const { id, external_id: externalId, kind, name, full_name: fullName, inn, kpp, country } = row;
      const { email, phone, address, note } = row;
      book.addKnown(
        id,
        { externalId, kind, name, fullName, inn, kpp, country, email, phone, address, note },
        (accounts.get(id) ?? []).map(({ number, bic, bank_name: bankName }) => ({ number, bic, bankName })),
        (aliases.get(id) ?? []).map((alias) => alias.name),
      );
    }
    after = last.id;
    await pace();
  }
  return new Map(book.entries.flatMap((entry) => (entry.id === null ? [] : [[entry.id, entry] as const])));
}

async function readDeals(
  read: Reader,
  registry: Registry,
  clients: ReadonlyMap<number, ClientEntry>,
  pace: () => Promise<void>,
) {
  const byId = new Map<number, DealEntry>();
  for (let after = 0; ; ) {
    const rows = await read
      .selectFrom('deals')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(PORTION)
      .execute();
    for (const row of rows) {
      const client = clients.get(row.client_id);
      if (client === undefined) continue;
      const { id, external_id: externalId, number, title, stage, note } = row;
      const amount = row.amount === null ? null : toMinor(row.amount);
      const date = toDay(row.date);
      const values = {
        externalId,
        number,
        title,
        stage,
        date,
        amount,
        currency: toCurrency(row.currency),
        note,
      };
      const entry: DealEntry = { id, client, values, changed: false, row: 0 };
      registry.deals.add(entry, externalId, dealKeys(values));
      byId.set(id, entry);
    }
    const last = rows.at(-1);
    if (last === undefined) return byId;
    after = last.id;
    await pace();
  }
}

async function readInvoices(
  read: Reader,
  registry: Registry,
  clients: ReadonlyMap<number, ClientEntry>,
  deals: ReadonlyMap<number, DealEntry>,
  pace: () => Promise<void>,
): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await read
      .selectFrom('invoices as i')
      .selectAll('i')
      .select((e) =>
        e
          .exists(e.selectFrom('invoice_lines').select('id').whereRef('invoice_id', '=', 'i.id'))
          .as('has_lines'),
      )
      .select((e) =>
        e
          .exists(
            e
              .selectFrom('allocations')
              .select('id')
              .whereRef('invoice_id', '=', 'i.id')
              .where('reversed_at', 'is', null),
          )
          .as('bound'),
      )
      .where('i.id', '>', after)
      .orderBy('i.id')
      .limit(PORTION)
      .execute();
    for (const row of rows) {
      const client = clients.get(row.client_id);
      if (client === undefined) continue;
      const { id, external_id: externalId, number, subject, contract_number: contractNumber, note } = row;
      const date = toDay(row.date);
      const entry: InvoiceEntry = {
        id,
        client,
        deal: row.deal_id === null ? null : (deals.get(row.deal_id) ?? null),
        paid: toMinor(row.paid),
        bound: Boolean(row.bound),
        hasLines: Boolean(row.has_lines),
        changed: false,
        row: 0,
        values: {
          externalId,
          number,
          date,
          dueDate: toDay(row.due_date),
          amount: toMinor(row.amount),
          vatAmount: toMinor(row.vat_amount),
          currency: toCurrency(row.currency),
          subject,
          contractNumber,
          note,
          cancelled: row.cancelled_at !== null,
        },
      };
      registry.invoices.add(entry, externalId, [invoiceKey(number, date)]);
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
    await pace();
  }
}
