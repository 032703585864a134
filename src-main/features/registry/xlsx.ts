/** Reading XLSX by read-excel-file: numbers as text, dates as calendar dates, every sheet. */
import { readFile } from 'node:fs/promises';
import readWorkbook, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/node';
import { isDay } from '../../../src-shared/dates/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type Cell, isEmptyRow, type NumberCell, type SheetRow, type Table } from './cells.ts';
import { MAX_COLUMNS, MAX_ROWS } from './limits.ts';

/**
 * Sheets that hold anything. Throws `AppError`: `registry.corrupt`, `registry.empty`, `registry.tooManyColumns`,
 * `registry.tooManyRows`.
 */
export async function readXlsx(path: string, name: string): Promise<Table[]> {
  const sheets = await openWorkbook(path, name);
  const tables: Table[] = [];
  for (const { sheet, data } of sheets) {
    if (data.length > MAX_ROWS) throw new AppError('registry.tooManyRows', { limit: MAX_ROWS });
    const rows: SheetRow[] = [];
    for (const [at, values] of data.entries()) {
      const cells = withoutEmptyEnd(values.map(toCell));
      if (cells.length > MAX_COLUMNS) throw new AppError('registry.tooManyColumns', { limit: MAX_COLUMNS });
      if (!isEmptyRow(cells)) rows.push({ row: at + 1, cells });
    }
    if (rows.length > 0) tables.push({ name: sheet, rows });
  }
  if (tables.length === 0) throw new AppError('registry.empty', { name });
  return tables;
}

async function openWorkbook(path: string, name: string) {
  try {
    return await readWorkbook<NumberCell>(path, { parseNumber: (number) => ({ number }) });
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError)
      throw new AppError('registry.corrupt', { name }, error);
    if (error instanceof Error && !('errno' in error))
      throw new AppError('registry.corrupt', { name }, error);
    throw error;
  }
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const day = value.toISOString().slice(0, 10);
    return isDay(day) ? { day } : day;
  }
  if (typeof value === 'object' && 'number' in value && typeof value.number === 'string')
    return { number: value.number };
  return String(value).trim();
}

function withoutEmptyEnd(cells: readonly Cell[]): readonly Cell[] {
  let end = cells.length;
  while (end > 0 && cells[end - 1] === '') end--;
  return cells.slice(0, end);
}

const OLE_MARK = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** True for the container of old `.xls` files and of workbooks under a password. */
export function isOleContainer(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 4)).equals(OLE_MARK);
}

/** Tells a workbook under a password ([MS-OFFCRYPTO]: a stream `EncryptedPackage`) from an old `.xls`. */
export async function isEncrypted(path: string): Promise<boolean> {
  return (await readFile(path)).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
