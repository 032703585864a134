/** What a file is when it is not 1CClientBankExchange, told from its first bytes, so that the refusal can say what to do. */
import type { EncodingEvidence } from './encoding.ts';
import type { RefusalReason } from './problems.ts';

const SIGNATURE = '1cclientbankexchange';

/** True when the text begins with the format's first line (blank lines, a BOM and case aside). */
export function startsAsStatement(text: string): boolean {
  const trimmed = text.trimStart();
  if (trimmed.slice(0, SIGNATURE.length).toLowerCase() !== SIGNATURE) return false;
  return (
    trimmed.length === SIGNATURE.length ||
    /^[\s;=]/.test(trimmed.slice(SIGNATURE.length, SIGNATURE.length + 1))
  );
}

/** Names the reason to refuse a file whose first line is not the format's. */
export function sniffForeign(head: Uint8Array, evidence: EncodingEvidence): RefusalReason {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const magic = bytes.toString('latin1', 0, 8);
  if (/^(\xff\xfe|\xfe\xff)/.test(magic)) return 'utf16';
  if (magic.startsWith('PK\x03\x04')) return zipReason(bytes);
  if (magic.startsWith('\xd0\xcf\x11\xe0')) return 'spreadsheet';
  if (['Rar!', '7z\xbc\xaf', '\x1f\x8b'].some((start) => magic.startsWith(start))) return 'archive';
  if (magic.startsWith('%PDF')) return 'pdf';
  const text = evidence.text.trimStart();
  if (text === '') return bytes.includes(0) ? 'junk' : 'empty';
  if (/^(<\?xml|<!doctype|<[a-z])/i.test(text)) return markupReason(text);
  if (text.startsWith('OFXHEADER')) return 'ofx';
  if (/^(\{1:|:20:)/.test(text)) return 'mt940';
  if (/^[[{]/.test(text)) return 'json';
  if (evidence.encoding !== undefined && /^\s*секция(документ|расчсчет)/im.test(text)) return 'noFirstLine';
  return looksLikeTable(text) ? 'csv' : 'junk';
}

function zipReason(bytes: Buffer): RefusalReason {
  return bytes.includes('xl/') || bytes.includes('[Content_Types].xml') ? 'spreadsheet' : 'archive';
}

function markupReason(text: string): RefusalReason {
  const start = text.slice(0, 2_000);
  if (/camt\.053/i.test(start)) return 'camt053';
  if (/<OFX/i.test(start)) return 'ofx';
  if (/<(!doctype html|html)/i.test(start)) return 'html';
  if (/directbank|<Statement[\s>]/i.test(start)) return 'directBank';
  return 'xml';
}

/** Several of the first lines have the same mark in them, more than once in at least one. */
function looksLikeTable(text: string): boolean {
  if (text.includes('\0')) return false;
  const lines = text.split(/\r?\n/, 30).filter((line) => line.trim() !== '');
  return [';', '\t', ','].some((mark) => {
    const counts = lines.map((line) => line.split(mark).length - 1);
    return counts.filter((count) => count > 0).length >= 2 && Math.max(...counts) >= 2;
  });
}
