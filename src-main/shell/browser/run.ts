/**
 * The browser shell: the application behind a loopback port, its link printed where the user started it.
 * What a run needs from outside (texts, output, the application) comes in, so that tests run this very code.
 */
import type { Application } from '../../app/index.ts';
import type { ShellTexts } from '../texts.ts';
import { type BrowserServer, startBrowserServer } from './server.ts';

export interface BrowserShellOptions {
  readonly application: Application;
  /** 0 for any free port; `undefined`: the usual one, or any free one where that is taken. */
  readonly port: number | undefined;
  readonly texts: ShellTexts;
  /** Prints one line for the person at the terminal. */
  readonly print: (line: string) => void;
  readonly onError: (error: unknown) => void;
}

export interface BrowserShell {
  /** The link that opens one session. */
  readonly url: string;
  readonly port: number;
  /** Prints the line with the link. */
  announce(): void;
  /** A link that has not been used yet. */
  freshUrl(): string;
  /** Prints a link that has not been used yet. */
  printFreshLink(): void;
  /** Closes the port, then the application. */
  close(): Promise<void>;
}

/** Usual port: the page's address, and with it what the browser remembers of the page, stays the same from run to run. */
export const USUAL_PORT = 7467;

/** Starts to listen. Rejects with the system's error when the port asked for cannot be had. */
export async function startBrowserShell(options: BrowserShellOptions): Promise<BrowserShell> {
  const { application, texts, print } = options;
  const listen = (port: number): Promise<BrowserServer> =>
    startBrowserServer({
      fetch: application.fetch,
      port,
      texts,
      onError: options.onError,
      onSignInNeeded: (gate) => {
        // A link that is still good has been printed already; printing on every refused visit would flood the terminal.
        if (!gate.linkIsUnused()) print(texts('start.freshLink', { url: gate.freshLink() }));
      },
    });
  const server = await listen(options.port ?? USUAL_PORT).catch((error: unknown) => {
    if (options.port === undefined && isPortTaken(error)) return listen(0);
    throw error;
  });
  const url = server.gate.link();
  const freshUrl = () => (server.gate.linkIsUnused() ? server.gate.link() : server.gate.freshLink());
  return {
    url,
    port: server.port,
    announce: () => print(texts('start.opened', { url })),
    freshUrl,
    printFreshLink: () => print(texts('start.freshLink', { url: freshUrl() })),
    async close() {
      await server.close();
      await application.close();
    },
  };
}

/** True when another program holds the port, or the system keeps it for itself. */
export function isPortTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    'syscall' in error &&
    error.syscall === 'listen' &&
    (error.code === 'EADDRINUSE' || error.code === 'EACCES')
  );
}
