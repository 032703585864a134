/** A bank statement dropped on the window: shown before it is loaded, loaded once, told honestly. */
import type { Page } from '@playwright/test';
import { decodedLines, type Movement, registryJson, statement } from './steps/files.ts';
import { commit, drop, figure, figureNote, go, load, loadRegistry, preview } from './steps/office.ts';
import { CEDAR, STRANGER, VECTOR } from './steps/people.ts';
import { expect, test } from './support/app.ts';

const PAID: Movement = {
  date: '12.03.2026',
  number: '101',
  amount: '50000.00',
  party: VECTOR,
  purpose: 'Оплата по счету № 1187 от 02.03.2026 за оборудование',
};
const UNKNOWN: Movement = { ...PAID, number: '7', amount: '777.50', party: STRANGER, purpose: 'Предоплата' };
const SPENT: Movement = {
  ...PAID,
  date: '13.03.2026',
  number: '55',
  amount: '1200.00',
  party: CEDAR,
  purpose: 'За канцтовары',
  direction: 'out',
};
const MARCH = statement({
  name: 'kl_to_1c.txt',
  from: '12.03.2026',
  to: '13.03.2026',
  movements: [PAID, UNKNOWN, SPENT],
});
const REGISTRY = registryJson(
  [VECTOR],
  [{ number: '1187', date: '2026-03-02', clientId: VECTOR.id, amount: '50000.00' }],
);

/** Count of all payments, as their screen says it. */
async function expectPayments(page: Page, count: RegExp): Promise<void> {
  await go(page, 'Платежи');
  await expect(page.getByRole('main').getByText(count).first()).toBeVisible();
}

test('a dropped statement is shown first, and what is shown is what is loaded', async ({ page }) => {
  await loadRegistry(page, REGISTRY);
  await preview(page, MARCH);
  const main = page.getByRole('main');
  await expect(main.getByText('12.03.2026 – 13.03.2026').first()).toBeVisible();
  await expect(figure(main, 'Новых платежей')).toHaveText('3');
  await expect(figureNote(main, 'Новых платежей')).toHaveText('в файле 3 документа');
  await expect(figure(main, 'Уже загружены')).toHaveText('0');
  await expect(figure(main, 'Поступления')).toHaveText('50 777,50 ₽');
  await expect(figure(main, 'Списания')).toHaveText('1 200 ₽');
  await expect(figure(main, 'Замечаний')).toHaveText('0');
  await expect(main.getByText('Новый счёт: 40702810500000000101.')).toBeVisible();
  const balances = main.getByRole('region', { name: 'Сверка остатков' });
  await expect(balances.getByRole('row').nth(1)).toContainText(
    /100\s000,00\s*50\s777,50\s*1\s200,00\s*149\s577,50\s*сходится/,
  );
  const rows = main.getByRole('grid', { name: 'Операции из файла' }).getByRole('row');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(1)).toContainText(/12\.03\.2026\s*101\s*ООО «Вектор».*добавится.*\+\s50\s000,00/);
  await expect(rows.nth(3)).toContainText(/13\.03\.2026.*55.*АО «Кедр».*добавится.*−\s1\s200,00/);

  await go(page, 'Платежи');
  await expect(main.getByRole('heading', { name: 'Платежей пока нет' })).toBeVisible();
  await page.goBack();
  await commit(page);
  await expect(figure(main, 'Новых платежей')).toHaveText('3');
  await expect(figure(main, 'Разнесено само')).toHaveText('1');
  await expect(figure(main, 'Ждут решения')).toHaveText('1');
  await main.getByRole('link', { name: 'Разобрать 1 платёж' }).click();
  await expect(page.getByRole('option')).toContainText('ООО "Проезжий"');
  await expectPayments(page, /^3 платежа/);
  await expect(main.getByRole('grid').getByRole('row', { name: /ООО «Вектор»/ })).toContainText('№ 1187');
});

test('the same file again, an overlapping one and honest twins come out right', async ({ page }) => {
  const main = page.getByRole('main');
  await load(page, MARCH);
  await preview(page, MARCH);
  await expect(main.getByText(/Этот файл уже загружали 16\.03\.2026/)).toBeVisible();
  await expect(figure(main, 'Новых платежей')).toHaveText('0');
  await expect(figure(main, 'Уже загружены')).toHaveText('3');
  await expect(main.getByRole('button', { name: /^Загрузить/ })).toHaveCount(0);
  await main.getByRole('link', { name: 'Закрыть' }).click();
  await expect(main.getByRole('grid', { name: 'Журнал загрузок' }).getByRole('row')).toHaveCount(2);
  await expectPayments(page, /^3 платежа/);

  // Two equal payments of one day are two payments, and so is their file read once more within a longer period.
  const twin: Movement = { ...UNKNOWN, date: '13.03.2026', number: '8', amount: '250.00' };
  const later: Movement = { ...UNKNOWN, date: '16.03.2026', number: '9', amount: '90.00' };
  const overlapping = statement({
    name: 'две недели.txt',
    from: '12.03.2026',
    to: '16.03.2026',
    movements: [PAID, UNKNOWN, SPENT, twin, twin, later],
  });
  await preview(page, overlapping);
  await expect(figure(main, 'Новых платежей')).toHaveText('3');
  await expect(figure(main, 'Уже загружены')).toHaveText('3');
  const rows = main.getByRole('grid', { name: 'Операции из файла' }).getByRole('row');
  await expect(rows.filter({ hasText: 'уже есть' })).toHaveCount(3);
  await expect(rows.filter({ hasText: 'добавится' })).toHaveCount(3);
  await commit(page);
  await expect(figure(main, 'Новых платежей')).toHaveText('3');
  await expectPayments(page, /^6 платежей/);
  await expect(main.getByRole('grid').getByRole('row').filter({ hasText: '+ 250,00' })).toHaveCount(2);

  const thirteenth = statement({
    name: 'день.txt',
    from: '13.03.2026',
    to: '13.03.2026',
    movements: [twin, SPENT, twin],
  });
  await load(page, thirteenth);
  await expect(figure(main, 'Новых платежей')).toHaveText('0');
  await expect(figure(main, 'Уже были загружены')).toHaveText('3');
  await expectPayments(page, /^6 платежей/);
});

