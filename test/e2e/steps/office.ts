/** What a person does in the office, step by step, in words of the Russian interface. */
import type { Locator, Page } from '@playwright/test';
import { expect } from '../support/app.ts';
import { type DroppedFile, dropFiles } from '../support/files.ts';

/** Opens a section by its link in the left rail. */
export async function go(page: Page, section: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Разделы' })
    .getByRole('link', { name: new RegExp(`^${section}`) })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: section })).toBeVisible();
}

/** The value of a figure that stands under its label. */
export function figure(page: Page | Locator, label: string): Locator {
  return page.getByText(label, { exact: true }).locator('xpath=following-sibling::*[1]');
}

/** The small text under the value of a figure. */
export function figureNote(page: Page | Locator, label: string): Locator {
  return page.getByText(label, { exact: true }).locator('xpath=following-sibling::*[2]');
}

/** Drops files anywhere on the window. */
export async function drop(page: Page, ...files: readonly DroppedFile[]): Promise<void> {
  await dropFiles(page, page.getByRole('main'), files);
}

/** Drops a statement and waits for its preview. */
export async function preview(page: Page, file: DroppedFile): Promise<void> {
  await drop(page, file);
  await expect(page.getByRole('heading', { level: 1, name: file.name })).toBeVisible();
  await expect(page.getByText('повторно не добавятся')).toBeVisible();
}

/** Loads what the preview shows and waits for the result. */
export async function commit(page: Page): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Загрузить/ })
    .click();
  await expect(page.getByRole('heading', { name: 'О файле' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Ждут решения', { exact: true })).toBeVisible();
}

/** Drops a statement and loads it. */
export async function load(page: Page, file: DroppedFile): Promise<void> {
  await preview(page, file);
  await commit(page);
}

/** Drops `registry.json` and loads all of it. */
export async function loadRegistry(page: Page, file: DroppedFile): Promise<void> {
  await drop(page, file);
  await page.getByRole('button', { name: 'Проверить', exact: true }).click();
  await page.getByRole('button', { name: /^Загрузить \d+ / }).click();
  await expect(page.getByRole('heading', { name: 'Загружено' }).first()).toBeVisible();
}

/** Sums as they stand on the screen (`1 234,50 ₽`, `− 5,00`), in kopecks. */
export function sumOf(text: string): number {
  const digits = /(\d[\d\s\u00a0\u202f]*)(?:,(\d\d))?/.exec(text);
  if (digits === null) throw new Error(`no sum in «${text}»`);
  const whole = Number((digits[1] ?? '').replaceAll(/\s/g, ''));
  const minor = whole * 100 + Number(digits[2] ?? 0);
  return /^[^\d]*[−-]/.test(text) ? -minor : minor;
}
