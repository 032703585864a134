/**
 * Two hundred payments that really wait, settled from the keyboard alone: every key is counted, and afterwards every
 * rouble is looked up where it went.
 */
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { go, load, loadRegistry } from './steps/office.ts';
import { expectSaid, pane, suggestions, waiting } from './steps/queue.ts';
import { type Expected, TWO_HUNDRED } from './steps/two-hundred.ts';
import { expect, test } from './support/app.ts';

/** What stands before the person: the payment in focus with its first suggestion. */
interface Sight {
  readonly id: number;
  readonly document: string;
  readonly invoice: string;
  readonly marked: readonly string[];
}

const titleOf = ({ number, date }: Expected['parts'][number]): string =>
  `Счёт № ${number} от ${date.split('-').toReversed().join('.')}`;

/** Waits until the pane shows the payment in focus with a first suggestion that is one of those still to be taken. */
async function look(page: Page, awaited: Readonly<Record<string, readonly string[]>>): Promise<Sight> {
  const seen = await page.waitForFunction((wanted) => {
    const list = document.querySelector('[role=listbox][aria-activedescendant]');
    const id = list?.getAttribute('aria-activedescendant')?.replace('queue-payment-', '');
    const region = document.querySelector(`section:has(a[href$="/payments/${id}"])`);
    const invoice = region?.querySelector('ol > li a')?.textContent ?? '';
    const number = /п\/п (\S+)$/.exec(region?.querySelector('header > div')?.textContent ?? '')?.[1] ?? '';
    if (!wanted[number]?.includes(invoice)) return null;
    const marked = [...(region?.querySelectorAll('mark') ?? [])].map((mark) => mark.textContent ?? '');
    return { id: Number(id), document: number, invoice, marked };
  }, awaited);
  const sight = await seen.jsonValue();
  if (sight === null) throw new Error('nothing in focus');
  return sight;
}

const paymentSchema = z.object({
  result: z.object({
    data: z.object({
      status: z.string(),
      number: z.string(),
      amount: z.number(),
      allocated: z.number(),
      allocations: z.array(
        z.object({
          kind: z.string(),
          amount: z.number(),
          actor: z.string(),
          reversedAt: z.string().nullable(),
          invoice: z.object({ number: z.string(), date: z.string() }).nullable(),
        }),
      ),
    }),
  }),
});
type Stored = z.infer<typeof paymentSchema>['result']['data'];

/** The payments as the program has them, asked of its door. */
async function stored(page: Page, ids: readonly number[]): Promise<readonly Stored[]> {
  const answers = await page.evaluate(
    (wanted) =>
      Promise.all(
        wanted.map(async (id) => {
          const input = encodeURIComponent(JSON.stringify({ id }));
          const answer = await fetch(`/api/trpc/payments.get?input=${input}`);
          return answer.text();
        }),
      ),
    ids,
  );
  return answers.map((answer) => paymentSchema.parse(JSON.parse(answer)).result.data);
}

const partsOf = ({ allocations }: Stored) =>
  allocations
    .filter(({ reversedAt }) => reversedAt === null)
    .map(({ kind, actor, amount, invoice }) => ({ kind, actor, amount, ...invoice }));

test('two hundred payments are settled by at most two keys each, and every one goes to its invoice', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const { registry, statement, expected } = TWO_HUNDRED;
  await loadRegistry(page, registry);
  await load(page, statement);
  await go(page, 'Очередь');
  await expect(waiting(page)).toBeFocused();
  await expect(waiting(page).getByRole('option').first()).toHaveAttribute('aria-setsize', '200');

  const awaited = new Map([...expected].map(([document, { parts }]) => [document, parts.map(titleOf)]));
  const keys = new Map<number, number>();
  const documents = new Map<number, string>();
  let last: Sight | undefined;
  while (awaited.size > 0) {
    const sight = await look(page, Object.fromEntries(awaited));
    const { id, document, invoice, marked } = sight;
    const wanted = expected.get(document);
    expect(marked.join(' '), `marked in the purpose of ${wanted?.kind} ${document}`).toContain(
      wanted?.marked ?? '',
    );
    await page.keyboard.press('Enter');
    keys.set(id, (keys.get(id) ?? 0) + 1);
    documents.set(id, document);
    const left = awaited.get(document)?.filter((title) => title !== invoice) ?? [];
    if (left.length === 0) awaited.delete(document);
    else awaited.set(document, left);
    last = sight;
  }
  await expect(page.getByRole('listbox')).toHaveCount(0);
  expect(keys.size).toBe(200);
  expect(Math.max(...keys.values())).toBeLessThanOrEqual(2);
  const pressed = [...keys.values()].reduce((sum, count) => sum + count, 0);
  expect(pressed).toBe([...expected.values()].reduce((sum, { parts }) => sum + parts.length, 0));
  expect(pressed).toBeLessThanOrEqual(400);

  const ids = [...keys.keys()];
  for (const payment of await stored(page, ids)) {
    const parts = expected.get(payment.number)?.parts;
    expect(payment).toMatchObject({ status: 'settled', allocated: payment.amount });
    expect(partsOf(payment), `payment ${payment.number}`).toEqual(
      parts?.map((part) => ({ kind: 'invoice', actor: 'person', ...part })),
    );
  }

  await page.keyboard.press('Control+z');
  await expectSaid(page, 'Отменено, платёж снова в очереди.');
  await expect(waiting(page).getByRole('option')).toHaveCount(1);
  await expect(pane(page)).toContainText(`п/п ${last?.document}`);
  await expect(suggestions(page).first()).toContainText(last?.invoice ?? '—');
  const [back] = await stored(page, last === undefined ? [] : [last.id]);
  expect(back?.status).toBe('queued');
  const undone = back?.allocations.filter(({ reversedAt }) => reversedAt !== null);
  expect(undone?.map(({ invoice }) => invoice?.number)).toEqual([
    expected.get(last?.document ?? '')?.parts.find((part) => titleOf(part) === last?.invoice)?.number,
  ]);
});
