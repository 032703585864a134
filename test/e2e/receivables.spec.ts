/** Who owes what, today and on a past day, down to the invoices. All sums are counted here by hand. */
import type { Page } from '@playwright/test';
import { type Movement, registryJson, statement } from './steps/files.ts';
import { figure, figureNote, go, load, loadRegistry, sumOf } from './steps/office.ts';
import { CEDAR, ORLOVA, VECTOR } from './steps/people.ts';
import { readFooter, readRows, total } from './steps/tables.ts';
import { expect, test } from './support/app.ts';

const invoice = (number: string, clientId: string, date: string, dueDate: string, amount: string) => ({
  number,
  clientId,
  date,
  dueDate,
  amount,
});

const REGISTRY = registryJson(
  [VECTOR, CEDAR, ORLOVA],
  [
    invoice('1001', VECTOR.id, '2026-01-10', '2026-01-20', '10000.00'),
    invoice('1002', VECTOR.id, '2026-03-01', '2026-03-31', '2500.50'),
    invoice('1003', VECTOR.id, '2026-03-10', '2026-03-16', '100.00'),
    invoice('2001', CEDAR.id, '2025-11-20', '2025-12-01', '30000.00'),
    invoice('2002', CEDAR.id, '2026-03-05', '2026-03-10', '700.00'),
    invoice('3001', ORLOVA.id, '2025-10-01', '2025-12-10', '1200.25'),
    invoice('3002', ORLOVA.id, '2026-02-01', '2026-02-20', '5000.00'),
  ],
);

const paid = (
  date: string,
  number: string,
  amount: string,
  party: Movement['party'],
  invoiceNumber: string,
) => ({
  date,
  number,
  amount,
  party,
  purpose: `Оплата по счету № ${invoiceNumber}`,
});

const STATEMENT = statement({
  name: 'с февраля.txt',
  from: '01.02.2026',
  to: '15.03.2026',
  movements: [
    paid('15.02.2026', '1', '4000.00', VECTOR, '1001'),
    paid('25.02.2026', '2', '30000.00', CEDAR, '2001'),
    paid('12.03.2026', '3', '5500.00', ORLOVA, '3002'),
  ],
});

const AGES = ['срок не наступил', '1–7 дней', '8–30 дней', '31–60 дней', '61–90 дней', 'больше 90 дней'];

const debtors = (page: Page) => page.getByRole('grid', { name: 'Долги по клиентам' });

/** The sums by age in the order of the legend, in kopecks. */
async function ages(page: Page): Promise<number[]> {
  const legend = page.getByRole('region', { name: 'По срокам' });
  return Promise.all(
    AGES.map(async (age) =>
      sumOf((await legend.getByRole('button', { name: new RegExp(age) }).innerText()).split('\n')[0] ?? ''),
    ),
  );
}

/** The figures above, the ages, the rows and the footer all say the same. */
async function expectAgreement(page: Page): Promise<void> {
  const main = page.getByRole('main');
  const rows = await readRows(debtors(page));
  const footer = await readFooter(debtors(page));
  const whole = sumOf(await figure(main, 'Всего должны').innerText());
  const parts = await ages(page);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
  expect(total(rows, 'Долг')).toBe(whole);
  expect(sumOf(footer.Долг ?? '')).toBe(whole);
  expect(total(rows, 'Просрочено')).toBe(whole - (parts[0] ?? 0));
  expect(sumOf(footer.Просрочено ?? '')).toBe(whole - (parts[0] ?? 0));
}

