/** Other pages of the same browser, and texts that come from outside, get nothing done in the office. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from '@playwright/test';
import { statement } from './steps/files.ts';
import { go, load } from './steps/office.ts';
import { STRANGER, VECTOR } from './steps/people.ts';
import { expect, test } from './support/app.ts';

/** A web page of somebody else's, on another port of this machine: the same site as ours, to a cookie's mind. */
async function strangersPage(context: BrowserContext, html = ''): Promise<{ page: Page; close: () => void }> {
  const server: Server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Чужая страница</title><body>${html}</body>`);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address: string | AddressInfo | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  return { page, close: () => server.close() };
}

test('a strange page in the same browser reads nothing, changes nothing and shows nothing of the office', async ({
  page,
  app,
}) => {
  if (app.shell === 'electron') return; // has no port
  const { origin } = new URL(page.url());
  const strange = await strangersPage(page.context(), `<iframe src="${origin}/"></iframe>`);

  const read = await strange.page.evaluate(async (address) => {
    const answer = await fetch(`${address}/api/trpc/app.info`, { credentials: 'include' }).then(
      (response) => response.text(),
      () => 'nothing',
    );
    const script = await new Promise<string>((told) => {
      const tag = document.createElement('script');
      tag.onload = () => told('loaded');
      tag.onerror = () => told('nothing');
      tag.src = `${address}/boot.js`;
      document.body.append(tag);
    });
    return { answer, script };
  }, origin);
  expect(read).toEqual({ answer: 'nothing', script: 'nothing' });

  // What needs no answer: a form that makes a client, a file handed over. The cookie goes along, the office does not.
  const statuses: number[] = [];
  strange.page.on('response', (response) => statuses.push(response.status()));
  await strange.page.evaluate(async (address) => {
    const body = JSON.stringify({ kind: 'company', name: 'Подброшенный', country: 'RU' });
    const send = (path: string, type: string) =>
      fetch(address + path, {
        method: 'POST',
        mode: 'no-cors',
        credentials: 'include',
        body,
        headers: { 'content-type': type },
      });
    await send('/api/trpc/clients.create', 'text/plain');
    await send('/api/uploads?name=подброшен.txt', 'text/plain');
  }, origin);
  await expect.poll(() => statuses).toEqual([403, 403]);
  await expect(strange.page.frameLocator('iframe').getByText('Оплачено')).toHaveCount(0);
  await go(page, 'Клиенты');
  await expect(page.getByRole('heading', { name: 'Клиентов пока нет' })).toBeVisible();
  strange.close();
});

test('the link lets one browser in, once; its cookie is out of reach of the page', async ({
  page,
  app,
  browser,
}) => {
  if (app.shell === 'electron') return; // has no link
  const [cookie, ...others] = await page.context().cookies();
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/', domain: '127.0.0.1' });
  expect(await page.evaluate(() => document.cookie)).toBe('');

  const other = await browser.newContext();
  const late = await app.open(await other.newPage());
  await expect(late.getByRole('heading')).toHaveText('Откройте Оплачено по ссылке из программы');
  const { origin } = new URL(page.url());
  for (const path of [
    '/',
    '/queue',
    '/api/trpc/app.info',
    '/api/exports/1c?from=2026-01-01&to=2026-12-31',
    '/boot.js',
  ]) {
    expect((await page.request.get(origin + path)).status(), path).toBe(200);
    expect((await other.request.get(origin + path)).status(), path).toBe(401);
    expect(
      (await page.request.get(origin + path, { headers: { origin: 'https://bank.example' } })).status(),
      path,
    ).toBe(403);
    expect(
      (await page.request.get(origin + path, { headers: { host: 'bank.example' } })).status(),
      path,
    ).toBe(421);
  }
  await other.close();
});

test('text from a bank is text, whatever it looks like', async ({ page }) => {
  const purpose = '<img src=x onerror="document.title=1"><script>document.title=2</script>{{t}} По счету';
  const party = { ...STRANGER, name: '<b onclick=alert(1)>ООО "Жирный"</b>' };
  const movement = { date: '13.03.2026', number: '1', amount: '10.00', party, purpose };
  const file = statement({
    name: '<i>день.txt',
    from: '13.03.2026',
    to: '13.03.2026',
    movements: [movement],
  });
  await load(page, file);
  await expect(page.getByRole('heading', { level: 1, name: '<i>день.txt' })).toBeVisible();
  await go(page, 'Очередь');
  await expect(page.getByRole('region', { name: 'Выбранный платёж' }).getByText(purpose)).toBeVisible();
  await expect(page.getByRole('option').getByText(party.name)).toBeVisible();
  await go(page, 'Платежи');
  await page.getByRole('grid', { name: 'Платежи' }).getByRole('row').nth(1).click();
  await expect(page.getByText(purpose).first()).toBeVisible();
  expect(await page.locator('main img, main script, main b[onclick], main i').count()).toBe(0);
  await expect(page).toHaveTitle(/Оплачено$/);
});

test('nothing in the office leads out of it', async ({ page }) => {
  await load(
    page,
    statement({
      name: 'день.txt',
      from: '13.03.2026',
      to: '13.03.2026',
      movements: [
        {
          date: '13.03.2026',
          number: '1',
          amount: '10.00',
          party: VECTOR,
          purpose: 'См. https://example.org/',
        },
      ],
    }),
  );
  const { origin } = new URL(page.url());
  for (const section of [
    'Сегодня',
    'Очередь',
    'Платежи',
    'Клиенты',
    'Дебиторка',
    'Банки и журнал',
    'Настройки',
  ]) {
    await go(page, section);
    const leading = await page.locator('a[href], form[action], [target]').evaluateAll(
      (all, home) =>
        all.flatMap((one) => {
          const to = one.getAttribute('href') ?? one.getAttribute('action') ?? '';
          return new URL(to, location.href).origin === home && !one.hasAttribute('target')
            ? []
            : [one.outerHTML];
        }),
      origin,
    );
    expect(leading, section).toEqual([]);
  }
});
