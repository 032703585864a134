/** What the index keeps of a client and of an invoice. */

import type { Day } from '../../../../src-shared/dates/index.ts';
import type { Currency, Minor } from '../../../../src-shared/money/index.ts';
import type { ClientFacts } from '../types.ts';
import { MultiMap } from './multi-map.ts';
import type { NameKeys } from './name-keys.ts';

/** From this many invoices on a client gets maps of its own; below, a walk is quicker and smaller. */
const MAPS_FROM_INVOICES = 12;
/** No caller gets more invoices of one key of one client than this. */
export const SAME_KEY_LIMIT = 16;

export interface InvoiceEntry {
  readonly id: string;
  readonly client: ClientEntry;
  readonly number: string;
  readonly date: Day;
  readonly amount: Minor;
  remaining: Minor;
  readonly currency: Currency;
  readonly contractKey: string;
  readonly exactKeys: readonly string[];
  readonly weakKeys: readonly string[];
}

/** A client with its invoices. A client that is named by an invoice before it is known has no facts yet. */
export class ClientEntry {
  readonly id: string;
  facts: ClientFacts | undefined;
  /** Keys of the name and of the aliases. */
  names: readonly NameKeys[] = [];
  readonly #invoices = new Set<InvoiceEntry>();
  #open = 0;
  #maps: ClientMaps | undefined;

  constructor(id: string) {
    this.id = id;
  }

  get invoices(): ReadonlySet<InvoiceEntry> {
    return this.#invoices;
  }

  /** How many invoices have something left to pay. */
  get openCount(): number {
    return this.#open;
  }

  add(invoice: InvoiceEntry): void {
    this.#invoices.add(invoice);
    if (invoice.remaining > 0) this.#open++;
    if (this.#maps) addToMaps(this.#maps, invoice);
  }

  remove(invoice: InvoiceEntry): void {
    if (!this.#invoices.delete(invoice)) return;
    if (invoice.remaining > 0) this.#open--;
    if (this.#maps) removeFromMaps(this.#maps, invoice);
  }

  /** To be called around a change of `remaining`. */
  changeRemaining(invoice: InvoiceEntry, remaining: Minor): void {
    if (invoice.remaining > 0) this.#open--;
    if (this.#maps) removeFromMaps(this.#maps, invoice);
    invoice.remaining = remaining;
    if (invoice.remaining > 0) this.#open++;
    if (this.#maps) addToMaps(this.#maps, invoice);
  }

  /** Invoices with this number key, paid ones included, at most `SAME_KEY_LIMIT`. */
  byNumber(key: string, weak: boolean): readonly InvoiceEntry[] {
    if (this.#invoices.size >= MAPS_FROM_INVOICES) {
      const maps = this.#ensureMaps();
      return (weak ? maps.byWeakKey : maps.byExactKey).get(key, SAME_KEY_LIMIT);
    }
    const found: InvoiceEntry[] = [];
    for (const invoice of this.#invoices) {
      if ((weak ? invoice.weakKeys : invoice.exactKeys).includes(key)) found.push(invoice);
    }
    return found;
  }

  /** Open invoices of exactly this remaining sum, at most `SAME_KEY_LIMIT`. */
  byRemaining(amount: Minor): readonly InvoiceEntry[] {
    if (amount <= 0) return [];
    if (this.#invoices.size >= MAPS_FROM_INVOICES) {
      return this.#ensureMaps().byRemaining.get(amount, SAME_KEY_LIMIT);
    }
    const found: InvoiceEntry[] = [];
    for (const invoice of this.#invoices) if (invoice.remaining === amount) found.push(invoice);
    return found;
  }

  /** Up to `limit` oldest open invoices in date order. A walk over the client's open invoices at most `WALK_LIMIT` long. */
  oldestOpen(limit: number): InvoiceEntry[] {
    const source: Iterable<InvoiceEntry> =
      this.#invoices.size >= MAPS_FROM_INVOICES ? this.#ensureMaps().open : this.#invoices;
    const open: InvoiceEntry[] = [];
    for (const invoice of source) {
      if (invoice.remaining > 0) open.push(invoice);
      if (open.length >= WALK_LIMIT) break;
    }
    open.sort(byDate);
    return open.length > limit ? open.slice(0, limit) : open;
  }

  #ensureMaps(): ClientMaps {
    if (this.#maps) return this.#maps;
    const maps: ClientMaps = {
      byExactKey: new MultiMap(),
      byWeakKey: new MultiMap(),
      byRemaining: new MultiMap(),
      open: new Set(),
    };
    for (const invoice of this.#invoices) addToMaps(maps, invoice);
    this.#maps = maps;
    return maps;
  }
}

/** Open invoices looked at when the oldest are wanted. */
export const WALK_LIMIT = 200;

interface ClientMaps {
  readonly byExactKey: MultiMap<string, InvoiceEntry>;
  readonly byWeakKey: MultiMap<string, InvoiceEntry>;
  readonly byRemaining: MultiMap<number, InvoiceEntry>;
  readonly open: Set<InvoiceEntry>;
}

function addToMaps(maps: ClientMaps, invoice: InvoiceEntry): void {
  for (const key of invoice.exactKeys) maps.byExactKey.add(key, invoice);
  for (const key of invoice.weakKeys) maps.byWeakKey.add(key, invoice);
  if (invoice.remaining <= 0) return;
  maps.byRemaining.add(invoice.remaining, invoice);
  maps.open.add(invoice);
}

function removeFromMaps(maps: ClientMaps, invoice: InvoiceEntry): void {
  for (const key of invoice.exactKeys) maps.byExactKey.remove(key, invoice);
  for (const key of invoice.weakKeys) maps.byWeakKey.remove(key, invoice);
  maps.byRemaining.remove(invoice.remaining, invoice);
  maps.open.delete(invoice);
}

/** Oldest first; the same day by number, so that the order never depends on how the index was filled. */
export function byDate(a: InvoiceEntry, b: InvoiceEntry): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  if (a.number !== b.number) return a.number < b.number ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
