/** A real server of an emulated bank: it counts what is asked, and breaks when a fault says so. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { AUTHORITY, SERVER } from './certificates/index.ts';
import { CONTENT_FAULTS, type ContentFault, type Faults, type WireFault } from './faults.ts';

export interface EmulatorRequest {
  readonly method: string;
  /** Below the base address. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the bank does to the rows of this answer. */
  readonly fault: ContentFault | undefined;
}

export interface EmulatorAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly fault: string | undefined;
  readonly status: number | undefined;
}

export interface ServerOptions {
  respond(request: EmulatorRequest): EmulatorAnswer | Promise<EmulatorAnswer>;
  readonly faults: Faults;
  /** Port 0 takes a free one. */
  readonly port?: number;
  /** Part of the base address behind the host: `/api`. */
  readonly basePath?: string;
  readonly tls?: 'none' | 'server' | 'mutual';
  /** Called when a request is being held (hang) or drips: a test makes time pass. */
  onStall?(): void;
  /** Requests that no fault meets, such as signing in; all may fail unless told. */
  spares?(request: { readonly method: string; readonly path: string }): boolean;
}

export interface EmulatorServer {
  readonly baseUrl: string;
  readonly log: readonly LoggedRequest[];
  close(): Promise<void>;
}

export const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): EmulatorAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

export const xml = (status: number, body: string): EmulatorAnswer => ({
  status,
  headers: { 'content-type': 'application/xml; charset=utf-8' },
  body,
});

/** Starts on 127.0.0.1. */
export async function startServer(options: ServerOptions): Promise<EmulatorServer> {
  const log: LoggedRequest[] = [];
  const { basePath = '', tls = 'none' } = options;
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    serveOne(incoming, outgoing, basePath, options, log).catch((error: unknown) => {
      // A mistake of the emulator must not look like a fault that was asked for.
      if (!outgoing.headersSent) outgoing.writeHead(500, { 'x-emulator-mistake': '1' });
      outgoing.end(String(error));
      if (!(error instanceof Error && 'code' in error)) process.stderr.write(`${String(error)}\n`);
    });
  };
  const secure = {
    cert: SERVER.certificate,
    key: SERVER.key,
    ca: AUTHORITY,
    requestCert: tls === 'mutual',
    rejectUnauthorized: true,
  };
  const server = tls === 'none' ? createServer(handle) : createSecureServer(secure, handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    baseUrl: `${tls === 'none' ? 'http' : 'https'}://127.0.0.1:${address.port}${basePath}`,
    log,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serveOne(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  basePath: string,
  options: ServerOptions,
  log: LoggedRequest[],
): Promise<void> {
  let body = '';
  incoming.setEncoding('utf8');
  for await (const chunk of incoming) body += String(chunk);
  const url = new URL(incoming.url ?? '/', 'http://emulator');
  const method = incoming.method ?? '';
  const path = url.pathname.startsWith(basePath) ? url.pathname.slice(basePath.length) : url.pathname;
  const spared = options.spares?.({ method, path }) ?? false;
  const taken = spared ? undefined : options.faults.take();
  const entry = { method, path, query: url.search, fault: taken };
  const content = CONTENT_FAULTS.find((kind) => kind === taken);
  if (taken !== undefined && content === undefined && isWire(taken) && !bodyFault(taken)) {
    log.push({ ...entry, status: undefined });
    breakOff(taken, outgoing, options);
    return;
  }
  const answer = await options.respond({
    method,
    path,
    query: url.searchParams,
    headers: flat(incoming),
    body,
    fault: content,
  });
  log.push({ ...entry, status: answer.status });
  if (taken !== undefined && isWire(taken)) spoil(taken, answer, outgoing, options);
  else outgoing.writeHead(answer.status, answer.headers).end(answer.body);
}

function isWire(kind: WireFault | ContentFault): kind is WireFault {
  return !CONTENT_FAULTS.some((content) => content === kind);
}

/** These let the bank do what was asked, and spoil only its answer: the worst case for whoever asks again. */
function bodyFault(kind: WireFault): boolean {
  return ['cut', 'truncated', 'malformed', 'wrongType', 'drip'].includes(kind);
}

const STATUSES: Partial<Record<WireFault, [number, Record<string, string>, string]>> = {
  unauthorized: [401, {}, ''],
  forbidden: [403, { 'content-type': 'application/json' }, '{"message":"Forbidden"}'],
  tooMany: [429, {}, ''],
  tooManyRetryAfter: [429, { 'retry-after': '7' }, ''],
  serverError: [500, { 'content-type': 'application/json' }, '{"message":"Internal error"}'],
  badGateway: [502, { 'content-type': 'text/html' }, '<html><h1>502 Bad Gateway</h1></html>'],
  maintenance: [
    503,
    { 'content-type': 'text/html; charset=utf-8', 'retry-after': '600' },
    '<html><h1>Технические работы</h1></html>',
  ],
};

function breakOff(kind: WireFault, outgoing: ServerResponse, options: ServerOptions): void {
  const answer = STATUSES[kind];
  if (answer) {
    const [status, headers, body] = answer;
    outgoing.writeHead(status, headers).end(body);
  } else if (kind === 'reset') {
    outgoing.socket?.resetAndDestroy();
  } else {
    // Held for ever: the client's patience ends it.
    options.onStall?.();
  }
}

function spoil(
  kind: WireFault,
  answer: EmulatorAnswer,
  outgoing: ServerResponse,
  options: ServerOptions,
): void {
  const headers = { ...answer.headers };
  const half = answer.body.slice(0, Math.floor(answer.body.length / 2));
  if (kind === 'truncated') {
    outgoing.writeHead(answer.status, headers).end(half);
  } else if (kind === 'malformed') {
    outgoing.writeHead(answer.status, headers).end(`${half}<<<}{`);
  } else if (kind === 'wrongType') {
    const page = '<html><body>Войдите в сеть</body></html>';
    outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  } else if (kind === 'cut') {
    outgoing.writeHead(answer.status, { ...headers, 'content-length': Buffer.byteLength(answer.body) + 10 });
    outgoing.write(`${half} `, () => outgoing.socket?.destroy());
  } else {
    outgoing.writeHead(answer.status, headers);
    drip(outgoing, options);
  }
}

function drip(outgoing: ServerResponse, options: ServerOptions): void {
  let drops = 0;
  const timer = setInterval(() => {
    drops += 1;
    if (outgoing.destroyed) clearInterval(timer);
    else outgoing.write(' ');
    if (drops === 3) options.onStall?.();
  }, 5);
  outgoing.on('close', () => clearInterval(timer));
}

function flat(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value ?? '');
  return headers;
}
