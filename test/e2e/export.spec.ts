/** What the program hands over, opened again by other means and compared with what was loaded. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import iconv from 'iconv-lite';
import readWorkbook from 'read-excel-file/node';
import { type Movement, OWN, registryJson, statement } from './steps/files.ts';
import { figure, go, load, loadRegistry, preview } from './steps/office.ts';
import { CEDAR, STRANGER, VECTOR } from './steps/people.ts';
import { readRows } from './steps/tables.ts';
import { type App, expect, test } from './support/app.ts';

const FORMULA = { ...STRANGER, name: '=HYPERLINK("http://example.org";"клик")' };

const MOVEMENTS: readonly Movement[] = [
  { date: '20.02.2026', number: '5', amount: '250.00', party: CEDAR, purpose: 'По счету № 16' },
  { date: '02.03.2026', number: '1', amount: '5000.00', party: VECTOR, purpose: 'Оплата по счету № 17' },
  { date: '03.03.2026', number: '02', amount: '1500.25', party: CEDAR, purpose: 'По счету № 18, спасибо' },
  { date: '04.03.2026', number: '3', amount: '777.50', party: FORMULA, purpose: '=2+5; -1' },
  {
    date: '05.03.2026',
    number: '4',
    amount: '1200.00',
    party: CEDAR,
    purpose: 'За канцтовары',
    direction: 'out',
  },
];
const SOURCE = statement({
  name: 'выписка.txt',
  from: '01.02.2026',
  to: '16.03.2026',
  movements: MOVEMENTS,
});

const REGISTRY = registryJson(
  [VECTOR, CEDAR],
  [
    { number: '16', date: '2026-02-16', clientId: CEDAR.id, amount: '250.00' },
    { number: '17', date: '2026-02-17', clientId: VECTOR.id, amount: '5000.00' },
    { number: '18', date: '2026-02-18', clientId: CEDAR.id, amount: '1000.00' },
  ],
);

interface Exchange {
  readonly accounts: readonly Record<string, string>[];
  readonly documents: readonly Record<string, string>[];
}

/** Reads `Ключ=Значение` lines and no more: a reader that shares nothing with the program. */
function naiveParse(bytes: Uint8Array): Exchange {
  const accounts: Record<string, string>[] = [];
  const documents: Record<string, string>[] = [];
  let now: Record<string, string> = {};
  for (const line of iconv.decode(Buffer.from(bytes), 'win1251').split('\r\n')) {
    const at = line.indexOf('=');
    if (line === 'СекцияРасчСчет' || line.startsWith('СекцияДокумент=')) {
      now = {};
      (line === 'СекцияРасчСчет' ? accounts : documents).push(now);
    } else if (at > 0) now[line.slice(0, at)] = line.slice(at + 1);
  }
  return { accounts, documents };
}

async function exportPeriod(page: Page, app: App, button: string): Promise<string> {
  await go(page, 'Платежи');
  await page.getByRole('button', { name: 'Передать в 1С' }).click();
  const dialog = page.getByRole('dialog', { name: 'Передать в 1С' });
  await expect(dialog.getByRole('textbox', { name: 'С даты' })).toHaveValue('01.03.2026');
  await expect(dialog.getByRole('textbox', { name: 'По дату' })).toHaveValue('16.03.2026');
  const file = await app.download(page, () => dialog.getByRole('button', { name: button }).click());
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /^Готово: / })
      .last(),
  ).toBeVisible();
  await expect(dialog).toHaveCount(0);
  return file;
}

async function readSheet(file: string): Promise<Record<string, unknown>[]> {
  const [sheet] = await readWorkbook(readFileSync(file), { trim: false });
  const [headings = [], ...rows] = sheet?.data ?? [];
  return rows.map((row) => Object.fromEntries(headings.map((heading, at) => [String(heading), row[at]])));
}

