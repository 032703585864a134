/** Clients, deals and invoices made and changed by hand. */
import { statement } from './steps/files.ts';
import { figure, go, load } from './steps/office.ts';
import { VECTOR } from './steps/people.ts';
import { choose, readRows } from './steps/tables.ts';
import { expect, test } from './support/app.ts';

test('a client, a deal and invoices are entered, doubted, corrected, cancelled and brought back', async ({
  page,
  app,
}) => {
  test.setTimeout(240_000);
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const field = (name: string) => dialog.getByRole('textbox', { name, exact: true });
  const save = (name = 'Сохранить') => dialog.getByRole('button', { name, exact: true }).click();
  const said = (text: string | RegExp) =>
    expect(page.getByRole('status').filter({ hasText: text }).last()).toBeVisible();

  await test.step('a client whose check digits do not agree', async () => {
    await go(page, 'Клиенты');
    await main.getByRole('button', { name: 'Добавить клиента' }).first().click();
    await save();
    await expect(dialog.getByText('Заполните это поле')).toBeVisible();
    await field('Название').fill(VECTOR.name);
    await field('ИНН').fill('7705123453');
    await save();
    await expect(dialog.getByText('Контрольные цифры ИНН не сходятся')).toBeVisible();
    await expect(dialog.getByRole('alert')).toContainText('Проверьте отмеченные поля');
    await expect(dialog.getByRole('button', { name: 'Сохранить всё равно' })).toBeVisible();
    await field('ИНН').fill(VECTOR.inn);
    await expect(dialog.getByRole('button', { name: 'Сохранить всё равно' })).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Добавить счёт' }).click();
    await field('Счёт').fill(VECTOR.account);
    await field('БИК').fill('044525001');
    await save();
    await expect(dialog.getByText('Счёт не подходит к этому БИК')).toBeVisible();
    await save('Сохранить всё равно');
    await said('Клиент добавлен');
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(VECTOR.name);
    await expect(main.getByRole('region', { name: 'Реквизиты' })).toContainText(VECTOR.inn);
    await expect(main.getByRole('region', { name: 'Как узнаём платежи' })).toContainText(VECTOR.account);
  });

  await test.step('the client changed, and a second one with the same ИНН doubted', async () => {
    await main.getByRole('button', { name: 'Изменить' }).click();
    await field('Телефон').fill('+7 495 100-10-10');
    await field('Другие названия').fill('Вектор плюс');
    await save();
    await expect(dialog.getByText('Счёт не подходит к этому БИК')).toBeVisible();
    await save('Сохранить всё равно');
    await said('Изменения сохранены');
    await expect(main.getByRole('region', { name: 'Реквизиты' })).toContainText('+7 495 100-10-10');
    await expect(main.getByRole('region', { name: 'Как узнаём платежи' })).toContainText('Вектор плюс');
    await go(page, 'Клиенты');
    await main.getByRole('button', { name: 'Добавить клиента' }).first().click();
    await field('Название').fill('Вектор-2');
    await field('ИНН').fill(VECTOR.inn);
    await save();
    await expect(dialog.getByText(`Клиент с таким ИНН уже есть: ${VECTOR.name}.`)).toBeVisible();
    await dialog.getByRole('button', { name: 'Отмена' }).click();
    await main.getByRole('row', { name: /Вектор/ }).click();
  });

  await test.step('a deal of the client', async () => {
    await main.getByRole('button', { name: 'Ещё' }).click();
    await page.getByRole('menuitem', { name: 'Новая сделка' }).click();
    await expect(dialog.getByRole('combobox', { name: 'Клиент' })).toHaveValue(VECTOR.name);
    await save();
    await expect(dialog.getByText('Заполните это поле')).toBeVisible();
    await field('Что продаём').fill('Доски');
    await field('Сумма').fill('12 000,50');
    await save();
    await said('Сделка добавлена');
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('Сделка № Д-26-001 · Доски');
    await expect(figure(main, 'Сумма сделки')).toHaveText('12 000,50 ₽');
    await main.getByRole('button', { name: 'Изменить' }).click();
    await field('Номер').fill('С-1');
    await save();
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('Сделка № С-1 · Доски');
    await choose(main, 'Этап', 'в работе');
    await said('Этап: в работе');
  });

  await test.step('an invoice of the deal with lines and VAT', async () => {
    await main.getByRole('link', { name: 'Выставить счёт' }).click();
    await expect(dialog.getByRole('combobox', { name: 'Клиент' })).toHaveValue(VECTOR.name);
    await expect(dialog.getByRole('combobox', { name: 'Сделка' })).toHaveValue('№ С-1 · Доски');
    await field('Номер').fill('55');
    await field('Дата').fill('01.03.2026');
    await field('Срок оплаты').fill('28.02.2026');
    await dialog.getByRole('button', { name: 'Добавить позицию' }).click();
    await field('Наименование, позиция 1').fill('Доска');
    await field('Количество, позиция 1').fill('2,5');
    await field('Цена, позиция 1').fill('1 000');
    await choose(dialog, 'НДС, позиция 1', '20 %');
    await expect(field('Сумма, позиция 1')).toHaveValue('2500,00');
    await expect(dialog.getByText('Итого 2 500,00 ₽')).toBeVisible();
    await expect(dialog.getByText('в том числе НДС 416,67 ₽')).toBeVisible();
    await save();
    await expect(dialog.getByText(/Срок.* раньше даты счёта/)).toBeVisible();
    await field('Срок оплаты').fill('20.03.2026');
    await save();
    await said('Счёт № 55 выставлен');
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('Счёт № 55 от 01.03.2026');
    await expect(figure(main, 'Сумма счёта')).toHaveText('2 500 ₽');
    const [line] = await readRows(main.getByRole('region', { name: 'Позиции' }).getByRole('table'));
    expect(line).toMatchObject({ Наименование: 'Доска', Количество: '2,5', Сумма: '2 500,00' });
  });

  await test.step('a sum below what is paid is refused, a higher one taken', async () => {
    const paid = { date: '13.03.2026', number: '9', amount: '1000.00', party: VECTOR, purpose: 'Счет № 55' };
    await load(page, statement({ name: '13.txt', from: paid.date, to: paid.date, movements: [paid] }));
    await go(page, 'Счета');
    await main.getByRole('row', { name: /№ 55/ }).click();
    await expect(main.getByText('Оплачено 1 000 ₽ из 2 500 ₽, остаток 1 500 ₽')).toBeVisible();
    await main.getByRole('button', { name: 'Изменить' }).click();
    await field('Количество, позиция 1').fill('0,5');
    await expect(field('Сумма, позиция 1')).toHaveValue('500,00');
    app.expectedErrors.push(/Failed to load resource.* 4\d\d/);
    await save();
    await expect(page.getByRole('alert').filter({ hasText: 'По счёту уже оплачено' })).toHaveText(
      /По счёту уже оплачено 1\s000\s₽, меньше этого сумма быть не может\. Сначала отвяжите лишний платёж\./,
    );
    await field('Количество, позиция 1').fill('1,5');
    await save();
    await expect(dialog).toHaveCount(0);
    await expect(main.getByText('Оплачено 1 000 ₽ из 1 500 ₽, остаток 500 ₽')).toBeVisible();
    await main.getByRole('button', { name: 'Отменить счёт' }).click();
    await said('К счёту привязаны платежи. Сначала отвяжите их.');
  });

  await test.step('an invoice of one sum: its number doubted, cancelled, brought back', async () => {
    await go(page, 'Счета');
    await main.getByRole('button', { name: 'Выставить счёт' }).click();
    await dialog.getByRole('combobox', { name: 'Клиент' }).fill('вект');
    await page.getByRole('option', { name: /Вектор/ }).click();
    await field('Номер').fill('55');
    await field('Сумма счёта').fill('триста');
    await save();
    await expect(dialog.getByText('Сумма не читается')).toBeVisible();
    await field('Сумма счёта').fill('300,25');
    await save();
    await expect(dialog.getByText(/Счёт № 55 этому клиенту в этом году уже выставлен/)).toBeVisible();
    await field('Номер').fill('56');
    await save();
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('Счёт № 56 от 16.03.2026');
    await main.getByRole('button', { name: 'Отменить счёт' }).click();
    await dialog.getByRole('button', { name: 'Отменить счёт' }).click();
    await said('Счёт отменён');
    await expect(main.getByText('отменён', { exact: true })).toBeVisible();
    await go(page, 'Дебиторка');
    await expect(figure(main, 'Всего должны')).toHaveText('500 ₽');
    await page.goBack();
    await main.getByRole('button', { name: 'Вернуть счёт в работу' }).click();
    await said('Счёт снова в работе');
    await expect(main.getByText('ждём оплату', { exact: true })).toBeVisible();
    await go(page, 'Дебиторка');
    await expect(figure(main, 'Всего должны')).toHaveText('800,25 ₽');
  });
});
