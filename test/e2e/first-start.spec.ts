/** The first start, with nothing in it: what the screens say, and what the checklist asks for. */
import { registryJson, statement } from './steps/files.ts';
import { drop, go, load } from './steps/office.ts';
import { VECTOR } from './steps/people.ts';
import { expect, test } from './support/app.ts';

test('an empty office says on every screen what is missing and what to do first', async ({ page }) => {
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Добро пожаловать' })).toBeVisible();
  for (const way of ['Загрузите клиентов и счета', 'Перетащите выписку', 'Посмотрите на примере']) {
    await expect(main.getByRole('heading', { name: way })).toBeVisible();
  }
  await expect(main.getByRole('button', { name: 'Посмотреть демонстрационный офис' })).toBeVisible();
  await expect(page.getByRole('note')).toHaveCount(0);

  const screens = [
    ['Очередь', 'Очередь пуста', 'Посмотреть платежи'],
    ['Платежи', 'Платежей пока нет', 'Загрузить выписку'],
    ['Клиенты', 'Клиентов пока нет', 'Добавить клиента'],
    ['Сделки', 'Сделок пока нет', 'Новая сделка'],
    ['Счета', 'Счетов пока нет', 'Выставить счёт'],
    ['Дебиторка', 'Никто не должен', 'Перейти к счетам'],
    ['Задачи', 'Открытых задач нет', undefined],
    ['Банки и журнал', 'Загрузок ещё не было', 'Загрузить выписку'],
  ] as const;
  for (const [section, says, first] of screens) {
    await go(page, section);
    await expect(main.getByRole('heading', { name: says })).toBeVisible();
    if (first === undefined) continue;
    const wayOut = main.getByRole('button', { name: first }).or(main.getByRole('link', { name: first }));
    await expect(wayOut.last()).toBeVisible();
  }
  await go(page, 'Настройки');
  await expect(main.getByRole('heading', { name: 'Уведомления' })).toBeVisible();
});

test('the checklist shows what is done and leads to the rest', async ({ page }) => {
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Выбрать файл…' }).click();
  const invoice = { number: '17', date: '2026-03-02', clientId: VECTOR.id, amount: '1500.00' };
  const { name, bytes } = registryJson([VECTOR], [invoice]);
  await (await chosen).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(bytes) });
  await page.getByRole('button', { name: 'Проверить', exact: true }).click();
  await page.getByRole('button', { name: 'Загрузить 2 строки' }).click();
  await expect(page.getByRole('heading', { name: 'Загружено' })).toBeVisible();

  await go(page, 'Сегодня');
  const list = page.getByRole('region', { name: /^Начало работы/ });
  const step = (text: string) => list.getByRole('listitem').filter({ hasText: text });
  const mark = (text: string) => step(text).getByRole('img');
  await expect(list.getByRole('heading')).toHaveText('Начало работы · 1 из 6');
  await expect(mark('Клиенты и счета загружены')).toHaveAccessibleName('сделано');
  await expect(mark('Первая выписка загружена')).toHaveAccessibleName('осталось сделать');
  await expect(step('Банк подключён').getByRole('link', { name: 'Подключить' })).toBeVisible();
  await expect(step('Первый платёж разнесён').getByRole('link', { name: 'Открыть очередь' })).toBeVisible();
  await expect(step('Первая выписка загружена').getByRole('button', { name: 'Загрузить' })).toBeVisible();

  const paid = {
    date: '13.03.2026',
    number: '5',
    amount: '1500.00',
    party: VECTOR,
    purpose: 'По счету № 17',
  };
  await load(page, statement({ name: 'март.txt', from: paid.date, to: paid.date, movements: [paid] }));
  await go(page, 'Сегодня');
  await expect(list.getByRole('heading')).toHaveText('Начало работы · 3 из 6');
  await expect(mark('Первый платёж разнесён')).toHaveAccessibleName('сделано');
  await step('Уведомления включены').getByRole('link', { name: 'Включить' }).click();
  const tell = page.getByRole('switch', { name: 'Сообщать о поступлениях' });
  await tell.press('Space');
  await expect(tell).not.toBeChecked();
  await go(page, 'Сегодня');
  await expect(mark('Уведомления включены')).toHaveAccessibleName('осталось сделать');

  await step('Резервные копии включены').getByRole('link', { name: 'Включить' }).click();
  await page.getByRole('switch', { name: 'Резервная копия каждый день' }).press('Space');
  await expect(page.getByRole('status').filter({ hasText: 'Копия сделана и проверена' })).toBeVisible();
  await expect(page.getByText(/Последняя копия: .*oplacheno-2026-03-16\.db/)).toBeVisible();
  await go(page, 'Сегодня');
  await expect(mark('Резервные копии включены')).toHaveAccessibleName('сделано');
});

test('a dropped file that is empty is told of at once, and nothing else happens', async ({ page }) => {
  await drop(page, { name: 'пусто.txt', bytes: new Uint8Array() });
  await expect(page.getByRole('alert')).toHaveText('Файл «пусто.txt» пустой, загружать нечего.');
  await expect(page.getByRole('heading', { name: 'Добро пожаловать' })).toBeVisible();
});
