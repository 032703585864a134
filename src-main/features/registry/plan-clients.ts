/** What a row about a client would do. Pure apart from the book that it writes into. */
import type { RegistryPreviewRow } from '../../../src-shared/domain/index.ts';
import { requisiteWarnings } from '../clients/index.ts';
import type { ClientBook, ClientEntry, ClientValues } from './book.ts';
import type { ClientFacts, ClientReference, ClientSource } from './facts.ts';
import { doubt, error, type RowProblem } from './problems.ts';

export type Action = RegistryPreviewRow['action'];
export interface Step {
  readonly action: Action;
  readonly problems: readonly RowProblem[];
}

/** Plans a row of clients. An empty cell never erases; a second row of one client only completes the first. */
export function planClient(book: ClientBook, source: ClientSource): Step {
  const { facts, row, problems } = source;
  if (facts === undefined) return { action: 'skip', problems };
  const match = book.find(facts);
  if (match.type === 'many')
    return { action: 'skip', problems: [...problems, error('inn', 'manyClients', { count: match.count })] };
  const doubts = [...problems];
  if (match.type === 'none') {
    if (match.otherKpp !== undefined) doubts.push(otherKpp(match.otherKpp));
    const entry = book.addNew(facts, row);
    return { action: 'add', problems: [...doubts, ...requisiteDoubts(entry)] };
  }
  const { entry } = match;
  if (entry.row > 0) doubts.push(doubt('name', 'repeats', { row: entry.row }));
  const { changed, conflicts } = merge(entry, facts, entry.row === 0 ? 'overwrite' : 'complete');
  doubts.push(...conflicts.map((field) => doubt(field, 'conflict', { row: entry.row })));
  if (entry.row === 0) entry.row = row;
  book.reindex(entry);
  if (!changed) return { action: 'same', problems: doubts };
  return { action: 'update', problems: [...doubts, ...requisiteDoubts(entry)] };
}

function otherKpp({ values }: ClientEntry): RowProblem {
  return doubt('kpp', 'otherKpp', { name: values.name, kpp: values.kpp });
}

const TEXT_FIELDS = ['name', 'fullName', 'inn', 'kpp', 'email', 'phone', 'address', 'note'] as const;

function merge(
  entry: ClientEntry,
  facts: ClientFacts,
  way: 'overwrite' | 'complete',
): { changed: boolean; conflicts: string[] } {
  const conflicts: string[] = [];
  const given: Partial<ClientValues> = {};
  for (const field of TEXT_FIELDS) if (facts[field] !== '') given[field] = facts[field];
  if (facts.kind !== null) given.kind = facts.kind;
  if (facts.country !== null) given.country = facts.country;
  const before = { ...entry.values };
  if (way === 'overwrite') Object.assign(entry.values, given);
  else
    for (const field of TEXT_FIELDS) {
      const value = given[field];
      if (value === undefined || value === entry.values[field]) continue;
      if (entry.values[field] === '') entry.values[field] = value;
      else conflicts.push(field);
    }
  if (facts.externalId !== '') entry.values.externalId ??= facts.externalId;
  const accounts = facts.accounts.filter((account) => isNews(entry, account));
  const aliases = facts.aliases.filter((alias) => !entry.aliases.has(alias));
  for (const account of accounts) {
    const known = entry.accounts.get(account.number);
    const merged = {
      number: account.number,
      bic: account.bic || (known?.bic ?? ''),
      bankName: account.bankName || (known?.bankName ?? ''),
    };
    entry.accounts.set(account.number, merged);
    entry.newAccounts = [...entry.newAccounts.filter(({ number }) => number !== account.number), merged];
  }
  for (const alias of aliases) {
    entry.aliases.add(alias);
    entry.newAliases.push(alias);
  }
  const differs = Object.entries(before).some(([field, value]) => Reflect.get(entry.values, field) !== value);
  const changed = differs || accounts.length > 0 || aliases.length > 0;
  entry.changed ||= changed;
  entry.renamed ||= before.name !== entry.values.name || before.inn !== entry.values.inn;
  return { changed, conflicts };
}

function isNews(entry: ClientEntry, account: ClientFacts['accounts'][number]): boolean {
  const known = entry.accounts.get(account.number);
  if (known === undefined) return true;
  return (
    (account.bic !== '' && account.bic !== known.bic) ||
    (account.bankName !== '' && account.bankName !== known.bankName)
  );
}

/** Fields of the form by their names in a file. */
const FILE_FIELDS: Readonly<Record<string, string>> = { number: 'account', bic: 'bic' };

function requisiteDoubts({ values, accounts }: ClientEntry): RowProblem[] {
  const { kind, country, inn, kpp } = values;
  const client = { kind, country, inn, kpp, accounts: [...accounts.values()] };
  return requisiteWarnings(client).map(({ field, code, params }) =>
    doubt(FILE_FIELDS[field.split('.')[2] ?? ''] ?? field, code, params),
  );
}

export type Owner =
  | { readonly entry: ClientEntry; readonly added: boolean; readonly doubts: readonly RowProblem[] }
  | { readonly entry: undefined; readonly problem: RowProblem };

/** The client of an invoice or a deal; one that nobody knows is added by what the row says of it. */
export function planOwner(book: ClientBook, reference: ClientReference, row: number): Owner {
  const match = book.find(reference);
  if (match.type === 'one') return { entry: match.entry, added: false, doubts: [] };
  if (match.type === 'many')
    return { entry: undefined, problem: error('clientName', 'manyClients', { count: match.count }) };
  const { externalId, name, inn, kpp } = reference;
  if (name === '' && inn === '')
    return { entry: undefined, problem: error('clientId', 'unknownClient', { id: externalId }) };
  const entry = book.addNew(
    {
      externalId,
      name: name === '' ? `ИНН ${inn}` : name,
      inn,
      kpp,
      kind: null,
      country: null,
      fullName: '',
      email: '',
      phone: '',
      address: '',
      note: '',
      accounts: [],
      aliases: [],
    },
    row,
  );
  const doubts = [doubt('clientName', 'newClient', { name: entry.values.name })];
  if (match.otherKpp !== undefined) doubts.push(otherKpp(match.otherKpp));
  return { entry, added: true, doubts: [...doubts, ...requisiteDoubts(entry)] };
}
