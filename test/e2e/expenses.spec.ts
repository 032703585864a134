/** Outgoing money: a category by hand, a rule tried first, own transfers that count for nothing, the statement in Excel. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { type Movement, OWN, statement } from './steps/files.ts';
import { figure, figureNote, go, load, sumOf } from './steps/office.ts';
import { settled } from './steps/sights.ts';
import { choose, readFooter, readRows, total } from './steps/tables.ts';
import { type App, expect, test } from './support/app.ts';
import { accessibilityProblems } from './support/axe.ts';

const SECOND = '40702810700000055555';
const office = (account: string) => ({ name: 'ООО "Наш Дом"', inn: '7707083893', account });
const LANDLORD = { name: 'ООО "Чердак"', inn: '7701000017', account: '40702810400000009999' };
const TAXI = {
  name: '=HYPERLINK("http://example.org";"такси")',
  inn: '7802000022',
  account: '40702810900000007701',
};
const TREASURY = {
  name: 'Казначейство России (ФНС России)',
  inn: '7727406020',
  account: '03100643000000018500',
};

const out = (date: string, number: string, amount: string, party: Movement['party'], purpose: string) =>
  ({ date, number, amount, party, purpose, direction: 'out' }) as const;

const FIRST_FILE = statement({
  name: 'основной.txt',
  from: '01.02.2026',
  to: '13.03.2026',
  movements: [
    out('10.02.2026', '1', '30000.00', LANDLORD, 'Аренда офиса за февраль'),
    out('02.03.2026', '2', '1500.50', TAXI, 'Поездки, февраль'),
    out('03.03.2026', '3', '99.50', TAXI, '=2+5; поездки'),
    out('04.03.2026', '4', '7000.00', TREASURY, 'Единый налоговый платеж'),
    out('05.03.2026', '5', '400.00', LANDLORD, 'Пропуска'),
    out('06.03.2026', '6', '50000.00', office(SECOND), 'Пополнение счета'),
  ],
});
const SECOND_FILE = statement({
  name: 'второй.txt',
  from: '01.03.2026',
  to: '13.03.2026',
  account: SECOND,
  movements: [
    { date: '10.03.2026', number: '6', amount: '50000.00', party: office(OWN), purpose: 'Пополнение счета' },
  ],
});

const groups = (page: Page) => page.getByRole('grid', { name: 'Расходы по группам' });

async function goToExpenses(page: Page): Promise<void> {
  await go(page, 'Платежи');
  await page
    .getByRole('navigation', { name: 'Платежи и расходы' })
    .getByRole('link', { name: 'Расходы' })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Расходы' })).toBeVisible();
  await expect(groups(page)).not.toHaveAttribute('aria-busy', 'true');
}

/** Name and sum of every line, in kopecks. */
async function lines(page: Page, heading: string): Promise<[string, number][]> {
  await settled(page);
  return (await readRows(groups(page))).map((row) => [row[heading] ?? '', sumOf(row.Сумма ?? '')]);
}

async function sheet(path: string) {
  const [first] = await readWorkbook(readFileSync(path), { trim: false });
  const [headings = [], ...rows] = first?.data ?? [];
  return rows.map((row) => Object.fromEntries(headings.map((heading, at) => [String(heading), row[at]])));
}

const saveTable = (app: App, page: Page, button: string) =>
  app.download(page, () => page.getByRole('button', { name: button }).click());

