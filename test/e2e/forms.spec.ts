/** Clients, deals and invoices made and changed by hand. */
import { go } from './steps/office.ts';
import { test } from './support/app.ts';

test('the list of invoices opens', async ({ page }) => {
  await go(page, 'Счета');
});
