/** A payout of an acquirer split over its orders by the registry file, the fee beside it; taken back as one. */
import type { Page } from '@playwright/test';
import { csv, type Movement, registryJson, statement } from './steps/files.ts';
import { drop, figure, go, load, loadRegistry } from './steps/office.ts';
import { CEDAR, VECTOR } from './steps/people.ts';
import { settled } from './steps/sights.ts';
import { choose, readRows } from './steps/tables.ts';
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
    invoice('УТ-0501', VECTOR.id, '10000.00'),
    invoice('502', VECTOR.id, '7000.00'),
    invoice('503', CEDAR.id, '3000.00'),
    invoice('504', CEDAR.id, '4000.00'),
  ],
);
const ACQUIRER: Movement['party'] = {
  name: 'ООО НКО "ЮМани"',
  inn: '7750005725',
  account: '30232810600000000010',
};
const payout = (number: string, amount: string): Movement => ({
  date: '13.03.2026',
  number,
  amount,
  party: ACQUIRER,
  purpose: 'Перечисление денежных средств по реестру платежей за 12.03.2026. НДС не облагается',
});
const HEAD = ['Номер заказа', 'Сумма', 'Комиссия', 'К перечислению'];

const FILE = csv('реестр 12.03.csv', [
  ['Магазин', 'Наш дом'],
  HEAD,
  ['YT-501', '10000,00', '300,00', '9700,00'],
  ['502', '7000,00', '210,00', '6790,00'],
  ['503', '3000,00', '90,00', '2910,00'],
  ['Итого', '20000,00', '600,00', '19400,00'],
]);

