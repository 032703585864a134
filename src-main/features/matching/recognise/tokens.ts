/** What `recognise` reads out of a purpose. Every token carries its place in the original text. */
import type { Minor } from '../../../../src-shared/money/index.ts';
import type { Span } from '../types.ts';

/** A date as written; the year may be missing («от 24.04»). */
export interface WrittenDate extends Span {
  readonly day: number;
  readonly month: number;
  readonly year?: number | undefined;
}

/**
 * How a number was tied to the word «счёт»: by the word itself, by the word with a slip, by a bare «№», by its own shape
 * («Опл. УТ-0156»), by a «№» behind some other word («магазин № 145»), by «с/ф» alone.
 */
export type RefSource = 'keyword' | 'typo' | 'sign' | 'bare' | 'looseSign' | 'facture';

export interface InvoiceRef extends Span {
  readonly kind: 'invoiceRef';
  /** As written: `УТ 0162`, `12/3`; members inside a range are composed. */
  readonly number: string;
  /** Another way to read it: with the word glued to it («СЧ-12»), or without the sign («NУТ-0108»). */
  readonly alternative?: string | undefined;
  readonly source: RefSource;
  /** References of one list or range share a group. */
  readonly group: number;
  readonly date?: WrittenDate | undefined;
  /** A sum written beside this number («счёт 12 на сумму 5000»). */
  readonly amount?: Minor | undefined;
  /** True for members of a range that are not written out themselves. */
  readonly inRange: boolean;
  /** The text ends here because a bank cut it: the number may be longer. */
  readonly cut: boolean;
}

export type OtherRefKind = 'contractRef' | 'orderRef' | 'documentRef';

/** A number that belongs to something else: a contract, an order, an act, a waybill, a payment order, a claim. */
export interface OtherRef extends Span {
  readonly kind: OtherRefKind;
  readonly number: string;
  readonly date?: WrittenDate | undefined;
}

export interface DateToken extends Span {
  readonly kind: 'date';
  readonly date: WrittenDate;
}

/** «за март 2026», «3 кв. 2026», «2026 год»: never a number of anything. */
export interface PeriodToken extends Span {
  readonly kind: 'period';
}

export interface VatToken extends Span {
  readonly kind: 'vat';
  readonly ratePercent?: number | undefined;
  readonly sum?: Minor | undefined;
}

export interface AmountToken extends Span {
  readonly kind: 'amount';
  readonly amount: Minor;
}

export type IdentifierKind = 'inn' | 'kpp' | 'bic' | 'account' | 'uin' | 'kbk' | 'code';

export interface IdentifierToken extends Span {
  readonly kind: IdentifierKind;
  readonly value: string;
}

export type NameForm = 'company' | 'ip' | 'person';

/** A party's name; `words` are folded, without the legal form, in the order written, with trailing words that may be no part of it. */
export interface NameToken extends Span {
  readonly kind: 'name';
  readonly form: NameForm;
  /** The legal form in short («ооо»); empty where none is written. */
  readonly legal: string;
  /** Words in quotes without a form: they may be goods as well. */
  readonly loose?: boolean | undefined;
  /** So many of the words are surely of the name: a client of fewer is somebody else («Вектор» of «Вектор Плюс»). */
  readonly least: number;
  readonly words: readonly string[];
  /** True after «за»: the payment is made for this party. */
  readonly paidFor: boolean;
}

export type Topic =
  | 'refund'
  | 'ownTransfer'
  | 'loan'
  | 'credit'
  | 'deposit'
  | 'interest'
  | 'tax'
  | 'salary'
  | 'registryPayout'
  | 'acquiring'
  | 'bankFee'
  | 'capital'
  | 'insurance'
  | 'claim'
  | 'recovery'
  | 'penalty'
  | 'exchange'
  | 'state'
  | 'cash'
  | 'cashback'
  | 'correction';

export interface TopicToken extends Span {
  readonly kind: 'topic';
  readonly topic: Topic;
  /** It holds even of a client with open invoices. */
  readonly strong: boolean;
  /** «за возврат тары», «за составление договора займа»: what a client pays for, not what the payment is. */
  readonly subject: boolean;
}

export type Token =
  | InvoiceRef
  | OtherRef
  | DateToken
  | PeriodToken
  | VatToken
  | AmountToken
  | IdentifierToken
  | NameToken
  | TopicToken;
