/**
 * What a connector to a bank is: a small module that asks the bank, keeps its answers as they came, and reads them.
 *
 * Asking and reading are apart. `collect` only brings raw answers; each is stored before the next is asked for, with the
 * state from which the collection goes on after a crash. `parse` is pure and can be repeated from the stored answers.
 */
import type { Clock, Day } from '../../../src-shared/dates/index.ts';
import type { BankKey } from '../../../src-shared/domain/index.ts';
import type { Currency, Minor } from '../../../src-shared/money/index.ts';
import type { BankAnswer, BankCall } from '../../platform/http/index.ts';
import type { Counterparty, Direction } from '../statements/index.ts';

/** What is known of a connection besides its secrets. Values are what the wizard asked for, by field name. */
export interface ConnectionFacts {
  /** Address of the bank's API; the bank's own unless the user set another one (an emulator, a test circuit). */
  readonly baseUrl: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Secrets of one connection in the OS keychain, by field name. One object for the life of a connection: by it the program
 * keeps to one token refresh at a time.
 */
export interface ConnectionSecrets {
  get(name: string): Promise<string | undefined>;
  /** Resolves when the keychain has it: a rotated token is put away before the new one is used. */
  set(name: string, value: string): Promise<void>;
}

/** Everything that a connector may touch. */
export interface BankSession {
  readonly facts: ConnectionFacts;
  readonly secrets: ConnectionSecrets;
  /** Sends one request, if it is among the connector's `calls`. Throws `BankError`. */
  readonly call: BankCall;
  readonly clock: Clock;
  /** Resolves after the time, by the injected clock; rejects with the signal's reason. */
  wait(milliseconds: number): Promise<void>;
  /** A new random UUID. */
  newId(): string;
  readonly signal: AbortSignal;
}

/** A request that the connector may send. Nothing else leaves the program towards this bank. */
export interface AllowedCall {
  readonly method: 'GET' | 'POST';
  /** Against the whole path below the base address, without the query: `^/open-banking/v1\\.0/accounts$`. */
  readonly path: RegExp;
  /** Where one path takes several kinds of orders: true for the bodies that may go there. */
  readonly body?: (body: string) => boolean;
}

export interface ConnectorTraits {
  /** Zone of the bank's days. */
  readonly timeZone: 'Europe/Moscow' | 'UTC' | 'Asia/Almaty';
  /** Days of one request, at most. */
  readonly daysPerRequest: number;
  /** Days read again at each poll: rows come late. */
  readonly overlapDays: number;
  /** Shortest time between two requests, milliseconds. */
  readonly pauseMs: number;
  /** A row that was told once and is absent from later complete answers has been withdrawn by the bank. */
  readonly tellsEverything: boolean;
}

/** An own account as the bank lists it. */
export interface BankAccount {
  /** As the bank's API names it in paths and questions. */
  readonly externalId: string;
  /** 20 digits, or an IBAN in Kazakhstan. */
  readonly number: string;
  readonly bic: string;
  readonly bankName: string;
  readonly currency: Currency;
  readonly title: string;
  /** False for a closed or blocked one. */
  readonly open: boolean;
}

/** What the credentials may do, as far as the bank tells. */
export interface BankRights {
  /** False when the bank does not tell. */
  readonly known: boolean;
  /** The bank's own names of rights that are more than reading; a connection with any of them is refused. */
  readonly writing: readonly string[];
}

export interface BankOverview {
  readonly accounts: readonly BankAccount[];
  readonly rights: BankRights;
}

export interface CollectTask {
  readonly account: BankAccount;
  readonly from: Day;
  readonly to: Day;
  /** What the last step of an unfinished collection of this window gave; empty at the beginning. */
  readonly state: string;
}

/** One step of a collection. The generator's return means: the window has been read from end to end. */
export type CollectStep =
  | {
      readonly type: 'answer';
      /** Tells `parse` what it is: `statement`, `summary`, `balances`, … */
      readonly kind: string;
      readonly answer: BankAnswer;
      /** From here the collection goes on after this answer. */
      readonly state: string;
    }
  | {
      /** The bank is still preparing it: the collection ends here and goes on from `state` at a later poll. */
      readonly type: 'later';
      readonly seconds: number;
      readonly state: string;
    };

/** A movement as a bank tells it. Only booked ones: what is merely held comes again when it is booked. */
export interface BankMovement {
  /** The bank's id of the row, unique in account and bank; empty when it gave none. */
  readonly bankId: string;
  /** The bank's version of the row; empty where it has none. */
  readonly version: string;
  /** The bank says that the row is withdrawn. */
  readonly withdrawn: boolean;
  readonly direction: Direction;
  readonly date: Day;
  readonly number: string;
  /** Above zero. */
  readonly amount: Minor;
  readonly currency: Currency;
  readonly counterparty: Counterparty;
  readonly purpose: string;
  readonly docKind: string;
  readonly docDate: Day | undefined;
  /** Every other non-empty field of the row, for the payment's card. */
  readonly extra: Readonly<Record<string, string>>;
}

export interface BankBalance {
  readonly date: Day;
  /** Of the beginning of the day or of its end. */
  readonly when: 'opening' | 'closing';
  readonly amount: Minor;
}

/** A row that could not be read; the others stand. */
export interface BankProblem {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  /** The row as it came. */
  readonly raw: string;
}

export interface ParsedAnswer {
  readonly movements: readonly BankMovement[];
  readonly balances: readonly BankBalance[];
  readonly problems: readonly BankProblem[];
}

export interface StoredAnswer {
  readonly kind: string;
  readonly body: string;
}

/** What one signing in is known by; made anew for each. */
export interface SignInProof {
  /** Where the bank sends the browser afterwards: a listener of ours on this machine, or the user's registered page. */
  readonly redirectUri: string;
  /** Comes back with the code; an answer without it is not ours. */
  readonly state: string;
  /** PKCE, S256 of the verifier. */
  readonly challenge: string;
}

export interface SignInCode {
  readonly code: string;
  readonly redirectUri: string;
  readonly verifier: string;
}

/** How a person lets the program in on the bank's own page (OAuth authorization code). */
export interface BankSignIn {
  /** Where the state travels: in the question as OAuth has it, or, where the bank has no such field, in the redirect. */
  readonly stateIn: 'query' | 'redirect';
  /** Address of the bank's page for the system's browser. May ask the bank for it. Throws `BankError`. */
  begin(session: BankSession, proof: SignInProof): Promise<string>;
  /** Exchanges the code; resolves when the keychain has the tokens. Throws `BankError`. */
  finish(session: BankSession, code: SignInCode): Promise<void>;
}

export interface Connector {
  readonly bank: BankKey;
  /** Absent where a token is pasted and nobody signs in. */
  readonly signIn?: BankSignIn;
  /** Where the bank's API lives; the reference names the source. */
  readonly defaultBaseUrl: string;
  /** The bank's address where it stands in what the wizard asked for (all values by field name), if it does. */
  readonly addressIn?: (values: Readonly<Record<string, string>>) => string | undefined;
  readonly traits: ConnectorTraits;
  readonly calls: readonly AllowedCall[];
  /** Accounts and rights: also the test of a new connection. Throws `BankError`. */
  overview(session: BankSession): Promise<BankOverview>;
  /** Asks for all movements of one account in a window of at most `daysPerRequest` days. Throws `BankError`. */
  collect(session: BankSession, task: CollectTask): AsyncGenerator<CollectStep, void, void>;
  /** Reads a stored answer. Throws `BankError('bank.malformed')` when it is not what the bank sends. */
  parse(stored: StoredAnswer, account: BankAccount): ParsedAnswer;
}
