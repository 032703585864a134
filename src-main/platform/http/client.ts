/**
 * The only thing that opens a connection to a bank.
 *
 * It sends what the connector's list allows and refuses the rest before a socket is opened, checks the server's
 * certificate always, follows no redirect, and turns every failure into a `BankError`.
 */
import { type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import type { Clock } from '../../../src-shared/dates/index.ts';
import { type AllowedRequest, addressOf, readBaseUrl } from './address.ts';
import { checkBody, readBody } from './body.ts';
import { failureOfSocket, failureOfStatus } from './failures.ts';
import { createSpacer } from './spacer.ts';
import { systemTimers, type Timers, waitFor } from './timers.ts';
import { type BankAnswer, type BankCall, BankError, type BankRequest } from './types.ts';

/** A client certificate: a p12 file, or a PEM pair. */
export type ClientCertificate =
  | { readonly p12: Buffer; readonly password: string }
  | { readonly certificate: string; readonly key: string; readonly password?: string };

export interface BankClientOptions {
  readonly baseUrl: string;
  /** All that may be sent. */
  readonly calls: readonly AllowedRequest[];
  /** Shortest time between the beginnings of two requests, milliseconds. */
  readonly pauseMs: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Roots to trust for this bank besides the usual ones, PEM. */
  readonly authorities?: readonly string[];
  readonly certificate?: ClientCertificate;
  /** For the two timeouts. The machine's unless told. */
  readonly timers?: Timers;
  /** For the pause between requests; by `timers` unless told. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** Whole time of one exchange. */
  readonly totalTimeoutMs?: number;
  /** Longest silence within an exchange. */
  readonly idleTimeoutMs?: number;
  /** Longest body, unpacked, bytes. */
  readonly maxBytes?: number;
}

export const DEFAULT_TOTAL_TIMEOUT_MS = 120_000;
export const DEFAULT_IDLE_TIMEOUT_MS = 30_000;
export const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;

/**
 * Makes the `call` of one connection: one request at a time, spaced by `pauseMs`. Throws `bank.badAddress`.
 * A call throws `BankError`, or the signal's reason when it is aborted.
 */
export function createBankClient(options: BankClientOptions): BankCall {
  const base = readBaseUrl(options.baseUrl);
  const timers = options.timers ?? systemTimers;
  const wait = options.wait ?? ((milliseconds: number) => waitFor(timers, milliseconds, options.signal));
  const inTurn = createSpacer(options.pauseMs, options.clock, wait);
  return async (request) => {
    const url = addressOf(base, request, options.calls);
    return inTurn(async () => {
      options.signal?.throwIfAborted();
      const answer = await exchange(url, request, options, timers);
      return judge(answer, request, options);
    });
  };
}

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

function judge(raw: RawAnswer, request: BankRequest, options: BankClientOptions): BankAnswer {
  const { status, headers } = raw;
  const taken = request.accept?.includes(status) ?? false;
  const good = status >= 200 && status <= 299;
  if (!taken && !good) {
    throw failureOfStatus(status, headers, raw.bytes.toString('utf8'), request, options.clock.now());
  }
  const body = readBody(raw.bytes, headers, options.maxBytes ?? DEFAULT_MAX_BYTES);
  if (!taken) checkBody(body, headers['content-type'] ?? '', request.expect);
  return { status, headers, body };
}

function exchange(
  url: URL,
  request: BankRequest,
  options: BankClientOptions,
  timers: Timers,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let received = false;
    let settled = false;
    let outgoing: ClientRequest | undefined;
    const settle = (act: () => void) => {
      if (settled) return;
      settled = true;
      callOffTotal();
      callOffIdle();
      options.signal?.removeEventListener('abort', onAbort);
      act();
    };
    const fail = (error: unknown) => {
      settle(() => reject(error));
      outgoing?.destroy();
    };
    const onAbort = () => fail(options.signal?.reason);
    const timeUp = (reason: string) => () => fail(new BankError('bank.unavailable', { reason }));
    const callOffTotal = timers.after(options.totalTimeoutMs ?? DEFAULT_TOTAL_TIMEOUT_MS, timeUp('timeout'));
    const idleMs = options.idleTimeoutMs ?? DEFAULT_IDLE_TIMEOUT_MS;
    let callOffIdle = timers.after(idleMs, timeUp('silence'));
    const heard = () => {
      callOffIdle();
      if (!settled) callOffIdle = timers.after(idleMs, timeUp('silence'));
    };
    options.signal?.addEventListener('abort', onAbort, { once: true });
    const onResponse = (incoming: IncomingMessage) => {
      received = true;
      heard();
      collectBytes(incoming, options.maxBytes ?? DEFAULT_MAX_BYTES, heard, fail, (bytes) =>
        settle(() => resolve({ status: incoming.statusCode ?? 0, headers: flatHeaders(incoming), bytes })),
      );
    };
    outgoing = open(url, request, options, onResponse, fail);
    outgoing?.on('error', (error) => {
      // After the answer has begun, a broken connection means that the answer is cut.
      fail(received ? new BankError('bank.malformed', { reason: 'cut' }, error) : failureOfSocket(error));
    });
    outgoing?.end(request.body);
  });
}

