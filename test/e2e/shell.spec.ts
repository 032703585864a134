import { expect, test } from './support/app.ts';

test('the page opens by its link, under the strict policy, and stays open after a reload', async ({
  page,
}) => {
  await expect(page).toHaveTitle(/Оплачено/);
  expect(page.url()).not.toContain('token');
  const answer = await page.reload();
  expect(answer?.status()).toBe(200);
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
});

test('the page can run no text as a program and reach no other address', async ({ page, app }) => {
  app.expectedErrors.push(/Content Security Policy|ERR_BLOCKED_BY_CLIENT|ERR_FAILED/);
  const tried = await page.evaluate(async () => {
    const inline = document.createElement('script');
    inline.textContent = 'window.inlineRan = true';
    document.body.append(inline);
    const reached = await fetch('http://127.0.0.1:9/').then(
      () => true,
      () => false,
    );
    return { inlineRan: 'inlineRan' in window, reached };
  });
  expect(tried).toEqual({ inlineRan: false, reached: false });
});

test('the window refuses to navigate away and to open others; the browser’s port refuses strangers', async ({
  page,
  app,
}) => {
  if (app.shell === 'electron') {
    const before = page.url();
    expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull();
    await page.evaluate(() => {
      location.href = 'https://example.org/';
    });
    await expect(page).toHaveTitle(/Оплачено/);
    expect(page.url()).toBe(before);
    return;
  }
  const { origin } = new URL(page.url());
  const status = async (headers: Record<string, string>) =>
    (await page.request.get(origin, { headers })).status();
  expect(await status({})).toBe(200);
  expect(await status({ origin: 'https://evil.example' })).toBe(403);
  expect(await status({ host: 'evil.example' })).toBe(421);
  await page.context().clearCookies();
  expect(await status({})).toBe(401);
  app.expectedErrors.push(/401/);
  await page.goto(origin);
  await expect(page.getByRole('heading')).toHaveText('Откройте Оплачено по ссылке из программы');
});

test('a restarted program asks for its new link and opens by it', async ({ page, app }) => {
  await app.restart();
  const opened = await app.open(app.shell === 'electron' ? await page.context().newPage() : page);
  await expect(opened).toHaveTitle(/Оплачено/);
});
