/**
 * Invoices of all clients by number. Ten thousand invoices may be numbered «1»: a crowded number is only reached through
 * its sum or its date, so that no set of candidates grows with the registry.
 */
import type { Day } from '../../../../src-shared/dates/index.ts';
import type { Minor } from '../../../../src-shared/money/index.ts';
import type { InvoiceEntry } from './entries.ts';
import { LargeMap } from './large-map.ts';
import { MultiMap } from './multi-map.ts';

/** A number with more invoices than this is crowded. */
export const CROWDED_FROM = 24;
const NARROWED_LIMIT = 8;

interface Crowd {
  readonly all: Set<InvoiceEntry>;
  readonly byRemaining: MultiMap<number, InvoiceEntry>;
  readonly byDate: MultiMap<Day, InvoiceEntry>;
}

export class NumberIndex {
  readonly #few = new LargeMap<string, InvoiceEntry | InvoiceEntry[]>();
  readonly #crowds = new Map<string, Crowd>();

  add(key: string, invoice: InvoiceEntry): void {
    const crowd = this.#crowds.get(key);
    if (crowd) {
      addToCrowd(crowd, invoice);
      return;
    }
    const few = this.#few.get(key);
    if (few === undefined) this.#few.set(key, invoice);
    else if (!Array.isArray(few)) this.#few.set(key, [few, invoice]);
    else {
      few.push(invoice);
      if (few.length > CROWDED_FROM) this.#crowd(key, few);
    }
  }

  remove(key: string, invoice: InvoiceEntry): void {
    const crowd = this.#crowds.get(key);
    if (crowd) {
      removeFromCrowd(crowd, invoice);
      if (crowd.all.size === 0) this.#crowds.delete(key);
      return;
    }
    const few = this.#few.get(key);
    if (!Array.isArray(few)) {
      if (few === invoice) this.#few.delete(key);
      return;
    }
    const rest = few.filter((other) => other !== invoice);
    const [only] = rest;
    if (rest.length === 1 && only) this.#few.set(key, only);
    else this.#few.set(key, rest);
  }

  /** To be called around a change of `remaining`: only crowds look at sums. */
  beforeChange(key: string, invoice: InvoiceEntry): void {
    this.#crowds.get(key)?.byRemaining.remove(invoice.remaining, invoice);
  }

  afterChange(key: string, invoice: InvoiceEntry): void {
    this.#crowds.get(key)?.byRemaining.add(invoice.remaining, invoice);
  }

  /** Invoices of a number: all of a rare one; of a crowded one those of the sum or of the date. Bounded. */
  get(key: string, amount: Minor, date: Day | undefined): readonly InvoiceEntry[] {
    const few = this.#few.get(key);
    if (few !== undefined) return Array.isArray(few) ? few : [few];
    const crowd = this.#crowds.get(key);
    if (!crowd) return [];
    const found = new Set(crowd.byRemaining.get(amount, NARROWED_LIMIT));
    if (date !== undefined) for (const invoice of crowd.byDate.get(date, NARROWED_LIMIT)) found.add(invoice);
    return [...found];
  }

  /** True when only some invoices of this number are ever returned. */
  isCrowded(key: string): boolean {
    return this.#crowds.has(key);
  }

  #crowd(key: string, invoices: readonly InvoiceEntry[]): void {
    const crowd: Crowd = { all: new Set(), byRemaining: new MultiMap(), byDate: new MultiMap() };
    for (const invoice of invoices) addToCrowd(crowd, invoice);
    this.#crowds.set(key, crowd);
    this.#few.delete(key);
  }
}

function addToCrowd(crowd: Crowd, invoice: InvoiceEntry): void {
  crowd.all.add(invoice);
  crowd.byRemaining.add(invoice.remaining, invoice);
  crowd.byDate.add(invoice.date, invoice);
}

function removeFromCrowd(crowd: Crowd, invoice: InvoiceEntry): void {
  crowd.all.delete(invoice);
  crowd.byRemaining.remove(invoice.remaining, invoice);
  crowd.byDate.remove(invoice.date, invoice);
}
