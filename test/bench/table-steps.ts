/** What hands do with a list, each measured from the event to the painted rows. */
import type { Locator, Page } from '@playwright/test';

/** A list of the program as the bench goes through it; headings are those of the Russian page. */
export interface List {
  readonly name: string;
  readonly path: string;
  /** Headings that sort, each clicked twice. The list is in the order of the last one at first. */
  readonly sorts: readonly (readonly [name: string, heading: string])[];
  readonly search: string;
  /** Typed quickly, letter by letter. */
  readonly texts: readonly (readonly [name: string, text: string])[];
  /** Choices of the fields above the list: the field's label and the option's. */
  readonly choices: readonly (readonly [name: string, field: string, option: string | RegExp, all: string])[];
}

/** A step of the bench: its name, and the measured milliseconds. */
export type Step = readonly [name: string, measure: (page: Page) => Promise<number>];

const KEY_MS = 25;
const LATEST_MS = 20_000;

/** What stands on the screen, for the message that the bench could not go on. */
function stateOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const grid = document.querySelector('[role="grid"]');
    const rows = [...document.querySelectorAll('[role="grid"] [role="row"][data-index]')];
    const [first] = rows;
    const empty = rows.filter((row) => row.textContent === '').map((row) => row.getAttribute('data-index'));
    return JSON.stringify({
      address: location.href,
      busy: grid?.getAttribute('aria-busy'),
      scrolledTo: grid?.scrollTop,
      rows: rows.length,
      empty,
      first: first?.textContent,
    });
  });
}

async function measured(page: Page, event: 'click' | 'input', act: () => Promise<void>, text?: string) {
  await page.evaluate(([type, words]) => window.tableMeter.arm(type, words), [event, text] as const);
  await act();
  const late = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), LATEST_MS).unref();
  });
  const result = await Promise.race([page.evaluate(() => window.tableMeter.result()), late]);
  if (result === undefined) throw new Error(`no new rows within 20 seconds: ${await stateOf(page)}`);
  // The hand rests, and what was left to do in the page is done.
  await page.waitForTimeout(400);
  return result;
}

/** A click on the rail, until the first rows of the list. */
export function openList(page: Page, { path }: List): Promise<number> {
  return measured(page, 'click', () => page.locator(`nav a[href="${path}"]`).click());
}

function sortBy(heading: string) {
  return (page: Page) =>
    measured(page, 'click', () =>
      page.getByRole('columnheader').getByRole('button', { name: heading, exact: true }).click(),
    );
}

function typeText(search: string, text: string) {
  return async (page: Page) => {
    const field = page.getByRole('searchbox', { name: search });
    await field.focus();
    const result = await measured(page, 'input', () => page.keyboard.type(text, { delay: KEY_MS }), text);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !location.search.includes('text=') && window.tableMeter.settled());
    await page.waitForTimeout(300);
    return result;
  };
}

async function choose(field: Locator, option: string | RegExp): Promise<Locator> {
  await field.click();
  return field.page().getByRole('option', { name: option, exact: true });
}

function chooseOption(fieldLabel: string, option: string | RegExp, all: string) {
  return async (page: Page) => {
    const field = page.getByRole('combobox', { name: fieldLabel }).or(page.getByLabel(fieldLabel)).first();
    const wanted = await choose(field, option);
    await wanted.waitFor();
    const result = await measured(page, 'click', () => wanted.click());
    await (await choose(field, all)).click();
    await page.waitForFunction(() => window.tableMeter.settled());
    await page.waitForTimeout(300);
    return result;
  };
}

/** Every step of a list but opening and scrolling it. */
export function stepsOf({ sorts, texts, search, choices }: List): Step[] {
  return [
    ...sorts.flatMap(([name, heading]): Step[] => [
      [`sort-${name}`, sortBy(heading)],
      [`sort-${name}-reverse`, sortBy(heading)],
    ]),
    ...texts.map(([name, text]): Step => [`filter-text-${name}`, typeText(search, text)]),
    ...choices.map(
      ([name, field, option, all]): Step => [`filter-${name}`, chooseOption(field, option, all)],
    ),
  ];
}
