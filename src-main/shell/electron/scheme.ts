/** The window's only address: `app://oplacheno/`, answered by the application's door. No port is open. */
import { type Protocol, protocol } from 'electron';

export const SCHEME = 'app';
export const ORIGIN = 'app://oplacheno';

/** True for an address of our own page. */
export function isOwn(url: string): boolean {
  return URL.canParse(url) && url.startsWith(`${ORIGIN}/`);
}

/** Gives the scheme a web origin's rights (fetch, streams, storage). Must be called before `app` is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** Answers every request of the scheme by the door; another host of the scheme has nothing. */
export function handleScheme(
  handling: Protocol,
  door: (request: Request) => Promise<Response>,
  onError: (error: unknown) => void,
): void {
  handling.handle(SCHEME, async (request) => {
    if (!isOwn(request.url)) return new Response('Not found', { status: 404 });
    try {
      return await door(request);
    } catch (error) {
      onError(error);
      return new Response('Internal error', { status: 500 });
    }
  });
}
