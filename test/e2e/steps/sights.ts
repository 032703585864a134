/** Screens and dialogs for the checks that look at all of them: how a person gets to each, in words of the Russian interface. */
import type { Page } from '@playwright/test';
import { expect } from '../support/app.ts';
import type { DroppedFile } from '../support/files.ts';
import { csv, statement } from './files.ts';
import { drop, go, preview } from './office.ts';
import { STRANGER, VECTOR } from './people.ts';
import { waiting } from './queue.ts';

export interface Sight {
  readonly name: string;
  /** Leads there from anywhere. */
  readonly open: (page: Page) => Promise<void>;
  /** Leads away from it, where something lies over the screen. */
  readonly close?: (page: Page) => Promise<void>;
}

const closeDialog = async (page: Page) => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

const section = (name: string): Sight => ({ name, open: (page) => go(page, name) });

/** The first row of a section's list, opened. */
const card = (name: string, list: string, column = 0): Sight => ({
  name,
  async open(page) {
    await go(page, list);
    await page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').nth(column).click();
    await expect(page).toHaveURL(/\/\d+$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\S/);
  },
});

const dialog = (name: string, open: (page: Page) => Promise<void>): Sight => ({
  name,
  async open(page) {
    await open(page);
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  close: closeDialog,
});

const button = (name: string, list: string, label: string): Sight =>
  dialog(name, async (page) => {
    await go(page, list);
    await page.getByRole('main').getByRole('button', { name: label }).click();
  });

async function goToQueue(page: Page): Promise<void> {
  if (new URL(page.url()).pathname !== '/queue') await go(page, 'Очередь');
  await expect(waiting(page)).toBeFocused();
}

/** A part of «Банки и журнал». */
const part = (name: string, role: 'link' | 'button', label: string): Sight => ({
  name,
  async open(page) {
    await go(page, 'Банки и журнал');
    await page.getByRole('main').getByRole(role, { name: label }).click();
    await expect(page).toHaveURL(/\/imports\/\w+/);
  },
});

/** A dialog of the queue by its key. */
const queueKey = (name: string, key: string): Sight =>
  dialog(name, async (page) => {
    await goToQueue(page);
    await expect(page.getByRole('button', { name: 'Другой счёт' })).toBeVisible();
    await page.keyboard.press(key);
  });

const STATEMENT: DroppedFile = statement({
  name: 'март.txt',
  from: '12.03.2026',
  to: '13.03.2026',
  closing: '1.00',
  movements: [
    { date: '12.03.2026', number: '1', amount: '100.00', party: STRANGER, purpose: 'Предоплата' },
    { date: '12.03.2026', number: '2', amount: 'сто', party: STRANGER, purpose: 'Не читается' },
  ],
});
const CLIENTS: DroppedFile = csv('клиенты.csv', [
  ['Название', 'ИНН', 'Телефон'],
  [VECTOR.name, VECTOR.inn, '+7 495 000-00-01'],
  ['ООО «Опечатка»', '7705123450', ''],
]);

/** Every screen of an office with data in it. */
export const SCREENS: readonly Sight[] = [
  section('Сегодня'),
  section('Очередь'),
  section('Платежи'),
  section('Клиенты'),
  section('Сделки'),
  section('Счета'),
  section('Дебиторка'),
  section('Задачи'),
  section('Банки и журнал'),
  section('Настройки'),
  {
    name: 'Чему научилась программа',
    async open(page) {
      await go(page, 'Настройки');
      await page.getByRole('link', { name: 'Что запомнено' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Чему научилась программа' })).toBeVisible();
    },
  },
  part('Журнал обменов', 'link', 'Журнал обменов'),
  part('Касса', 'link', 'Касса'),
  part('Сверка остатков', 'link', 'Сверка остатков'),
  part('Выбор банка', 'link', 'Подключить банк'),
  {
    name: 'Доступ к банку',
    async open(page) {
      await page.getByRole('button', { name: /^Сбер/ }).click();
      await page.getByRole('button', { name: 'Дополнительно' }).click();
      await page.getByRole('button', { name: 'Проверить подключение' }).click();
      await expect(page.getByText('Заполните это поле').first()).toBeVisible();
    },
  },
  card('Карточка платежа', 'Платежи'),
  card('Карточка клиента', 'Клиенты'),
  card('Карточка сделки', 'Сделки'),
  card('Карточка счёта', 'Счета'),
  card('Карточка загрузки', 'Банки и журнал'),
  {
    name: 'Просмотр выписки',
    async open(page) {
      await preview(page, STATEMENT);
    },
  },
  {
    name: 'Столбцы реестра',
    async open(page) {
      await drop(page, CLIENTS);
      await expect(page.getByRole('heading', { name: 'Какой столбец что значит' })).toBeVisible();
    },
  },
  {
    name: 'Проверка реестра',
    async open(page) {
      await page.getByRole('button', { name: 'Проверить', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Что будет загружено' })).toBeVisible();
    },
  },
];

/** Everything that lies over a screen. */
export const DIALOGS: readonly Sight[] = [
  queueKey('Поиск счёта', 'f'),
  queueKey('Разделение', 's'),
  queueKey('Отложить', 'p'),
  queueKey('Не платёж клиента', 'x'),
  queueKey('Клавиши очереди', 'F1'),
  dialog('Привязать отмеченные', async (page) => {
    await goToQueue(page);
    await expect(waiting(page).getByRole('option').first()).toBeVisible();
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
  }),
  button('Новый клиент', 'Клиенты', 'Добавить клиента'),
  button('Новая сделка', 'Сделки', 'Новая сделка'),
  button('Новый счёт', 'Счета', 'Выставить счёт'),
  button('Передача в 1С', 'Платежи', 'Передать в 1С'),
  dialog('Новая касса', async (page) => {
    await go(page, 'Банки и журнал');
    await page.getByRole('link', { name: 'Касса' }).click();
    await page.getByRole('button', { name: 'Завести кассу' }).click();
  }),
  dialog('Счета должника', async (page) => {
    await go(page, 'Дебиторка');
    await page.getByRole('grid', { name: 'Долги по клиентам' }).getByRole('row').nth(1).click();
  }),
  dialog('Поиск и команды', async (page) => {
    await go(page, 'Сегодня');
    await page.keyboard.press('Control+k');
  }),
];

/** Waits until nothing moves: what fades in has its own colours only at the end. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ effect, playState }) => playState !== 'running' || effect?.getTiming().iterations === Infinity,
      ),
  );
}
