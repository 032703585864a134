/** Who owes what, today and on a past day, down to the invoices. */
import { go } from './steps/office.ts';
import { test } from './support/app.ts';

test('the receivables open', async ({ page }) => {
  await go(page, 'Дебиторка');
});
