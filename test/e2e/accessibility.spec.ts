/** No screen and no dialog breaks a rule of WCAG's levels A and AA, in light and in dark. */
import type { Page } from '@playwright/test';
import { go } from './steps/office.ts';
import { DIALOGS, SCREENS, settled } from './steps/sights.ts';
import { expect, test } from './support/app.ts';
import { accessibilityProblems } from './support/axe.ts';

const SECTIONS = [
  'Сегодня',
  'Очередь',
  'Платежи',
  'Клиенты',
  'Сделки',
  'Счета',
  'Дебиторка',
  'Задачи',
  'Банки и журнал',
];

async function setTheme(page: Page, theme: 'Светлая' | 'Тёмная'): Promise<void> {
  await go(page, 'Настройки');
  await page.getByRole('radiogroup', { name: 'Тема' }).getByText(theme, { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute(
    'data-mantine-color-scheme',
    theme === 'Тёмная' ? 'dark' : 'light',
  );
}

for (const theme of ['Светлая', 'Тёмная'] as const) {
  test.describe(`${theme} тема, офис за работой`, () => {
    test.use({ office: { now: '2026-03-16T09:00:00.000Z', demo: true } });

    for (const [what, sights] of [
      ['screen', SCREENS],
      ['dialog', DIALOGS],
    ] as const) {
      test(`every ${what} is accessible`, async ({ page }) => {
        test.slow();
        await setTheme(page, theme);
        for (const { name, open, close } of sights) {
          await test.step(name, async () => {
            await open(page);
            await settled(page);
            const over = close === undefined ? undefined : '[role=dialog]';
            expect.soft(await accessibilityProblems(page, over), name).toEqual([]);
            await close?.(page);
          });
        }
      });
    }
  });

  test(`${theme} тема: every empty screen is accessible`, async ({ page }) => {
    await setTheme(page, theme);
    for (const section of SECTIONS) {
      await test.step(section, async () => {
        await go(page, section);
        await settled(page);
        expect.soft(await accessibilityProblems(page), section).toEqual([]);
      });
    }
  });
}