async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.OPLACHENO_LOOK;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function openPayout(page: Page, number: string): Promise<void> {
  await go(page, 'Платежи');
  await page.getByRole('main').getByText('ЮМани').first().click();
  await expect(page.getByRole('heading', { level: 1, name: `Платёж № ${number}` })).toBeVisible();
  await page.getByRole('link', { name: 'Разнести по реестру…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Разнести по реестру' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Выбрать файл' })).toBeVisible();
}

const rows = (page: Page) => page.getByRole('table', { name: 'Строки' });
const state = async (page: Page) => (await readRows(rows(page))).map((row) => [row.Заказ, row['Что будет']]);
const totals = (page: Page) => page.getByRole('region', { name: 'Итоги' });

test('a payout is split by its registry, the fee is told apart, and the split is taken back as one', async ({
  page,
}) => {
  const main = page.getByRole('main');
  await loadRegistry(page, REGISTRY);
  await load(
    page,
    statement({
      name: 'день.txt',
      from: '13.03.2026',
      to: '13.03.2026',
      movements: [payout('77', '19400.00')],
    }),
  );
  await openPayout(page, '77');
  expect(await accessibilityProblems(page)).toEqual([]);
  await drop(page, FILE);
  await expect(totals(page)).toContainText('Реестр сходится с платежом до копейки.');
  expect(await state(page)).toEqual([
    ['YT-501', 'сойдётся'],
    ['502', 'сойдётся'],
    ['503', 'сойдётся'],
  ]);
  await settled(page);
  expect(await accessibilityProblems(page)).toEqual([]);
  await look(page, 'payout');
  await page.setViewportSize({ width: 900, height: 700 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled(page);
  expect(await accessibilityProblems(page)).toEqual([]);
  await look(page, 'payout-narrow-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });

  // One undo takes back every part and every fee.
  await page.getByRole('button', { name: 'Разнести на 3 счёта' }).click();
  await expect(main.getByText('Удержано комиссии 600,00 ₽')).toBeVisible();
  await page.getByRole('button', { name: 'Отменить', exact: true }).click();
  await expect(page.getByText('Действие отменено, всё как было').first()).toBeVisible();
  await expect(main.getByText('Удержано комиссии 600,00 ₽')).toHaveCount(0);
  await go(page, 'Счета');
  await expect(page.getByRole('grid').getByText('оплачен', { exact: true })).toHaveCount(0);

  await openPayout(page, '77');
  await drop(page, FILE);
  await expect(main.getByText('Столбцы запомнены с прошлого раза.')).toBeVisible();
  await page.getByRole('button', { name: 'Разнести на 3 счёта' }).click();
  await expect(main.getByText('Удержано комиссии 600,00 ₽')).toBeVisible();
  await expect(main.getByText('строка 4 реестра «реестр 12.03.csv»: заказ 502').first()).toBeVisible();
  await settled(page);
  expect(await accessibilityProblems(page)).toEqual([]);
  await look(page, 'payment');

  await go(page, 'Счета');
  await expect(page.getByRole('grid').getByText('оплачен', { exact: true })).toHaveCount(3);
  await page.goto(new URL('/payments/expenses', page.url()).href);
  await expect(figure(main, 'Потрачено')).toHaveText('600 ₽');
  await expect(
    page.getByRole('grid', { name: 'Расходы по группам' }).getByText('Комиссия, удержанная из поступлений'),
  ).toBeVisible();
  await look(page, 'expenses');
});

test('what differs, is given back or is not found is told and taken only by a person', async ({ page }) => {
  const main = page.getByRole('main');
  await loadRegistry(page, REGISTRY);
  await load(
    page,
    statement({
      name: 'день.txt',
      from: '13.03.2026',
      to: '13.03.2026',
      movements: [payout('78', '8500.00')],
    }),
  );
  await openPayout(page, '78');
  await drop(
    page,
    csv('реестр.csv', [
      ['Код', 'Продано', 'Что было'],
      ['502', '7000', 'продажа'],
      ['503', '3000', 'продажа'],
      ['999', '500', 'продажа'],
      ['503', '1500', 'возврат'],
    ]),
  );
  await expect(page.getByText('Укажите столбцы: Номер заказа или счёта, Сумма покупки.')).toBeVisible();
  await choose(main, 'Столбец: Номер заказа или счёта', 'Код');
  await choose(main, 'Столбец: Сумма покупки', 'Продано');
  await choose(main, 'Столбец: Вид операции', 'Что было');
  await expect(main.getByText('В реестре 1 возврат')).toBeVisible();
  expect(await state(page)).toEqual([
    ['999', 'счёт не найден'],
    ['503', 'возврат'],
    ['502', 'сойдётся'],
    ['503', 'сойдётся'],
  ]);
  await expect(main.getByText('Отмечено на 1 500 ₽ больше, чем есть в платеже.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Учесть возвраты' }).check();
  await expect(page.getByRole('button', { name: 'Разнести на 2 счёта' })).toBeEnabled();
  await settled(page);
  await look(page, 'refunds');
  await page.getByRole('button', { name: 'Разнести на 2 счёта' }).click();
  await expect(page.getByText('По реестру оплачены 2 счёта, комиссия 0 ₽')).toBeVisible();
  await expect(main.getByRole('link', { name: 'Возврат по счёту № 503 от 02.03.2026' })).toBeVisible();
});

test('a small shortfall is a fee when a person says so, or by the limits of the settings', async ({
  page,
}) => {
  const main = page.getByRole('main');
  const paid = (number: string, amount: string, purpose: string): Movement => ({
    date: '13.03.2026',
    number,
    amount,
    party: VECTOR,
    purpose,
  });
  const day = (name: string, movement: Movement) =>
    statement({ name, from: '13.03.2026', to: '13.03.2026', movements: [movement] });
  await loadRegistry(page, REGISTRY);
  await load(page, day('первый.txt', paid('1', '9850.00', 'Оплата за услуги')));
  await go(page, 'Очередь');
  await settled(page);
  await look(page, 'queue');
  await page.getByRole('button', { name: 'Закрыть счёт, разницу 150 ₽ — в комиссию' }).click();
  await expect(
    page.getByText('Счёт № УТ-0501 оплачен полностью, 150 ₽ — удержанная комиссия').first(),
  ).toBeVisible();

  await go(page, 'Настройки');
  await page.getByRole('textbox', { name: 'Не больше процентов от остатка счёта' }).fill('2');
  await page.getByRole('textbox', { name: 'Не больше суммы' }).fill('100');
  await expect(main.getByText('Если в платеже назван счёт')).toBeVisible();
  await main.getByText('Удержанная банком комиссия').scrollIntoViewIfNeeded();
  await settled(page);
  expect(await accessibilityProblems(page)).toEqual([]);
  await look(page, 'settings');
  await load(page, day('второй.txt', paid('2', '6950.00', 'Оплата по счету № 502 от 02.03.2026')));
  await go(page, 'Счета');
  await expect(page.getByRole('grid').getByText('оплачен', { exact: true })).toHaveCount(2);
});
