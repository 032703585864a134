/** The client’s card and the list of clients: every figure is the sum of rows that can be seen. */
import type { Locator, Page } from '@playwright/test';
import { figure, figureNote, go, sumOf } from './steps/office.ts';
import { kopecks, readFooter, readLongGrid, readRows, total } from './steps/tables.ts';
import { expect, test } from './support/app.ts';

const TODAY = '2026-03-16';

test.use({ office: { now: `${TODAY}T09:00:00.000Z`, demo: true } });

type Row = Record<string, string>;

const list = (page: Page) => page.getByRole('grid', { name: 'Список клиентов' });

/** `13.03.26` as `2026-03-13`. */
const isoDay = (short = '') => short.replace(/^(\d\d)\.(\d\d)\.(\d\d)$/, '20$3-$2-$1');

/** `2026-03-13` as a person says it; the year only when it is another one. */
function dayInWords(day: string): string {
  const year = day.slice(0, 4) === TODAY.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const format = new Intl.DateTimeFormat('ru-RU', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    ...year,
  });
  return format.format(new Date(`${day}T00:00:00Z`)).replace(/\s*г\.$/, '');
}

const rowsOf = async (table: Locator) => ((await table.count()) === 0 ? [] : readRows(table));

/** Compares each figure of an open card with its rows; answers what the card owes. */
async function checkCard(page: Page, listed: Row): Promise<void> {
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1 })).toHaveText(listed.Клиент ?? '');
  await expect(figure(main, 'Получено всего')).toBeVisible();
  const invoices = await rowsOf(main.getByRole('table', { name: 'Счета' }));
  const payments = await rowsOf(main.getByRole('table', { name: 'Платежи' }));
  const live = invoices.filter(({ Статус }) => Статус !== 'отменён');
  const value = async (label: string) => sumOf((await figure(main, label).textContent()) ?? '');
  const note = async (label: string) => (await figureNote(main, label).textContent()) ?? '';

  const settled = payments.filter(({ Статус }) => Статус === 'разнесён');
  expect(await value('Получено всего')).toBe(total(settled, 'Сумма'));
  expect(sumOf((await note('Получено всего')).replace(/^.*выставлено/, ''))).toBe(total(live, 'Сумма'));
  expect(await value('Сейчас должен')).toBe(total(live, 'Остаток'));
  const late = live.filter(({ Статус }) => Статус?.startsWith('просрочен'));
  const overdue = /просрочено ([^·]+)/.exec(await note('Сейчас должен'))?.[1];
  expect(overdue === undefined ? 0 : sumOf(overdue)).toBe(total(late, 'Остаток'));
  if (live.length > 0) {
    expect(await value('Средний счёт')).toBe(Math.round(total(live, 'Сумма') / live.length));
    expect(await note('Средний счёт')).toMatch(new RegExp(`^${live.length} счет|^${live.length} счёт`));
  }
  const received = settled.filter(({ Сумма }) => kopecks(Сумма ?? '') > 0).map(({ Дата }) => isoDay(Дата));
  const last = received.toSorted().at(-1);
  await expect(figure(main, 'Последний платёж')).toHaveText(
    last === undefined ? 'не было' : dayInWords(last),
  );

  // The footers of the lists, and the row of the list of clients, say the same.
  if (invoices.length > 0) {
    const footer = await readFooter(main.getByRole('table', { name: 'Счета' }));
    for (const column of ['Сумма', 'Оплачено', 'Остаток']) {
      expect(kopecks(footer[column] ?? ''), column).toBe(total(live, column));
    }
  }
  if (payments.length > 0) {
    const footer = await readFooter(main.getByRole('table', { name: 'Платежи' }));
    expect(kopecks(footer.Сумма ?? '')).toBe(total(payments, 'Сумма'));
  }
  expect(kopecks(listed.Должен ?? '')).toBe(total(live, 'Остаток'));
  expect(kopecks(listed.Просрочено ?? '')).toBe(total(late, 'Остаток'));
  const advance = /аванс ([^·]+)/.exec(await note('Сейчас должен'))?.[1];
  expect(advance === undefined ? 0 : sumOf(advance)).toBe(kopecks(listed.Аванс ?? ''));
}

test('figures of cards, of the list and of the receivables are sums of the rows shown', async ({ page }) => {
  test.setTimeout(240_000);
  const main = page.getByRole('main');
  await go(page, 'Клиенты');
  const clients = await readLongGrid(list(page));
  expect(clients).toHaveLength(60);
  const footer = await readFooter(list(page));
  expect(footer.Клиент).toBe('Всего: 60 клиентов');
  expect(sumOf(footer.Должен ?? '')).toBe(total(clients, 'Должен'));

  const debtors = clients.filter(({ Должен }) => kopecks(Должен ?? '') > 0);
  const ahead = clients.filter(({ Аванс }) => kopecks(Аванс ?? '') > 0);
  const quiet = clients.filter((row) => !debtors.includes(row) && !ahead.includes(row));
  const looked = [...debtors.slice(0, 3), ...ahead.slice(0, 3), ...quiet.slice(0, 1)];
  expect(looked.length).toBeGreaterThan(5);
  for (const client of new Set(looked)) {
    await go(page, 'Клиенты');
    await main
      .getByRole('searchbox', { name: 'Имя, ИНН, телефон или почта' })
      .fill(client.ИНН || client.Клиент || '');
    await list(page)
      .getByRole('row')
      .nth(1)
      .filter({ hasText: client.Клиент ?? '' })
      .click();
    await checkCard(page, client);
  }

  await go(page, 'Клиенты');
  await main.getByRole('checkbox', { name: 'Только должники' }).check();
  await expect(list(page)).toHaveAttribute('aria-rowcount', String(debtors.length + 1));
  expect(sumOf((await readFooter(list(page))).Должен ?? '')).toBe(total(debtors, 'Должен'));

  await go(page, 'Дебиторка');
  expect(sumOf((await figure(main, 'Всего должны').textContent()) ?? '')).toBe(total(clients, 'Должен'));
  expect(sumOf((await figure(main, 'Просрочено').textContent()) ?? '')).toBe(total(clients, 'Просрочено'));
  expect(sumOf((await figure(main, 'Авансы клиентов').textContent()) ?? '')).toBe(total(clients, 'Аванс'));
});
