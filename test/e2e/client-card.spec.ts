/** The client’s card and the list of clients: every figure is the sum of rows that can be seen. */
import { go } from './steps/office.ts';
import { test } from './support/app.ts';

test('the list of clients opens', async ({ page }) => {
  await go(page, 'Клиенты');
});
