/** Tables as files give them, before anything is understood. */
import { type Day, formatRussianDay } from '../../../src-shared/dates/index.ts';

/** A number as the workbook holds it: decimal text, so that nothing is lost to floating point on the way. */
export interface NumberCell {
  readonly number: string;
}
export interface DayCell {
  readonly day: Day;
}
/** Text is kept as it stands (ends trimmed); an empty cell is ''. */
export type Cell = string | NumberCell | DayCell;

export interface SheetRow {
  /** 1-based, as the program that made the file counts rows. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

export interface Table {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

/** What a person sees in the cell. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  return 'day' in cell ? formatRussianDay(cell.day) : numberText(cell.number);
}

/** Digits of a number without the exponent that workbooks use for long ones. */
function numberText(number: string): string {
  if (!/e/i.test(number)) return number;
  const value = Number(number);
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

export function isEmptyRow(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cell === '');
}
