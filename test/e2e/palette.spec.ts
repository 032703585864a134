/** The command palette finds clients, invoices and payments, and runs actions. */
import { go } from './steps/office.ts';
import { test } from './support/app.ts';

test('the program opens', async ({ page }) => {
  await go(page, 'Сегодня');
});
