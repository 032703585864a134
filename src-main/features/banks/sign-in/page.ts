/** The short page that the browser shows when the person comes back from the bank. */
import { createTranslator } from '../../../../src-shared/locales/index.ts';

/** `done`: signed in; `failed`: the bank or the person said no; `foreign`: not an answer to this sign-in; `used`: too late. */
export type PageKind = 'done' | 'failed' | 'foreign' | 'used';

/** HTML without scripts and without anything of what came with the request. */
export function signInPage(kind: PageKind): string {
  const { text } = createTranslator('ru');
  const title = plain(text('signin', `${kind}.title`));
  const next = plain(text('signin', `${kind}.next`));
  return (
    `<!doctype html><html lang="ru"><meta charset="utf-8"><title>${title}</title>` +
    '<style>body{font:18px/1.5 system-ui,sans-serif;max-width:32em;margin:20vh auto;padding:0 1em}</style>' +
    `<h1>${title}</h1><p>${next}</p></html>`
  );
}

function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
