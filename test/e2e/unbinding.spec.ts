/** A payment is unbound on its page: everything goes back, the history stays, and its notice is taken away. */
import { registryJson, statement } from './steps/files.ts';
import { go, load, loadRegistry } from './steps/office.ts';
import { VECTOR } from './steps/people.ts';
import { suggestions, walkTo } from './steps/queue.ts';
import { expect, test } from './support/app.ts';
import { accessibilityProblems } from './support/axe.ts';

const INVOICE = { number: '1701', date: '2026-03-02', clientId: VECTOR.id, amount: '5000.00' };

test('what the program bound is unbound with a reason, bound by hand, undone, and all of it is told', async ({
  page,
  app,
}) => {
  test.slow();
  const main = page.getByRole('main');
  // A test’s Chromium shows no notifications: what would stand on the screen is kept instead.
  await page.context().grantPermissions(['notifications']);
  await page.evaluate(() => {
    class Kept extends EventTarget {
      static readonly permission = 'granted';
      constructor(title: string) {
        super();
        document.documentElement.dataset.told = title;
      }
      close() {
        delete document.documentElement.dataset.told;
      }
    }
    Object.assign(window, { Notification: Kept });
    Object.defineProperty(document, 'hidden', { get: () => true });
  });
  await loadRegistry(page, registryJson([VECTOR], [INVOICE]));
  const purpose = 'Оплата по счету № 1701';
  const movements = [{ date: '13.03.2026', number: '1', amount: '5000.00', party: VECTOR, purpose }];
  await load(page, statement({ name: 'день.txt', from: '13.03.2026', to: '13.03.2026', movements }));
  const told = page.locator('html[data-told^="Поступило"]');
  await expect(told).toHaveCount(app.shell === 'electron' ? 0 : 1);
  await go(page, 'Платежи');
  await page.getByRole('row', { name: /1701/ }).click();
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Платёж № 1');

  const history = main.locator('dl').filter({ hasText: 'на счёт № 1701' });
  await expect(history.locator('dt')).toHaveCount(1);
  await expect(history).toContainText(/5\s000,00\s₽ на счёт № 1701: само, правило «.+» · версия правил \d/);
  await expect(history).toContainText('номер счёта');
  await page.getByRole('button', { name: 'Отвязать' }).click();
  const dialog = page.getByRole('dialog', { name: 'Отвязать платёж?' });
  await dialog.getByRole('textbox', { name: 'Причина' }).fill('это за другой месяц');
  await page.keyboard.press('Enter');
  await expect(history).toContainText(
    /Отвязано: 5\s000,00\s₽ на счёт № 1701, вручную\. Причина: это за другой месяц/,
  );
  await expect(told).toHaveCount(0);
  await expect(main.getByText(/отвязано вручную, .*: это за другой месяц/)).toBeVisible();

  await page.getByRole('link', { name: 'Разобрать в очереди' }).click();
  await walkTo(page, purpose);
  await expect(suggestions(page).first()).toContainText('Счёт № 1701');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await walkTo(page, purpose);
  await page.getByRole('link', { name: 'Открыть платёж' }).click();
  await expect(history.locator('dt')).toHaveCount(4);
  await expect(history).toContainText(
    /Отвязано: 5\s000,00\s₽ на счёт № 1701, вручную\. Причина: действие отменено/,
  );
  expect(await accessibilityProblems(page)).toEqual([]);
});
