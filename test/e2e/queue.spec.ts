/** The queue settled by the keyboard alone. */
import type { Page } from '@playwright/test';
import { type Movement, registryJson, statement } from './steps/files.ts';
import { go, load, loadRegistry } from './steps/office.ts';
import { CEDAR, ORLOVA, STRANGER, VECTOR } from './steps/people.ts';
import { expectSaid, pane, suggestions, waiting, walkTo } from './steps/queue.ts';
import { expect, test } from './support/app.ts';

const invoice = (number: string, clientId: string, amount: string, date = '2026-03-02') => ({
  number,
  clientId,
  amount,
  date,
});
const REGISTRY = registryJson(
  [VECTOR, CEDAR, ORLOVA],
  [
    invoice('В-11', VECTOR.id, '30000.00'),
    invoice('В-12', VECTOR.id, '45000.00', '2026-03-04'),
    invoice('О-21', ORLOVA.id, '10000.00'),
    invoice('О-22', ORLOVA.id, '12000.00', '2026-03-05'),
    invoice('К-31', CEDAR.id, '8000.00'),
    invoice('К-32', CEDAR.id, '15000.00', '2026-03-06'),
  ],
);
const paid = (number: string, party: Movement['party'], amount: string, purpose: string): Movement => ({
  date: '13.03.2026',
  number,
  party,
  amount,
  purpose,
});
const PAYMENTS = [
  paid('1', VECTOR, '30000.00', 'За оборудование'),
  paid('2', ORLOVA, '11000.00', 'За услуги в феврале'),
  paid('3', STRANGER, '5000.00', 'За доставку по договоренности'),
  paid('4', STRANGER, '23500.00', 'За двоих, разделите'),
  paid('5', STRANGER, '700.00', 'Непонятно за что'),
  paid('6', STRANGER, '99000.00', 'По письму от вторника'),
  paid('7', CEDAR, '8000.00', 'За кедровый брус'),
];

async function openQueue(page: Page): Promise<void> {
  await loadRegistry(page, REGISTRY);
  const movements = PAYMENTS;
  await load(page, statement({ name: 'день.txt', from: '13.03.2026', to: '13.03.2026', movements }));
  await go(page, 'Очередь');
  await expect(waiting(page)).toBeFocused();
  await expect(waiting(page).getByRole('option')).toHaveCount(PAYMENTS.length);
}