test('expenses are categorised by hand and by a rule, own transfers count for nothing, Excel says the same', async ({
  app,
  page,
}) => {
  test.setTimeout(240_000);
  const main = page.getByRole('main');
  await load(page, FIRST_FILE);
  await goToExpenses(page);
  await expect(figure(main, 'Потрачено')).toHaveText('39 000 ₽');
  await expect(figure(main, 'Ждёт вторую сторону')).toHaveText('− 50 000 ₽');
  expect(await lines(page, 'Категория')).toEqual([
    ['Аренда', 30_000_00],
    ['Налоги и взносы', 7_000_00],
    ['Без категории', 2_000_00],
  ]);

  // The other side comes with the other account's statement: neither is an expense or income.
  await load(page, SECOND_FILE);
  await go(page, 'Сегодня');
  await expect(main.getByText('Пополнение счета')).toHaveCount(0);
  await goToExpenses(page);
  await expect(figure(main, 'Ждёт вторую сторону')).toHaveText('нет');
  await expect(figureNote(main, 'Ждёт вторую сторону')).toHaveText('все переводы сошлись');
  await expect(figure(main, 'Свои переводы')).toHaveText('50 000 ₽');
  await expect(figure(main, 'Потрачено')).toHaveText('39 000 ₽');

  // A category by hand.
  const drawer = page.getByRole('dialog');
  await groups(page)
    .getByRole('row', { name: /Без категории/ })
    .click();
  await expect(drawer.getByText('3 платежа, 2 000 ₽')).toBeVisible();
  await drawer.getByRole('row', { name: /Чердак/ }).click();
  await expect(main.getByRole('heading', { level: 1, name: 'Платёж № 5' })).toBeVisible();
  await choose(main, 'На что потрачено', 'Аренда');
  await expect(main.getByText('Почему: выбрано вручную')).toBeVisible();

  // A rule made after a payment, tried on the past, then applied.
  await goToExpenses(page);
  expect((await lines(page, 'Категория'))[0]).toEqual(['Аренда', 30_400_00]);
  await groups(page)
    .getByRole('row', { name: /Без категории/ })
    .click();
  await drawer.getByRole('row', { name: /Поездки, февраль/ }).click();
  await main.getByRole('button', { name: 'Сделать правило' }).click();
  await expect(drawer.getByRole('textbox', { name: 'ИНН или БИН получателя' })).toHaveValue(TAXI.inn);
  await drawer.getByRole('button', { name: 'Отмена' }).click();
  await drawer.getByRole('textbox', { name: 'Название категории' }).fill('Такси');
  await drawer.getByRole('button', { name: 'Добавить категорию' }).click();
  await expect(drawer.getByRole('region', { name: 'Свои категории' })).toContainText('Такси');
  await drawer.getByRole('button', { name: 'Добавить правило' }).click();
  await drawer.getByRole('textbox', { name: 'Слова в назначении' }).fill('поездк');
  await choose(drawer, 'То это', 'Такси');
  await drawer.getByRole('button', { name: 'Проверить на прошлом' }).click();
  const trial = drawer.getByRole('region', { name: 'Что изменится' });
  await expect(trial).toContainText('Подходят 2 платежа на 1 600 ₽');
  await expect(trial).toContainText('Сменят категорию 2 платежа');
  expect(
    (await readRows(trial.getByRole('table', { name: 'Примеры' }))).map((row) => [row.Было, row.Станет]),
  ).toEqual([
    ['Без категории', 'Такси'],
    ['Без категории', 'Такси'],
  ]);
  await drawer.getByRole('button', { name: 'Сохранить и применить' }).click();
  await expect(drawer.getByRole('list', { name: 'Правила' })).toContainText('решает о 2 платежах');

  // A rule for the landlord leaves alone what was chosen by hand.
  await drawer.getByRole('button', { name: 'Добавить правило' }).click();
  await drawer.getByRole('textbox', { name: 'ИНН или БИН получателя' }).fill(LANDLORD.inn);
  await choose(drawer, 'То это', 'Прочее');
  await drawer.getByRole('button', { name: 'Проверить на прошлом' }).click();
  await expect(trial).toContainText('Сменит категорию 1 платёж');
  await expect(trial).toContainText('1 остаётся, как выбрано вручную');
  await drawer.getByRole('button', { name: 'Сохранить и применить' }).click();
  await expect(drawer.getByRole('list', { name: 'Правила' }).getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  const categories = await lines(page, 'Категория');
  expect(categories).toEqual([
    ['Прочее', 30_000_00],
    ['Налоги и взносы', 7_000_00],
    ['Такси', 1_600_00],
    ['Аренда', 400_00],
  ]);
  expect(sumOf((await readFooter(groups(page))).Сумма ?? '')).toBe(39_000_00);

  // The file says what the screen says.
  const saved = await sheet(await saveTable(app, page, 'Выгрузить в Excel'));
  expect(saved.map((row) => [row.Категория, row.Сумма, row.Валюта]).slice(0, -1)).toEqual(
    categories.map(([name, sum]) => [name, sum / 100, 'RUB']),
  );
  expect(saved.at(-1)?.Сумма).toBe(39_000);

  await main.getByText('По получателям', { exact: true }).click();
  await expect(groups(page).getByRole('row', { name: /Чердак/ })).toBeVisible();
  const parties = await lines(page, 'Получатель');
  expect(parties).toEqual([
    ['ООО "Чердак"', 30_400_00],
    [TREASURY.name, 7_000_00],
    [TAXI.name, 1_600_00],
  ]);
  await groups(page).getByRole('row', { name: /такси/ }).click();
  const list = drawer.getByRole('grid', { name: 'Платежи группы' });
  await expect(list.getByRole('row', { name: /2\+5/ })).toBeVisible();
  const shown = await readRows(list);
  expect(total(shown, 'Сумма')).toBe(1_600_00);
  const path = await saveTable(app, page, 'Список в Excel');
  const rows = await sheet(path);
  expect(rows.slice(0, 2).map((row) => [row['Назначение платежа'], row.Сумма, row.Категория])).toEqual([
    ['=2+5; поездки', 99.5, 'Такси'],
    ['Поездки, февраль', 1500.5, 'Такси'],
  ]);
  expect(rows.map((row) => row.Сумма)).toEqual([...shown.map((row) => sumOf(row.Сумма ?? '') / 100), 1600]);
  expect(rows[0]?.['Плательщик или получатель']).toBe(TAXI.name);
  const parts = unzipSync(readFileSync(path));
  expect(new TextDecoder().decode(parts['xl/worksheets/sheet1.xml'])).not.toContain('<f>');
});

for (const theme of ['Светлая', 'Тёмная'] as const) {
  test(`${theme} тема: the screens of expenses are accessible`, async ({ page }) => {
    test.slow();
    await go(page, 'Настройки');
    await page.getByRole('radiogroup', { name: 'Тема' }).getByText(theme, { exact: true }).click();
    await goToExpenses(page);
    await settled(page);
    expect.soft(await accessibilityProblems(page), 'empty').toEqual([]);
    await load(page, FIRST_FILE);
    await goToExpenses(page);
    await settled(page);
    expect.soft(await accessibilityProblems(page), 'statement').toEqual([]);

    const drawer = page.getByRole('dialog');
    const look = async (name: string) => {
      await expect(drawer).toBeVisible();
      await settled(page);
      expect.soft(await accessibilityProblems(page, '[role=dialog]'), name).toEqual([]);
    };
    const close = async () => {
      await page.keyboard.press('Escape');
      await expect(drawer).toHaveCount(0);
    };
    await groups(page)
      .getByRole('row', { name: /Без категории/ })
      .click();
    await look('payments');
    await drawer.getByRole('row', { name: /Чердак/ }).click();
    await expect(page.getByRole('combobox', { name: 'На что потрачено' })).toBeVisible();
    await settled(page);
    expect.soft(await accessibilityProblems(page), 'card').toEqual([]);

    await goToExpenses(page);
    await page.getByRole('button', { name: /показать: Переводы, которые ждут/ }).click();
    await look('awaiting');
    await close();
    await page.getByRole('button', { name: 'Правила и категории' }).click();
    await look('rules');
    await drawer.getByRole('button', { name: 'Добавить правило' }).click();
    await drawer.getByRole('textbox', { name: 'Слова в назначении' }).fill('пропуск');
    await choose(drawer, 'То это', 'Прочее');
    await drawer.getByRole('button', { name: 'Проверить на прошлом' }).click();
    await expect(drawer.getByRole('region', { name: 'Что изменится' })).toBeVisible();
    await look('a rule that was tried');
  });
}
