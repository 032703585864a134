import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
  type BankClientOptions,
  BankError,
  createBankClient,
  type Timers,
} from '../../../src-main/platform/http/index.ts';
import { fixedClock } from '../../../src-shared/dates/index.ts';

/** Timers that fire when the test says so. */
export function handTimers() {
  const waiting = new Map<object, { milliseconds: number; run: () => void }>();
  const timers: Timers = {
    after(milliseconds, run) {
      const key = {};
      waiting.set(key, { milliseconds, run });
      return () => waiting.delete(key);
    },
  };
  return {
    timers,
    pending: () => [...waiting.values()].map((one) => one.milliseconds).sort((a, b) => a - b),
    fire(milliseconds: number) {
      for (const [key, one] of [...waiting]) {
        if (one.milliseconds !== milliseconds) continue;
        waiting.delete(key);
        one.run();
      }
    },
  };
}

export interface TestServer {
  readonly baseUrl: string;
  readonly requests: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[];
  close(): Promise<void>;
}

/** A server that answers with `listener` after the request has been read. */
export async function serve(listener: RequestListener, secure?: ServerOptions): Promise<TestServer> {
  const requests: TestServer['requests'] = [];
  const recording: RequestListener = async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    listener(request, response);
  };
  const server: Server = secure ? createSecureServer(secure, recording) : createServer(recording);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `${secure ? 'https' : 'http'}://127.0.0.1:${portOf(server.address())}/api`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export function clientFor(baseUrl: string, more: Partial<BankClientOptions> = {}) {
  return createBankClient({
    baseUrl,
    calls: [
      { method: 'GET', path: /^\/accounts\/\d+$/ },
      { method: 'POST', path: /\/statements/ },
    ],
    pauseMs: 0,
    clock: fixedClock('2026-11-22T09:00:00.000Z'),
    ...more,
  });
}

/** The `BankError` that a call ends in. */
export async function failureOf(work: Promise<unknown>): Promise<BankError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof BankError) return error;
    throw error;
  }
  throw new Error('no failure');
}
