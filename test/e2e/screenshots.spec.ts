/** Pictures of the demo office for the README. */
import { go } from './steps/office.ts';
import { test } from './support/app.ts';

test('the queue opens', async ({ page }) => {
  await go(page, 'Очередь');
});
