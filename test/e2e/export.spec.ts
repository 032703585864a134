/** What the program hands over, opened again and compared with what was loaded. */
import { go } from './steps/office.ts';
import { test } from './support/app.ts';

test('the payments open to be exported', async ({ page }) => {
  await go(page, 'Платежи');
});
