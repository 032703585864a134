/** Russian and English, light and dark: every screen speaks one language and wears one theme. */
import type { Locator, Page } from '@playwright/test';
import { BANK_KEYS } from '../../src-shared/domain/index.ts';
import { csv, statement } from './steps/files.ts';
import { drop, go } from './steps/office.ts';
import { STRANGER } from './steps/people.ts';
import { collectData, foreignLines, visibleWords } from './steps/words.ts';
import { expect, test } from './support/app.ts';

test.use({ office: { now: '2026-03-16T09:00:00.000Z', demo: true } });

const RUSSIAN = /[а-яё]{2,}/i;
const LATIN = /[a-z]{2,}/i;
/** Long names first: a short one within them must not break them. */
function byLength(a: string, b: string): number {
  return b.length - a.length;
}

/** Words of Russian banks that English screens keep, the program’s name, and the other language’s own name. */
const KEPT_IN_ENGLISH = [
  ...['БИН', 'ИИН', 'Интеграции и', 'Интеграции', 'Подключить', 'Сгенерировать', 'ключ'],
  ...['Счета и выписки', 'Компаниям'],
  'ИНН',
  'КПП',
  'БИК',
  'Оплачено',
  'Русский',
  'Переключить на русский',
].toSorted(byLength);
/** Names of programs, formats, files and keys, which no language translates. */
const KEPT_IN_RUSSIAN = [
  ...[
    'Switch to English',
    'English',
    'registry.json',
    'oplacheno-restore.db',
    'backups',
    'kl_to_1c.txt',
    'Excel',
    'CSV',
    'xlsx',
  ],
  ...[
    'API',
    'JWT',
    'DirectBank',
    'Sber',
    'Alfa',
    'ApiKey',
    'Host2Host',
    'ReceiptStatement',
    'XML',
    'http',
    'pfx',
    'pem',
  ],
  ...['client_id', 'client_secret', 'redirect_uri', 'scope', 'openid', 'transactions', 'openapi@tbank.ru'],
  ...['ReadAccountsBasic', 'ReadAccountsDetail', 'ReadBalances', 'ReadStatements', 'ReadCustomerData'],
  ...['Create', 'Edit', 'Make', 'Manage', 'account-info', 'operation-history', 'operation-upload'],
  ...['GET_STATEMENT_ACCOUNT', 'GET_CLIENT_ACCOUNTS', 'developer.bcc.kz', 'Business Account Management'],
  ...['Kaspi', 'Halyk'],
  ...['Ctrl', 'Shift', 'Enter', 'Esc', 'Home', 'End', 'PgUp', 'PgDn'],
].toSorted(byLength);

const PAID = { date: '16.03.2026', number: '77', amount: '1.00', party: STRANGER, purpose: '1' };

interface Screen {
  readonly path: string;
  /** What is there once the screen is whole. */
  readonly ready: (page: Page) => Locator;
  /** A dialog to open upon it, by its key. */
  readonly key?: string;
}

const rows = (page: Page) => page.getByRole('main').getByRole('row').nth(3);
const dialog = (page: Page) => page.getByRole('dialog').getByRole('button').last();
const suggestions = (page: Page) => page.getByRole('option').nth(3);
const heading = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 }).first();

const main = (page: Page) => page.getByRole('main').getByRole('navigation');

const SCREENS: readonly Screen[] = [
  { path: '/', ready: (page) => page.getByRole('main').getByRole('listitem').first() },
  { path: '/queue', ready: suggestions },
  ...['f', 's', 'p', 'x', '?'].map((key) => ({ path: '/queue', ready: suggestions, key })),
  { path: '/queue?postponed=true', ready: (page) => page.getByRole('main').getByRole('radiogroup') },
  { path: '/payments', ready: rows },
  { path: '/payments?to1c=true', ready: dialog },
  { path: '/payments/300', ready: heading },
  { path: '/clients', ready: rows },
  { path: '/clients?new=true', ready: dialog },
  { path: '/clients/3', ready: heading },
  { path: '/deals', ready: rows },
  { path: '/deals?new=true', ready: dialog },
  { path: '/deals/3', ready: heading },
  { path: '/invoices', ready: rows },
  { path: '/invoices?new=true', ready: dialog },
  { path: '/invoices/3', ready: heading },
  { path: '/receivables', ready: rows },
  { path: '/receivables?client=3', ready: rows },
  { path: '/tasks', ready: rows },
  { path: '/imports', ready: rows },
  { path: '/imports/1', ready: heading },
  { path: '/imports/exchanges', ready: main },
  { path: '/imports/cash', ready: heading },
  { path: '/imports/balances', ready: main },
  { path: '/imports/banks/new', ready: heading },
  ...BANK_KEYS.map((bank) => ({ path: `/imports/banks/new?bank=${bank}`, ready: heading })),
  { path: '/settings', ready: heading },
  { path: '/settings/rules', ready: heading },
  { path: '/learning', ready: (page) => page.getByRole('grid') },
  { path: '/nowhere', ready: (page) => page.getByRole('main').getByRole('heading').first() },
];

