/** Reading the cells of one row by field, collecting what is wrong on the way. */
import { type Day, formatRussianDay } from '../../../src-shared/dates/index.ts';
import type { ColumnMapping } from '../../../src-shared/domain/index.ts';
import { type Currency, formatMinor, type Minor } from '../../../src-shared/money/index.ts';
import { type Cell, cellText, type SheetRow } from './cells.ts';
import { SHOWN_CELL } from './limits.ts';
import { doubt, error, type RowProblem } from './problems.ts';
import { parseAccounts, parseCurrencyCell, parseDay, parseDigits, parseInn, parseSum } from './values.ts';

export interface SumRead {
  readonly value: Minor;
  readonly currency: Currency | undefined;
}

/** A row under a mapping. Each reading notes its doubts in `problems` and the understood value in `shown`. */
export class RowReader {
  readonly problems: RowProblem[] = [];
  readonly #shown = new Map<string, string>();
  readonly #row: SheetRow;
  readonly #mapping: ColumnMapping;

  constructor(row: SheetRow, mapping: ColumnMapping) {
    this.#row = row;
    this.#mapping = mapping;
  }

  cell(field: string): Cell {
    const at = this.#mapping[field];
    return at === undefined ? '' : (this.#row.cells[at] ?? '');
  }

  /** Text up to `limit` characters; longer is cut with a doubt. */
  text(field: string, limit: number): string {
    const value = cellText(this.cell(field)).replaceAll(/\s+/g, ' ').trim();
    if (value.length <= limit) return value;
    this.problems.push(doubt(field, 'tooLong', { limit }));
    return value.slice(0, limit);
  }

  required(field: string, limit: number): string {
    const value = this.text(field, limit);
    if (value === '') this.problems.push(error(field, 'empty'));
    return value;
  }

  day(field: string, need: 'required' | 'optional'): Day | null {
    const cell = this.cell(field);
    if (cell === '') {
      if (need === 'required') this.problems.push(error(field, 'empty'));
      return null;
    }
    const day = parseDay(cell);
    if (day !== undefined) {
      this.#shown.set(field, formatRussianDay(day));
      return day;
    }
    this.problems.push((need === 'required' ? error : doubt)(field, 'badDate', { value: shorten(cell) }));
    return null;
  }

  sum(field: string, need: 'required' | 'optional'): SumRead | null {
    const cell = this.cell(field);
    if (cell === '') {
      if (need === 'required') this.problems.push(error(field, 'empty'));
      return null;
    }
    const sum = parseSum(cell);
    if (sum === undefined || sum.value < 0) {
      const code = sum === undefined ? 'badSum' : 'negativeSum';
      this.problems.push((need === 'required' ? error : doubt)(field, code, { value: shorten(cell) }));
      return null;
    }
    const shown = formatMinor(sum.value, sum.currency === undefined ? {} : { currency: sum.currency });
    this.#shown.set(field, shown);
    if (sum.rounded) this.problems.push(doubt(field, 'sumRounded', { value: shorten(cell), sum: shown }));
    return sum;
  }

  /** The currency of a column, else the one beside the sum; null when neither names any. */
  currency(field: string, beside: Currency | undefined): Currency | null {
    const cell = this.cell(field);
    if (cell === '') return beside ?? null;
    const currency = parseCurrencyCell(cell);
    if (currency === undefined) {
      this.problems.push(error(field, 'badCurrency', { value: shorten(cell) }));
      return null;
    }
    if (beside !== undefined && beside !== currency)
      this.problems.push(error(field, 'currencyConflict', { currency, beside }));
    return currency;
  }

  /** ИНН with the КПП that may stand in the same cell. */
  inn(field: string, kppField: string): { readonly inn: string; readonly kpp: string } {
    const read = parseInn(this.cell(field));
    this.#noteDigits(field, read);
    const own = this.digits(kppField, [9]);
    const inn = /^\d{1,12}$/.test(read.value) ? read.value : '';
    if (inn === '' && read.value !== '')
      this.problems.push(doubt(field, 'innUnreadable', { value: shorten(read.value) }));
    if (inn !== '') this.#shown.set(field, inn);
    const kpp = own === '' ? read.kpp : own;
    return { inn, kpp: /^[\dA-Z]{9}$/.test(kpp) ? kpp : '' };
  }

  digits(field: string, lengths: readonly number[]): string {
    const read = parseDigits(this.cell(field), lengths);
    this.#noteDigits(field, read);
    return read.value;
  }

  accounts(field: string): readonly string[] {
    const { numbers, lost } = parseAccounts(this.cell(field));
    if (lost) this.problems.push(doubt(field, 'digitsLost'));
    return numbers.filter((number) => {
      if (number.length <= 34) return true;
      this.problems.push(doubt(field, 'accountUnreadable', { value: shorten(number) }));
      return false;
    });
  }

  #noteDigits(field: string, read: { value: string; restored: boolean; lost: boolean }): void {
    if (read.lost) this.problems.push(doubt(field, 'digitsLost'));
    if (!read.restored) return;
    this.problems.push(doubt(field, 'zeroRestored', { value: read.value }));
    this.#shown.set(field, read.value);
  }

  /** Cells for the preview: what was understood, else what stands there. */
  shown(fields: readonly string[]): readonly string[] {
    return fields.map((field) => this.#shown.get(field) ?? shorten(this.cell(field)));
  }
}

function shorten(cell: Cell): string {
  const text = cellText(cell);
  return text.length <= SHOWN_CELL ? text : `${text.slice(0, SHOWN_CELL)}…`;
}