test('the file for 1С, the register and the lists hold what was loaded', async ({ page, app }) => {
  test.setTimeout(240_000);
  const main = page.getByRole('main');
  await loadRegistry(page, REGISTRY);
  await load(page, SOURCE);
  await expect(figure(main, 'Разнесено само')).toHaveText('3');

  const exchange = await exportPeriod(page, app, 'Файл для 1С');
  const bytes = readFileSync(exchange);
  const [first] = iconv.decode(bytes, 'win1251').split('\r\n');
  expect(first).toBe('1CClientBankExchange');
  const written = naiveParse(bytes);
  const source = naiveParse(SOURCE.bytes);
  expect(written.accounts).toEqual([
    {
      ДатаНачала: '01.03.2026',
      ДатаКонца: '16.03.2026',
      РасчСчет: OWN,
      НачальныйОстаток: '100250.00',
      ВсегоПоступило: '7277.75',
      ВсегоСписано: '1200.00',
      КонечныйОстаток: '106327.75',
    },
  ]);
  expect(written.documents).toHaveLength(4);
  for (const [at, document] of source.documents.slice(1).entries()) {
    expect(written.documents[at]).toMatchObject(document);
  }

  // Read by this program again, the file brings nothing new.
  await preview(page, { name: 'обратно.txt', bytes });
  await expect(figure(main, 'Новых платежей')).toHaveText('0');
  await expect(figure(main, 'Уже загружены')).toHaveText('4');
  await expect(main.getByRole('region', { name: 'Сверка остатков' })).toContainText('сходится');

  const register = await exportPeriod(page, app, 'Реестр в Excel');
  const rows = await readSheet(register);
  const cells = rows.map((row) => [
    row.Номер,
    row.Движение,
    row.Сумма,
    row.Клиент,
    row['ИНН клиента'],
    row.Счёт,
    row['Разнесено на счёт'],
    row.Аванс,
    row['Не разнесено'],
  ]);
  const none = null;
  expect(cells).toEqual([
    ['1', 'Поступление', 5000, VECTOR.name, VECTOR.inn, '17', 5000, none, 0],
    ['02', 'Поступление', 1500.25, CEDAR.name, CEDAR.inn, '18', 1000, none, 0],
    ['02', 'Поступление', none, CEDAR.name, CEDAR.inn, none, none, 500.25, none],
    ['3', 'Поступление', 777.5, none, none, none, none, none, 777.5],
    ['4', 'Списание', 1200, none, none, none, none, none, none],
    [none, none, 7277.75, none, none, none, 6000, 500.25, 777.5],
    [none, none, 1200, none, none, none, none, none, none],
  ]);
  const formula = rows[3];
  expect(formula?.['Плательщик или получатель']).toBe(FORMULA.name);
  expect(formula?.['Назначение платежа']).toBe('=2+5; -1');
  expect(formula?.Дата).toEqual(new Date('2026-03-04T00:00:00Z'));
  expectNoFormulas(register);

  // A list is written as it is filtered.
  await go(page, 'Платежи');
  const grid = page.getByRole('grid', { name: 'Платежи' });
  await main.getByRole('searchbox', { name: 'Плательщик, назначение, сумма' }).fill('кедр');
  await expect(grid).toHaveAttribute('aria-rowcount', '4');
  const shown = await readRows(grid);
  const save = () => main.getByRole('button', { name: 'Выгрузить в Excel' }).click();
  const payments = await readSheet(await app.download(page, save));
  expect(payments.slice(0, 3).map((row) => row['Назначение платежа'])).toEqual(
    shown.map((row) => row.Назначение),
  );
  expect(payments.map((row) => [row.Поступило, row.Списано])).toEqual([
    [null, 1200],
    [1500.25, null],
    [250, null],
    [1750.25, 1200],
  ]);

  await main.getByRole('searchbox').fill('=');
  await expect(grid).toHaveAttribute('aria-rowcount', '2');
  const odd = await app.download(page, save);
  expect((await readSheet(odd))[0]?.['Плательщик или получатель']).toBe(FORMULA.name);
  expectNoFormulas(odd);

  await go(page, 'Клиенты');
  const clients = await readSheet(await app.download(page, save));
  expect(clients.map((row) => [row.Клиент, row['ИНН клиента'], row.Аванс]).slice(0, 2)).toEqual([
    [CEDAR.name, CEDAR.inn, 500.25],
    [VECTOR.name, VECTOR.inn, null],
  ]);

  await go(page, 'Счета');
  const invoices = await readSheet(
    await app.download(page, () => main.getByRole('button', { name: 'Выгрузить в Excel' }).click()),
  );
  expect(invoices.map((row) => [row.Счёт, row.Сумма, row.Оплачено, row.Остаток, row.Статус])).toEqual([
    ['18', 1000, 1000, 0, 'Оплачен'],
    ['17', 5000, 5000, 0, 'Оплачен'],
    ['16', 250, 250, 0, 'Оплачен'],
    [expect.stringMatching(/^Итого/), 6250, 6250, 0, null],
  ]);
});

function expectNoFormulas(file: string): void {
  const sheets = Object.entries(unzipSync(readFileSync(file))).filter(([name]) =>
    /worksheets\/.*xml$/.test(name),
  );
  expect(sheets).toHaveLength(1);
  for (const [, xml] of sheets) expect(Buffer.from(xml).toString('utf8')).not.toMatch(/<f[\s>]/);
}
