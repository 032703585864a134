/** Clients while a file is planned: those of the registry and those that the file brings. Pure. */
import type { ClientKind } from '../../../src-shared/domain/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import type { ClientFacts, ClientReference } from './facts.ts';
import { guessKind } from './values.ts';

/** What is kept of a client; the same shape for one in the registry and one to be added. */
export interface ClientValues {
  externalId: string | null;
  kind: ClientKind;
  name: string;
  fullName: string;
  inn: string;
  kpp: string;
  country: 'RU' | 'KZ';
  email: string;
  phone: string;
  address: string;
  note: string;
}

type Account = ClientFacts['accounts'][number];

export interface ClientEntry {
  /** Null for a client that the file brings. */
  readonly id: number | null;
  readonly values: ClientValues;
  readonly accounts: Map<string, Account>;
  readonly aliases: Set<string>;
  /** What the file adds or changes. */
  changed: boolean;
  /** Its name or ИНН changes: what is found by them follows. */
  renamed: boolean;
  newAccounts: Account[];
  newAliases: string[];
  /** First row of the file that spoke of it; 0 for none. */
  row: number;
}

export type Match =
  | { readonly type: 'one'; readonly entry: ClientEntry }
  | { readonly type: 'none'; readonly otherKpp: ClientEntry | undefined }
  | { readonly type: 'many'; readonly count: number };

export class ClientBook {
  readonly entries: ClientEntry[] = [];
  readonly #byExternalId = new Map<string, ClientEntry>();
  readonly #byInn = new Map<string, ClientEntry[]>();
  readonly #byName = new Map<string, ClientEntry[]>();

  addKnown(id: number, values: ClientValues, accounts: readonly Account[], aliases: readonly string[]): void {
    this.#index({
      id,
      values,
      accounts: new Map(accounts.map((account) => [account.number, account])),
      aliases: new Set(aliases),
      changed: false,
      renamed: false,
      newAccounts: [],
      newAliases: [],
      row: 0,
    });
  }

  addNew(facts: ClientFacts, row: number): ClientEntry {
    const { externalId, accounts, aliases, kind, country, ...rest } = facts;
    const entry: ClientEntry = {
      id: null,
      values: {
        ...rest,
        externalId: externalId === '' ? null : externalId,
        kind: kind ?? guessKind(facts.name, facts.inn),
        country: country ?? 'RU',
      },
      accounts: new Map(accounts.map((account) => [account.number, account])),
      aliases: new Set(aliases),
      changed: true,
      renamed: false,
      newAccounts: [...new Map(accounts.map((account) => [account.number, account])).values()],
      newAliases: [...new Set(aliases)],
      row,
    };
    this.#index(entry);
    return entry;
  }

  #index(entry: ClientEntry): void {
    this.entries.push(entry);
    const { externalId, inn, name } = entry.values;
    if (externalId !== null) this.#byExternalId.set(externalId, entry);
    if (inn !== '') put(this.#byInn, inn, entry);
    put(this.#byName, fold(name), entry);
  }

  /** By the file's own id, then by ИНН and КПП, then by name where no ИНН speaks against it. */
  find({ externalId, inn, kpp, name }: ClientReference): Match {
    const named = externalId === '' ? undefined : this.#byExternalId.get(externalId);
    if (named !== undefined) return { type: 'one', entry: named };
    const holders = inn === '' ? [] : (this.#byInn.get(inn) ?? []);
    const fitting = holders.filter(
      ({ values }) => kpp === '' || values.kpp === '' || values.kpp === kpp || values.kind !== 'company',
    );
    const exact = kpp === '' ? [] : fitting.filter(({ values }) => values.kpp === kpp);
    if (exact.length === 1 || fitting.length === 1) return one(exact.length === 1 ? exact : fitting);
    if (fitting.length > 1) {
      const sameName = fitting.filter(({ values }) => fold(values.name) === fold(name));
      return sameName.length === 1 ? one(sameName) : { type: 'many', count: fitting.length };
    }
    if (holders.length > 0) return { type: 'none', otherKpp: holders[0] };
    return this.#findByName(name, inn);
  }

  #findByName(name: string, inn: string): Match {
    const namesakes = (name === '' ? [] : (this.#byName.get(fold(name)) ?? [])).filter(
      ({ values }) => inn === '' || values.inn === '',
    );
    if (namesakes.length > 1) return { type: 'many', count: namesakes.length };
    return namesakes.length === 1 ? one(namesakes) : { type: 'none', otherKpp: undefined };
  }

  /** A client of the registry may only now learn its ИНН or its id: it is found by them from the next row on. */
  reindex(entry: ClientEntry): void {
    const { externalId, inn } = entry.values;
    if (externalId !== null) this.#byExternalId.set(externalId, entry);
    if (inn !== '' && !this.#byInn.get(inn)?.includes(entry)) put(this.#byInn, inn, entry);
  }
}

function one(entries: readonly ClientEntry[]): Match {
  const [entry] = entries;
  return entry === undefined ? { type: 'none', otherKpp: undefined } : { type: 'one', entry };
}

function put(index: Map<string, ClientEntry[]>, key: string, entry: ClientEntry): void {
  const found = index.get(key);
  if (found === undefined) index.set(key, [entry]);
  else found.push(entry);
}