test('the receivables of today and of a past day are those counted by hand, down to the invoices', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const main = page.getByRole('main');
  await loadRegistry(page, REGISTRY);
  await load(page, STATEMENT);
  await expect(figure(main, 'Разнесено само')).toHaveText('3');

  await go(page, 'Дебиторка');
  await expect(figure(main, 'Всего должны')).toHaveText('10 500,75 ₽');
  await expect(figureNote(main, 'Всего должны')).toHaveText('5 счетов, 3 клиента');
  await expect(figure(main, 'Просрочено')).toHaveText('7 900,25 ₽');
  await expect(figureNote(main, 'Просрочено')).toHaveText('75 % · 3 клиента');
  await expect(figure(main, 'Ждём на этой неделе')).toHaveText('100 ₽');
  await expect(figure(main, 'Авансы клиентов')).toHaveText('500 ₽');
  expect(await ages(page)).toEqual([2600_50, 700_00, 0, 6000_00, 0, 1200_25]);
  const owed = await readRows(debtors(page));
  expect(owed).toMatchObject([
    { Клиент: VECTOR.name, Долг: '8 600,50', Просрочено: '6 000,00', Дней: '55', Аванс: '0,00' },
    { Клиент: ORLOVA.name, Долг: '1 200,25', Просрочено: '1 200,25', Дней: '96', Аванс: '500,00' },
    { Клиент: CEDAR.name, Долг: '700,00', Просрочено: '700,00', Дней: '6', Аванс: '0,00' },
  ]);
  await expectAgreement(page);

  // On 20 February the second half of January's debt was still owed, and nothing of March was there.
  const asOf = main.getByRole('textbox', { name: 'На дату' });
  await asOf.fill('20.02.2026');
  await asOf.press('Enter');
  await expect(main.getByText('на 20 февраля 2026')).toBeVisible();
  await expect(figure(main, 'Всего должны')).toHaveText('42 200,25 ₽');
  await expect(figureNote(main, 'Всего должны')).toHaveText('4 счёта, 3 клиента');
  await expect(figure(main, 'Просрочено')).toHaveText('37 200,25 ₽');
  await expect(figure(main, 'Ждём на этой неделе')).toHaveText('5 000 ₽');
  await expect(figure(main, 'Авансы клиентов')).toHaveText('0 ₽');
  expect(await ages(page)).toEqual([5000_00, 0, 0, 6000_00, 31_200_25, 0]);
  expect((await readRows(debtors(page))).map(({ Клиент, Долг, Дней }) => [Клиент, Долг, Дней])).toEqual([
    [CEDAR.name, '30 000,00', '81'],
    [VECTOR.name, '6 000,00', '31'],
    [ORLOVA.name, '6 200,25', '72'],
  ]);
  await expectAgreement(page);
  const history = await readRows(main.getByRole('table', { name: 'За двенадцать месяцев' }));
  expect(history.at(-2)).toEqual({
    'На дату': '31.01.2026',
    всего: '41 200,25 ₽',
    просрочено: '41 200,25 ₽',
  });
  expect(history.at(-1)?.всего).toBe('42 200,25 ₽');

  const drawer = page.getByRole('dialog');
  const unpaid = drawer.getByRole('grid', { name: 'Неоплаченные счета' });
  await main.getByRole('button', { name: /61–90 дней/ }).click();
  await expect(drawer.getByText('2 счёта, 31 200,25 ₽ на 20.02.2026')).toBeVisible();
  await expect(unpaid.getByRole('row')).toHaveCount(3);
  expect((await readRows(unpaid)).map((row) => [row.Счёт, row.Дней, row.Остаток])).toEqual([
    ['№ 2001', '81', '30 000,00'],
    ['№ 3001', '72', '1 200,25'],
  ]);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);

  await debtors(page)
    .getByRole('row', { name: /Вектор/ })
    .click();
  await expect(drawer.getByRole('heading', { name: VECTOR.name })).toBeVisible();
  await expect(drawer.getByText('1 счёт, 6 000 ₽ на 20.02.2026')).toBeVisible();
  const [drilled] = await readRows(unpaid);
  expect([drilled?.Счёт, drilled?.Срок, drilled?.Сумма, drilled?.Остаток]).toEqual([
    '№ 1001',
    '20.01.2026',
    '10 000,00',
    '6 000,00',
  ]);
  await unpaid.getByRole('row', { name: /1001/ }).click();
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Счёт № 1001 от 10.01.2026');
  await expect(main.getByText('Оплачено 4 000 ₽ из 10 000 ₽, остаток 6 000 ₽')).toBeVisible();

  // The day stands in the address: going back shows the same day again.
  await page.goBack();
  await expect(drawer.getByText('1 счёт, 6 000 ₽ на 20.02.2026')).toBeVisible();
});
