/** Russian and English, light and dark: every screen speaks one language. */
import { go } from './steps/office.ts';
import { test } from './support/app.ts';

test('the settings open', async ({ page }) => {
  await go(page, 'Настройки');
});
