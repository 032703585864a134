/** The body of an answer: unpacked, read as text, and known to be what was expected. */
import { gunzipSync } from 'node:zlib';
import { BankError, type BankRequest } from './types.ts';

/** Unpacks and reads a body. Throws `bank.malformed`. */
export function readBody(bytes: Buffer, headers: Readonly<Record<string, string>>, limit: number): string {
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset, { fatal: true }).decode(
      unpack(bytes, headers['content-encoding'] ?? '', limit),
    );
  } catch (error) {
    if (error instanceof BankError) throw error;
    throw new BankError('bank.malformed', { reason: 'encoding' }, error);
  }
}

function unpack(bytes: Buffer, encoding: string, limit: number): Buffer {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return bytes;
  if (name !== 'gzip' && name !== 'x-gzip') throw new BankError('bank.malformed', { reason: 'encoding' });
  return bytes.length === 0 ? bytes : gunzipSync(bytes, { maxOutputLength: limit });
}

/** Checks that a body is what was asked for. Throws `bank.malformed`. */
export function checkBody(body: string, contentType: string, expect: BankRequest['expect']): void {
  const type = contentType.toLowerCase();
  if (type.includes('html') || (expect === 'json' && type.includes('xml'))) {
    throw new BankError('bank.malformed', { reason: 'contentType' });
  }
  if (expect === 'json') checkJson(body);
  if (expect === 'xml') checkXml(body);
}

function checkJson(body: string): void {
  try {
    JSON.parse(body);
  } catch (error) {
    throw new BankError('bank.malformed', { reason: 'json' }, error);
  }
}

/** Begins with an element and ends with its closing: a cut one does not. */
function checkXml(body: string): void {
  const text = body.trim();
  const root = /^(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*)*<([\w:.-]+)/.exec(text)?.[1];
  const whole =
    root !== undefined &&
    (text.endsWith(`</${root}>`) || /^[^<]*<[^<]*\/>$/.test(text.replace(/^<\?[^>]*\?>/, '')));
  if (!whole) throw new BankError('bank.malformed', { reason: 'xml' });
}
