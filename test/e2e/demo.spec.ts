/** The demo office: its banner, its figures, every screen. */
import { figure, go } from './steps/office.ts';
import { expect, test } from './support/app.ts';

test.use({ office: { now: '2026-03-16T09:00:00.000Z', demo: true } });

test('the demo says what it is, shows figures, and every screen opens with rows', async ({ page }) => {
  const main = page.getByRole('main');
  const rows = main.getByRole('grid').getByRole('row');
  await expect(page.getByRole('note')).toContainText('Демонстрационный офис');
  await expect(figure(main, 'Просрочено')).toHaveText(/\d\s₽/);
  await expect(figure(main, 'На счетах')).toHaveText(/\d\s₽/);
  const receipts = main.getByRole('region', { name: /^Поступления/ }).getByRole('listitem');
  await expect(receipts.first()).toBeVisible();

  await go(page, 'Очередь');
  const waiting = page.getByRole('listbox', { name: 'Платежи, которые ждут решения' }).getByRole('option');
  await expect(waiting.nth(8)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Выбранный платёж' }).getByRole('heading')).toHaveText(
    /\d\s₽/,
  );

  const counted = { Платежи: /^800\sплатежей/, Клиенты: /^60\sклиентов/, Счета: /^300\sсчетов/ };
  for (const [section, count] of Object.entries(counted)) {
    await go(page, section);
    await expect(main.getByText(count).first()).toBeVisible();
    await expect(rows.nth(10)).toBeVisible();
  }
  await go(page, 'Сделки');
  await expect(rows.nth(10)).toBeVisible();

  await go(page, 'Дебиторка');
  for (const label of ['Всего должны', 'Ждём на этой неделе', 'Авансы клиентов']) {
    await expect(figure(main, label)).toHaveText(/\d\s₽/);
  }
  await expect(rows.nth(10)).toBeVisible();

  await go(page, 'Задачи');
  await expect(
    main.getByText(/^Переплата .+ по счёту № .+\. Уточнить: вернуть или зачесть$/).first(),
  ).toBeVisible();
  await go(page, 'Банки и журнал');
  await expect(main.getByRole('table').getByRole('row')).toHaveCount(4);
  await go(page, 'Настройки');
  await expect(main.getByText('демонстрационный офис')).toBeVisible();
  await expect(page.getByRole('note')).toContainText('ваши данные не затронуты');
});