function open(
  url: URL,
  request: BankRequest,
  options: BankClientOptions,
  onResponse: (incoming: IncomingMessage) => void,
  fail: (error: unknown) => void,
) {
  const length = request.body === undefined ? {} : { 'content-length': Buffer.byteLength(request.body) };
  const headers = { 'accept-encoding': 'gzip', ...lowerCased(request.headers ?? {}), ...length };
  const common = { method: request.method, headers, agent: false as const };
  try {
    if (url.protocol === 'http:') return requestPlain(url, common, onResponse);
    return requestSecure(url, { ...common, ...secureOptions(options) }, onResponse);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // A pasted token with foreign letters cannot be sent; otherwise the certificate could not be opened.
    const badHeader = 'code' in error && error.code === 'ERR_INVALID_CHAR';
    if (badHeader) fail(new BankError('bank.unauthorized', { reason: 'characters' }));
    else fail(options.certificate ? new BankError('bank.certificate', {}, error) : failureOfSocket(error));
    return undefined;
  }
}

const contexts = new WeakMap<BankClientOptions, SecureContext>();

/** Made once a client: it reads a hundred and fifty roots and opens the p12, which takes longer than an exchange. */
function secureOptions(options: BankClientOptions) {
  const secureContext = contexts.get(options) ?? createSecureContext(contextOptions(options));
  contexts.set(options, secureContext);
  return { rejectUnauthorized: true, secureContext };
}

function contextOptions({ authorities, certificate }: BankClientOptions) {
  return {
    minVersion: 'TLSv1.2' as const,
    ...(authorities && authorities.length > 0 ? { ca: [...rootCertificates, ...authorities] } : {}),
    ...(certificate === undefined ? {} : certificateOptions(certificate)),
  };
}

function certificateOptions(certificate: ClientCertificate) {
  if ('p12' in certificate) return { pfx: certificate.p12, passphrase: certificate.password };
  return {
    cert: certificate.certificate,
    key: certificate.key,
    ...(certificate.password === undefined ? {} : { passphrase: certificate.password }),
  };
}

function collectBytes(
  incoming: IncomingMessage,
  limit: number,
  heard: () => void,
  fail: (error: unknown) => void,
  done: (bytes: Buffer) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on('data', (chunk: Buffer) => {
    heard();
    size += chunk.length;
    if (size > limit) fail(new BankError('bank.malformed', { reason: 'tooLarge' }));
    else chunks.push(chunk);
  });
  incoming.on('error', (error) => fail(new BankError('bank.malformed', { reason: 'cut' }, error)));
  incoming.on('end', () => {
    if (incoming.complete) done(Buffer.concat(chunks));
    else fail(new BankError('bank.malformed', { reason: 'cut' }));
  });
}

function flatHeaders(incoming: IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
