/** Payments that are not the invoice to the kopeck: a part, the rest, too much, and money given back. */
import type { Locator, Page } from '@playwright/test';
import { type Movement, registryJson, statement } from './steps/files.ts';
import { go, load, loadRegistry } from './steps/office.ts';
import { VECTOR } from './steps/people.ts';
import { expectSaid, suggestions, walkTo } from './steps/queue.ts';
import { expect, test } from './support/app.ts';

const INVOICES = [
  { number: '1230', date: '2026-03-02', dueDate: '2026-04-10', clientId: VECTOR.id, amount: '100000.00' },
  { number: '1234', date: '2026-03-03', dueDate: '2026-04-10', clientId: VECTOR.id, amount: '20000.00' },
  { number: '1240', date: '2026-03-04', dueDate: '2026-04-10', clientId: VECTOR.id, amount: '9000.00' },
];

const movement = (date: string, number: string, amount: string, purpose: string): Movement => ({
  date,
  number,
  amount,
  purpose,
  party: VECTOR,
});

async function loadDay(page: Page, date: string, movements: readonly Movement[]): Promise<void> {
  await load(page, statement({ name: `${date}.txt`, from: date, to: date, movements }));
}

async function openInvoice(page: Page, number: string): Promise<Locator> {
  await go(page, 'Счета');
  await page
    .getByRole('grid', { name: 'Список счетов' })
    .getByRole('row', { name: new RegExp(`№ ${number}`) })
    .click();
  await expect(
    page.getByRole('heading', { level: 1, name: new RegExp(`^Счёт № ${number} от`) }),
  ).toBeVisible();
  return page.getByRole('main');
}

test('a part is paid, then the rest; too much becomes an advance and a task; a refund finds its invoice', async ({
  page,
}) => {
  test.slow();
  await loadRegistry(page, registryJson([VECTOR], INVOICES));
  await loadDay(page, '10.03.2026', [
    movement('10.03.2026', '1', '50000.00', 'Частичная оплата по счету № 1230 от 02.03.2026'),
  ]);
  let invoice = await openInvoice(page, '1230');
  await expect(invoice.getByText('Оплачено 50 000 ₽ из 100 000 ₽, остаток 50 000 ₽')).toBeVisible();
  await expect(invoice.getByText('оплачен частично')).toBeVisible();
  await expect(invoice.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50');

  await loadDay(page, '11.03.2026', [
    movement('11.03.2026', '2', '50000.00', 'Доплата по счету № 1230 от 02.03.2026'),
  ]);
  invoice = await openInvoice(page, '1230');
  await expect(invoice.getByText('Оплачен полностью: 100 000 ₽')).toBeVisible();
  const parts = invoice.getByRole('region', { name: 'Платежи по счёту' }).getByRole('listitem');
  await expect(parts).toHaveCount(2);
  await expect(parts.filter({ hasText: '50 000,00 ₽' })).toHaveCount(2);

  await loadDay(page, '12.03.2026', [
    movement('12.03.2026', '3', '25000.00', 'Оплата по счету № 1234 от 03.03.2026'),
    movement('12.03.2026', '4', '9000.00', 'Оплата по счету № 1240 от 04.03.2026'),
  ]);
  invoice = await openInvoice(page, '1234');
  await expect(invoice.getByText('Оплачен полностью: 20 000 ₽')).toBeVisible();
  await go(page, 'Задачи');
  const task = page.getByRole('grid', { name: 'Задачи' }).getByRole('row').nth(1);
  await expect(task).toContainText('Переплата 5 000 ₽ по счёту № 1234. Уточнить: вернуть или зачесть');
  await task.getByRole('link', { name: VECTOR.name }).click();
  await expect(page.getByText('аванс 5 000 ₽')).toBeVisible();

  // The overpayment goes back to the client, and so does a part of what 1240 was paid with. While there is money on the
  // balance, the program asks what each of them is of.
  const back = (number: string, amount: string, purpose: string): Movement => ({
    ...movement('13.03.2026', number, amount, purpose),
    direction: 'out',
  });
  const returned = 'Возврат переплаты по счету № 1234 от 03.03.2026';
  await loadDay(page, '13.03.2026', [back('51', '5000.00', returned)]);
  invoice = await openInvoice(page, '1234');
  await expect(invoice.getByText('Оплачен полностью: 20 000 ₽')).toBeVisible();
  await go(page, 'Очередь');
  await walkTo(page, returned);
  await expect(suggestions(page)).toHaveCount(2);
  await expect(suggestions(page).first()).toContainText('С баланса клиента');
  await page.keyboard.press('Enter');
  await expectSaid(page, 'С баланса клиента ООО «Вектор» возвращено 5 000 ₽');
  invoice = await openInvoice(page, '1234');
  await expect(invoice.getByText('Оплачен полностью: 20 000 ₽')).toBeVisible();
  await go(page, 'Задачи');
  await expect(page.getByRole('heading', { name: 'Открытых задач нет' })).toBeVisible();

  await loadDay(page, '14.03.2026', [
    { ...back('52', '4000.00', 'Возврат части оплаты по счету № 1240 от 04.03.2026'), date: '14.03.2026' },
  ]);
  invoice = await openInvoice(page, '1240');
  await expect(invoice.getByText('Оплачено 5 000 ₽ из 9 000 ₽, остаток 4 000 ₽')).toBeVisible();
  await expect(parts.filter({ hasText: 'возврат' })).toContainText('− 4 000,00 ₽');
});
