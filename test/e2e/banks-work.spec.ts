/** Connected banks at work: a revoked token, a failing bank, the journal, two banks and a cash desk side by side. */
import { toInstant } from '../../src-shared/dates/index.ts';
import { toMinor } from '../../src-shared/money/index.ts';
import { bankCard, connectBank, refresh, startBank, truthOf } from './steps/banks.ts';
import { registryJson } from './steps/files.ts';
import { figure, go, loadRegistry, sumOf } from './steps/office.ts';
import { VECTOR } from './steps/people.ts';
import { expect } from './support/app.ts';
import { accessibilityProblems } from './support/axe.ts';
import { test } from './support/desktop.ts';

test('a revoked token is told of, replaced, and nothing is lost meanwhile', async ({ page, office }) => {
  const bank = await startBank('tochka', office.now);
  try {
    await connectBank(page, bank);
    bank.revoke();
    await go(page, 'Банки и журнал');
    const card = bankCard(page, bank);
    // One refusal may be the bank's mistake; the third one in a row asks for a new token.
    for (const failures of [1, 2, 3]) {
      await refresh(page, card);
      await expect(card.getByText(new RegExp(`^${failures} неудачн.*Банк не принял ключ`))).toBeVisible();
    }
    await expect(card.getByText('нужен токен')).toBeVisible();
    await go(page, 'Сегодня');
    const alert = page.getByRole('alert').filter({ hasText: 'Точка: введите токен заново.' });
    await expect(alert).toContainText('Банк не принял ключ');

    bank.reissue();
    await alert.getByRole('link', { name: 'Открыть подключение' }).click();
    await page.getByRole('link', { name: 'Заменить токен' }).click();
    await page.getByLabel('Ключ JWT').fill(bank.secrets.token ?? '');
    await page.getByRole('button', { name: 'Проверить подключение' }).click();
    await page.getByRole('button', { name: 'Взять новый токен' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Точка' })).toBeVisible();
    await expect(page.getByText('работает', { exact: true })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(bank.secrets.token ?? '')).toHaveCount(0);
    await go(page, 'Сегодня');
    await expect(figure(page, 'На счетах')).toHaveText(/₽/);
    await expect(alert).toHaveCount(0);

    await go(page, 'Банки и журнал');
    await card.getByRole('link', { name: /Открыть подключение/ }).click();
    await page.getByRole('button', { name: 'Отозвать токен' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Отозвать токен' }).click();
    await expect(page.getByText('нужен токен')).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
  } finally {
    await bank.close();
  }
});

test('a failing bank raises its alert, which goes by itself when the bank is well', async ({
  page,
  office,
}) => {
  test.slow();
  const bank = await startBank('modulbank', office.now);
  try {
    await connectBank(page, bank);
    await go(page, 'Банки и журнал');
    const card = bankCard(page, bank);
    bank.faults.queue(...Array.from({ length: 100 }, () => 'serverError' as const));
    const failing = page.getByRole('alert').filter({ hasText: /Модульбанк: \d+ неудачн/ });
    for (const failures of [1, 2, 3]) {
      await refresh(page, card);
      await expect(card.getByText(new RegExp(`^${failures} неудачн`))).toBeVisible({ timeout: 60_000 });
    }
    await go(page, 'Сегодня');
    await expect(failing).toBeVisible();
    bank.faults.clear();
    await go(page, 'Банки и журнал');
    await refresh(page, card);
    await expect(card.getByText('работает')).toBeVisible({ timeout: 60_000 });
    await go(page, 'Сегодня');
    await expect(failing).toHaveCount(0);
  } finally {
    await bank.close();
  }
});

test('an exchange is traced to its payment and invoice, and repeating it changes nothing', async ({
  page,
  office,
}) => {
  const bank = await startBank('modulbank', office.now);
  try {
    await loadRegistry(
      page,
      registryJson(
        [VECTOR],
        [{ number: '1187', date: '2026-03-02', clientId: VECTOR.id, amount: '50000.00' }],
      ),
    );
    const [account] = bank.ledger.accounts;
    bank.ledger.publish({
      account: account?.number ?? '',
      publishedAt: toInstant('2026-03-16T08:00:00.000Z'),
      direction: 'in',
      amount: toMinor(5_000_000),
      counterparty: {
        name: VECTOR.name,
        inn: VECTOR.inn,
        kpp: VECTOR.kpp ?? '',
        account: VECTOR.account,
        bic: '044525001',
        bankName: 'АО "ЛУГ-БАНК"',
      },
      purpose: 'Оплата по счету № 1187 от 02.03.2026',
    });
    await connectBank(page, bank);
    const rows = truthOf(bank, office.now);
    await go(page, 'Банки и журнал');
    await page.getByRole('link', { name: 'Журнал обменов' }).click();
    const journal = page.getByRole('grid', { name: 'Журнал обменов' });
    await page.getByRole('combobox', { name: 'Что' }).click();
    await page.getByRole('option', { name: 'опрос банка' }).click();
    await journal.getByRole('row').nth(1).click();
    const trace = page.getByRole('dialog');
    await expect(trace.getByText('/operation-history/').first()).toBeVisible();
    await expect(trace.getByText('счета № 1187')).toBeVisible();
    await trace.getByText('Ответ, секреты вычеркнуты').first().click();
    await expect(trace).not.toContainText(bank.secrets.token ?? '-');
    expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
    await trace.getByRole('button', { name: 'Повторить' }).click();
    await expect(page.getByText(/^Повторено: новых/)).toBeVisible();
    await page.keyboard.press('Escape');
    await go(page, 'Платежи');
    await expect(
      page
        .getByRole('main')
        .getByText(new RegExp(`^${rows}\\sплат`))
        .first(),
    ).toBeVisible();
  } finally {
    await bank.close();
  }
});

test('two banks and a cash desk stand on one dashboard', async ({ page, office }) => {
  test.slow();
  const first = await startBank('tochka', office.now);
  const second = await startBank('alfa', office.now);
  try {
    await connectBank(page, first);
    await connectBank(page, second);
    await go(page, 'Банки и журнал');
    await page.getByRole('link', { name: 'Касса' }).click();
    await page.getByRole('button', { name: 'Завести кассу' }).click();
    await page.getByLabel('Остаток на начало').fill('1000');
    await page.getByRole('dialog').getByRole('button', { name: 'Завести кассу' }).click();
    await page.getByRole('button', { name: 'Приход' }).click();
    const form = page.getByRole('dialog', { name: 'Приход в кассу' });
    await form.getByRole('button', { name: 'Внести' }).click();
    await expect(form.getByText('Укажите сумму больше нуля')).toBeVisible();
    await form.getByLabel('Сумма').fill('250,50');
    await form.getByLabel('От кого').fill('Иванов Иван');
    expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
    await form.getByRole('button', { name: 'Внести' }).click();
    await expect(figure(page, 'Касса').last()).toHaveText(/1\s250,50\s₽/);
    await expect(page.getByRole('grid', { name: 'Движения' }).getByRole('row').nth(1)).toContainText(
      'Иванов',
    );

    await page.getByRole('link', { name: 'Счета и банки' }).click();
    for (const bank of [first, second])
      await expect(bankCard(page, bank).getByText('работает')).toBeVisible();
    const table = page.getByRole('region', { name: 'Счета и кассы' });
    await expect(table.getByRole('row')).toHaveCount(4);
    const sums = await table.getByRole('row').locator('td:nth-child(3)').allTextContents();
    const total = sums.reduce((sum, text) => sum + sumOf(text), 0);
    await go(page, 'Сегодня');
    await expect(figure(page, 'На счетах')).toHaveText(/₽/);
    expect(sumOf((await figure(page, 'На счетах').textContent()) ?? '')).toBe(total);

    await go(page, 'Банки и журнал');
    await page.getByRole('link', { name: 'Сверка остатков' }).click();
    const checked = page.getByRole('table', { name: 'Сверка остатков' }).getByRole('row');
    await expect(checked.nth(1)).toBeVisible();
    await expect(checked.filter({ hasText: 'сходится' }).first()).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
  } finally {
    await first.close();
    await second.close();
  }
});
