/** A file that takes its time: how far it is, and a way to stop it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLargeStatement } from '../fixtures/statements/largeStatement.ts';
import { figure } from './steps/office.ts';
import { expect, test } from './support/app.ts';

test('a file of 30 MB shows how far it is, can be cancelled, and arrives whole the next time', async ({
  page,
  app,
}) => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'oplacheno-large-'));
  const path = join(folder, 'год.txt');
  const { documents } = await writeLargeStatement(path, 30 * 2 ** 20);
  const choose = async () => {
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Выбрать выписку…' }).click();
    await (await chosen).setFiles(path);
  };
  const progress = page.getByRole('progressbar', { name: 'Сколько прочитано' });

  // The second piece waits until the person has changed their mind.
  const cancelled = Promise.withResolvers<void>();
  await page.route('**/api/uploads/*?offset=*', async (route) => {
    await cancelled.promise;
    await route.abort();
  });
  await choose();
  await expect(progress).toHaveAttribute('aria-valuenow', '13', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Отмена' }).click();
  cancelled.resolve();
  await expect(page.getByText('Чтение файла «год.txt» отменено. Ничего не изменено.')).toBeVisible();
  await expect(progress).toHaveCount(0);
  await expect.poll(() => readdir(join(app.dataDir, 'inbox'))).toEqual([]);

  await page.unroute('**/api/uploads/*?offset=*');
  await choose();
  await expect(page.getByRole('heading', { level: 1, name: 'год.txt' })).toBeVisible({ timeout: 90_000 });
  await expect(figure(page, 'Новых платежей')).toHaveText(/\d/, { timeout: 90_000 });
  const added = await figure(page, 'Новых платежей').textContent();
  expect(Number(added?.replaceAll(/\s/g, ''))).toBe(documents);
  rmSync(folder, { recursive: true, force: true });
});
