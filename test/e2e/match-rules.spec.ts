/** The table of rules: edited, tried on the past, applied, seen at work on a new statement, brought back. */
import type { Page } from '@playwright/test';
import { type Movement, registryJson, statement } from './steps/files.ts';
import { figure, go, load, loadRegistry } from './steps/office.ts';
import { CEDAR, VECTOR } from './steps/people.ts';
import { pane, suggestions, walkTo } from './steps/queue.ts';
import { settled } from './steps/sights.ts';
import { readRows } from './steps/tables.ts';
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
    invoice('501', VECTOR.id, '10000.00'),
    invoice('502', VECTOR.id, '90000.00'),
    invoice('503', VECTOR.id, '20000.00'),
    invoice('504', VECTOR.id, '70000.00'),
    invoice('601', CEDAR.id, '30000.00'),
    invoice('602', CEDAR.id, '45000.00'),
  ],
);

const paid = (
  date: string,
  number: string,
  amount: string,
  party: Movement['party'],
  purpose: string,
): Movement => ({ date, number, amount, party, purpose });

const FIRST = statement({
  name: 'первая.txt',
  from: '05.03.2026',
  to: '10.03.2026',
  movements: [
    paid('05.03.2026', '11', '10000.00', VECTOR, 'Оплата по счету № 501'),
    paid('06.03.2026', '12', '90000.00', VECTOR, 'Оплата по счету № 502'),
    paid('07.03.2026', '13', '15000.00', CEDAR, 'Оплата по счету № 601'),
    paid('10.03.2026', '14', '5000.00', CEDAR, 'За материалы'),
  ],
});
const SECOND = statement({
  name: 'вторая.txt',
  from: '11.03.2026',
  to: '13.03.2026',
  movements: [
    paid('11.03.2026', '21', '20000.00', VECTOR, 'Оплата по счету № 503'),
    paid('12.03.2026', '22', '70000.00', VECTOR, 'Оплата по счету № 504'),
    paid('13.03.2026', '23', '10000.00', CEDAR, 'Часть оплаты по счету № 602'),
  ],
});

const EXACT = 'Номер счёта, клиент и сумма совпали';
const PARTLY = 'Номер совпал не целиком, но клиент и сумма совпали';
const PARTIAL = 'Номер счёта и клиент совпали, оплачена часть';

const step = (page: Page, name: RegExp) => page.getByRole('list', { name });
const rule = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name }) });

