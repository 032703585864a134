/** Invoices, deals and own accounts while a file is planned: those of the registry and those that the file brings. Pure. */
import type { Day } from '../../../src-shared/dates/index.ts';
import type { DealStage } from '../../../src-shared/domain/index.ts';
import type { Currency, Minor } from '../../../src-shared/money/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import { sameNumberKey } from '../invoices/index.ts';
import type { ClientEntry } from './book.ts';

export interface InvoiceValues {
  externalId: string | null;
  number: string;
  date: Day;
  dueDate: Day;
  amount: Minor;
  vatAmount: Minor;
  currency: Currency;
  subject: string;
  contractNumber: string;
  note: string;
  cancelled: boolean;
}

export interface InvoiceEntry {
  readonly id: number | null;
  readonly values: InvoiceValues;
  client: ClientEntry;
  deal: DealEntry | null;
  readonly paid: Minor;
  /** Payments are bound to it, though refunds may have taken all of them back. */
  readonly bound: boolean;
  readonly hasLines: boolean;
  changed: boolean;
  row: number;
}

export interface DealValues {
  externalId: string | null;
  number: string;
  title: string;
  stage: DealStage;
  date: Day;
  amount: Minor | null;
  currency: Currency;
  note: string;
}

export interface DealEntry {
  readonly id: number | null;
  readonly values: DealValues;
  readonly client: ClientEntry;
  changed: boolean;
  row: number;
}

export interface AccountEntry {
  readonly id: number | null;
  readonly number: string;
  bic: string;
  bankName: string;
  currency: Currency;
  changed: boolean;
}

/** Entries of one kind by the file's own id and by keys that stand within a client. */
export class Ledger<Entry extends { readonly client: ClientEntry }> {
  readonly entries: Entry[] = [];
  readonly #byExternalId = new Map<string, Entry>();
  readonly #byClient = new Map<ClientEntry, Map<string, Entry>>();

  add(entry: Entry, externalId: string | null, keys: readonly string[]): void {
    this.entries.push(entry);
    if (externalId !== null) this.#byExternalId.set(externalId, entry);
    const own = this.#byClient.get(entry.client) ?? new Map<string, Entry>();
    this.#byClient.set(entry.client, own);
    for (const key of keys) if (!own.has(key)) own.set(key, entry);
  }

  byExternalId(id: string): Entry | undefined {
    return id === '' ? undefined : this.#byExternalId.get(id);
  }

  byKey(client: ClientEntry, key: string): Entry | undefined {
    return this.#byClient.get(client)?.get(key);
  }
}

/** One number of one client in one year is one invoice. */
export function invoiceKey(number: string, date: Day): string {
  return `${sameNumberKey(number)}|${date.slice(0, 4)}`;
}

/** A deal is known by its number, or by its name and day. */
export function dealKeys({ number, title, date }: Pick<DealValues, 'number' | 'title' | 'date'>): string[] {
  const byTitle = `t|${fold(title)}|${date}`;
  return number === '' ? [byTitle] : [`n|${sameNumberKey(number)}`, byTitle];
}
