/** The HTTP server of the browser shell: loopback only, bodies streamed both ways. */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { ShellTexts } from '../texts.ts';
import { createGate, type Gate } from './gate.ts';

export interface BrowserServerOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** 0 for any free port. */
  readonly port: number;
  readonly texts: ShellTexts;
  readonly onSignInNeeded: (gate: Gate) => void;
  /** Told of failures that the door itself did not answer. */
  readonly onError: (error: unknown) => void;
}

export interface BrowserServer {
  readonly port: number;
  readonly gate: Gate;
  /** Stops taking requests and ends the open ones, event streams included. */
  close(): Promise<void>;
}

/** The only address we ever listen on; IPv6 and other interfaces stay closed. */
const LOOPBACK = '127.0.0.1';

/** Starts to listen. Rejects with the system's error (`EADDRINUSE`, …) when the port cannot be had. */
export async function startBrowserServer(options: BrowserServerOptions): Promise<BrowserServer> {
  const server = createServer();
  const port = await listen(server, options.port);
  const gate: Gate = createGate({
    authority: `${LOOPBACK}:${port}`,
    next: options.fetch,
    randomToken: () => randomBytes(32).toString('base64url'),
    texts: options.texts,
    onSignInNeeded: () => options.onSignInNeeded(gate),
  });
  // `overrideGlobalObjects` would swap the process's own Request and Response for look-alikes.
  const listener = getRequestListener((request) => gate.fetch(request), {
    overrideGlobalObjects: false,
    errorHandler: (error) => {
      if (error instanceof RequestError) return new Response('Bad request', { status: 400 });
      options.onError(error);
      return new Response('Internal error', { status: 500 });
    },
  });
  server.on('request', (incoming, outgoing) => {
    listener(incoming, outgoing).catch(options.onError);
  });
  return {
    port,
    gate,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('the server has no port'));
      else resolve(address.port);
    });
  });
}
