/** Serves the built renderer: its files by name, its `index.html` for every screen's address. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/**
 * The same policy in every shell: nothing but our own origin; inline style attributes are allowed because the
 * component library positions floating elements by them, inline scripts never.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Returns a handler of GET requests for a folder; paths never leave it. */
export function serveFolder(folder: string): (request: Request) => Promise<Response> {
  const root = normalize(folder);
  return async (request) => {
    const path = decodeURIComponent(new URL(request.url).pathname);
    const asked = normalize(join(root, path));
    const inside = asked === root || asked.startsWith(root + sep);
    const type = TYPES[extname(asked)];
    if (!inside) return new Response('Not found', { status: 404 });
    const file = type === undefined ? join(root, 'index.html') : asked;
    try {
      const body = await readFile(file);
      const immutable = path.startsWith('/assets/');
      return new Response(body, {
        headers: {
          'content-type': type ?? 'text/html; charset=utf-8',
          'content-security-policy': CONTENT_SECURITY_POLICY,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
        },
      });
    } catch (error) {
      if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) {
        return new Response('Not found', { status: 404 });
      }
      throw error;
    }
  };
}
