/** Rows of a table as facts about clients, invoices and deals. Pure. */
import type { ColumnMapping, RegistryTarget } from '../../../src-shared/domain/index.ts';
import { checkBinIin, checkInn } from '../../../src-shared/requisites/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import { cellText, type SheetRow } from './cells.ts';
import type { ClientReference, ClientSource, DealSource, InvoiceSource, RowSource } from './facts.ts';
import { doubt, error } from './problems.ts';
import { RowReader } from './reader.ts';
import { isTotalRow, parseInvoiceStatus, parseKind, parseStage } from './values.ts';

/** Understands one row of a table. `fields` is the order of the preview's cells. */
export function readRow(
  target: RegistryTarget,
  row: SheetRow,
  mapping: ColumnMapping,
  fields: readonly string[],
): RowSource {
  const reader = new RowReader(row, mapping);
  if (isTotalRow(row)) {
    const cells = reader.shown(fields);
    return { ...NOTHING[target], row: row.row, cells, problems: [doubt('', 'totalRow')] };
  }
  const source = READERS[target](reader, row.row);
  return { ...source, cells: reader.shown(fields), problems: reader.problems };
}

const NOTHING = {
  clients: { kind: 'client', facts: undefined },
  invoices: { kind: 'invoice', facts: undefined },
  deals: { kind: 'deal', facts: undefined },
} as const;

const READERS = { clients: readClient, invoices: readInvoice, deals: readDeal };

type Unshown<Source> = Omit<Source, 'cells' | 'problems'>;

function readClient(reader: RowReader, row: number): Unshown<ClientSource> {
  const name = reader.required('name', 300);
  const { inn, kpp } = reader.inn('inn', 'kpp');
  const kindWord = reader.text('kind', 100);
  const kind = parseKind(kindWord) ?? null;
  if (kindWord !== '' && kind === null) reader.problems.push(doubt('kind', 'badKind', { value: kindWord }));
  const bic = reader.digits('bic', [9]).slice(0, 11);
  const bankName = reader.text('bankName', 200);
  const accounts = reader.accounts('account').map((number) => ({ number, bic, bankName }));
  const aliases = cellText(reader.cell('aliases'))
    .split(/[;\n]/)
    .map((alias) => alias.trim().slice(0, 300))
    .filter((alias) => alias !== '');
  const country = countryOf(reader.text('country', 50), name, inn, accounts[0]?.number ?? '');
  const facts = {
    externalId: reader.text('externalId', 100),
    name,
    kind,
    fullName: reader.text('fullName', 500),
    inn,
    kpp,
    country,
    email: reader.text('email', 200),
    phone: reader.text('phone', 100),
    address: reader.text('address', 500),
    note: reader.text('note', 2000),
    accounts,
    aliases,
  };
  return { kind: 'client', row, facts: hasErrors(reader) ? undefined : facts };
}

/** Kazakhstan by the column's word, the account, the legal form, or a number that agrees only as a БИН/ИИН. */
export function countryOf(word: string, name: string, inn: string, account: string): 'RU' | 'KZ' | null {
  const text = fold(word);
  if (/^(?:каз|kz|рк)/i.test(word) || text.startsWith('каз')) return 'KZ';
  if (/^(?:рос|рф|ru)/i.test(word)) return 'RU';
  if (account.startsWith('KZ') || /^тоо(?:\s|$)/.test(fold(name))) return 'KZ';
  if (inn.length === 12 && checkInn(inn) !== 'valid' && checkBinIin(inn) === 'valid') return 'KZ';
  return inn === '' ? null : 'RU';
}

function readReference(reader: RowReader): ClientReference {
  const { inn, kpp } = reader.inn('clientInn', 'clientKpp');
  const reference = {
    externalId: reader.text('clientId', 100),
    name: reader.text('clientName', 300),
    inn,
    kpp,
  };
  if (reference.externalId === '' && reference.name === '' && inn === '')
    reader.problems.push(error('clientName', 'noClient'));
  return reference;
}

function readInvoice(reader: RowReader, row: number): Unshown<InvoiceSource> {
  const number = reader.required('number', 60);
  const date = reader.day('date', 'required');
  const client = readReference(reader);
  const amount = reader.sum('amount', 'required');
  const vat = reader.sum('vatAmount', 'optional');
  const currency = reader.currency('currency', amount?.currency);
  const dueDate = reader.day('dueDate', 'optional');
  if (date !== null && dueDate !== null && dueDate < date)
    reader.problems.push(doubt('dueDate', 'dueBeforeDate'));
  if (amount !== null && vat !== null && vat.value > amount.value)
    reader.problems.push(error('vatAmount', 'vatTooBig'));
  const closed = readClosed(reader, amount?.value ?? null);
  if (date === null || amount === null || hasErrors(reader))
    return { kind: 'invoice', row, facts: undefined };
  const facts = {
    externalId: reader.text('externalId', 100),
    client,
    number,
    date,
    dueDate,
    amount: amount.value,
    vatAmount: vat?.value ?? null,
    currency,
    subject: reader.text('subject', 300),
    contractNumber: reader.text('contractNumber', 60),
    dealNumber: reader.text('dealNumber', 60),
    note: reader.text('note', 2000),
    closed,
  };
  return { kind: 'invoice', row, facts };
}

/**
 * The file may say that an invoice is paid, but only statements show money. A paid one that is new to the program is
 * kept closed, so that nobody is asked for the money again; of a partly paid one the whole sum is kept, and the person
 * is told.
 */
function readClosed(reader: RowReader, amount: number | null): 'cancelled' | 'paidBefore' | null {
  const word = reader.text('status', 100);
  const status = parseInvoiceStatus(word);
  if (word !== '' && status === undefined)
    reader.problems.push(doubt('status', 'badStatus', { value: word }));
  if (status === 'cancelled') return 'cancelled';
  const paidWord = parseInvoiceStatus(cellText(reader.cell('paid')));
  const paid = paidWord === undefined ? reader.sum('paid', 'optional') : null;
  const whole = paid !== null && amount !== null && amount > 0 && paid.value >= amount;
  if (status === 'paid' || paidWord === 'paid' || whole) {
    reader.problems.push(doubt(status === 'paid' ? 'status' : 'paid', 'paidElsewhere'));
    return 'paidBefore';
  }
  if (status === 'partial' || (paid !== null && paid.value > 0))
    reader.problems.push(doubt(status === 'partial' ? 'status' : 'paid', 'partlyPaidElsewhere'));
  return null;
}

function readDeal(reader: RowReader, row: number): Unshown<DealSource> {
  const title = reader.required('title', 300);
  const date = reader.day('date', 'required');
  const client = readReference(reader);
  const amount = reader.sum('amount', 'optional');
  const currency = reader.currency('currency', amount?.currency);
  const word = reader.text('stage', 100);
  const stage = parseStage(word) ?? null;
  if (word !== '' && stage === null) reader.problems.push(doubt('stage', 'badStage', { value: word }));
  if (date === null || hasErrors(reader)) return { kind: 'deal', row, facts: undefined };
  const facts = {
    externalId: reader.text('externalId', 100),
    client,
    number: reader.text('number', 60),
    title,
    stage,
    date,
    amount: amount?.value ?? null,
    currency,
    note: reader.text('note', 2000),
  };
  return { kind: 'deal', row, facts };
}

function hasErrors(reader: RowReader): boolean {
  return reader.problems.some((problem) => problem.severity === 'error');
}
