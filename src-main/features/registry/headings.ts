/** Finding the row of headings and guessing which column is what. Pure. */
import { createHash } from 'node:crypto';
import type { ColumnMapping, RegistryTarget } from '../../../src-shared/domain/index.ts';
import { cellText, type SheetRow, type Table } from './cells.ts';
import { FIELD_KEYS, fieldsOf, headingKey } from './fields.ts';

const TARGETS: readonly RegistryTarget[] = ['invoices', 'clients', 'deals'];
/** Titles and filters stand above the headings in reports; deeper they do not go. */
const SEARCHED_ROWS = 30;

export interface Headings {
  /** Index among the table's rows. */
  readonly at: number;
  readonly columns: readonly string[];
  readonly target: RegistryTarget;
  readonly mapping: ColumnMapping;
}

/** The likeliest row of headings with the target that it fits best; the first row when none looks like headings. */
export function findHeadings(table: Table): Headings {
  let best: { headings: Headings; score: number } | undefined;
  for (const [at, { cells }] of table.rows.slice(0, SEARCHED_ROWS).entries()) {
    const columns = cells.map((cell) => (typeof cell === 'string' ? cell : ''));
    for (const target of TARGETS) {
      const { mapping, score } = guessMapping(columns, target);
      if (score > (best?.score ?? 0))
        best = { headings: { at, columns: cells.map(cellText), target, mapping }, score };
    }
  }
  if (best !== undefined) return best.headings;
  const columns = (table.rows[0]?.cells ?? []).map(cellText);
  return { at: 0, columns, target: 'clients', mapping: {} };
}

/**
 * Columns for the fields of a target. Whole headings win over beginnings; a column serves one field, the leftmost of
 * equals. The score grows with every field found and falls with every required one missing.
 */
export function guessMapping(
  columns: readonly string[],
  target: RegistryTarget,
): { mapping: ColumnMapping; score: number } {
  const keys = columns.map(headingKey);
  const mapping = new Map<string, number>();
  const taken = new Set<number>();
  const take = (field: string, column: number) => {
    if (column < 0) return;
    mapping.set(field, column);
    taken.add(column);
  };
  for (const { name, exact } of FIELD_KEYS[target])
    take(
      name,
      keys.findIndex((key, at) => !taken.has(at) && exact.has(key)),
    );
  for (const { name, begins } of FIELD_KEYS[target]) {
    if (mapping.has(name)) continue;
    take(
      name,
      keys.findIndex((key, at) => !taken.has(at) && begins.some((start) => key.startsWith(start))),
    );
  }
  const fields = fieldsOf(target);
  const found = fields.filter(({ name }) => mapping.has(name));
  const required = fields.filter((field) => field.required);
  const missing = required.filter(({ name }) => !mapping.has(name)).length;
  // One word alone («Счет», «Дата») may stand anywhere above a table; two make headings.
  const score = found.length < Math.min(2, columns.length) ? 0 : found.length + required.length - 4 * missing;
  return { mapping: Object.fromEntries(mapping), score };
}

/** Names a form of file: the same headings in the same order, whatever their spelling. */
export function headingsSignature(columns: readonly string[]): string {
  return createHash('sha256').update(columns.map(headingKey).join('\n')).digest('hex');
}

/** Rows below the headings that hold anything. */
export function rowsBelow(table: Table, headings: Pick<Headings, 'at'>): readonly SheetRow[] {
  return table.rows.slice(headings.at + 1);
}
