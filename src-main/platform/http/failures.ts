/** From what went wrong on the wire to an error that a person understands. */
import type { Instant } from '../../../src-shared/dates/index.ts';
import { BankError, type BankErrorCode, type BankRequest } from './types.ts';

/** A bank may say 400 for an hour's maintenance, but it cannot hold us for ever. */
const LONGEST_RETRY_AFTER_MS = 24 * 60 * 60 * 1000;
const LONGEST_MESSAGE = 300;

/** `Retry-After` in seconds or as a date, in milliseconds from now; at most a day. */
export function readRetryAfter(header: string | undefined, now: Instant): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_RETRY_AFTER_MS);
  if (!/[a-z]{3}.*\d{4}/i.test(text)) return undefined;
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) return undefined;
  return Math.min(Math.max(moment - Date.parse(now), 0), LONGEST_RETRY_AFTER_MS);
}

/** The error of a status that is no answer. */
export function failureOfStatus(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
  request: BankRequest,
  now: Instant,
): BankError {
  const params = { status, ...withoutSecrets(bankWords(body, headers['x-traceid']), request) };
  return new BankError(codeOfStatus(status), params, undefined, readRetryAfter(headers['retry-after'], now));
}

function codeOfStatus(status: number): BankErrorCode {
  if (status === 401) return 'bank.unauthorized';
  if (status === 403) return 'bank.forbidden';
  if (status === 429) return 'bank.tooMany';
  if (status === 408 || status === 424 || status === 425 || status >= 500) return 'bank.unavailable';
  // A redirect is a guest network's login page or a moved service: never followed, the token would go with it.
  if (status < 400) return 'bank.malformed';
  return 'bank.refused';
}

interface BankWords {
  readonly bankMessage?: string;
  readonly bankErrorCode?: string;
  /** What the bank's support asks for. */
  readonly bankReference?: string;
}

const MESSAGE_NAMES = ['errorMessage', 'error_description', 'message', 'error', 'moreInformation'];
const CODE_NAMES = ['errorCode', 'cause', 'code', 'error'];
const REFERENCE_NAMES = ['errorId', 'referenceId', 'id'];

/** What the bank says in the body of an error, if it is JSON of a known shape. */
function bankWords(body: string, traceId: string | undefined): BankWords {
  const parsed = tryJson(body);
  if (!isRecord(parsed)) return traceId === undefined ? {} : { bankReference: traceId };
  const list = parsed.Errors ?? parsed.errors;
  const inner: unknown = Array.isArray(list) ? list[0] : undefined;
  const sources = isRecord(inner) ? [inner, parsed] : [parsed];
  const message = firstText(sources, MESSAGE_NAMES);
  const code = firstText(sources, CODE_NAMES);
  const reference = firstText([parsed], REFERENCE_NAMES) ?? traceId;
  return {
    ...(message === undefined ? {} : { bankMessage: message }),
    ...(code === undefined ? {} : { bankErrorCode: code }),
    ...(reference === undefined ? {} : { bankReference: reference }),
  };
}

function firstText(
  sources: readonly Record<string, unknown>[],
  names: readonly string[],
): string | undefined {
  for (const source of sources) {
    for (const name of names) {
      const value = source[name];
      if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, LONGEST_MESSAGE);
    }
  }
  return undefined;
}

/** Takes out of the bank's words whatever we had sent and might be a secret: any long word that is not a number. */
function withoutSecrets(words: BankWords, request: BankRequest): Record<string, string> {
  const sent = [...Object.values(request.headers ?? {}), decodeLeniently(request.body ?? '')].join(' ');
  const secrets = [...new Set(sent.split(/[\s"'&=<>,;{}[\]:]+/))]
    .filter((word) => word.length >= 8 && !/^\d+$/.test(word))
    .sort((a, b) => b.length - a.length);
  const clean: Record<string, string> = {};
  for (const [name, text] of Object.entries(words)) {
    clean[name] = secrets.reduce((kept, secret) => kept.replaceAll(secret, '…'), String(text));
  }
  return clean;
}

function decodeLeniently(body: string): string {
  return `${body} ${body.replaceAll(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))}`;
}

const UNTRUSTED =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)/;
const OUR_CERTIFICATE =
  /ALERT_(BAD_CERTIFICATE|CERTIFICATE_|UNSUPPORTED_CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE|NO_CERTIFICATE)|CERTIFICATE_REQUIRED/i;

/** The error of a connection that failed. */
export function failureOfSocket(error: Error): BankError {
  const code = codeOf(error);
  if (UNTRUSTED.test(code)) return new BankError('bank.untrusted', { reason: code }, error);
  if (OUR_CERTIFICATE.test(`${code} ${error.message}`)) {
    return new BankError('bank.certificate', { reason: code }, error);
  }
  return new BankError('bank.unavailable', { reason: code }, error);
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A page of HTML behind an error says nothing that we could show.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
