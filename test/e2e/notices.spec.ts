/** What a statement tells at once: who paid, how much, for what, what remains. */
import { go } from './steps/office.ts';
import { test } from './support/app.ts';

test('the settings of notices open', async ({ page }) => {
  await go(page, 'Настройки');
});
