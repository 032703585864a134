/** Entries of `registry.json` as facts. An entry that cannot be read stays in the list with its reason. Pure. */
import type { ColumnMapping } from '../../../src-shared/domain/index.ts';
import { RUB } from '../../../src-shared/money/index.ts';
import type { AccountSource, ClientSource, InvoiceSource, RowSource } from './facts.ts';
import {
  type JsonClient,
  type JsonRegistry,
  jsonAccountSchema,
  jsonClientSchema,
  jsonInvoiceSchema,
} from './json.ts';
import { doubt, error } from './problems.ts';
import { countryOf, readRow } from './sources.ts';
import { parseCurrencyCell, parseInn, parseKind } from './values.ts';

/** Fields of the preview's cells, in order; `record` says whether it is a client, an invoice or an own account. */
export const JSON_FIELDS = [
  'record',
  'number',
  'date',
  'clientName',
  'clientInn',
  'amount',
  'currency',
] as const;

export type RecordLabel = (record: 'client' | 'invoice' | 'account') => string;

/** Own accounts, then clients, then invoices; rows are counted through, as the file has no lines of its own. */
export function jsonSources(registry: JsonRegistry, label: RecordLabel): RowSource[] {
  let row = 0;
  const accounts = registry.ownAccounts.map((entry) => readAccount(entry, ++row, label));
  const clients = registry.clients.map((entry) => readClient(entry, ++row, label));
  const byId = new Map(
    clients.flatMap(({ facts }) => (facts === undefined ? [] : [[facts.externalId, facts] as const])),
  );
  const invoices = registry.invoices.map((entry) => readInvoice(entry, ++row, byId, label));
  return [...accounts, ...clients, ...invoices];
}

function unreadable(record: string, entry: unknown): Pick<ClientSource, 'cells' | 'problems' | 'facts'> {
  const raw = (JSON.stringify(entry) ?? '').slice(0, 200);
  return { cells: [record, raw], problems: [error('record', 'badEntry', { value: raw })], facts: undefined };
}

function readAccount(entry: unknown, row: number, label: RecordLabel): AccountSource {
  const parsed = jsonAccountSchema.safeParse(entry);
  if (!parsed.success) return { kind: 'account', row, ...unreadableAccount(label('account'), entry) };
  const { account, bic, bank, currency } = parsed.data;
  const number = account.replaceAll(/\s/g, '').toUpperCase();
  const code = currency === '' ? RUB : parseCurrencyCell(currency);
  const cells = [label('account'), number, '', bank, '', '', currency];
  if (code === undefined)
    return {
      kind: 'account',
      row,
      cells,
      problems: [error('currency', 'badCurrency', { value: currency })],
      facts: undefined,
    };
  return {
    kind: 'account',
    row,
    cells,
    problems: [],
    facts: { number, bic, bankName: bank, currency: code },
  };
}

function unreadableAccount(record: string, entry: unknown): Omit<AccountSource, 'kind' | 'row'> {
  return { ...unreadable(record, entry), facts: undefined };
}

function readClient(entry: unknown, row: number, label: RecordLabel): ClientSource {
  const parsed = jsonClientSchema.safeParse(entry);
  if (!parsed.success) return { kind: 'client', row, ...unreadable(label('client'), entry) };
  const client: JsonClient = parsed.data;
  const { id, name, kind: word, email, phone, address, aliases } = client;
  const { inn, kpp } = numbersOf(client);
  const kind = parseKind(word) ?? null;
  const accounts = client.accounts.map((account) => ({
    ...account,
    number: account.number.replaceAll(/\s/g, '').toUpperCase(),
  }));
  const country = countryOf(client.country, name, inn, accounts[0]?.number ?? '');
  return {
    kind: 'client',
    row,
    cells: [label('client'), '', '', name, inn, '', ''],
    problems: word !== '' && kind === null ? [doubt('kind', 'badKind', { value: word })] : [],
    facts: {
      externalId: id,
      name,
      kind,
      fullName: '',
      inn,
      kpp,
      country,
      email,
      phone,
      address,
      note: '',
      accounts,
      aliases,
    },
  };
}

function numbersOf(client: JsonClient): { inn: string; kpp: string } {
  const read = parseInn(client.inn);
  const kpp = client.kpp.replaceAll(/\s/g, '').toUpperCase() || read.kpp;
  return { inn: /^\d{1,12}$/.test(read.value) ? read.value : '', kpp: kpp.slice(0, 9) };
}

/** An invoice goes through the reading of tables, so that sums and dates are understood in one way. */
const INVOICE_COLUMNS = [
  'externalId',
  'number',
  'date',
  'dueDate',
  'clientId',
  'clientName',
  'clientInn',
  'clientKpp',
  'amount',
  'vatAmount',
  'currency',
  'status',
  'subject',
  'contractNumber',
] as const;
const INVOICE_MAPPING: ColumnMapping = Object.fromEntries(INVOICE_COLUMNS.map((field, at) => [field, at]));
const SHOWN = JSON_FIELDS.slice(1);

function readInvoice(
  entry: unknown,
  row: number,
  clients: ReadonlyMap<string, { name: string; inn: string; kpp: string }>,
  label: RecordLabel,
): InvoiceSource {
  const parsed = jsonInvoiceSchema.safeParse(entry);
  const none = { kind: 'invoice', row } as const;
  if (!parsed.success) return { ...none, ...unreadable(label('invoice'), entry), facts: undefined };
  const invoice = parsed.data;
  const client = clients.get(invoice.clientId);
  const values: Readonly<Record<(typeof INVOICE_COLUMNS)[number], string>> = {
    ...invoice,
    externalId: invoice.id,
    clientName: client?.name ?? '',
    clientInn: client?.inn ?? '',
    clientKpp: client?.kpp ?? '',
  };
  const cells = INVOICE_COLUMNS.map((field) => values[field]);
  const source = readRow('invoices', { row, cells }, INVOICE_MAPPING, SHOWN);
  const shown = { ...source, cells: [label('invoice'), ...source.cells] };
  return shown.kind === 'invoice' ? shown : { ...none, cells, problems: [], facts: undefined };
}
