/** The registry in memory, as the matcher searches it. Every change touches only what it names. */

import type { Day } from '../../../../src-shared/dates/index.ts';
import { type Minor, toMinor } from '../../../../src-shared/money/index.ts';
import type { ClientFacts, FeeTolerance, InvoiceFacts } from '../types.ts';
import { ClientEntry, type InvoiceEntry } from './entries.ts';
import { LargeMap } from './large-map.ts';
import { MultiMap } from './multi-map.ts';
import { nameKeys, soundKeys } from './name-keys.ts';
import { NumberIndex } from './number-index.ts';
import { numberKey, numberKeys } from './number-keys.ts';

/** Clients looked at for one ИНН, account or name; more of one name than this say nothing. */
export const PARTY_LIMIT = 64;

export interface OwnFacts {
  /** Own accounts: money between them is no client's. */
  readonly accounts: readonly string[];
  readonly inns: readonly string[];
  /** What a bank may withhold on the way; nothing unless told. */
  readonly feeTolerance?: FeeTolerance | undefined;
}

export class MatchIndex {
  readonly #clients = new LargeMap<string, ClientEntry>();
  readonly #invoices = new LargeMap<string, InvoiceEntry>();
  readonly #byInn = new MultiMap<string, ClientEntry>();
  readonly #byAccount = new MultiMap<string, ClientEntry>();
  readonly #byLearntAccount = new MultiMap<string, ClientEntry>();
  readonly #byName = new MultiMap<string, ClientEntry>();
  readonly #byLearntName = new MultiMap<string, ClientEntry>();
  readonly #byNumber = new NumberIndex();
  readonly #byRemaining = new MultiMap<number, InvoiceEntry>();
  readonly #ownAccounts = new Set<string>();
  readonly #ownInns = new Set<string>();
  #feeTolerance: FeeTolerance | undefined;

  get invoiceCount(): number {
    return this.#invoices.size;
  }

  /** Own accounts and own ИНН, replacing what was known. */
  setOwn(own: OwnFacts): void {
    this.#ownAccounts.clear();
    this.#ownInns.clear();
    this.#feeTolerance = own.feeTolerance;
    for (const account of own.accounts) if (account !== '') this.#ownAccounts.add(account);
    for (const inn of own.inns) if (inn !== '') this.#ownInns.add(inn);
  }

  get feeTolerance(): FeeTolerance | undefined {
    return this.#feeTolerance;
  }

  isOwnAccount(account: string): boolean {
    return this.#ownAccounts.has(account);
  }

  isOwnInn(inn: string): boolean {
    return this.#ownInns.has(inn);
  }

  /** Adds a client or replaces what is known of it; its invoices stay. */
  upsertClient(facts: ClientFacts): void {
    const client = this.#client(facts.id);
    this.#forget(client);
    client.facts = facts;
    client.names = [facts.name, ...facts.aliases].map(nameKeys);
    this.#eachKey(client, 'add');
  }

  /** Takes a client away with all its invoices. */
  removeClient(id: string): void {
    const client = this.#clients.get(id);
    if (!client) return;
    for (const invoice of [...client.invoices]) this.removeInvoice(invoice.id);
    this.#forget(client);
    this.#clients.delete(id);
  }

  /** Adds an invoice or replaces it; a cancelled one is taken away. */
  upsertInvoice(facts: InvoiceFacts): void {
    this.removeInvoice(facts.id);
    if (facts.cancelled) return;
    const keys = numberKeys(facts.number, Number(facts.date.slice(0, 4)));
    const entry: InvoiceEntry = {
      id: facts.id,
      client: this.#client(facts.clientId),
      number: facts.number,
      date: facts.date,
      amount: facts.amount,
      remaining: facts.remaining,
      currency: facts.currency,
      contractKey: facts.contractNumber === undefined ? '' : numberKey(facts.contractNumber),
      exactKeys: keys.exact,
      weakKeys: keys.weak,
    };
    this.#invoices.set(entry.id, entry);
    entry.client.add(entry);
    for (const key of entry.exactKeys) this.#byNumber.add(key, entry);
    if (entry.remaining > 0) this.#byRemaining.add(entry.remaining, entry);
  }

