/** Clients and invoices from the office’s own files: a workbook, a table, registry.json. */
import { go } from './steps/office.ts';
import { test } from './support/app.ts';

test('the list of clients opens to be loaded', async ({ page }) => {
  await go(page, 'Клиенты');
});
