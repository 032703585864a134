/** What people's bindings teach: told at once, seen on its screen, used for the next payment, forgotten, no longer used. */
import type { Page } from '@playwright/test';
import { type Movement, registryJson, statement } from './steps/files.ts';
import { go, load, loadRegistry } from './steps/office.ts';
import { CEDAR, STRANGER, VECTOR } from './steps/people.ts';
import { expectSaid, pane, suggestions, walkTo } from './steps/queue.ts';
import { settled } from './steps/sights.ts';
import { readRows } from './steps/tables.ts';
import { expect, test } from './support/app.ts';
import { accessibilityProblems } from './support/axe.ts';

const invoice = (number: string, clientId: string, amount: string) => ({
  number,
  date: '2026-03-02',
  clientId,
  amount,
});
const REGISTRY = registryJson(
  [VECTOR, CEDAR],
  [
    invoice('501', VECTOR.id, '10000.00'),
    invoice('502', VECTOR.id, '7000.00'),
    invoice('503', VECTOR.id, '3000.00'),
    invoice('61', CEDAR.id, '4000.00'),
    invoice('62', CEDAR.id, '4500.00'),
    invoice('63', CEDAR.id, '5000.00'),
    invoice('64', CEDAR.id, '900.00'),
  ],
);
const paid = (number: string, amount: string, purpose: string, party: Movement['party']): Movement => ({
  date: '13.03.2026',
  number,
  party,
  amount,
  purpose,
});
const day = (name: string, ...movements: readonly Movement[]) =>
  statement({ name, from: '13.03.2026', to: '13.03.2026', movements });

const grid = (page: Page) => page.getByRole('grid', { name: 'Запомненное' });

async function goToLearning(page: Page): Promise<void> {
  await go(page, 'Настройки');
  await page.getByRole('link', { name: 'Что запомнено' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Чему научилась программа' })).toBeVisible();
  await settled(page);
}

async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.OPLACHENO_LOOK;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

test('an account is learnt from a binding, helps with the next payment, and is forgotten', async ({
  page,
}) => {
  await loadRegistry(page, REGISTRY);
  const numbered = 'Оплата по счету № 501';
  await load(page, day('первый.txt', paid('1', '10000.00', numbered, STRANGER)));
  await go(page, 'Очередь');
  await walkTo(page, numbered);
  await page.keyboard.press('Enter');
  await expectSaid(page, 'Счёт № 501 оплачен полностью');
  await expect(page.getByText('Запомнили: платежи со счёта ··9999 — ООО «Вектор».').first()).toBeVisible();

  await goToLearning(page);
  expect(await readRows(grid(page))).toMatchObject([
    {
      'Что запомнено': '40702810400000009999\nСчёт плательщика',
      Клиент: 'ООО «Вектор»',
      Помогло: 'ни разу',
      Состояние: 'действует',
    },
  ]);

  // The next payment from that account is known to be the client's.
  const plain = 'Предоплата за стулья';
  await load(page, day('второй.txt', paid('2', '7000.00', plain, STRANGER)));
  await go(page, 'Очередь');
  await walkTo(page, plain);
  await expect(suggestions(page).first()).toContainText('Счёт № 502');
  await page.keyboard.press('Enter');
  await expectSaid(page, 'Счёт № 502 оплачен полностью');

  await goToLearning(page);
  expect(await readRows(grid(page))).toMatchObject([{ Помогло: '1 раз' }]);
  expect(await accessibilityProblems(page)).toEqual([]);
  await screenshot(page, 'list');

  // Its card, by the keyboard alone.
  await grid(page).focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText('40702810400000009999')).toBeVisible();
  await settled(page);
  expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
  await screenshot(page, 'card');
  await drawer.getByRole('button', { name: 'Забыть' }).press('Enter');
  await expect(page.getByText('Пока ничего не запомнено')).toBeVisible();

  // Back by the toast, then forgotten for good: nothing is offered any more.
  await page
    .getByText(/^Забыто:/)
    .locator('..')
    .getByRole('button', { name: 'Отменить' })
    .click();
  await expect(grid(page).getByText('40702810400000009999')).toBeVisible();
  await grid(page).focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('Пока ничего не запомнено')).toBeVisible();
  const again = 'Предоплата за столы';
  await load(page, day('третий.txt', paid('3', '3000.00', again, STRANGER)));
  await go(page, 'Очередь');
  await walkTo(page, again);
  await expect(pane(page)).not.toContainText('ООО «Вектор»');

  await goToLearning(page);
  await page.getByText(/^Забытые/).click();
  expect(await readRows(grid(page))).toMatchObject([{ Состояние: 'забыто' }]);
  await grid(page)
    .getByRole('button', { name: /^Вернуть/ })
    .click();
  await expect(page.getByText('Ничего не забыто')).toBeVisible();
});

test('a client’s way to write our numbers is learnt, edited, and learning is switched off', async ({
  page,
}) => {
  await loadRegistry(page, REGISTRY);
  await load(
    page,
    day(
      'лоты.txt',
      paid('1', '1000.00', 'За лот 61', CEDAR),
      paid('2', '1100.00', 'За лот 62', CEDAR),
      paid('3', '900.00', 'За лот 63', CEDAR),
    ),
  );
  await go(page, 'Очередь');
  for (const number of ['61', '62']) {
    await walkTo(page, `За лот ${number}`);
    await page.keyboard.press('f');
    const find = page.getByRole('dialog', { name: 'Найти счёт для платежа' });
    await find.getByRole('combobox').fill(number);
    await expect(find.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(find).toHaveCount(0);
  }
  await expect(page.getByText(/Запомнили, как АО «Кедр» пишет номер счёта: «лот 61»/).first()).toBeVisible();
  // Before the invoice of exactly this sum.
  await walkTo(page, 'За лот 63');
  await expect(suggestions(page).first()).toContainText('Счёт № 63');
  await expect(suggestions(page).first()).toContainText('этот клиент так пишет номер счёта');
  await expect(pane(page).locator('mark').filter({ hasText: '63' })).toHaveCount(1);

  await goToLearning(page);
  await grid(page).getByText('номер после слова «лот»').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: 'Изменить' }).click();
  await drawer.getByRole('textbox', { name: 'Слово перед номером' }).fill('партия');
  await settled(page);
  expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
  await screenshot(page, 'edit');
  await drawer.getByRole('button', { name: 'Сохранить' }).click();
  await expect(grid(page).getByText('номер после слова «партия»')).toBeVisible();
  await expect(grid(page).getByText('подтверждено вами')).toBeVisible();
  await go(page, 'Очередь');
  await walkTo(page, 'За лот 63');
  await expect(suggestions(page).first()).toContainText('Счёт № 64');

  // From the client's card; the switch is saved at once.
  await go(page, 'Клиенты');
  await page.getByRole('grid').getByText('АО «Кедр»').click();
  await page.getByRole('link', { name: 'Всё, что запомнено о клиенте' }).click();
  await expect(grid(page).getByRole('row')).toHaveCount(2);
  await page.getByRole('switch', { name: 'Учиться на моих решениях' }).click();
  await expect(page.getByRole('switch', { name: 'Учиться на моих решениях' })).not.toBeChecked();
  await page.setViewportSize({ width: 900, height: 700 });
  await settled(page);
  expect(await accessibilityProblems(page)).toEqual([]);
  await screenshot(page, 'narrow');
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled(page);
  expect(await accessibilityProblems(page)).toEqual([]);
  await screenshot(page, 'dark');
});