test('what cannot be read is shown with its line, and balances that differ name the difference', async ({
  page,
}) => {
  const broken: Movement = { ...UNKNOWN, number: '13', amount: '1О0.00' };
  const file = statement({
    name: 'испорчена.txt',
    from: '12.03.2026',
    to: '13.03.2026',
    closing: '149677.50',
    movements: [PAID, broken, UNKNOWN, SPENT],
  });
  const line = decodedLines(file).indexOf('Номер=13');
  await preview(page, file);
  const main = page.getByRole('main');
  await expect(figure(main, 'Новых платежей')).toHaveText('3');
  const problems = main.getByRole('list', { name: 'Замечания к файлу' }).getByRole('listitem');
  const unread = problems.filter({ hasText: '1О0.00' });
  await expect(unread).toContainText('не загружено');
  await expect(unread).toContainText('В документе № 13 не читается сумма «1О0.00»');
  const named = Number(/строка (\d+)/.exec((await unread.textContent()) ?? '')?.[1]);
  expect(named).toBeGreaterThanOrEqual(line);
  expect(decodedLines(file).indexOf('КонецДокумента', line)).toBeGreaterThanOrEqual(named);
  await expect(main.getByRole('alert')).toContainText('не сходятся на 100,00 ₽');
  await expect(main.getByRole('region', { name: 'Сверка остатков' })).toContainText('расхождение 100,00 ₽');
  await commit(page);
  await expect(problems.filter({ hasText: '1О0.00' })).toBeVisible();
  await expectPayments(page, /^3 платежа/);
});

test('a file that is no statement is refused politely, and nothing changes', async ({ page }) => {
  await drop(page, { name: 'письмо.txt', bytes: Buffer.from('Добрый день! Высылаю выписку.\r\n', 'utf8') });
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Это не выписка' })).toBeVisible();
  await expect(main.getByText('нет первой строки «1CClientBankExchange»')).toBeVisible();
  await expect(main.getByRole('button', { name: /^Загрузить/ })).toHaveCount(0);
  await go(page, 'Банки и журнал');
  await expect(main.getByRole('heading', { name: 'Загрузок ещё не было' })).toBeVisible();
});

/** Ten thousand payments: enough to be seen on their way. */
function longStatement() {
  return statement({
    name: 'год.txt',
    from: '01.03.2026',
    to: '15.03.2026',
    movements: Array.from({ length: 10_000 }, (_, at) => ({
      ...UNKNOWN,
      date: `${String((at % 15) + 1).padStart(2, '0')}.03.2026`,
      number: String(at + 1),
      amount: `${100 + (at % 900)}.${String(at % 100).padStart(2, '0')}`,
    })),
  });
}

test('a long import shows its progress, can be stopped, and the file loaded again adds the rest', async ({
  page,
}) => {
  test.slow();
  const file = longStatement();
  await preview(page, file);
  const main = page.getByRole('main');
  await expect(figure(main, 'Новых платежей')).toHaveText('10 000');
  await main.getByRole('button', { name: /^Загрузить/ }).click();
  await expect(main.getByRole('progressbar', { name: 'Сколько сделано' })).toBeVisible();
  await main.getByRole('button', { name: 'Остановить' }).click();
  await expect(main.getByText('Загрузку остановили.')).toBeVisible();
  const half = (await figure(main, 'Новых платежей').textContent()) ?? '';

  await preview(page, file);
  await expect(figure(main, 'Уже загружены')).toHaveText(half);
  await commit(page);
  // It is the same import that went on to its end.
  await expect(figure(main, 'Новых платежей')).toHaveText('10 000');
  await expectPayments(page, /^10\s000\sплатежей/);
});

test('a program that dies in the middle of an import ends it at its next start', async ({ page, app }) => {
  test.slow();
  const file = longStatement();
  await preview(page, file);
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Загрузить/ })
    .click();
  await expect(page.getByRole('progressbar', { name: 'Сколько сделано' })).toBeVisible();
  await app.restart('kill');
  const opened = await app.open(app.shell === 'electron' ? await page.context().newPage() : page);
  await go(opened, 'Банки и журнал');
  const row = opened.getByRole('grid', { name: 'Журнал загрузок' }).getByRole('row').nth(1);
  await expect(row).toContainText('загружен', { timeout: 60_000 });
  await expectPayments(opened, /^10\s000\sплатежей/);
  await preview(opened, file);
  await expect(figure(opened, 'Новых платежей')).toHaveText('0');
  await expect(figure(opened, 'Уже загружены')).toHaveText('10 000');
});
