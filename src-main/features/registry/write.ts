/** Writing a plan in short transactions. Each one leaves the registry whole; a plan done twice changes nothing. */
import type { Instant } from '../../../src-shared/dates/index.ts';
import { clientSearchText, dealSearchText, invoiceSearchText } from '../../../src-shared/text/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { ClientEntry } from './book.ts';
import type { DealEntry, InvoiceEntry } from './ledgers.ts';
import type { Plan, PlannedRow } from './plan.ts';
import type { RegistryStatements } from './statements.ts';

/** Entries a transaction: some 10 ms. */
const PORTION = 250;

export interface WriteOptions {
  readonly db: Database;
  readonly statements: RegistryStatements;
  readonly at: Instant;
  readonly importId: number;
  /** Waits for a turn of the event loop between transactions. */
  pace(): Promise<void>;
}

/** Writes everything that the plan changes, and its problems. Throws `AppError('registry.changed')` when it must not. */
export async function writePlan(plan: Plan, options: WriteOptions): Promise<void> {
  const { registry } = plan;
  const clientIds = new Map<ClientEntry, number>();
  const dealIds = new Map<DealEntry, number>();
  const idOf = (client: ClientEntry) => known(client.id ?? clientIds.get(client));
  const changed = <Entry extends { changed: boolean }>(entries: readonly Entry[]) =>
    entries.filter((entry) => entry.changed);

  await inPortions(
    options,
    [...registry.accounts.values()].filter((account) => account.changed),
    (account) => {
      const { number, bic, bankName, currency } = account;
      options.statements.putOwnAccount.run([number, bic, bankName, currency, options.at, bic, bankName]);
    },
  );
  await inPortions(options, changed(registry.clients.entries), (entry) => {
    clientIds.set(entry, writeClient(entry, options));
  });
  await inPortions(options, changed(registry.deals.entries), (entry) => {
    dealIds.set(entry, writeDeal(entry, idOf(entry.client), options));
  });
  await inPortions(options, changed(registry.invoices.entries), (entry) => {
    const dealId = entry.deal === null ? null : known(entry.deal.id ?? dealIds.get(entry.deal));
    writeInvoice(entry, idOf(entry.client), dealId, options);
  });
  await refreshSearch(plan, options);
  await inPortions(
    options,
    plan.rows.filter((row) => row.problems.length > 0),
    (row) => writeProblems(row, options),
  );
}

async function inPortions<Item>(
  { db, pace }: WriteOptions,
  items: readonly Item[],
  write: (item: Item) => void,
): Promise<void> {
  for (let at = 0; at < items.length; at += PORTION) {
    const portion = items.slice(at, at + PORTION);
    await db.writeBulk(() => {
      for (const item of portion) write(item);
    });
    await pace();
  }
}

function known(id: number | undefined): number {
  if (id === undefined) throw new Error('an entry is referred to before it is written');
  return id;
}

function writeClient(entry: ClientEntry, { statements, at }: WriteOptions): number {
  const { kind, name, fullName, inn, kpp, country, email, phone, address, note, externalId } = entry.values;
  const search = clientSearchText({ ...entry.values, aliases: [...entry.aliases] });
  const columns = [
    kind,
    name,
    fullName,
    inn,
    kpp,
    country,
    email,
    phone,
    address,
    note,
    externalId,
    search,
    at,
  ];
  const id = entry.id ?? statements.insertClient.run([...columns, at]).lastId;
  if (entry.id !== null) statements.updateClient.run([...columns, entry.id]);
  for (const { number, bic, bankName } of entry.newAccounts)
    statements.putAccount.run([id, number, bic, bankName, at, bic, bankName]);
  for (const alias of entry.newAliases) statements.putAlias.run([id, alias, at]);
  return id;
}

function writeDeal(entry: DealEntry, clientId: number, { statements, at }: WriteOptions): number {
  const { number, title, stage, date, amount, currency, note, externalId } = entry.values;
  const search = dealSearch(entry);
  if (entry.id !== null) {
    statements.updateDeal.run([number, title, stage, date, amount, note, externalId, search, at, entry.id]);
    return entry.id;
  }
  const columns = [clientId, number, title, stage, date, amount, currency, note, externalId, search, at, at];
  return statements.insertDeal.run(columns).lastId;
}

function writeInvoice(
  entry: InvoiceEntry,
  clientId: number,
  dealId: number | null,
  { statements, at }: WriteOptions,
): void {
  const { number, date, dueDate, amount, vatAmount, currency, subject, contractNumber, note } = entry.values;
  const facts = [
    clientId,
    dealId,
    number,
    date,
    dueDate,
    amount,
    vatAmount,
    currency,
    subject,
    contractNumber,
    note,
  ];
  const tail = [entry.values.externalId, invoiceSearch(entry), at];
  const cancelled = entry.values.cancelled ? 1 : 0;
  if (entry.id === null) {
    statements.insertInvoice.run([...facts, cancelled ? at : null, ...tail, at]);
    return;
  }
  const conditions = [entry.id, amount, cancelled, clientId, currency];
  const done = statements.updateInvoice.run([...facts, cancelled, at, ...tail, ...conditions]);
  if (done.changes === 0) throw new AppError('registry.changed');
}

function invoiceSearch({ values, client }: InvoiceEntry): string {
  return invoiceSearchText({ ...values, clientName: client.values.name, clientInn: client.values.inn });
}

function dealSearch({ values, client }: DealEntry): string {
  return dealSearchText({ ...values, clientName: client.values.name, clientInn: client.values.inn });
}

/** Invoices and deals that the file did not touch are found by their client's new name too. */
async function refreshSearch({ registry }: Plan, options: WriteOptions): Promise<void> {
  const follows = (entry: { id: number | null; changed: boolean; client: ClientEntry }) =>
    entry.id !== null && !entry.changed && entry.client.renamed;
  await inPortions(options, registry.invoices.entries.filter(follows), (entry) => {
    options.statements.setInvoiceSearch.run([invoiceSearch(entry), entry.id]);
  });
  await inPortions(options, registry.deals.entries.filter(follows), (entry) => {
    options.statements.setDealSearch.run([dealSearch(entry), entry.id]);
  });
}

/** What the card of the import shows: one line a problem, with the row as it was read. */
function writeProblems({ row, cells, problems }: PlannedRow, { statements, importId }: WriteOptions): void {
  const raw = cells.filter((cell) => cell !== '').join(' | ');
  for (const { severity, code, params, field } of problems)
    statements.insertProblem.run([importId, row, severity, code, JSON.stringify({ ...params, field }), raw]);
}
