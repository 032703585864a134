/** Takes a person to the bank's page in the system browser and waits for them to come back to this machine. */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { RunSignIn } from '../features/banks/index.ts';
import { AppError } from '../platform/errors.ts';
import type { Host } from '../platform/host.ts';
import { makeProof } from '../platform/http/index.ts';

/** A code lives two minutes at the bank, the person may need longer for the sign-in itself. */
const PATIENCE_MS = 10 * 60_000;
const CALLBACK = '/bank-sign-in';

/** Resolves when the keychain or the draft has the tokens. Throws `AppError('bank.signInFailed')` or `BankError`. */
export function runSignIn(host: Pick<Host, 'openLink'>): RunSignIn {
  return async (signIn, session, wanted) => {
    const proof = makeProof(randomBytes);
    const callback = await listen(wanted);
    try {
      const redirectUri =
        signIn.stateIn === 'redirect' ? withState(callback.address, proof.state) : callback.address;
      const page = await signIn.begin(session, {
        redirectUri,
        state: proof.state,
        challenge: proof.challenge,
      });
      await host.openLink(page);
      const code = await callback.code(proof.state, session.signal);
      await signIn.finish(session, { code, redirectUri, verifier: proof.verifier });
    } finally {
      callback.close();
    }
  };
}

function withState(address: string, state: string): string {
  const url = new URL(address);
  url.searchParams.set('state', state);
  return url.href;
}

interface Callback {
  readonly address: string;
  code(state: string, signal: AbortSignal): Promise<string>;
  close(): void;
}

/** Listens on this machine only, on the port of the address that was registered at the bank or on a free one. */
async function listen(wanted: string | undefined): Promise<Callback> {
  const registered = wanted === undefined || wanted === '' ? undefined : new URL(wanted);
  if (registered !== undefined && !['127.0.0.1', 'localhost'].includes(registered.hostname))
    throw new AppError('bank.redirectElsewhere', { address: registered.origin });
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(registered?.port ?? '0'), '127.0.0.1', resolve);
  }).catch((error: unknown) => {
    throw new AppError('bank.redirectBusy', { address: registered?.host ?? '' }, error);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const address = registered?.href ?? `http://127.0.0.1:${port}${CALLBACK}`;
  const path = new URL(address).pathname;
  return {
    address,
    code: (state, signal) => waitForCode(server, path, state, signal),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function waitForCode(server: Server, path: string, state: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new AppError('bank.signInFailed'));
    const timer = setTimeout(giveUp, PATIENCE_MS);
    timer.unref();
    signal.addEventListener('abort', giveUp, { once: true });
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const mine = url.pathname === path && url.searchParams.get('state') === state;
      const code = url.searchParams.get('code');
      const headers = {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'close',
      };
      // Anything else than an answer to this very sign-in is none of ours: it changes nothing.
      if (!mine) {
        response.writeHead(404, headers).end();
        return;
      }
      response
        .writeHead(200, headers)
        .end('<!doctype html><meta charset="utf-8"><title>Оплачено</title><p>✓</p>');
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      if (code === null || code === '') giveUp();
      else resolve(code);
    });
  });
}
