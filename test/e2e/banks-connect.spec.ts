/** Each kind of bank is connected by the wizard against its emulator, over real sockets and with a real keychain. */
import { BANK_KEYS } from '../../src-shared/domain/index.ts';
import { bankCard, check, connectBank, fillAccess, startBank, truthOf } from './steps/banks.ts';
import { go } from './steps/office.ts';
import { expect } from './support/app.ts';
import { accessibilityProblems } from './support/axe.ts';
import { test } from './support/desktop.ts';

for (const bank of BANK_KEYS) {
  test(`${bank} is connected by the wizard, and every payment is there`, async ({ page, office }) => {
    const emulator = await startBank(bank, office.now);
    try {
      await connectBank(page, emulator);
      const rows = truthOf(emulator, office.now);
      expect(rows).toBeGreaterThan(3);
      await go(page, 'Платежи');
      await expect(
        page
          .getByRole('main')
          .getByText(new RegExp(`^${rows}\\sплат`))
          .first(),
      ).toBeVisible();
      await go(page, 'Банки и журнал');
      const card = bankCard(page, emulator);
      await expect(card.getByText('работает')).toBeVisible();
      await expect(card.getByText(/по состоянию на/).first()).toBeVisible();
    } finally {
      await emulator.close();
    }
  });
}

test('a token that can do more than read is refused, with how to make one that cannot', async ({
  page,
  office,
  app,
}) => {
  app.expectedErrors.push(/400 \(Bad Request\)/);
  const emulator = await startBank('alfa', office.now, { canWrite: true, way: 'person' });
  try {
    // The bank tells the rights to whoever signs in at its site.
    await fillAccess(page, emulator);
    await page.getByRole('button', { name: 'Проверить подключение' }).click();
    await page.getByRole('button', { name: 'Открыть сайт банка' }).click();
    const refusal = page.getByRole('alert').filter({ hasText: 'Этот токен может больше, чем читать' });
    await expect(refusal).toContainText('Выпустите ключ только с правом transactions');
    expect(await accessibilityProblems(page)).toEqual([]);
  } finally {
    await emulator.close();
  }
});

test('what is missing or wrong is said beside the fields, and nothing is kept', async ({
  page,
  office,
  app,
}) => {
  app.expectedErrors.push(/400 \(Bad Request\)/);
  const emulator = await startBank('tochka', office.now);
  try {
    await fillAccess(page, emulator);
    await page.getByLabel('Ключ JWT').fill('');
    await page.getByRole('button', { name: 'Проверить подключение' }).click();
    await expect(page.getByText('Заполните это поле')).toBeVisible();
    await page.getByLabel('Ключ JWT').fill('wrong');
    await page.getByRole('button', { name: 'Проверить подключение' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Банк не принял ключ' })).toBeVisible();
    await page.getByLabel('Ключ JWT').fill(emulator.secrets.token ?? '');
    await check(page);
    await page.getByRole('checkbox').first().uncheck();
    await expect(page.getByRole('button', { name: 'Отметьте хотя бы один счёт' })).toBeDisabled();
    await go(page, 'Банки и журнал');
    await expect(page.getByText('Банк пока не подключён.')).toBeVisible();
  } finally {
    await emulator.close();
  }
});
