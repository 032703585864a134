/** What a statement tells at once: who paid, how much, for what, what remains. */
import type { Page } from '@playwright/test';
import { type Movement, type Party, registryJson, statement } from './steps/files.ts';
import { go, load, loadRegistry } from './steps/office.ts';
import { CEDAR, STRANGER, VECTOR } from './steps/people.ts';
import { expect, test } from './support/app.ts';

const REGISTRY = registryJson(
  [VECTOR, CEDAR],
  [
    { number: '1701', date: '2026-03-02', clientId: VECTOR.id, amount: '5000.00' },
    { number: '1702', date: '2026-03-02', clientId: VECTOR.id, amount: '100000.00' },
    { number: '1703', date: '2026-03-02', clientId: CEDAR.id, amount: '1000.00' },
    { number: '1704', date: '2026-03-02', clientId: CEDAR.id, amount: '2000.00' },
    { number: '1705', date: '2026-03-02', clientId: CEDAR.id, amount: '3000.00' },
  ],
);

let documents = 0;

function paid(amount: string, party: Party, invoice?: string): Movement {
  documents += 1;
  const purpose = invoice === undefined ? 'Предоплата' : `Оплата по счету № ${invoice}`;
  return { date: '13.03.2026', number: String(documents), amount, party, purpose };
}

async function arrive(page: Page, ...movements: readonly Movement[]): Promise<void> {
  documents += 1;
  await load(page, statement({ name: `${documents}.txt`, from: '13.03.2026', to: '13.03.2026', movements }));
}

/** Remembers every notice of money that the page shows, however short. */
async function rememberNotices(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    new MutationObserver(() => {
      for (const shown of document.querySelectorAll('[role=status]')) {
        const text = (shown.textContent ?? '').replaceAll(/\s/g, ' ');
        if (text.startsWith('Поступил')) seen.add(text);
      }
      document.documentElement.dataset.seen = JSON.stringify([...seen]);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  return async () => JSON.parse((await page.locator('html').getAttribute('data-seen')) ?? '[]');
}

async function set(page: Page, name: string, on: boolean): Promise<void> {
  await go(page, 'Настройки');
  const toggle = page.getByRole('switch', { name, exact: true });
  // The track lies over the control and takes the click.
  if ((await toggle.isChecked()) !== on) await toggle.locator('xpath=..').click();
  await expect(toggle).toBeChecked({ checked: on });
}

test('a payment tells who, how much, for what and what remains; settings hold it back', async ({
  page,
  app,
}) => {
  test.setTimeout(240_000);
  // There the system shows the notices; what they say and when is the same code.
  if (app.shell === 'electron') return;
  const main = page.getByRole('main');
  const notice = page.getByRole('status').filter({ hasText: /^Поступил/ });
  await loadRegistry(page, REGISTRY);
  const seen = await rememberNotices(page);

  await arrive(page, paid('5000.00', VECTOR, '1701'));
  await expect(notice).toContainText(/Поступило 5\s000,00\s₽ от ООО «Вектор»Счёт № 1701 оплачен полностью\./);
  await notice.getByRole('button', { name: 'Открыть' }).click();
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Платёж № 1');
  await expect(main.getByText('Счёт № 1701 от 02.03.2026')).toBeVisible();
  await expect(notice).toHaveCount(0);

  await arrive(page, paid('40000.00', VECTOR, '1702'));
  await expect(notice).toContainText(/Счёт № 1702 оплачен частично, остаток 60\s000,00\s₽\./);
  await notice.getByRole('button', { name: 'Открыть' }).click();
  await expect(main.getByText(/40\s000,00/).first()).toBeVisible();

  // Many are told as one, and lead to the queue when something waits there.
  await arrive(page, paid('1000.00', CEDAR, '1703'), paid('70.50', STRANGER), paid('2000.00', CEDAR, '1704'));
  await expect(notice).toContainText(
    /Поступило 3 платежа на 3\s070,50\s₽1 ждёт вашего решения, остальные разнесены\./,
  );
  await notice.getByRole('button', { name: 'Открыть' }).click();
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Очередь');
  await expect(page.getByRole('option')).toHaveCount(1);
  expect(await seen()).toHaveLength(3);

  await set(page, 'Только те, что ждут решения', true);
  await arrive(page, paid('3000.00', CEDAR, '1705'));
  await arrive(page, paid('81.25', STRANGER));
  await expect(notice).toContainText(/Поступило 81,25\s₽ от ООО "Проезжий"Ждёт вашего решения в очереди\./);
  await notice.getByRole('button', { name: 'Открыть' }).click();
  await expect(page.getByRole('region', { name: 'Выбранный платёж' }).getByRole('heading')).toHaveText(
    /81,25\s₽/,
  );
  expect(await seen()).toHaveLength(4);
  await set(page, 'Только те, что ждут решения', false);

  await set(page, 'Тихие часы', true);
  await page.getByLabel('Тихо с').fill('00:00');
  await page.getByLabel('Тихо до').fill('23:59');
  await arrive(page, paid('11.00', STRANGER));
  await set(page, 'Тихие часы', false);

  await set(page, 'Сообщать о поступлениях', false);
  await arrive(page, paid('12.00', STRANGER));
  await set(page, 'Сообщать о поступлениях', true);

  await arrive(page, paid('13.00', STRANGER));
  await expect(notice).toContainText(/Поступило 13,00\s₽/);
  expect((await seen()).slice(4)).toEqual([expect.stringMatching(/^Поступило 13,00/)]);
});

test('a page that is out of sight tells through the browser, and a click leads to the payment', async ({
  page,
  app,
}) => {
  test.setTimeout(240_000);
  if (app.shell === 'electron') return;
  await page.context().grantPermissions(['notifications']);
  // A test’s Chromium shows no notifications: what would be shown is kept instead.
  await page.evaluate(() => {
    class Kept extends EventTarget {
      static readonly permission = 'granted';
      onclick: (() => void) | undefined;
      constructor(title: string, options: { body: string }) {
        super();
        document.documentElement.dataset.told = `${title}|${options.body}`;
        document.documentElement.addEventListener('click-notice', () => this.onclick?.());
      }
      close() {}
    }
    Object.assign(window, { Notification: Kept });
    Object.defineProperty(document, 'hidden', { get: () => true });
  });
  await arrive(page, paid('95.40', STRANGER));
  await expect(page.locator('html')).toHaveAttribute(
    'data-told',
    /^Поступило 95,40\s₽ от ООО "Проезжий"\|Ждёт вашего решения в очереди\.$/,
  );
  await expect(page.getByRole('status').filter({ hasText: /^Поступил/ })).toHaveCount(0);
  await page.locator('html').dispatchEvent('click-notice');
  await expect(page.getByRole('region', { name: 'Выбранный платёж' }).getByRole('heading')).toHaveText(
    /95,40/,
  );
});
