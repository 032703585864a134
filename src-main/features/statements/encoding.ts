/**
 * The code page of a statement, told from its bytes: the header's own word for it is often wrong
 * (UTF-8 files that say `Windows` are usual). The page is the one in which the format's keywords are found.
 */
import iconv from 'iconv-lite';

export type EncodingName = 'windows-1251' | 'cp866' | 'utf-8';

const ENCODINGS: readonly EncodingName[] = ['utf-8', 'windows-1251', 'cp866'];

const KEYWORDS = [
  'версияформата',
  'кодировка',
  'отправитель',
  'датасоздания',
  'датаначала',
  'датаконца',
  'расчсчет',
  'начальныйостаток',
  'секциярасчсчет',
  'секциядокумент',
  'конецдокумента',
  'конецфайла',
  'плательщик',
  'назначениеплатежа',
];

const BOM = Buffer.from('\uFEFF', 'utf8');

export interface EncodingEvidence {
  /** The page with the most keywords; `undefined` when none has any. */
  readonly encoding: EncodingName | undefined;
  /** The head's text in that page (in UTF-8 when there is none). */
  readonly text: string;
  /** Replacement characters that stand in the bytes themselves: the text was lost before it came here. */
  readonly replaced: number;
}

/** Tells the code page of a file's beginning. */
export function detectEncoding(head: Uint8Array): EncodingEvidence {
  const whole = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const bytes = whole.subarray(0, BOM.length).equals(BOM) ? whole.subarray(BOM.length) : whole;
  let best: EncodingName | undefined;
  let bestHits = 0;
  for (const encoding of ENCODINGS) {
    const hits = countKeywords(decodeAll(bytes, encoding));
    if (hits > bestHits) {
      best = encoding;
      bestHits = hits;
    }
  }
  return { encoding: best, text: decodeAll(bytes, best ?? 'utf-8'), replaced: countReplaced(bytes) };
}

/** Whole bytes to text; what cannot be read becomes U+FFFD. A leading BOM is dropped. */
export function decodeAll(bytes: Buffer, encoding: EncodingName): string {
  return iconv.decode(bytes, encoding);
}

function countKeywords(text: string): number {
  const folded = text.toLowerCase();
  let hits = 0;
  for (const word of KEYWORDS) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) hits += 1;
  }
  return hits;
}

const REPLACED = Buffer.from('\uFFFD', 'utf8');

function countReplaced(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(REPLACED); at >= 0; at = bytes.indexOf(REPLACED, at + REPLACED.length))
    count += 1;
  return count;
}

/**
 * Turns chunks into text, keeping characters that are cut by a chunk's edge.
 * A zero byte, which no message can show and no text column should hold, becomes U+FFFD.
 */
export interface ChunkDecoder {
  write(chunk: Uint8Array): string;
  end(): string;
}

/** A streaming decoder for one file. */
export function createDecoder(encoding: EncodingName): ChunkDecoder {
  return encoding === 'utf-8' ? utf8Decoder() : tableDecoder(encoding);
}

function utf8Decoder(): ChunkDecoder {
  const decoder = new TextDecoder('utf-8');
  return {
    write(chunk) {
      const text = decoder.decode(chunk, { stream: true });
      return chunk.includes(0) ? text.replaceAll('\0', '\uFFFD') : text;
    },
    end: () => decoder.decode(),
  };
}

/** One byte is one character: a table is twice as fast as iconv-lite's own loop, and the table is iconv-lite's. */
function tableDecoder(encoding: EncodingName): ChunkDecoder {
  const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const table = Uint16Array.from(decodeAll(every, encoding), (character) => character.charCodeAt(0));
  table[0] = 0xfffd;
  let units = new Uint16Array(0);
  let view = Buffer.alloc(0);
  return {
    write(chunk) {
      const length = chunk.length;
      if (units.length < length) {
        units = new Uint16Array(length);
        view = Buffer.from(units.buffer);
      }
      for (let at = 0; at < length; at += 1) units[at] = table[chunk[at] ?? 0] ?? 0;
      return view.toString('utf16le', 0, length * 2);
    },
    end: () => '',
  };
}
