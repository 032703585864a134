/** Reading CSV: the encoding from the bytes, the delimiter from the first lines, quotes as found. */
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CsvError, type Options, parse } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';
import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import type { SheetRow, Table } from './cells.ts';
import { MAX_COLUMNS, MAX_ROWS } from './limits.ts';

const recordSchema = z.array(z.string());
const recordsSchema = z.array(recordSchema);

/** Text of bytes: a byte order mark decides, else strictly valid UTF-8, else Windows-1251. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

const DELIMITERS = [';', '\t', ',', '|'] as const;
const SAMPLE_LINES = 30;

/** The mark that cuts the first lines into the most columns of equal count; `;` when nothing does. */
export function guessDelimiter(text: string): string {
  const sample = text
    .split(/\r\n|\n|\r/, SAMPLE_LINES * 2)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE_LINES)
    .join('\n');
  let best: { delimiter: string; score: number } = { delimiter: ';', score: 0 };
  for (const delimiter of DELIMITERS) {
    const records = recordsSchema.parse(
      parseNow(sample, { delimiter, relax_column_count: true, relax_quotes: true, quote: null }),
    );
    const score = scoreOf(records.map((record) => record.length));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Columns of the commonest width, weighed by how many rows have it. */
function scoreOf(widths: readonly number[]): number {
  const counts = Map.groupBy(widths, (width) => width);
  let score = 0;
  for (const [width, rows] of counts) score = Math.max(score, (width - 1) * rows.length);
  return score;
}

/**
 * Reads a whole file. Broken quotes (`"Ромашка" ООО;…`) do not lose rows: the file is then read line by line with the
 * quotes as they stand. Throws `AppError`: `registry.empty`, `registry.tooManyColumns`, `registry.tooManyRows`.
 */
export async function readCsv(bytes: Uint8Array, name: string): Promise<Table> {
  const text = decodeText(bytes);
  if (text.includes('\0')) throw new AppError('registry.notTable', { name });
  const delimiter = guessDelimiter(text);
  const rows =
    (await records(text, { delimiter })) ?? (await records(text, { delimiter, quote: null })) ?? [];
  if (rows.length === 0) throw new AppError('registry.empty', { name });
  return { name, rows };
}

/** `undefined` when the quotes of the text do not pair. */
async function records(text: string, options: Options): Promise<SheetRow[] | undefined> {
  const parser = Readable.from(chunksOf(text)).pipe(
    parse({ ...options, relax_column_count: true, skip_empty_lines: false, bom: true }),
  );
  const rows: SheetRow[] = [];
  const literal = options.quote === null;
  let row = 0;
  try {
    for await (const record of parser) {
      row++;
      const cells = recordSchema.parse(record).map((cell) => (literal ? unquoted(cell) : cell).trim());
      if (cells.length > MAX_COLUMNS) throw new AppError('registry.tooManyColumns', { limit: MAX_COLUMNS });
      if (cells.every((cell) => cell === '')) continue;
      rows.push({ row, cells });
      if (rows.length > MAX_ROWS) throw new AppError('registry.tooManyRows', { limit: MAX_ROWS });
    }
  } catch (error) {
    if (error instanceof CsvError && !literal) return undefined;
    throw error;
  }
  return rows;
}

function unquoted(cell: string): string {
  const inner = /^\s*"(.*)"\s*$/s.exec(cell)?.[1];
  return inner === undefined || /(^|[^"])"([^"]|$)/.test(inner) ? cell : inner.replaceAll('""', '"');
}

const CHUNK = 128 * 1024;

/** Pieces with a turn of the event loop between them. */
async function* chunksOf(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += CHUNK) {
    yield text.slice(at, at + CHUNK);
    await nextTurn();
  }
}
