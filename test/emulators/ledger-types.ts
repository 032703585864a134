/** What the truth ledger holds and tells. */
import type { Counterparty, Direction } from '../../src-main/features/statements/index.ts';
import type { Day, Instant } from '../../src-shared/dates/index.ts';
import type { Currency, Minor } from '../../src-shared/money/index.ts';

/** The bank that the ledger plays. */
export interface LedgerBank {
  readonly bic: string;
  readonly name: string;
  readonly inn: string;
  readonly corrAccount: string;
  readonly country: 'RU' | 'KZ';
  /** Zone of the bank's days. */
  readonly timeZone: 'Europe/Moscow' | 'UTC' | 'Asia/Almaty';
}

export interface LedgerAccount {
  /** 20 digits, or an IBAN. */
  readonly number: string;
  readonly currency: Currency;
  readonly title: string;
  readonly open: boolean;
  /** Money before the first day. */
  readonly opening: Minor;
}

/** What a later version of a row may change. */
export interface RowChange {
  readonly amount?: Minor;
  readonly purpose?: string;
  readonly docKind?: string;
}

/** A movement in the ledger, with all that will ever happen to it. */
export interface LedgerRow {
  readonly id: string;
  readonly account: string;
  readonly direction: Direction;
  /** Moment of the operation. */
  readonly time: Instant;
  /** The bank's day of the operation. */
  readonly date: Day;
  readonly number: string;
  readonly amount: Minor;
  readonly counterparty: Counterparty;
  readonly purpose: string;
  readonly docKind: string;
  /** The bank's own word for the kind of operation: what the emulators make their categories from. */
  readonly sort: 'client' | 'supplier' | 'fee' | 'tax' | 'salary' | 'card' | 'own';
  /** From then on the bank shows it. */
  readonly publishedAt: Instant;
  /** Until then it is only held. */
  readonly bookedAt: Instant;
  /** The bank shows no id for it, where its answers may lack one. */
  readonly anonymous: boolean;
}

/** A row as the bank shows it at some moment. */
export interface VisibleRow extends LedgerRow {
  readonly currency: Currency;
  /** 1 for the first one. */
  readonly version: number;
  readonly modifiedAt: Instant;
  readonly held: boolean;
  readonly withdrawn: boolean;
}

/** A row as a perfect program must hold it. */
export interface TruthRow {
  readonly account: string;
  readonly direction: Direction;
  readonly date: Day;
  readonly number: string;
  readonly amount: Minor;
  readonly counterpartyAccount: string;
  readonly purpose: string;
}

/** A movement that a test adds; what is left out is made up. */
export interface NewRow {
  readonly account: string;
  readonly publishedAt: Instant;
  readonly time?: Instant;
  readonly bookedAt?: Instant;
  readonly direction?: Direction;
  readonly number?: string;
  readonly amount?: Minor;
  readonly counterparty?: Counterparty;
  readonly purpose?: string;
  readonly docKind?: string;
  readonly sort?: LedgerRow['sort'];
  readonly anonymous?: boolean;
}

export interface Ledger {
  readonly bank: LedgerBank;
  readonly owner: { readonly name: string; readonly inn: string; readonly kpp: string };
  readonly accounts: readonly LedgerAccount[];
  readonly from: Day;
  readonly to: Day;
  /** Rows of an account that the bank shows at a moment, by day and moment. Withdrawn ones only when asked for. */
  rows(
    account: string,
    now: Instant,
    period: { readonly from: Day; readonly to: Day; readonly withdrawn?: boolean },
  ): VisibleRow[];
  /** Money at the beginning of a day, as the bank counts it at a moment. */
  balanceBefore(account: string, day: Day, now: Instant): Minor;
  /** All that a perfect program holds at a moment: booked, in its last version, not withdrawn. Sorted. */
  truth(now: Instant, period?: { readonly from: Day; readonly to: Day }): TruthRow[];
  /** Adds a movement; returns its id. */
  publish(row: NewRow): string;
  /** From a moment on the row reads otherwise. */
  edit(id: string, at: Instant, change: RowChange): void;
  /** From a moment on the row is gone. */
  withdraw(id: string, at: Instant): void;
}
