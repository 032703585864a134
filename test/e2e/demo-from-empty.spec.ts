/** From the empty office to the demo beside it and back, without a terminal. */
import type { Page } from '@playwright/test';
import { go } from './steps/office.ts';
import { expect, test } from './support/app.ts';

/** Building the demo takes its seconds. */
const PATIENCE = { timeout: 60_000 };
const ENTER = 'Посмотреть демонстрационный офис';
const LEAVE = 'Вернуться к своему офису';

/** Where the demo appears: in the same tab of a browser, in a window of its own of the desktop program. */
async function enter(page: Page, shell: 'browser' | 'electron'): Promise<Page> {
  const press = () => page.getByRole('main').getByRole('button', { name: ENTER }).click();
  if (shell === 'browser') {
    await press();
    return page;
  }
  const [demo] = await Promise.all([page.context().waitForEvent('page', PATIENCE), press()]);
  return demo;
}

test('a button of the empty screen opens the demo, its banner leads back, and the own office is as it was', async ({
  page,
  app,
}) => {
  test.setTimeout(180_000);
  const own = new URL(page.url()).origin;
  const demo = await enter(page, app.shell);
  await expect(demo.getByRole('note')).toContainText('ваши данные не затронуты', PATIENCE);
  expect(demo.url()).not.toContain('token');
  if (app.shell === 'browser') expect(new URL(demo.url()).origin).not.toBe(own);
  await go(demo, 'Клиенты');
  await expect(demo.getByRole('main').getByText(/^60\sклиентов/)).toBeVisible();

  await demo.getByRole('note').getByRole('button', { name: LEAVE }).click();
  await expect(page.getByRole('heading', { name: 'Добро пожаловать' })).toBeVisible();
  await expect(page.getByRole('note')).toHaveCount(0);
  expect(new URL(page.url()).origin).toBe(own);
  await go(page, 'Клиенты');
  await expect(page.getByRole('main').getByRole('heading', { name: 'Клиентов пока нет' })).toBeVisible();

  await go(page, 'Настройки');
  const again = await enter(page, app.shell);
  await expect(again.getByRole('note').getByRole('button', { name: LEAVE })).toBeVisible(PATIENCE);
});
