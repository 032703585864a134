/**
 * Who may come in through the loopback port. Any web page that the user visits, and any program on the machine, can
 * reach 127.0.0.1, so each request must show that it comes from our own page:
 * - `Host` must be the very address we listen on, else a foreign name was rebound to 127.0.0.1 (DNS rebinding);
 * - `Origin` and `Sec-Fetch-Site`, where the browser sends them, must be our own (another port of 127.0.0.1 is
 *   "same-site" for cookies, therefore a strict cookie alone is not enough);
 * - a session cookie, got by showing the token that the program printed; a token opens one session, once.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { ShellTexts } from '../texts.ts';
import { OWN_HEADERS, type Refusal, refusalPage } from './pages.ts';

export interface GateOptions {
  /** `127.0.0.1:PORT`. */
  readonly authority: string;
  /** The application's door. */
  readonly next: (request: Request) => Promise<Response>;
  /** Returns a new unguessable word each time. */
  readonly randomToken: () => string;
  readonly texts: ShellTexts;
  /** Someone was shown the sign-in page: a fresh link is wanted where the user can see it. */
  readonly onSignInNeeded: () => void;
}

export interface Gate {
  fetch(request: Request): Promise<Response>;
  /** The link that opens one session; the same one until it is used. */
  link(): string;
  /** Throws the present link away, used or not, and returns another one. */
  freshLink(): string;
  /** True while the link given out last has not been used. */
  linkIsUnused(): boolean;
}

export function createGate(options: GateOptions): Gate {
  const { authority, texts } = options;
  const origin = `http://${authority}`;
  // Cookies do not know ports: the name keeps two running copies from overwriting each other's session.
  const cookieName = `oplacheno_${authority.replace(/\D/g, '_')}`;
  const sessions = new Set<string>();
  let token = options.randomToken();
  let used = false;

  const link = () => `${origin}/?token=${token}`;
  const refuse = (kind: Refusal) => refusalPage(texts, kind, origin);

  const hasSession = (request: Request): boolean => {
    const value = readCookie(request.headers.get('cookie') ?? '', cookieName);
    return value !== undefined && sessions.has(digest(value));
  };

  const exchange = (given: string, request: Request): Response => {
    if (!used && sameText(given, token)) {
      used = true;
      const session = options.randomToken();
      sessions.add(digest(session));
      const cookie = `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`;
      return redirectHome({ 'set-cookie': cookie });
    }
    if (hasSession(request)) return redirectHome({});
    options.onSignInNeeded();
    return refuse('signIn');
  };

  return {
    async fetch(request) {
      const url = new URL(request.url);
      // The request line may carry a whole address of its own, beside the Host header.
      if (request.headers.get('host') !== authority || url.host !== authority) return refuse('wrongAddress');
      if (!cameFromUs(request, origin)) return refuse('refused');
      const given = url.pathname === '/' ? url.searchParams.get('token') : null;
      if (given !== null && request.method === 'GET') return exchange(given, request);
      if (!hasSession(request)) {
        if (isNavigation(request)) options.onSignInNeeded();
        return refuse('signIn');
      }
      return options.next(request);
    },
    link,
    freshLink() {
      token = options.randomToken();
      used = false;
      return link();
    },
    linkIsUnused: () => !used,
  };
}

/** A top-level visit may come from anywhere (a click in the terminal has no site); everything else only from our page. */
function cameFromUs(request: Request, origin: string): boolean {
  const from = request.headers.get('origin');
  if (from !== null && from !== origin) return false;
  const site = request.headers.get('sec-fetch-site');
  if (site === null || site === 'same-origin' || site === 'none') return true;
  return request.method === 'GET' && isNavigation(request);
}

function isNavigation(request: Request): boolean {
  const mode = request.headers.get('sec-fetch-mode');
  if (mode !== null) return mode === 'navigate' && request.headers.get('sec-fetch-dest') === 'document';
  return request.method === 'GET' && (request.headers.get('accept') ?? '').includes('text/html');
}

function redirectHome(headers: Readonly<Record<string, string>>): Response {
  return new Response(null, { status: 303, headers: { ...OWN_HEADERS, ...headers, location: '/' } });
}

function readCookie(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const mark = part.indexOf('=');
    if (mark > 0 && part.slice(0, mark).trim() === name) return part.slice(mark + 1).trim();
  }
  return undefined;
}

/** Compares without telling by its time how much of the word was right. */
function sameText(left: string, right: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(left).digest(),
    createHash('sha256').update(right).digest(),
  );
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