  removeInvoice(id: string): void {
    const entry = this.#invoices.get(id);
    if (!entry) return;
    this.#invoices.delete(id);
    entry.client.remove(entry);
    for (const key of entry.exactKeys) this.#byNumber.remove(key, entry);
    this.#byRemaining.remove(entry.remaining, entry);
  }

  /** Changes what an invoice has left to pay: minus for an allocation, plus for a reversal or a refund. */
  addToRemaining(invoiceId: string, delta: Minor): void {
    const entry = this.#invoices.get(invoiceId);
    if (!entry || delta === 0) return;
    for (const key of entry.exactKeys) this.#byNumber.beforeChange(key, entry);
    this.#byRemaining.remove(entry.remaining, entry);
    entry.client.changeRemaining(entry, toMinor(entry.remaining + delta));
    if (entry.remaining > 0) this.#byRemaining.add(entry.remaining, entry);
    for (const key of entry.exactKeys) this.#byNumber.afterChange(key, entry);
  }

  invoice(id: string): InvoiceEntry | undefined {
    return this.#invoices.get(id);
  }

  client(id: string): ClientEntry | undefined {
    return this.#clients.get(id);
  }

  clientsByInn(inn: string): readonly ClientEntry[] {
    return this.#byInn.get(inn, PARTY_LIMIT);
  }

  clientsByAccount(account: string): readonly ClientEntry[] {
    return this.#byAccount.get(account, PARTY_LIMIT);
  }

  clientsByLearntAccount(account: string): readonly ClientEntry[] {
    return this.#byLearntAccount.get(account, PARTY_LIMIT);
  }

  /** By a key of `nameKeys`; similar keys (`~…`) live in the same map. */
  clientsByName(key: string): readonly ClientEntry[] {
    return this.#byName.get(key, PARTY_LIMIT);
  }

  clientsByLearntName(key: string): readonly ClientEntry[] {
    return this.#byLearntName.get(key, PARTY_LIMIT);
  }

  /** Invoices of any client by exact number key, bounded (see `NumberIndex`). */
  invoicesByNumber(key: string, amount: Minor, date: Day | undefined): readonly InvoiceEntry[] {
    return this.#byNumber.get(key, amount, date);
  }

  isCrowdedNumber(key: string): boolean {
    return this.#byNumber.isCrowded(key);
  }

  /** Open invoices of any client with exactly this remaining sum, at most `limit`. */
  invoicesByRemaining(amount: Minor, limit: number): readonly InvoiceEntry[] {
    return this.#byRemaining.get(amount, limit);
  }

  #client(id: string): ClientEntry {
    const known = this.#clients.get(id);
    if (known) return known;
    const client = new ClientEntry(id);
    this.#clients.set(id, client);
    return client;
  }

  #forget(client: ClientEntry): void {
    if (client.facts) this.#eachKey(client, 'remove');
    client.facts = undefined;
    client.names = [];
  }

  #eachKey(client: ClientEntry, change: 'add' | 'remove'): void {
    const { facts } = client;
    if (!facts) return;
    if (facts.inn !== '') this.#byInn[change](facts.inn, client);
    for (const account of facts.accounts) if (account !== '') this.#byAccount[change](account, client);
    for (const account of facts.learnt.accounts) this.#byLearntAccount[change](account, client);
    for (const name of client.names) {
      for (const key of name.exact) this.#byName[change](key, client);
      for (const key of name.similar) this.#byName[change](key, client);
    }
    for (const name of [facts.name, ...facts.aliases])
      for (const key of soundKeys(name)) this.#byName[change](key, client);
    for (const name of facts.learnt.names) {
      for (const key of nameKeys(name).exact) this.#byLearntName[change](key, client);
    }
  }
}
