/** The browser shell's own few pages, shown before the application is let in. */
import { CONTENT_SECURITY_POLICY } from '../../api/static.ts';
import type { ShellTexts } from '../texts.ts';

export type Refusal = 'signIn' | 'wrongAddress' | 'refused';

const STATUS: Readonly<Record<Refusal, number>> = { signIn: 401, wrongAddress: 421, refused: 403 };

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** Headers of every answer that the shell gives itself. */
export const OWN_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** A page that says why the request was not let in and what to do. */
export function refusalPage(texts: ShellTexts, kind: Refusal, address: string): Response {
  const title = escapeHtml(texts(`page.${kind}.title`));
  const text = escapeHtml(texts(`page.${kind}.text`, { address }));
  const style =
    'font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem;color:#1f2933';
  const html = `<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title></head>
<body style="${style}"><main><h1 style="font-size:1.4rem">${title}</h1><p>${text}</p></main></body></html>`;
  return new Response(html, {
    status: STATUS[kind],
    headers: { ...OWN_HEADERS, 'content-type': 'text/html; charset=utf-8' },
  });
}
