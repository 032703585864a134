/**
 * The address on this machine to which the bank sends the browser back (RFC 8252, 7.3). It hears one sign-in, once: what
 * does not carry its state changes nothing, and after the code it is deaf.
 */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { AppError } from '../../../platform/errors.ts';
import type { Timers } from '../../../platform/http/index.ts';
import type { BankSignIn } from '../contract.ts';
import { type PageKind, signInPage } from './page.ts';

const PATH = '/bank-sign-in';
/** The person has this long; a code itself lives two minutes at the bank. */
export const PATIENCE_MS = 5 * 60_000;

export interface LoopbackOptions {
  readonly state: string;
  readonly stateIn: BankSignIn['stateIn'];
  /** The address that is registered at the bank; a free port unless told. */
  readonly registered: string | undefined;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

export interface SignInAnswer {
  readonly code: string;
  /** Shows the person how it ended. */
  show(kind: PageKind): void;
}

export interface Loopback {
  readonly redirectUri: string;
  /** Rejects with `AppError('bank.signInFailed')`, or with the signal's reason. */
  readonly answer: Promise<SignInAnswer>;
  close(): Promise<void>;
}

/** Throws `AppError`: `bank.redirectElsewhere`, `bank.redirectBusy`. */
export async function listenForCode(options: LoopbackOptions): Promise<Loopback> {
  const wanted = readRegistered(options.registered);
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(wanted?.port || '0'), '127.0.0.1', resolve);
  }).catch((error: unknown) => {
    throw new AppError('bank.redirectBusy', { address: wanted?.host ?? '127.0.0.1' }, error);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const address = new URL(wanted?.href ?? `http://127.0.0.1:${port}${PATH}`);
  if (options.stateIn === 'redirect') address.searchParams.set('state', options.state);

  const { promise, resolve, reject } = Promise.withResolvers<SignInAnswer>();
  // Whoever waits hears of a failure; when nobody does yet, it must not end the program.
  promise.catch(() => undefined);
  const callOff = options.timers.after(PATIENCE_MS, () => reject(failed('time')));
  const onAbort = () => reject(options.signal.reason);
  options.signal.addEventListener('abort', onAbort, { once: true });
  let taken = false;
  server.on('request', (request, response) => {
    const heard = hear(request, address.pathname, port, options.state);
    if (heard === undefined) return send(response, 404, 'foreign');
    if (taken) return send(response, 410, 'used');
    taken = true;
    if (heard.code === '') {
      send(response, 200, 'failed');
      reject(failed(heard.error));
      return;
    }
    resolve({ code: heard.code, show: (kind) => send(response, 200, kind) });
  });

  return {
    redirectUri: address.href,
    answer: promise,
    close() {
      callOff();
      options.signal.removeEventListener('abort', onAbort);
      // An answer that is being written is written to its end; whoever keeps a silent connection is cut off.
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      const cutOff = options.timers.after(1000, () => server.closeAllConnections());
      return closed.finally(cutOff);
    },
  };
}

function readRegistered(text: string | undefined): URL | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const url = URL.parse(text.trim());
  const here = url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (url === null || !here) throw new AppError('bank.redirectElsewhere', { address: url?.origin ?? text });
  return url;
}

/** The code or the error of an answer to this sign-in; undefined for anything else. */
function hear(request: IncomingMessage, path: string, port: number, state: string) {
  const url = URL.parse(request.url ?? '/', 'http://127.0.0.1');
  const host = request.headers.host ?? '';
  // A page of another site that reaches us by a name of its own is no browser coming back from the bank.
  const here = host === `127.0.0.1:${port}` || host === `localhost:${port}`;
  if (request.method !== 'GET' || url === null || !here || url.pathname !== path) return undefined;
  if (!same(url.searchParams.get('state') ?? '', state)) return undefined;
  const code = url.searchParams.get('code') ?? '';
  const error = url.searchParams.get('error') ?? 'code';
  return { code, error };
}

function same(told: string, state: string): boolean {
  const [left, right] = [Buffer.from(told), Buffer.from(state)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function failed(reason: string): AppError {
  return new AppError('bank.signInFailed', { reason: reason.slice(0, 100) });
}

function send(response: ServerResponse, status: number, kind: PageKind): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  });
  response.end(signInPage(kind));
}
