/** Tables and choices as a person reads and makes them. */
import type { Locator, Page } from '@playwright/test';
import { expect } from '../support/app.ts';
import { sumOf } from './office.ts';

/** Rows of a table or a grid below its headings, each as the words of its cells by heading. A footer is left out. */
export async function readRows(table: Locator): Promise<Record<string, string>[]> {
  return (await readPlacedRows(table)).map(({ row }) => row);
}

/** The same with the place of each row in a long grid, read at one moment: rows move while it scrolls. */
async function readPlacedRows(table: Locator): Promise<{ place: string; row: Record<string, string> }[]> {
  const lines = await table.getByRole('row').evaluateAll((rows) =>
    rows
      .filter((row) => row.closest('tfoot') === null)
      .filter((row) => row.closest('[role=grid]') === null || row.hasAttribute('aria-rowindex'))
      .map((row) => ({
        place: row.getAttribute('aria-rowindex') ?? '',
        cells: [...row.querySelectorAll('th, td, [role=columnheader], [role=gridcell]')].map((cell) =>
          (cell instanceof HTMLElement ? cell.innerText : '').replaceAll(/[\u00a0\u202f]/g, ' ').trim(),
        ),
      })),
  );
  const [headings, ...rows] = lines;
  const names = (headings?.cells ?? []).map((heading) => heading.replace(/\s*[↑↓]$/, ''));
  return rows.map(({ place, cells }) => ({
    place,
    row: Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])),
  }));
}

/** The footer's cells by heading. */
export async function readFooter(table: Locator): Promise<Record<string, string>> {
  const [names, cells] = await table.evaluate((element) => {
    const words = (nodes: NodeListOf<Element> | undefined) =>
      [...(nodes ?? [])].map((cell) =>
        (cell instanceof HTMLElement ? cell.innerText : '').replaceAll(/[\u00a0\u202f]/g, ' ').trim(),
      );
    const footer = [...element.querySelectorAll('tfoot tr, [role=row]:not([aria-rowindex])')].at(-1);
    return [
      words(element.querySelectorAll('th, [role=columnheader]')),
      words(footer?.querySelectorAll('td, [role=gridcell]')),
    ];
  });
  return Object.fromEntries(names.map((name, at) => [name.replace(/\s*[↑↓]$/, ''), cells[at] ?? '']));
}

/** Adds up the kopecks of one column; cells without a sum (a dash) count as nothing. */
export function total(rows: readonly Record<string, string>[], column: string): number {
  return rows.reduce((sum, row) => sum + kopecks(row[column] ?? ''), 0);
}

/** A sum on the screen in kopecks, nothing where there is a dash. */
export function kopecks(text: string): number {
  return /\d/.test(text) ? sumOf(text) : 0;
}

/** Chooses from a list that opens under its field. */
export async function choose(page: Page | Locator, label: string, option: string | RegExp): Promise<void> {
  const field = page.getByRole('combobox', { name: label, exact: true });
  await field.click();
  const root = 'page' in page ? page.page() : page;
  await root.getByRole('option', { name: option }).first().click();
  await expect(field).not.toHaveValue('');
}

/** All rows of a long grid, scrolled through as a person does with Page Down. */
export async function readLongGrid(grid: Locator): Promise<Record<string, string>[]> {
  await expect(grid).not.toHaveAttribute('aria-busy', 'true');
  const count = Number(await grid.getAttribute('aria-rowcount')) - 1;
  const found = new Map<string, Record<string, string>>();
  await grid.focus();
  await grid.press('Home');
  for (let pages = 0; pages <= count && found.size < count; pages++) {
    await expect(grid.locator('[data-index]').first()).toBeVisible();
    for (const { place, row } of await readPlacedRows(grid)) {
      // A row that is still on its way is empty; it is read on the next turn.
      if (Object.values(row).some((cell) => cell !== '')) found.set(place, row);
    }
    await grid.press('PageDown');
  }
  expect(found.size).toBe(count);
  return [...found.entries()].sort(([a], [b]) => Number(a) - Number(b)).map(([, row]) => row);
}
