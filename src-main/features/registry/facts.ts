/** Rows of a file as they are understood, before they meet the registry. '' and null: the file says nothing of it. */
import type { Day } from '../../../src-shared/dates/index.ts';
import type { ClientKind, DealStage } from '../../../src-shared/domain/index.ts';
import type { Currency, Minor } from '../../../src-shared/money/index.ts';
import type { RowProblem } from './problems.ts';

export interface ClientFacts {
  readonly externalId: string;
  readonly name: string;
  /** Null: not named by the file; a new client's kind is guessed from its name and ИНН. */
  readonly kind: ClientKind | null;
  readonly fullName: string;
  readonly inn: string;
  readonly kpp: string;
  readonly country: 'RU' | 'KZ' | null;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  readonly note: string;
  readonly accounts: readonly { readonly number: string; readonly bic: string; readonly bankName: string }[];
  readonly aliases: readonly string[];
}

/** How an invoice or a deal names its client. */
export type ClientReference = Pick<ClientFacts, 'externalId' | 'name' | 'inn' | 'kpp'>;

export interface InvoiceFacts {
  readonly externalId: string;
  readonly client: ClientReference;
  readonly number: string;
  readonly date: Day;
  readonly dueDate: Day | null;
  readonly amount: Minor;
  readonly vatAmount: Minor | null;
  /** Null: the office's own currency. */
  readonly currency: Currency | null;
  readonly subject: string;
  readonly contractNumber: string;
  readonly dealNumber: string;
  readonly note: string;
  /** Cancelled, or settled before the program knew of it: nothing is owed. */
  readonly closed: 'cancelled' | 'paidBefore' | null;
}

export interface DealFacts {
  readonly externalId: string;
  readonly client: ClientReference;
  readonly number: string;
  readonly title: string;
  readonly stage: DealStage | null;
  readonly date: Day;
  readonly amount: Minor | null;
  readonly currency: Currency | null;
  readonly note: string;
}

export interface AccountFacts {
  readonly number: string;
  readonly bic: string;
  readonly bankName: string;
  readonly currency: Currency;
}

interface Source<Kind extends string, Facts> {
  readonly kind: Kind;
  readonly row: number;
  /** As shown, in the order of the preview's fields. */
  readonly cells: readonly string[];
  readonly problems: readonly RowProblem[];
  /** Undefined when the row cannot be used; then `problems` says why. */
  readonly facts: Facts | undefined;
}

export type ClientSource = Source<'client', ClientFacts>;
export type InvoiceSource = Source<'invoice', InvoiceFacts>;
export type DealSource = Source<'deal', DealFacts>;
export type AccountSource = Source<'account', AccountFacts>;
export type RowSource = ClientSource | InvoiceSource | DealSource | AccountSource;
