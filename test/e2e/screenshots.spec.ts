/**
 * Pictures of the demo office, 1440×900, at a fixed moment. Each run takes them anew into test/results; with
 * `UPDATE_SCREENSHOTS=1` they replace those that the README shows.
 */
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { go } from './steps/office.ts';
import { expect, test } from './support/app.ts';

const TAKEN = resolve(import.meta.dirname, '../results/screenshots');
const KEPT = resolve(import.meta.dirname, 'screenshots');
/** A picture without any rows is smaller. */
const LEAST_BYTES = 40_000;

test.use({ office: { now: '2026-03-16T09:00:00.000Z', demo: true } });

async function take(page: Page, name: string): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  const file = join(TAKEN, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  expect(statSync(file).size).toBeGreaterThan(LEAST_BYTES);
  if (process.env.UPDATE_SCREENSHOTS !== '1') return;
  mkdirSync(KEPT, { recursive: true });
  copyFileSync(file, join(KEPT, `${name}.png`));
}

test('the queue, the day and the receivables have their pictures taken', async ({ page }) => {
  test.setTimeout(240_000);
  const main = page.getByRole('main');
  const theme = async (name: string) => {
    await go(page, 'Настройки');
    await page.getByRole('radiogroup', { name: 'Тема' }).getByText(name, { exact: true }).click();
  };
  const queue = async () => {
    await go(page, 'Очередь');
    await expect(page.getByRole('option').nth(8)).toBeVisible();
    await expect(main.getByRole('button', { name: /^Привязать/ }).first()).toBeVisible();
  };
  await theme('Светлая');
  await go(page, 'Сегодня');
  await expect(main.getByRole('listitem').nth(5)).toBeVisible();
  await take(page, 'today-light');
  await queue();
  await take(page, 'queue-light');
  await go(page, 'Дебиторка');
  await expect(main.getByRole('grid').getByRole('row').nth(3)).toBeVisible();
  await take(page, 'receivables-light');
  await theme('Тёмная');
  await queue();
  await take(page, 'queue-dark');
});
