/** Text in the XML of a workbook. */

/** Control characters, most of which XML 1.0 cannot hold, and what would be read as such an escape. */
const SPECIAL = /[\p{Cc}\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/** Escapes text so that every character of it is read back (`_xHHHH_`, ECMA-376 part 1, 22.9.2.19). */
export function escapeText(text: string): string {
  return text
    .replace(SPECIAL, (found) => {
      if (found === '_x') return '_x005F_x';
      if (found === '\t' || found === '\n') return found;
      return `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
    })
    .replace(LONE_SURROGATE, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
