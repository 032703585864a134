/**
 * Writing a workbook as a stream: rows go in as they come, packed bytes come out, nothing grows with the table and the
 * event loop turns between portions. (The kept libraries build the whole workbook in memory in one go: seconds for
 * 100,000 rows.) Text is always text: what begins like a formula is no formula, since no cell is written as one.
 */
import { Zip, ZipDeflate } from 'fflate';
import type { Day } from '../../../src-shared/dates/index.ts';
import { type Currency, type Minor, toDecimalText } from '../../../src-shared/money/index.ts';
import { streamOf } from '../stream.ts';
import { fixedParts, SHEET_ENDING, STYLE, sheetOpening } from './parts.ts';
import { escapeText } from './text.ts';

export interface SumCell {
  readonly sum: Minor;
  readonly currency: Currency;
}
export interface DayCell {
  readonly day: Day;
}
export interface CountCell {
  readonly count: number;
}
export type XlsxCell = string | SumCell | DayCell | CountCell | null;

export interface XlsxRow {
  readonly cells: readonly XlsxCell[];
  /** Printed bold. */
  readonly total?: boolean;
}

export interface XlsxSheet {
  readonly name: string;
  /** Headings with widths in characters. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  /** Portions of rows; a few hundred each keep the event loop free. */
  readonly rows: AsyncIterable<readonly XlsxRow[]>;
}

export const XLSX_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Excel's own limit. */
const MAX_ROWS = 1_048_576;

/** A workbook of one sheet. The stream fails with what `rows` throws, and with `RangeError` past Excel's row limit. */
export function writeXlsx(sheet: XlsxSheet): ReadableStream<Uint8Array> {
  return streamOf(packed(sheet));
}

async function* packed(sheet: XlsxSheet): AsyncGenerator<Uint8Array, undefined> {
  const encoder = new TextEncoder();
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    if (chunk.length > 0) ready.push(chunk);
  });
  const take = () => {
    const taken = Buffer.concat(ready);
    ready = [];
    return taken;
  };
  for (const [path, text] of Object.entries(fixedParts(sheet.name))) {
    const part = new ZipDeflate(path);
    zip.add(part);
    part.push(encoder.encode(text), true);
  }
  const data = new ZipDeflate('xl/worksheets/sheet1.xml');
  zip.add(data);
  const titles = sheet.columns.map(({ title }) => title);
  data.push(encoder.encode(sheetOpening(sheet.columns.map(({ width }) => width)) + headingXml(titles)));
  let row = 1;
  for await (const rows of sheet.rows) {
    let xml = '';
    for (const one of rows) xml += rowXml(++row, one);
    if (row > MAX_ROWS) throw new RangeError(`more than ${MAX_ROWS} rows`);
    data.push(encoder.encode(xml));
    const chunk = take();
    if (chunk.length > 0) yield chunk;
  }
  data.push(encoder.encode(SHEET_ENDING), true);
  zip.end();
  yield take();
  return undefined;
}

function headingXml(titles: readonly string[]): string {
  return `<row r="1">${titles.map((title, at) => textXml(columnName(at) + 1, title, STYLE.heading)).join('')}</row>`;
}

function rowXml(row: number, { cells, total = false }: XlsxRow): string {
  let xml = `<row r="${row}">`;
  for (const [at, cell] of cells.entries()) xml += cellXml(columnName(at) + row, cell, total);
  return `${xml}</row>`;
}

function cellXml(at: string, cell: XlsxCell, total: boolean): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string') return textXml(at, cell, total ? STYLE.total : STYLE.plain);
  if ('sum' in cell)
    return numberXml(at, toDecimalText(cell.sum, cell.currency), total ? STYLE.totalSum : STYLE.sum);
  if ('day' in cell) return numberXml(at, String(daySerial(cell.day)), STYLE.day);
  return numberXml(at, String(cell.count), total ? STYLE.total : STYLE.plain);
}

function textXml(at: string, text: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`;
}

function numberXml(at: string, number: string, style: number): string {
  return `<c r="${at}" s="${style}"><v>${number}</v></c>`;
}

/** Days since 30.12.1899, as workbooks count. */
function daySerial(day: Day): number {
  return (Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}
