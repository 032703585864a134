/** What a person does with banks: connecting one by the wizard, looking at its card, at the journal. */
import type { Locator, Page } from '@playwright/test';
import type { Instant } from '../../../src-shared/dates/index.ts';
import { addDays, dayOf, toInstant } from '../../../src-shared/dates/index.ts';
import type { BankKey } from '../../../src-shared/domain/index.ts';
import { type Currency, RUB } from '../../../src-shared/money/index.ts';
import type { BankEmulator, EmulatorOptions } from '../../emulators/bank.ts';
import { LEDGER_BANKS } from '../../emulators/banks.ts';
import { AUTHORITY, CLIENT_P12 } from '../../emulators/certificates/index.ts';
import { createFaults } from '../../emulators/faults.ts';
import { createLedger } from '../../emulators/ledger.ts';
import { EMULATORS } from '../../emulators/registry.ts';
import { expect } from '../support/app.ts';
import { go } from './office.ts';

export const BANK_NAMES: Readonly<Record<BankKey, string>> = {
  tochka: 'Точка',
  tbank: 'Т-Банк',
  modulbank: 'Модульбанк',
  alfa: 'Альфа-Банк',
  sber: 'Сбер',
  directbank: '1С:ДиректБанк',
  bcc: 'БЦК (Банк ЦентрКредит)',
};

/** The day from which the specs load, `ДД.ММ.ГГГГ`; the office's clock stands on 16 March. */
export const FROM = { typed: '12.03.2026', day: '2026-03-12' } as const;

/** The bank's clock stands still as the office's does: nothing would ever be ready later. */
const READY = { delayMs: 0 };

type StartOptions = Partial<EmulatorOptions> & {
  readonly currencies?: readonly Currency[];
  /** Of Альфа-Банк: a key, or signing in at its site. */
  readonly way?: 'key' | 'person';
  /** Of 1C DirectBank: how long a statement is prepared, by the bank's clock. */
  readonly delayMs?: number;
};

/** An emulated bank that lives at the office's moment, with two months of movements. */
export async function startBank(
  bank: BankKey,
  now: string,
  { currencies = [RUB], ...more }: StartOptions = {},
): Promise<BankEmulator> {
  const moment: Instant = toInstant(now);
  const today = dayOf(moment, LEDGER_BANKS[bank].timeZone);
  const ledger = createLedger({
    bank: LEDGER_BANKS[bank],
    seed: 7,
    from: addDays(today, -60),
    to: today,
    ...(bank === 'bcc' ? {} : { currencies }),
  });
  return EMULATORS[bank]({ ledger, faults: createFaults(), now: () => moment, ...READY, ...more });
}

const LABELS: Readonly<Record<string, string>> = {
  token: 'Токен',
  apiKey: 'Ключ Alfa API',
  clientId: 'client_id',
  clientSecret: 'client_secret',
  clientIdn: 'БИН или ИИН',
  password: 'Пароль',
  accounts: 'Номера счетов',
  accessToken: 'Токен из кабинета',
};

/** Chooses a bank and fills in what it gave, the emulator's address too. */
export async function fillAccess(page: Page, emulator: BankEmulator): Promise<void> {
  await go(page, 'Банки и журнал');
  await page.getByRole('link', { name: 'Подключить банк' }).click();
  await page.getByRole('button', { name: new RegExp(`^${escaped(BANK_NAMES[emulator.bank])}`) }).click();
  await fillFields(page, emulator);
  await page.getByRole('button', { name: 'Дополнительно' }).click();
  await page.getByRole('textbox', { name: 'Адрес банка' }).fill(emulator.baseUrl);
}

/** Types tokens and chooses files; nobody has signed in yet, so what signing in gives is left out. */
export async function fillFields(page: Page, emulator: BankEmulator): Promise<void> {
  const { bank, values, secrets } = emulator;
  const given = { ...values, ...secrets };
  const left = bank === 'sber' ? [] : ['accessToken'];
  for (const [name, label] of Object.entries(LABELS)) {
    const value = given[name];
    if (value === undefined || left.includes(name)) continue;
    const shown = name === 'token' && bank === 'tochka' ? 'Ключ JWT' : label;
    const field = page.getByLabel(new RegExp(`^${escaped(shown)}( \\*)?$`)).first();
    await field.fill(value);
  }
  if (emulator.certificate) {
    const buffer = CLIENT_P12.p12;
    await choose(page, 'Сертификат клиента', 'client.p12', buffer);
    await page.getByLabel('Пароль к сертификату').fill(CLIENT_P12.password);
  }
  if (emulator.authorities)
    await choose(page, 'Корневой сертификат банка', 'authority.pem', Buffer.from(AUTHORITY));
  if (bank === 'directbank')
    await choose(page, 'Файл настроек обмена', 'settings.xml', Buffer.from(secrets.settings ?? ''));
}

async function choose(page: Page, label: string, name: string, buffer: Buffer): Promise<void> {
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: new RegExp(`^${escaped(label)}`) }).click();
  await (await chosen).setFiles({ name, mimeType: 'application/octet-stream', buffer });
}

/** Presses «Проверить подключение», signs in where the bank wants it, and waits for the accounts. */
export async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Проверить подключение' }).click();
  const signIn = page.getByRole('button', { name: 'Открыть сайт банка' });
  const accounts = page.getByRole('table', { name: 'Какие счета наблюдать' });
  await expect(signIn.or(accounts)).toBeVisible({ timeout: 30_000 });
  if (await signIn.isVisible()) await signIn.click();
  await expect(accounts).toBeVisible({ timeout: 30_000 });
}

/** The whole wizard: from the list of banks to the end of the first poll. */
export async function connectBank(page: Page, emulator: BankEmulator): Promise<void> {
  await fillAccess(page, emulator);
  await check(page);
  for (const field of await page.getByLabel(/^Загружать с /).all()) {
    await field.fill(FROM.typed);
    await field.press('Enter');
  }
  await page.getByRole('button', { name: /^Подключить \d+ сч/ }).click();
  await expect(page.getByRole('heading', { name: 'Банк подключён' })).toBeVisible();
  await expect(page.getByText(/^(История прочитана|Запрос принят)/)).toBeVisible({ timeout: 90_000 });
  if (emulator.bank !== 'directbank') return;
  // Its mailbox gives the statement at the next sign-in.
  await go(page, 'Банки и журнал');
  await refresh(page, bankCard(page, emulator));
}

/** The card of a connection among the others. One protocol of many banks goes by the name of the bank. */
export function bankCard(page: Page, { bank, ledger }: BankEmulator): Locator {
  return page.getByRole('article', { name: bank === 'directbank' ? ledger.bank.name : BANK_NAMES[bank] });
}

/** Presses «Обновить сейчас» on a card and waits for the end of the poll. */
export async function refresh(page: Page, card: Locator): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.url().includes('/api/trpc/banks.poll'));
  await card.getByRole('button', { name: 'Обновить сейчас' }).click();
  await answered;
  await expect(card.getByText('опрашивается…')).toHaveCount(0, { timeout: 60_000 });
}

/** How many payments a perfect program has of the loaded days. */
export function truthOf(emulator: BankEmulator, now: string): number {
  const moment = toInstant(now);
  const { ledger } = emulator;
  const from = addDays(dayOf(moment, ledger.bank.timeZone), -4);
  return ledger.truth(moment, { from, to: dayOf(moment, ledger.bank.timeZone) }).length;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
