/** All rows of a list as a sheet: pages are fetched one after another while the sheet is written. */
import type { Currency } from '../../../src-shared/money/index.ts';
import { createPacer } from '../../platform/pace.ts';
import type { XlsxCell, XlsxRow, XlsxSheet } from '../../platform/xlsx/index.ts';
import type { TableForm } from './tables.ts';
import { Totals } from './totals.ts';
import type { Words } from './words.ts';

/** Rows of one page and of one portion of the sheet. */
export const PAGE = 400;

interface Identified {
  readonly id: number;
}

export interface ListSource<Row extends Identified> {
  readonly name: string;
  readonly form: TableForm<Row>;
  /** Rows from this place on, at most `PAGE`; fewer mean the end. */
  page(offset: number): Promise<readonly Row[]>;
}

/** A sheet with a row of totals a currency. A row that moves between pages meanwhile is written once. */
export function listSheet<Row extends Identified>(source: ListSource<Row>, words: Words): XlsxSheet {
  return {
    name: source.name,
    columns: source.form.columns.map(({ title, width }) => ({ title, width })),
    rows: listRows(source, words),
  };
}

async function* listRows<Row extends Identified>(
  { form, page }: ListSource<Row>,
  words: Words,
): AsyncGenerator<readonly XlsxRow[]> {
  const seen = new Set<number>();
  const totals = new Totals();
  const pace = createPacer();
  for (let offset = 0; ; offset += PAGE) {
    const rows = await page(offset);
    const fresh = rows.filter(({ id }) => !seen.has(id));
    for (const row of fresh) {
      seen.add(row.id);
      for (const { title, total } of form.columns)
        for (const { currency, amount } of total?.(row) ?? []) totals.add(title, currency, amount);
    }
    yield fresh.map((row) => ({ cells: form.columns.map((column) => column.cell(row)) }));
    await pace();
    if (rows.length < PAGE) break;
  }
  yield totals.currencies().map((currency) => totalRow(form, totals, currency, words));
}

function totalRow<Row>(form: TableForm<Row>, totals: Totals, currency: Currency, words: Words): XlsxRow {
  const cells = form.columns.map(({ title, total }, at): XlsxCell => {
    if (at === 0) return words('register.total', { currency });
    return total === undefined ? null : { sum: totals.of(title, currency), currency };
  });
  return { cells, total: true };
}
