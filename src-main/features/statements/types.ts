/** What the statement reader takes and gives. */
import type { Day } from '../../../src-shared/dates/index.ts';
import type { Currency, Minor } from '../../../src-shared/money/index.ts';
import type { EncodingName } from './encoding.ts';
import type { Problem, RefusalReason } from './problems.ts';

/** A file that can be read more than once; chunks may be of any size, and each is good only until the next is asked for. */
export interface StatementSource {
  /** File name for reports. */
  readonly name: string;
  open(): AsyncIterable<Uint8Array>;
}

export type Direction = 'in' | 'out';

export interface Counterparty {
  readonly name: string;
  /** ИНН, or БИН/ИИН in Kazakhstan. */
  readonly inn: string;
  readonly kpp: string;
  /** Without spaces, upper case. */
  readonly account: string;
  readonly bic: string;
  readonly bankName: string;
}

/** One movement on one own account. */
export interface Movement {
  /** The own account; as the file declares it where the document's own spelling is masked. */
  readonly account: string;
  readonly direction: Direction;
  /** The day on which the bank moved the money. */
  readonly date: Day;
  readonly number: string;
  /** Always above zero; the direction is the sign. */
  readonly amount: Minor;
  readonly currency: Currency;
  readonly counterparty: Counterparty;
  readonly purpose: string;
  readonly docKind: string;
  /** The document's own date, often earlier than `date`. */
  readonly docDate: Day | undefined;
  /** Both sides are own accounts: not revenue. */
  readonly internal: boolean;
  /**
   * The movement is told only by the statement of the other own account: this file says nothing of `account`.
   * Its own statement may later bring the same movement, at times with another day.
   */
  readonly mirror: boolean;
  /** Several statements glued into one file are its parts 1, 2, …; equal rows of two parts are one movement. */
  readonly part: number;
  /** 1-based line on which the document starts. */
  readonly line: number;
  /** Every non-empty key of the document that is in no field above, under its usual spelling. */
  readonly extra: Readonly<Record<string, string>>;
}

/** A `СекцияРасчСчет` block. */
export interface AccountSection {
  readonly account: string;
  readonly currency: Currency;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly opening: Minor | undefined;
  readonly turnoverIn: Minor | undefined;
  readonly turnoverOut: Minor | undefined;
  readonly closing: Minor | undefined;
  readonly part: number;
  readonly line: number;
  readonly extra: Readonly<Record<string, string>>;
}

/** The head of a file, or of each part of a glued one. */
export interface HeaderFacts {
  readonly version: string;
  /** What the header claims; the bytes decide. */
  readonly declaredEncoding: string;
  readonly sender: string;
  readonly receiver: string;
  readonly createdOn: Day | undefined;
  readonly createdTime: string;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly accounts: readonly string[];
  readonly documentKinds: readonly string[];
  readonly part: number;
  readonly line: number;
  readonly extra: Readonly<Record<string, string>>;
}

/** Figures of one account over the whole file. */
export interface AccountSummary {
  readonly account: string;
  readonly currency: Currency;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  /** Opening of the first section, closing of the last one. */
  readonly opening: Minor | undefined;
  readonly closing: Minor | undefined;
  /** Turnovers as the sections declare them. */
  readonly declaredIn: Minor | undefined;
  readonly declaredOut: Minor | undefined;
  /** Sums of the movements read. */
  readonly countedIn: Minor;
  readonly countedOut: Minor;
  readonly movements: number;
}

export interface StatementSummary {
  /** For example `1CClientBankExchange 1.03`. */
  readonly format: string;
  readonly encoding: EncodingName;
  /** `СекцияДокумент` blocks met: `read + relisted + failed`. */
  readonly documents: number;
  /** Blocks that gave movements. */
  readonly read: number;
  /** Blocks that repeat an own transfer listed before (once per account's statement). */
  readonly relisted: number;
  /** Blocks kept as problems. */
  readonly failed: number;
  readonly movements: number;
  readonly accounts: readonly AccountSummary[];
  /** Sums by currency, in order of appearance; own transfers count on both sides. */
  readonly sums: readonly { readonly currency: Currency; readonly in: Minor; readonly out: Minor }[];
  readonly errors: number;
  readonly warnings: number;
  readonly lines: number;
  readonly bytes: number;
}

/** The file is no statement that can be read; nothing was emitted from it. */
export interface NotAStatement {
  readonly type: 'refused';
  readonly reason: RefusalReason;
}

/** A few milliseconds' worth of the file. */
export interface StatementRecords {
  readonly type: 'records';
  readonly headers: readonly HeaderFacts[];
  readonly sections: readonly AccountSection[];
  readonly movements: readonly Movement[];
  readonly problems: readonly Problem[];
  /** For a progress bar. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** The last batch of a file that was read. */
export interface StatementEnd {
  readonly type: 'end';
  readonly summary: StatementSummary;
}

export type StatementBatch = NotAStatement | StatementRecords | StatementEnd;

export interface ReadOptions {
  /** Accounts the program knows as its own, besides those that the file declares. */
  readonly ownAccounts?: ReadonlySet<string> | undefined;
  /** Stops the reading: the generator throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}
