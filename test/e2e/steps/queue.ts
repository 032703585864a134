/** Steps in the queue, by the keyboard alone. */
import type { Locator, Page } from '@playwright/test';
import { expect } from '../support/app.ts';

export function waiting(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Платежи, которые ждут решения' });
}

export function pane(page: Page): Locator {
  return page.getByRole('region', { name: 'Выбранный платёж' });
}

/** The suggestions for the payment in focus. */
export function suggestions(page: Page): Locator {
  return pane(page).getByRole('list', { name: 'Что предлагаем' }).locator(':scope > li');
}

/** Goes down the list by arrows until the focus stands on the payment with this text. */
export async function walkTo(page: Page, text: string): Promise<void> {
  await expect(waiting(page)).toBeFocused();
  await expect(waiting(page).getByRole('option').filter({ hasText: text }).first()).toBeVisible();
  await page.keyboard.press('Home');
  for (let step = 0; step < 30; step++) {
    const id = await waiting(page).getAttribute('aria-activedescendant');
    const focused = page.locator(`[id="${id}"]`);
    if (((await focused.textContent()) ?? '').includes(text)) return expectLoaded(page);
    await page.keyboard.press('ArrowDown');
    await expect(waiting(page)).not.toHaveAttribute('aria-activedescendant', id ?? '');
  }
  throw new Error(`no payment with «${text}» in the queue`);
}

/** The pane has its suggestions, or says that there are none. */
async function expectLoaded(page: Page): Promise<void> {
  await expect(pane(page).getByText('Подбираем счета…')).toHaveCount(0);
}

/** What the queue answered to the last key. */
export async function expectSaid(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.locator('[role=status][aria-live=polite]').filter({ hasText: text })).toBeAttached();
}
