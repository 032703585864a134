/** Clients and invoices from the office’s own files: a workbook, a table, registry.json. */
import type { Page } from '@playwright/test';
import { csv, registryJson, xlsx } from './steps/files.ts';
import { drop, figure, go } from './steps/office.ts';
import { CEDAR, ORLOVA, VECTOR } from './steps/people.ts';
import { choose, readFooter, readRows } from './steps/tables.ts';
import { expect, test } from './support/app.ts';

const HEADINGS = ['Кто', 'Реквизит', 'Ещё реквизит', 'Куда звонить'];
const MAPPING = { Название: 'A · Кто', 'ИНН (БИН)': 'B · Реквизит', КПП: 'C · Ещё реквизит' };

async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Проверить', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Что будет загружено' })).toBeVisible();
}

async function commit(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Загружено' })).toBeVisible();
}

const previewRows = (page: Page) => readRows(page.getByRole('table', { name: 'Что будет загружено' }));

test('a table with headings of its own is mapped by hand once, and known the second time', async ({
  page,
}) => {
  const main = page.getByRole('main');
  const column = (field: string) =>
    page.getByRole('combobox', { name: `Столбец для поля «${field}»`, exact: true });
  await drop(
    page,
    csv('контрагенты.csv', [
      HEADINGS,
      [VECTOR.name, VECTOR.inn, '770501001', '+7 495 100-10-10'],
      [CEDAR.name, '7802000023', '780201001', ''],
      ['', ORLOVA.inn, '', '+7 495 300-30-30'],
    ]),
  );
  await expect(main.getByText('По заголовкам столбцы не узнались. Укажите их сами.')).toBeVisible();
  await expect(main.getByRole('status')).toHaveText('Не указано обязательное: Название');
  await expect(page.getByRole('button', { name: 'Проверить', exact: true })).toBeDisabled();
  for (const [field, heading] of Object.entries(MAPPING)) {
    await choose(page, `Столбец для поля «${field}»`, heading);
  }
  // The phone stands one column aside at first: a column serves one field, so the choice is corrected.
  await choose(page, 'Столбец для поля «Телефон»', 'C · Ещё реквизит');
  await expect(column('КПП')).toHaveValue('');
  await choose(page, 'Столбец для поля «КПП»', 'C · Ещё реквизит');
  await choose(page, 'Столбец для поля «Телефон»', 'D · Куда звонить');
  await expect(main.getByRole('row', { name: /^Телефон/ })).toContainText('+7 495 100-10-10');

  await check(page);
  await expect(figure(main, 'Новых')).toHaveText('2');
  await expect(figure(main, 'Пропустим')).toHaveText('1');
  const [first, second, third] = await previewRows(page);
  expect(first).toMatchObject({
    Строка: '2',
    'Что сделаем': 'добавим',
    Название: VECTOR.name,
    'ИНН (БИН)': VECTOR.inn,
    КПП: '770501001',
    Телефон: '+7 495 100-10-10',
    Замечания: '',
  });
  expect(second).toMatchObject({ 'Что сделаем': 'добавим', Название: CEDAR.name });
  expect(second?.Замечания).toContain('Контрольные цифры ИНН не сходятся');
  expect(third).toMatchObject({ Строка: '4', 'Что сделаем': 'пропустим' });
  expect(third?.Замечания).toContain('Обязательное поле пусто');

  await commit(page, 'Загрузить 2 строки');
  await expect(figure(main, 'Добавлено')).toHaveText('2');
  await expect(figure(main, 'Пропущено')).toHaveText('1');
  await main.getByRole('link', { name: 'Открыть клиентов' }).click();
  const list = page.getByRole('grid', { name: 'Список клиентов' });
  await expect(list.getByRole('row', { name: /Вектор/ })).toContainText(VECTOR.inn);
  expect((await readRows(list)).map((row) => row.Клиент)).toEqual([CEDAR.name, VECTOR.name]);

  await drop(
    page,
    csv('контрагенты за март.csv', [
      HEADINGS,
      [VECTOR.name, VECTOR.inn, '770501001', '+7 495 999-99-99'],
      [CEDAR.name, '7802000023', '780201001', ''],
      [ORLOVA.name, ORLOVA.inn, '', ''],
    ]),
  );
  await expect(main.getByText('Столбцы расставлены как в прошлый раз.')).toBeVisible();
  for (const [field, heading] of Object.entries(MAPPING)) await expect(column(field)).toHaveValue(heading);
  await expect(column('Телефон')).toHaveValue('D · Куда звонить');
  await check(page);
  expect((await previewRows(page)).map((row) => row['Что сделаем'])).toEqual([
    'изменим',
    'без изменений',
    'добавим',
  ]);
  await commit(page, 'Загрузить 2 строки');
  await expect(figure(main, 'Добавлено')).toHaveText('1');
  await expect(figure(main, 'Изменено')).toHaveText('1');
  await main.getByRole('link', { name: 'Открыть клиентов' }).click();
  // The list as it was shows at once, the new one moves its rows.
  await expect(list.getByRole('row', { name: /Орлова/ })).toBeVisible();
  await list.getByRole('row', { name: /Вектор/ }).click();
  await expect(page.getByRole('region', { name: 'Реквизиты' })).toContainText('+7 495 999-99-99');
});

