/** What is said of outgoing money as other screens and files show it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createExpensesService, type Expenses } from '../../../src-main/features/expenses/index.ts';
import { createMatchWork } from '../../../src-main/features/matchwork/index.ts';
import { createOverviewService } from '../../../src-main/features/overview/index.ts';
import { createPaymentsService } from '../../../src-main/features/payments/index.ts';
import {
  expensePageInputSchema,
  expenseRuleInputSchema,
  expenseStatementInputSchema,
  paymentPageInputSchema,
} from '../../../src-shared/domain/index.ts';
import { type Office, openOffice } from '../allocations/office.ts';
import { openInterchange, sheetOf } from '../interchange/desk.ts';

const FIRST = '40702810000000000001';
const SECOND = '40702810000000000002';

let office: Office;
let expenses: Expenses;
let matchWork: ReturnType<typeof createMatchWork>;

beforeEach(async () => {
  office = await openOffice();
  expenses = createExpensesService(office);
  matchWork = createMatchWork(office);
});
afterEach(async () => {
  await expenses.close();
  matchWork.close();
  await office.close();
});

async function save(conditions: Record<string, string>, category: string): Promise<void> {
  const input = expenseRuleInputSchema.parse({ conditions, category });
  await expenses.saveRule(input, (await expenses.tryRule(input)).digest);
}

it('stands in the list of payments, by name, and can be filtered by', async () => {
  const payments = createPaymentsService({ db: office.db, suggester: matchWork });
  const rent = await office.payment({ amount: 1_00, direction: 'out', purpose: 'Аренда' });
  const taxi = await office.payment({ amount: 2_00, direction: 'out', purpose: 'Такси' });
  const { key } = await expenses.createCategory('Поездки');
  await save({ words: 'такси' }, key);
  const page = (filter: Record<string, unknown>) =>
    payments.page(paymentPageInputSchema.parse({ filter, sort: 'number' }));
  const rows = (await page({})).rows;
  expect(rows.find(({ id }) => id === rent)).toMatchObject({ category: 'rent' });
  expect(rows.find(({ id }) => id === taxi)).toMatchObject({ category: 'other', categoryName: 'Поездки' });
  expect((await page({ category: 'rent' })).rows.map(({ id }) => id)).toEqual([rent]);
});

it('leaves the other side of an own transfer out of the receipts of the day', async () => {
  const overview = createOverviewService(office);
  const [first, second] = [await office.account({ number: FIRST }), await office.account({ number: SECOND })];
  const day = '2026-11-20';
  await office.payment({ amount: 5_00, accountId: second, date: day });
  await office.payment({ amount: 90_00, accountId: second, partyAccount: FIRST, date: day });
  expect((await overview.today()).received).toMatchObject([{ amount: 95_00 }]);
  await office.payment({
    amount: 90_00,
    direction: 'out',
    accountId: first,
    partyAccount: SECOND,
    date: day,
  });
  await expenses.statement(expenseStatementInputSchema.parse({}));
  expect(await overview.today()).toMatchObject({ received: [{ amount: 5_00 }], receivedCount: 1 });
});

it('is written to Excel as the list and the statement have it, text that looks like a formula as text', async () => {
  const party = { partyName: '=1+1', partyInn: '7705123452' };
  await office.payment({ amount: 10_50, direction: 'out', purpose: 'Аренда', ...party });
  await office.payment({ amount: 20_00, direction: 'out', purpose: '=SUM(A1)', currency: 'USD', ...party });
  const interchange = openInterchange({ db: office.db, matchWork });
  const query = expensePageInputSchema.parse({ sort: 'amount', descending: false });
  const list = await sheetOf(await interchange.table({ table: 'expenses', query }));
  const shown = (await expenses.page(query)).rows;
  expect(list[0]).toContain('Категория');
  const [sum, category, purpose, name] = [
    'Сумма',
    'Категория',
    'Назначение платежа',
    'Плательщик или получатель',
  ].map((heading) => list[0]?.indexOf(heading) ?? -1);
  const cells = (at: number | undefined) => list.slice(1).map((row) => row[at ?? -1]);
  expect(cells(sum)).toEqual([10.5, 20, 10.5, 20]);
  expect(shown.map(({ amount }) => amount / 100)).toEqual([10.5, 20]);
  expect(cells(category).slice(0, 2)).toEqual(['Аренда', 'Без категории']);
  expect(cells(purpose).slice(0, 2)).toEqual(['Аренда', '=SUM(A1)']);
  expect(cells(name).slice(0, 2)).toEqual(['=1+1', '=1+1']);

  const grouped = expenseStatementInputSchema.parse({ by: 'party' });
  const statement = await sheetOf(await interchange.table({ table: 'expenseGroups', query: grouped }));
  expect(statement.slice(1, 3)).toEqual([
    ['=1+1', '7705123452', 10.5, 'RUB', 1],
    ['=1+1', '7705123452', 20, 'USD', 1],
  ]);
});
