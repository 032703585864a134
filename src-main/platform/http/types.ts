/** One question to a bank and its answer. */
import { AppError } from '../errors.ts';

export interface BankRequest {
  readonly method: 'GET' | 'POST';
  /** Below the base address, beginning with a slash, without the query. Sent as it is. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Statuses that are answers, not failures, besides 200 to 299. */
  readonly accept?: readonly number[];
  /** What the body must be; a page of HTML from a proxy is no answer. */
  readonly expect: 'json' | 'xml' | 'text';
}

export interface BankAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** UTF-8. */
  readonly body: string;
}

export type BankCall = (request: BankRequest) => Promise<BankAnswer>;

export type BankErrorCode =
  /** 401, or what the bank has for it. */
  | 'bank.unauthorized'
  /** 403: the token has no right, or comes from a foreign address. */
  | 'bank.forbidden'
  /** 429. */
  | 'bank.tooMany'
  /** 5xx, no connection, reset, time ran out. */
  | 'bank.unavailable'
  /** The answer is cut, is not JSON or XML, or lacks what it must have. */
  | 'bank.malformed'
  /** 4xx that says our question is wrong. */
  | 'bank.refused'
  /** The request is not among the allowed ones; nothing was sent. */
  | 'bank.notAllowed'
  /** The keychain holds no secret for this connection. */
  | 'bank.noSecret'
  /** The credentials can do more than read. */
  | 'bank.canWrite'
  /** The address is none, or is not https and not this machine; nothing was sent. */
  | 'bank.badAddress'
  /** The server cannot prove that it is the bank: its certificate is not trusted. */
  | 'bank.untrusted'
  /** Our certificate cannot be opened, or the bank does not take it. */
  | 'bank.certificate'
  /** The bank wants a code from a message at every sign-in; nothing can be fetched unattended. */
  | 'bank.codeNeeded'
  /** The bank's settings file is none, or is for another kind of exchange. */
  | 'bank.badSettings'
  /** An account number that the person gave is none. */
  | 'bank.badAccounts';

/** A failed exchange with a bank. `params` may hold `status`, `bankMessage`, `bankCode`; never a secret. */
export class BankError extends AppError {
  override readonly name = 'BankError';
  readonly bankCode: BankErrorCode;
  /** How long the bank asks to wait (`Retry-After`), milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: BankErrorCode,
    params: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
    retryAfterMs?: number,
  ) {
    super(code, params, cause);
    this.bankCode = code;
    this.retryAfterMs = retryAfterMs;
  }

  /** True when asking again later may help without anybody doing anything. */
  get passing(): boolean {
    return ['bank.tooMany', 'bank.unavailable', 'bank.malformed', 'bank.untrusted'].includes(this.bankCode);
  }
}