test('a workbook of invoices is known by its headings, and loaded as its preview shows', async ({ page }) => {
  test.setTimeout(240_000);
  const main = page.getByRole('main');
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  const head = ['Номер счета', 'Дата', 'Контрагент', 'ИНН', 'Сумма', 'Срок оплаты', 'Предмет'];
  await drop(
    page,
    await xlsx('счета.xlsx', 'Март', [
      ['Счета за март', null, null, null, null, null, null],
      head,
      ['0017', day('2026-03-02'), VECTOR.name, VECTOR.inn, 1234.5, day('2026-03-12'), 'Доски'],
      [18, day('2026-03-03'), VECTOR.name, Number(VECTOR.inn), '2 000,75', day('2026-03-30'), 'Брус'],
      ['19', '31.02.2026', CEDAR.name, CEDAR.inn, 500, day('2026-03-30'), 'Рейка'],
      ['20', day('2026-03-05'), CEDAR.name, CEDAR.inn, 'сто рублей', day('2026-03-30'), 'Рейка'],
    ]),
  );
  await expect(main.getByText('Столбцы узнаны по заголовкам. Проверьте, всё ли на месте.')).toBeVisible();
  await check(page);
  await expect(figure(main, 'Новых')).toHaveText('2');
  await expect(figure(main, 'Пропустим')).toHaveText('2');
  await expect(main.getByText('и 1 новый клиент из счетов')).toBeVisible();
  const [first, second, third, fourth] = await previewRows(page);
  expect(first).toMatchObject({
    Строка: '3',
    'Номер счёта': '0017',
    'Дата счёта': '02.03.2026',
    Клиент: VECTOR.name,
    Сумма: '1 234,50',
    'Срок оплаты': '12.03.2026',
  });
  expect(second).toMatchObject({ 'Номер счёта': '18', 'ИНН клиента': VECTOR.inn, Сумма: '2 000,75' });
  expect(third?.Замечания).toContain('Дата «31.02.2026» не читается');
  expect(fourth?.Замечания).toContain('Сумма «сто рублей» не читается');
  await page
    .getByRole('radio', { name: 'Только с замечаниями' })
    .locator('xpath=following-sibling::*[1]')
    .click();
  expect((await previewRows(page)).map((row) => row.Строка)).not.toContain('4');

  await commit(page, 'Загрузить 2 строки');
  await main.getByRole('link', { name: 'Открыть счета' }).click();
  const list = page.getByRole('grid', { name: 'Список счетов' });
  await expect(list.getByRole('row', { name: /№ 0017/ })).toBeVisible();
  const shown = (await readRows(list)).map((row) => [row.Счёт, row.Срок, row.Клиент, row.Сумма]);
  expect(shown).toEqual([
    ['№ 18', '30.03.2026', VECTOR.name, '2 000,75'],
    ['№ 0017', '12.03.2026', VECTOR.name, '1 234,50'],
  ]);
  expect((await readFooter(list)).Сумма).toBe('3 235,25 ₽');

  // The same workbook once more changes nothing, and there is nothing to press.
  await drop(
    page,
    await xlsx('счета снова.xlsx', 'Март', [
      head,
      ['0017', day('2026-03-02'), VECTOR.name, VECTOR.inn, 1234.5, day('2026-03-12'), 'Доски'],
    ]),
  );
  await check(page);
  await expect(figure(main, 'Уже есть, без изменений')).toHaveText('1');
  await expect(
    main.getByText('Загружать нечего: всё уже есть или строки не читаются.').first(),
  ).toBeVisible();
  await expect(main.getByRole('button', { name: /^Загрузить \d/ })).toHaveCount(0);

  await drop(
    page,
    registryJson(
      [VECTOR],
      [{ number: '21', date: '2026-03-06', dueDate: '2026-03-20', clientId: VECTOR.id, amount: '99.90' }],
    ),
  );
  await expect(main.getByRole('heading', { name: 'Файл registry.json' })).toBeVisible();
  await check(page);
  await commit(page, 'Загрузить 2 строки');
  await go(page, 'Счета');
  await expect(list.getByRole('row', { name: /№ 21/ })).toContainText('99,90');
});

test('a file that is no table is refused in one clear sentence', async ({ page, app }) => {
  test.setTimeout(240_000);
  app.expectedErrors.push(/Failed to load resource.* 4\d\d/);
  const oldBook = Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex');
  const bad = [
    { name: 'старая.xlsx', bytes: oldBook, says: 'Файл «старая.xlsx» в старом формате Excel (.xls).' },
    {
      name: 'битая.xlsx',
      bytes: Buffer.from('PK\u0003\u0004 дальше ничего'),
      says: 'повреждён или это не книга Excel',
    },
    { name: 'письмо.json', bytes: Buffer.from('Добрый день!'), says: 'не похож на registry.json' },
    { name: 'пустая.csv', bytes: Buffer.from('\r\n\r\n'), says: 'нет строк с данными' },
    {
      name: 'снимок.csv',
      bytes: Buffer.from([0x89, 0x50, 0, 0, 0, 13, 0, 1]),
      says: 'не таблица и не список',
    },
  ];
  for (const { says, ...file } of bad) {
    await drop(page, file);
    await expect(page.getByRole('main').getByRole('alert')).toContainText(says);
    await expect(page.getByRole('button', { name: 'Проверить', exact: true })).toHaveCount(0);
  }
  await go(page, 'Клиенты');
  await expect(page.getByRole('heading', { name: 'Клиентов пока нет' })).toBeVisible();
});