/** Moves as the browser’s own back and forward buttons do, without loading the page anew. */
async function show(page: Page, { path, ready, key }: Screen): Promise<void> {
  await page.evaluate((address) => {
    history.pushState({}, '', address);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await expect(ready(page)).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  if (key === undefined) return;
  await page.keyboard.press(key);
  await expect(dialog(page)).toBeVisible();
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Looks at every screen, the palette and the two ways in for files; answers the words of the other language. */
async function foreignWords(page: Page, foreign: RegExp, kept: readonly string[]): Promise<string[]> {
  const data = collectData(page);
  await page.reload();
  const found: string[] = [];
  const look = async (where: string) => {
    const lines = foreignLines(await visibleWords(page), await data.strings(), foreign, kept);
    found.push(...lines.map((line) => `${where}: ${line}`));
  };
  for (const screen of SCREENS) {
    await show(page, screen);
    await look(`${screen.path} ${screen.key ?? ''}`);
    await leave(page);
  }
  await page.keyboard.press('Control+K');
  await expect(suggestions(page)).toBeVisible();
  await look('palette');
  await leave(page);
  await drop(
    page,
    csv('list.csv', [
      ['1', '2'],
      ['3', '4'],
    ]),
  );
  await expect(page.getByRole('combobox').first()).toBeVisible();
  await look('registry');
  await drop(page, statement({ name: 'new.txt', from: '16.03.2026', to: '16.03.2026', movements: [PAID] }));
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
  await look('preview');
  return found;
}

test('no English word stands on the Russian screens', async ({ page }) => {
  test.setTimeout(240_000);
  expect(await foreignWords(page, LATIN, KEPT_IN_RUSSIAN)).toEqual([]);
});

test('English is chosen once, stays, and no Russian word stands on its screens', async ({ page, app }) => {
  test.setTimeout(240_000);
  await go(page, 'Настройки');
  await page.getByRole('radiogroup', { name: 'Язык' }).getByText('English', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  expect(await foreignWords(page, RUSSIAN, KEPT_IN_ENGLISH)).toEqual([]);
  expect(app.expectedErrors).toEqual([]);
});

/** Brightness (0 black, 1 white) of every filled part that takes a twentieth of the window or more. */
function surfaces(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    if (canvas === null) return [];
    const window_ = innerWidth * innerHeight;
    return [...document.querySelectorAll('body, body *')].flatMap((element) => {
      const { width, height } = element.getBoundingClientRect();
      if (width * height < window_ / 20 || !element.checkVisibility()) return [];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = getComputedStyle(element).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return alpha < 250 ? [] : [(0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255];
    });
  });
}

test('light and dark are worn by every screen and remembered', async ({ page, app }) => {
  test.setTimeout(240_000);
  const paths = ['/', '/queue', '/payments', '/clients/3', '/invoices?new=true', '/receivables', '/settings'];
  const looked = SCREENS.filter(({ path, key }) => paths.includes(path) && (key ?? 's') === 's');
  const choose = async (theme: string) => {
    await go(page, 'Настройки');
    await page.getByRole('radiogroup', { name: 'Тема' }).getByText(theme, { exact: true }).click();
  };
  for (const [theme, scheme, fits] of [
    ['Тёмная', 'dark', (bright: number) => bright < 0.25],
    ['Светлая', 'light', (bright: number) => bright > 0.85],
  ] as const) {
    await choose(theme);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    for (const screen of looked) {
      await show(page, screen);
      const found = await surfaces(page);
      expect(found.length, screen.path).toBeGreaterThan(0);
      expect(
        found.filter((bright) => !fits(bright)),
        `${screen.path} in ${scheme}`,
      ).toEqual([]);
      await leave(page);
    }
  }
  await choose('Тёмная');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await choose('Как в системе');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  expect(app.expectedErrors).toEqual([]);
});
