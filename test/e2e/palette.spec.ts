/** The command palette finds clients, invoices and payments by whatever is known of them, and runs actions. */
import { registryJson, statement } from './steps/files.ts';
import { load, loadRegistry } from './steps/office.ts';
import { CEDAR, ORLOVA, STRANGER, VECTOR } from './steps/people.ts';
import { expect, test } from './support/app.ts';

const REGISTRY = registryJson(
  [VECTOR, CEDAR, ORLOVA],
  [
    { number: 'А-1187', date: '2026-03-02', clientId: VECTOR.id, amount: '48650.40' },
    { number: '1188', date: '2026-03-03', clientId: CEDAR.id, amount: '1000.00' },
  ],
);
const MARCH = statement({
  name: 'март.txt',
  from: '12.03.2026',
  to: '13.03.2026',
  movements: [
    { date: '12.03.2026', number: '7731', amount: '777.50', party: STRANGER, purpose: 'За ёлочные шары' },
    { date: '13.03.2026', number: '8', amount: '20.00', party: CEDAR, purpose: 'Предоплата' },
  ],
});

test('everything is found by name, ИНН, number and sum, and actions are run', async ({ page, app }) => {
  test.setTimeout(240_000);
  const main = page.getByRole('main');
  const title = main.getByRole('heading', { level: 1 });
  const palette = page.getByRole('dialog', { name: 'Поиск и команды' });
  const input = palette.getByRole('combobox', { name: 'Что найти или сделать' });
  const chosen = palette.getByRole('option', { selected: true });
  await loadRegistry(page, REGISTRY);
  await load(page, MARCH);

  /** Types it into an opened palette, waits for the first answer and opens that. */
  const find = async (text: string, first: RegExp, opens: string | RegExp) => {
    await page.keyboard.press('Control+K');
    await expect(input).toBeFocused();
    await page.keyboard.type(text);
    await expect(chosen).toHaveText(first);
    await page.keyboard.press('Enter');
    await expect(palette).toHaveCount(0);
    await expect(title).toHaveText(opens);
  };
  await find('вектор', /^клиент.*ООО «Вектор»/, VECTOR.name);
  await find(CEDAR.inn, /^клиент.*АО «Кедр»/, CEDAR.name);
  await find('орлова анна', /^клиент.*Орлова/, ORLOVA.name);
  await find('1188', /^счёт.*1188/, 'Счёт № 1188 от 03.03.2026');
  // The number typed in Latin letters, and the sum as it stands on the screen.
  await find('a-1187', /^счёт.*А-1187.*Вектор.*48\s650,40/, 'Счёт № А-1187 от 02.03.2026');
  await find('48 650,40', /^счёт.*А-1187/, 'Счёт № А-1187 от 02.03.2026');
  await find('777,5', /^платёж.*Проезжий.*777,50/, 'Платёж № 7731');
  await find('7731', /^платёж.*Проезжий/, 'Платёж № 7731');
  await find('елочные', /^платёж.*Проезжий/, 'Платёж № 7731');
  await find('проезжий', /^платёж.*777,50/, 'Платёж № 7731');

  await page.keyboard.press('Control+K');
  await page.keyboard.type('кедр');
  await expect(palette.getByRole('option').filter({ hasText: '1188' })).toBeVisible();
  await expect(palette.getByRole('option').filter({ hasText: /^платёж.*20,00/ })).toBeVisible();
  const options = palette.getByRole('option');
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await input.fill('такого здесь нет');
  await expect(palette.getByRole('status')).toHaveText(/^Ничего не нашлось/);
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);

  await find('деби', /^Перейти: Дебиторка$/, 'Дебиторка');
  await page.keyboard.press('Control+K');
  await page.keyboard.type('новый сч');
  await expect(chosen).toHaveText('Новый счёт');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Новый счёт' })).toBeVisible();
  await page.keyboard.press('Escape');
  await find('тёмная', /^Тёмная тема$/, 'Счета');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');

  // The language is the office’s, not the page’s: it is there after a restart.
  await find('switch', /^Switch to English$/, 'Invoices');
  await app.restart();
  const opened = await app.open(app.shell === 'electron' ? await page.context().newPage() : page);
  await expect(opened.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await expect(opened.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});