test('Enter takes the first suggestion, a digit another one, F finds an invoice, Ctrl Z takes back', async ({
  page,
}) => {
  test.slow();
  await openQueue(page);
  const rows = waiting(page).getByRole('option');
  const count = await rows.count();

  await walkTo(page, 'За оборудование');
  await expect(suggestions(page).first()).toContainText('Счёт № В-11');
  await expect(suggestions(page).first()).toContainText('сумма равна остатку до копейки');
  await page.keyboard.press('Enter');
  await expectSaid(page, 'Счёт № В-11 оплачен полностью');
  await expect(rows).toHaveCount(count - 1);
  await expect(rows.filter({ hasText: 'За оборудование' })).toHaveCount(0);

  await walkTo(page, 'За услуги в феврале');
  const second = (await suggestions(page).nth(1).getByRole('link').first().textContent()) ?? '';
  await page.keyboard.press('2');
  await expectSaid(page, second.split(' от ')[0] ?? '');

  await page.keyboard.press('Control+z');
  await expectSaid(page, 'Отменено, платёж снова в очереди.');
  await expect(rows.filter({ hasText: 'За услуги в феврале' })).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(rows.filter({ hasText: 'За оборудование' })).toHaveCount(1);
  await expect(rows).toHaveCount(count);
  await page.keyboard.press('Control+z');
  await expectSaid(page, 'Отменять нечего.');

  await walkTo(page, 'За доставку');
  await page.keyboard.press('f');
  const find = page.getByRole('dialog', { name: 'Найти счёт для платежа' });
  await expect(find.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('к-32');
  await expect(find.getByRole('option')).toHaveCount(1);
  await expect(find.getByText('Останется доплатить 10 000,00 ₽.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expectSaid(page, 'Счёт № К-32: оплачено 5 000 ₽ из 15 000 ₽, остаток 10 000 ₽');
  await expect(find).toHaveCount(0);
  await expect(waiting(page)).toBeFocused();
});

test('S splits, P postpones with a reason, X says what the money is', async ({ page }) => {
  test.slow();
  await openQueue(page);
  const rows = waiting(page).getByRole('option');
  const count = await rows.count();

  await walkTo(page, 'За двоих');
  await page.keyboard.press('s');
  const split = page.getByRole('dialog', { name: 'Разделить платёж' });
  await expect(split.getByRole('combobox', { name: 'Добавить счёт' })).toBeFocused();
  await page.keyboard.type('К-31');
  await expect(split.getByRole('listbox', { name: 'Найденные счета' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(split.getByRole('textbox', { name: /^Сумма.*К-31/ })).toHaveValue('8000,00');
  await page.keyboard.type('К-32');
  await expect(split.getByRole('listbox', { name: 'Найденные счета' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(split.getByRole('textbox', { name: /^Сумма.*К-32/ })).toHaveValue('15000,00');
  await expect(split.getByRole('status').filter({ hasText: 'Осталось распределить' })).toContainText(
    '500,00 ₽',
  );
  await split.getByRole('button', { name: 'Остаток на баланс клиента' }).focus();
  await page.keyboard.press('Enter');
  await expect(split.getByText('Распределено всё')).toBeVisible();
  await split.getByRole('button', { name: 'Разнести' }).focus();
  await page.keyboard.press('Enter');
  await expectSaid(page, 'Платёж разнесён на 2 счёта, на баланс клиента 500 ₽');
  await expect(rows).toHaveCount(count - 1);

  await walkTo(page, 'Непонятно за что');
  await page.keyboard.press('p');
  const postpone = page.getByRole('dialog', { name: 'Отложить 1 платёж' });
  await expect(postpone.getByRole('textbox', { name: 'Почему откладываем' })).toBeFocused();
  await page.keyboard.type('спросить у менеджера');
  await page.keyboard.press('Enter');
  await expectSaid(page, 'Отложен 1 платёж без срока');
  await expect(rows).toHaveCount(count - 2);

  await walkTo(page, 'По письму от вторника');
  await page.keyboard.press('x');
  await expect(page.getByRole('dialog', { name: 'Это не платёж клиента' })).toBeVisible();
  await page.keyboard.press('2');
  await expectSaid(page, '1 платёж отмечен: не от клиента');
  await expect(rows).toHaveCount(count - 3);

  await page.getByRole('radio', { name: 'Отложенные · 1' }).press('Space');
  await expect(rows).toHaveCount(1);
  await expect(pane(page)).toContainText('Причина: спросить у менеджера');

  await go(page, 'Платежи');
  const table = page.getByRole('grid', { name: 'Платежи' });
  await expect(table.getByRole('row', { name: /За двоих/ })).toContainText(/№ К-31, № К-32.*разнесён/);
  await expect(table.getByRole('row', { name: /Непонятно за что/ })).toContainText('отложен');
  await expect(table.getByRole('row', { name: /По письму от вторника/ })).toContainText('кредит или заём');
});

test('marked payments are accepted together, the doubtful ones stay', async ({ page }) => {
  await openQueue(page);
  const rows = waiting(page).getByRole('option');
  const count = await rows.count();
  await page.keyboard.press('a');
  await expect(page.getByText(`Отмечено ${count} плате`)).toBeVisible();
  await page.keyboard.press('Enter');
  const bulk = page.getByRole('dialog', { name: 'Привязать отмеченные платежи?' });
  await expect(bulk.getByText(/будут привязаны к первым предложенным счетам|будет привязан/)).toBeVisible();
  const offered = bulk.getByRole('listitem');
  await expect(offered.filter({ hasText: 'ООО "Проезжий"' })).toHaveCount(0);
  const sure = await offered.count();
  expect(sure).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  await expectSaid(page, new RegExp(`Привязан[о]? ${sure} плат`));
  await expect(rows).toHaveCount(count - sure);
  await expect(rows.filter({ hasText: 'ООО "Проезжий"' })).toHaveCount(4);
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(count);
});

test('what a person has rejected is never offered again, whatever is loaded later', async ({ page, app }) => {
  await openQueue(page);
  await walkTo(page, 'За кедровый брус');
  await expect(suggestions(page).filter({ hasText: 'К-31' })).toHaveCount(1);
  await expect(suggestions(page).first()).toContainText('К-31');
  await page.keyboard.press('n');
  await expectSaid(page, 'Счёт № К-31 больше не предлагаем для этого платежа');
  await expect(suggestions(page).filter({ hasText: 'К-31' })).toHaveCount(0);

  // New invoices make the program think again about everything that waits.
  const more = registryJson([CEDAR], [invoice('К-33', CEDAR.id, '3000.00', '2026-03-10')], 'ещё.json');
  await loadRegistry(page, more);
  await app.restart();
  const opened = await app.open(app.shell === 'electron' ? await page.context().newPage() : page);
  await go(opened, 'Очередь');
  await walkTo(opened, 'За кедровый брус');
  await expect(suggestions(opened).filter({ hasText: 'К-33' })).toHaveCount(1);
  await expect(suggestions(opened).filter({ hasText: 'К-31' })).toHaveCount(0);
});