async function openRules(page: Page): Promise<void> {
  await go(page, 'Настройки');
  await page.getByRole('link', { name: 'Открыть правила' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Правила разнесения' })).toBeVisible();
  await expect(step(page, /Ступень 1/).getByRole('heading', { level: 3 })).toHaveCount(4);
}

async function firstRules(page: Page): Promise<string[]> {
  return step(page, /Ступень 1/)
    .getByRole('heading', { level: 3 })
    .allTextContents();
}

test('the rules are tightened, tried on the past, applied to a new statement and brought back', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const main = page.getByRole('main');
  await loadRegistry(page, REGISTRY);
  await load(page, FIRST);
  await openRules(page);
  const subtitle = main.getByText(/Версия \d+, встроенная/);
  const base = Number(/Версия (\d+)/.exec((await subtitle.textContent()) ?? '')?.[1]);
  await expect(rule(page, EXACT)).toContainText('разнесено 2 платежа');
  await expect(rule(page, PARTIAL)).toContainText('разнесён 1 платёж');
  await expect(main.getByRole('region', { name: 'Черновик правил' })).toHaveCount(0);

  // By the keyboard: the first rule of a step cannot go up, and says why; the second goes up.
  const up = rule(page, EXACT).getByRole('button', { name: /^Выше/ });
  await up.focus();
  await expect(up).toHaveAttribute('aria-disabled', 'true');
  await expect(up).toHaveAccessibleName(/двигать некуда/);
  await page.keyboard.press('Enter');
  expect((await firstRules(page))[0]).toContain(EXACT);
  const over = rule(page, PARTLY).getByRole('button', { name: /^Выше/ });
  await over.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  expect((await firstRules(page))[0]).toContain(PARTLY);
  const draft = main.getByRole('region', { name: 'Черновик правил' });
  await expect(draft).toContainText('Правки ещё не действуют');
  await draft.getByRole('button', { name: 'Отменить правки' }).click();
  await expect(draft).toHaveCount(0);
  expect((await firstRules(page))[0]).toContain(EXACT);

  // A sum above which is asked, and a least part.
  await main.getByRole('textbox', { name: 'Спрашивать, если платёж больше', exact: true }).fill('50000');
  await rule(page, PARTIAL)
    .getByRole('textbox', { name: /Наименьшая часть/ })
    .fill('40');
  await draft.getByRole('button', { name: 'Попробовать на прошлом' }).click();
  const trial = main.getByRole('region', { name: 'Что изменилось бы' });
  await expect(trial).toContainText('С 16.12.2025 по 16.03.2026 просмотрено 4 платежа.');
  await expect(figure(trial, 'Ждали бы в очереди')).toHaveText('1');
  await expect(figure(trial, 'Разнеслись бы сами')).toHaveText('0');
  const rows = await readRows(trial.getByRole('table', { name: 'Платежи, которые решались бы иначе' }));
  expect(rows).toHaveLength(1);
  expect(rows[0]?.Платёж).toContain('Оплата по счету № 502');
  expect(rows[0]?.['По нынешним правилам']).toContain('счёт № 502 — 90 000,00 ₽');
  expect(rows[0]?.['По нынешним правилам']).toContain('номер счёта 502 в назначении');
  expect(rows[0]?.['По черновику']).toContain('ждёт в очереди');
  expect(rows[0]?.['По черновику']).toContain('сумма больше порога в таблице правил: 50 000 ₽');

  // The draft outlives a look at another screen; nothing has taken effect yet.
  await go(page, 'Очередь');
  await expect(page.getByRole('option')).toHaveCount(1);
  await openRules(page);
  await expect(draft).toBeVisible();
  await draft.getByRole('button', { name: 'Применить…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Применить правила?' });
  await dialog.getByRole('textbox', { name: /Почему меняем/ }).fill('крупные смотрим глазами');
  await dialog.getByRole('button', { name: 'Применить' }).click();
  await expect(main.getByText(`Версия ${base + 1}, действует с`)).toBeVisible();
  await expect(draft).toHaveCount(0);
  const history = main.getByRole('list', { name: 'История правил' });
  await expect(
    history
      .getByRole('listitem')
      .filter({ hasText: `Версия ${base + 1}` })
      .first(),
  ).toContainText('крупные смотрим глазами');
  await expect(history).toContainText('вся таблица: спрашивать больше 50 000 ₽');

  // New payments obey; what was decided stands.
  await load(page, SECOND);
  await go(page, 'Очередь');
  await expect(page.getByRole('option')).toHaveCount(3);
  await walkTo(page, '№ 504');
  await expect(suggestions(page).first()).toContainText('Счёт № 504');
  await expect(pane(page)).toContainText(`Правило «${EXACT}», версия правил ${base + 1}`);
  await walkTo(page, '№ 602');
  await expect(pane(page)).toContainText(`Правило «${PARTIAL}», версия правил ${base + 1}`);
  await page.getByRole('link', { name: 'Открыть платёж' }).click();
  await expect(main.getByText('часть меньше порога в таблице правил: 40 % счёта').first()).toBeVisible();
  await go(page, 'Платежи');
  await page.getByRole('grid').getByRole('row', { name: /№ 502/ }).click();
  const allocated = main.getByRole('region', { name: 'Разнесение' });
  await expect(allocated.getByRole('link', { name: `версия правил ${base}` })).toBeVisible();
  await expect(allocated.getByText('номер счёта 502 в назначении')).toBeVisible();

  // From the payment to its version, and back to the built-in rules as a new version.
  await allocated.getByRole('link', { name: `версия правил ${base}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Правила разнесения' })).toBeVisible();
  const first = history.getByRole('listitem').filter({ hasText: `Версия ${base}` });
  await first.getByRole('button', { name: 'Вернуть эту версию' }).click();
  await page
    .getByRole('dialog', { name: `Вернуть версию ${base}?` })
    .getByRole('button', { name: 'Вернуть эту версию' })
    .click();
  await expect(main.getByText(`Версия ${base + 2}, действует с`)).toBeVisible();
  await expect(history).toContainText(`возврат к версии ${base}`);
  await go(page, 'Очередь');
  await expect(page.getByRole('option')).toHaveCount(3);
});

for (const theme of ['Светлая', 'Тёмная'] as const) {
  test(`${theme} тема: the rules are accessible, wide and narrow`, async ({ page }) => {
    test.slow();
    await go(page, 'Настройки');
    await page.getByRole('radiogroup', { name: 'Тема' }).getByText(theme, { exact: true }).click();
    await loadRegistry(page, REGISTRY);
    await load(page, FIRST);
    await openRules(page);
    await rule(page, EXACT).getByText('только предлагать').click();
    await rule(page, PARTLY).getByText('не применять').click();
    await page
      .getByRole('group')
      .filter({ hasText: 'Что останавливает' })
      .first()
      .getByText('Что останавливает')
      .click();
    await page.getByRole('button', { name: 'Попробовать на прошлом' }).click();
    await expect(page.getByRole('table', { name: 'Платежи, которые решались бы иначе' })).toBeVisible();
    for (const width of [1440, 900]) {
      await page.setViewportSize({ width, height: 900 });
      await settled(page);
      expect.soft(await accessibilityProblems(page), `${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
    await page.getByRole('button', { name: 'Применить…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await settled(page);
    expect.soft(await accessibilityProblems(page, '[role=dialog]'), 'dialog').toEqual([]);
  });
}
