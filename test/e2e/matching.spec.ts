/** What the program settles by itself, what it leaves to a person, and how it says why. */
import { type Movement, registryJson, statement } from './steps/files.ts';
import { figure, go, load, loadRegistry } from './steps/office.ts';
import { CEDAR, ORLOVA, STRANGER, VECTOR } from './steps/people.ts';
import { expectSaid, pane, suggestions, walkTo } from './steps/queue.ts';
import { expect, test } from './support/app.ts';

const invoice = (number: string, date: string, clientId: string, amount: string) => ({
  number,
  date,
  clientId,
  amount,
});
const REGISTRY = registryJson(
  [VECTOR, CEDAR, ORLOVA],
  [
    invoice('501', '2026-03-02', VECTOR.id, '10000.00'),
    invoice('502', '2026-03-03', VECTOR.id, '25000.00'),
    invoice('77', '2026-03-02', CEDAR.id, '6000.00'),
    invoice('77', '2026-03-05', ORLOVA.id, '6000.00'),
    invoice('900', '2026-03-02', ORLOVA.id, '40000.00'),
  ],
);
const paid = (number: string, party: Movement['party'], amount: string, purpose: string): Movement => ({
  date: '13.03.2026',
  number,
  party,
  amount,
  purpose,
});

test('several invoices are paid by one payment; a tie and a stranger wait, with the reasons shown', async ({
  page,
}) => {
  await loadRegistry(page, REGISTRY);
  const both = 'Оплата по счетам № 501 от 02.03.2026 и № 502 от 03.03.2026';
  const tie = 'Оплата по счету № 77';
  const third = 'Оплата по счету № 900';
  await load(
    page,
    statement({
      name: 'день.txt',
      from: '13.03.2026',
      to: '13.03.2026',
      movements: [
        paid('1', VECTOR, '35000.00', both),
        paid('2', STRANGER, '6000.00', tie),
        paid('3', CEDAR, '40000.00', third),
      ],
    }),
  );
  await expect(figure(page, 'Разнесено само')).toHaveText('1');
  await expect(figure(page, 'Ждут решения')).toHaveText('2');

  await go(page, 'Платежи');
  await page.getByRole('grid', { name: 'Платежи' }).getByRole('row', { name: /501/ }).click();
  const main = page.getByRole('main');
  const parts = main.getByRole('region', { name: 'Разнесение' }).getByRole('listitem');
  await expect(parts.filter({ hasText: 'Счёт № 501 от 02.03.2026' })).toContainText('10 000,00 ₽');
  await expect(parts.filter({ hasText: 'Счёт № 502 от 03.03.2026' })).toContainText('25 000,00 ₽');
  await expect(main.getByText('Несколько счетов названы, сумма сошлась').first()).toBeVisible();

  await go(page, 'Очередь');
  await walkTo(page, tie);
  await expect(suggestions(page)).toHaveCount(2);
  for (const offered of await suggestions(page).all()) {
    await expect(offered).toContainText('Счёт № 77');
    await expect(offered).toContainText('плательщик не заведён среди клиентов');
  }
  await walkTo(page, third);
  await expect(suggestions(page).first()).toContainText('Счёт № 900');
  await expect(suggestions(page).first()).toContainText('номер счёта 900 в назначении');
  await expect(suggestions(page).first()).toContainText(
    'плательщик — другой клиент, а счёт выставлен: ИП Орлова',
  );
  await expect(pane(page).locator('mark').filter({ hasText: '900' })).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expectSaid(page, 'Счёт № 900 оплачен полностью');
});
