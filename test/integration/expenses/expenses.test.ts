/** Categories, rules, own transfers and the statement over a real database. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createExpensesService, type Expenses } from '../../../src-main/features/expenses/index.ts';
import { createMatchWork } from '../../../src-main/features/matchwork/index.ts';
import { createQueueService } from '../../../src-main/features/queue/index.ts';
import {
  type ExpenseRuleInput,
  expensePageInputSchema,
  expenseRuleInputSchema,
  expenseStatementInputSchema,
} from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { type Office, openOffice } from '../allocations/office.ts';

const FIRST = '40702810000000000001';
const SECOND = '40702810000000000002';
const DOLLARS = '40702840000000000003';

let office: Office;
let expenses: Expenses;
let accounts: readonly number[];

beforeEach(async () => {
  office = await openOffice();
  accounts = [
    await office.account({ number: FIRST, title: 'Основной' }),
    await office.account({ number: SECOND, title: 'Второй' }),
    await office.account({ number: DOLLARS, currency: 'USD' }),
  ];
  expenses = createExpensesService(office);
});
afterEach(async () => {
  await expenses.close();
  await office.close();
});

const spend = (amount: number, options: Partial<Parameters<Office['payment']>[0]> = {}) =>
  office.payment({ amount, direction: 'out', partyName: 'ООО «Ромашка»', ...options });
const statement = (input: Record<string, unknown> = {}) =>
  expenses.statement(expenseStatementInputSchema.parse(input));
const page = (input: Record<string, unknown> = {}) => expenses.page(expensePageInputSchema.parse(input));
const rule = (conditions: Record<string, string>, category: string, id?: number): ExpenseRuleInput =>
  expenseRuleInputSchema.parse({ conditions, category, id });
const save = async (input: ExpenseRuleInput) =>
  (await expenses.saveRule(input, (await expenses.tryRule(input)).digest)).id;
const categoryOf = async (id: number) => {
  const { category, reason } = await expenses.ofPayment(id);
  return [category, reason.by];
};

describe('categories', () => {
  it('knows taxes by the Treasury and by the budget code, fees by bank orders', async () => {
    const treasury = await spend(1_00, { partyAccount: '03100643000000017300', purpose: 'ЕНП' });
    const code = await spend(2_00, {
      extra: { ПоказательКБК: '18201061201010000510' },
      purpose: 'Госпошлина',
    });
    const none = await spend(3_00, { extra: { ПоказательКБК: '0' }, purpose: 'Без повода' });
    const fee = await spend(4_00, { extra: { ВидОплаты: '17' }, purpose: 'Комиссия за ведение счета' });
    const order = await spend(5_00, { extra: { ВидОплаты: '17' }, purpose: 'Гашение овердрафта' });
    expect(await categoryOf(treasury)).toEqual(['tax', 'builtIn']);
    expect(await categoryOf(code)).toEqual(['tax', 'builtIn']);
    expect(await categoryOf(none)).toEqual(['none', 'nobody']);
    expect(await categoryOf(fee)).toEqual(['bank_fee', 'builtIn']);
    expect(await categoryOf(order)).toEqual(['none', 'nobody']);
  });

  it('keeps what a person said from every rule, and gives it back to the rules when it is taken back', async () => {
    const id = await spend(10_00, { partyInn: '7705123452', purpose: 'Оплата за материалы' });
    expect(await categoryOf(id)).toEqual(['supplier', 'builtIn']);
    await expenses.setCategory({ paymentIds: [id], category: 'salary' });
    const trial = await expenses.tryRule(rule({ inn: '7705123452' }, 'rent'));
    expect(trial).toMatchObject({ fits: 1, kept: 1, changes: 0 });
    await save(rule({ inn: '7705123452' }, 'rent'));
    expect(await categoryOf(id)).toEqual(['salary', 'person']);
    await expenses.setCategory({ paymentIds: [id], category: null });
    expect(await categoryOf(id)).toEqual(['rent', 'rule']);
  });

  it('gives back what the matcher had read when a person takes his word back', async () => {
    const id = await spend(10_00, { purpose: 'Без слов' });
    await office.db.write((trx) =>
      trx
        .updateTable('payments')
        .set({ category: 'loan', decided_by: 'rule', rule: 'outgoing' })
        .where('id', '=', id)
        .execute(),
    );
    await expenses.setCategory({ paymentIds: [id], category: 'rent' });
    await expenses.setCategory({ paymentIds: [id], category: 'other' });
    await expenses.setCategory({ paymentIds: [id], category: null });
    expect(await categoryOf(id)).toEqual(['loan', 'words']);
  });

  it('undoes a person’s word', async () => {
    const matchWork = createMatchWork(office);
    const queue = createQueueService({ ...office, suggester: matchWork });
    const id = await spend(10_00, { purpose: 'Аренда склада' });
    const { actionId } = await expenses.setCategory({ paymentIds: [id], category: 'tax' });
    expect(await categoryOf(id)).toEqual(['tax', 'person']);
    await queue.undo(actionId);
    expect(await categoryOf(id)).toEqual(['rent', 'builtIn']);
    matchWork.close();
  });

  it('takes categories of the office’s own, each name once', async () => {
    const { key } = await expenses.createCategory('Реклама');
    await expect(expenses.createCategory('РЕКЛАМА')).rejects.toMatchObject({
      code: 'expenses.categoryExists',
    });
    const id = await spend(10_00, { purpose: 'Баннеры в июле' });
    await save(rule({ words: 'баннер' }, key));
    expect(await expenses.ofPayment(id)).toMatchObject({ category: key, categoryName: 'Реклама' });
    expect((await statement()).groups).toMatchObject([{ key, name: 'Реклама', amount: 10_00 }]);
    const unknown = expenses.setCategory({ paymentIds: [id], category: 'custom:99' });
    await expect(unknown).rejects.toMatchObject({ code: 'expenses.categoryNotFound' });
  });

  it('names nothing when one of several payments cannot be named', async () => {
    const [out, came] = [await spend(10_00), await office.payment({ amount: 5_00 })];
    const naming = expenses.setCategory({ paymentIds: [out, came], category: 'rent' });
    await expect(naming).rejects.toMatchObject({ code: 'expenses.incoming' });
    expect(await categoryOf(out)).not.toContain('person');
  });
});

describe('rules', () => {
  it('asks all conditions, in the order of the rules, words by their beginnings', async () => {
    const rent = await spend(1_00, { partyInn: '7705123452', purpose: 'Оплата аренды офиса за март' });
    const other = await spend(2_00, { partyInn: '7705123452', purpose: 'Оплата парковки' });
    await save(rule({ inn: '7705123452' }, 'other'));
    const narrow = rule({ inn: '7705123452', words: 'Аренд офис' }, 'rent');
    expect(await expenses.tryRule(narrow)).toMatchObject({ fits: 1, changes: 1, earlier: 0 });
    const id = await save(narrow);
    expect([await categoryOf(rent), await categoryOf(other)]).toEqual([
      ['rent', 'rule'],
      ['other', 'rule'],
    ]);
    expect((await expenses.rules()).map(({ payments }) => payments)).toEqual([1, 1]);
    await expenses.moveRule({ id, up: false });
    expect(await categoryOf(rent)).toEqual(['other', 'rule']);
    await expenses.moveRule({ id, up: true });
    await expenses.removeRule(id);
    expect(await categoryOf(rent)).toEqual(['other', 'rule']);
    expect(await expenses.rules()).toHaveLength(1);
  });

  it('does exactly what the trial showed, and refuses when something has changed since', async () => {
    for (let at = 1; at <= 30; at++) await spend(at * 100, { purpose: `Такси, поездка ${at}` });
    const input = rule({ words: 'такси' }, 'other');
    const trial = await expenses.tryRule(input);
    expect(trial).toMatchObject({ fits: 30, changes: 30, sums: [{ currency: 'RUB', amount: 465_00 }] });
    expect(trial.examples).toHaveLength(20);
    await spend(1_00, { purpose: 'Такси ещё раз' });
    const late = expenses.saveRule(input, trial.digest);
    await expect(late).rejects.toMatchObject({ code: 'expenses.trialChanged' });
    expect(await expenses.rules()).toEqual([]);
    await save(input);
    expect((await expenses.rules())[0]?.payments).toBe(31);
  });

  it('tells of payments that lose their category when a rule is narrowed or switched off', async () => {
    const id = await spend(1_00, { purpose: 'Такси' });
    const ruleId = await save(rule({ words: 'такси' }, 'other'));
    const off = { ...rule({ words: 'такси' }, 'other', ruleId), enabled: false };
    const trial = await expenses.tryRule(off);
    expect(trial).toMatchObject({ fits: 0, changes: 1 });
    expect(trial.examples).toMatchObject([{ row: { id }, becomes: 'none' }]);
    await save(off);
    expect(await categoryOf(id)).toEqual(['none', 'nobody']);
  });

  it('looks again at a payment that its bank has edited', async () => {
    const id = await spend(1_00, { purpose: 'Такси' });
    await save(rule({ words: 'такси' }, 'other'));
    expect(await categoryOf(id)).toEqual(['other', 'rule']);
    await office.db.write(async (trx) => {
      const before = await trx
        .selectFrom('payments')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const { account_id, date, direction, amount, number, party_account, occurrence } = before;
      const kept = { account_id, date, direction, amount, number, party_account, occurrence };
      await trx
        .insertInto('payment_versions')
        .values({
          ...kept,
          payment_id: id,
          version: 1,
          exchange_id: null,
          facts: '{}',
          created_at: before.created_at,
        })
        .execute();
      await trx.updateTable('payments').set({ purpose: 'Аренда', version: 2 }).where('id', '=', id).execute();
    });
    expect(await categoryOf(id)).toEqual(['rent', 'builtIn']);
  });
});

describe('own transfers', () => {
  const transfer = async (amount: number, date = '2026-11-20') => ({
    out: await spend(amount, { accountId: accounts[0] ?? 0, partyAccount: SECOND, date }),
    in: await office.payment({ amount, accountId: accounts[1] ?? 0, partyAccount: FIRST, date }),
  });

  it('counts for nothing once both sides are there, and waits before', async () => {
    await spend(5_00);
    const out = await spend(100_00, { accountId: accounts[0] ?? 0, partyAccount: SECOND });
    expect(await statement()).toMatchObject({
      totals: [{ amount: 5_00 }],
      awaiting: { totals: [{ amount: 100_00 }], came: [], payments: 1 },
      paired: { payments: 0 },
    });
    const came = await office.payment({ amount: 100_00, accountId: accounts[1] ?? 0, partyAccount: FIRST });
    expect(await statement()).toMatchObject({
      totals: [{ amount: 5_00 }],
      awaiting: { totals: [], payments: 0 },
      paired: { totals: [{ amount: 100_00 }], payments: 1 },
    });
    expect((await expenses.ofPayment(out)).twinId).toBe(came);
    expect((await expenses.ofPayment(came)).twinId).toBe(out);
    // It had waited for a person as a stranger's money.
    const { status, category } = await office.db.read
      .selectFrom('payments')
      .select(['status', 'category'])
      .where('id', '=', came)
      .executeTakeFirstOrThrow();
    expect([status, category]).toEqual(['dismissed', 'own_transfer']);
    expect((await page({ filter: { show: 'paired' } })).rows.map(({ id }) => id)).toEqual([out]);
  });

  it('shows the side that came alone among those that wait', async () => {
    const came = await office.payment({ amount: 7_00, accountId: accounts[1] ?? 0, partyAccount: FIRST });
    expect((await statement()).awaiting).toMatchObject({ totals: [], came: [{ amount: 7_00 }], payments: 1 });
    expect((await page({ filter: { show: 'awaiting' } })).rows).toMatchObject([
      { id: came, direction: 'in' },
    ]);
  });

  it('comes apart when a person says that it was something else, and together when that is undone', async () => {
    const pair = await transfer(100_00);
    await expenses.setCategory({ paymentIds: [pair.out], category: 'salary' });
    expect(await statement()).toMatchObject({ totals: [{ amount: 100_00 }], paired: { payments: 0 } });
    expect((await expenses.ofPayment(pair.in)).twinId).toBeNull();
    await expenses.setCategory({ paymentIds: [pair.out], category: null });
    expect(await statement()).toMatchObject({ totals: [], paired: { payments: 1 } });
  });

  it('is found when the second account becomes known later', async () => {
    const late = '40702810000000000009';
    await spend(100_00, { accountId: accounts[0] ?? 0, partyAccount: late, purpose: 'Пополнение' });
    expect((await statement()).payments).toBe(1);
    const accountId = await office.account({ number: late });
    await office.payment({ amount: 100_00, accountId, partyAccount: FIRST });
    expect(await statement()).toMatchObject({ payments: 0, paired: { payments: 1 } });
  });

  it('is not overruled by a rule', async () => {
    await transfer(100_00);
    const trial = await expenses.tryRule(rule({ account: SECOND }, 'supplier'));
    expect(trial).toMatchObject({ fits: 1, changes: 0, earlier: 1 });
  });
});

describe('the statement', () => {
  it('counts what went back to a client apart, and the rest of the payment by its category', async () => {
    const matchWork = createMatchWork(office);
    const queue = createQueueService({ ...office, suggester: matchWork });
    const client = await office.client('ООО «Вектор»');
    const paid = await office.payment({ amount: 50_00 });
    await queue.allocate({
      paymentId: paid,
      parts: [{ invoiceId: null, clientId: client, amount: toMinor(50_00) }],
      learnPayer: false,
    });
    const back = await spend(20_00, { purpose: 'Возврат' });
    await queue.allocate({
      paymentId: back,
      parts: [{ invoiceId: null, clientId: client, amount: toMinor(20_00) }],
      learnPayer: false,
    });
    expect((await statement()).groups).toMatchObject([{ key: 'client_refund', amount: 20_00, payments: 1 }]);
    expect(await categoryOf(back)).toEqual(['client_refund', 'refund']);
    matchWork.close();
  });

  it('never mixes currencies', async () => {
    await spend(10_00);
    await spend(20_00, { accountId: accounts[2] ?? 0, currency: 'USD' });
    const { totals, groups } = await statement({ by: 'month' });
    expect(totals).toEqual([
      { currency: 'RUB', amount: 10_00 },
      { currency: 'USD', amount: 20_00 },
    ]);
    expect(groups.map(({ currency, amount }) => [currency, amount])).toEqual([
      ['RUB', 10_00],
      ['USD', 20_00],
    ]);
  });

  it('sums to the payments of the period less the paired transfers, however it is grouped and drilled', async () => {
    const movement = fc.record({
      amount: fc.integer({ min: 1, max: 5 }),
      direction: fc.constantFrom('in' as const, 'out' as const),
      own: fc.integer({ min: 0, max: 1 }),
      transfer: fc.boolean(),
      day: fc.integer({ min: 10, max: 28 }),
      usd: fc.boolean(),
      purpose: fc.constantFrom('Аренда', 'Оплата по счету 5', 'Комиссия', 'Что-то', 'Такси'),
      inn: fc.constantFrom('', '7705123452', '7802000022'),
    });
    await save(rule({ words: 'такси' }, 'other'));
    await fc.assert(
      fc.asyncProperty(fc.array(movement, { minLength: 5, maxLength: 12 }), async (movements) => {
        for (const { amount, direction, own, transfer, day, usd, purpose, inn } of movements)
          await office.payment({
            amount,
            direction,
            purpose,
            date: `2026-10-${day}`,
            accountId: accounts[own] ?? 0,
            currency: usd ? 'USD' : 'RUB',
            ...(transfer ? { partyAccount: own === 0 ? SECOND : FIRST } : { partyInn: inn }),
          });
        const filter = { from: '2026-10-12', to: '2026-10-25' };
        const { totals, groups, awaiting, paired } = await statement({ filter });
        const spent = await office.db.read
          .selectFrom('payments')
          .select((e) => ['currency', e.fn.sum<number>('amount').as('amount')])
          .where('direction', '=', 'out')
          .where('date', '>=', filter.from)
          .where('date', '<=', filter.to)
          .groupBy('currency')
          .execute();
        for (const { currency, amount } of spent) {
          const of = (list: readonly { currency: string; amount: number }[]) =>
            list.filter((one) => one.currency === currency).reduce((sum, one) => sum + one.amount, 0);
          expect(of(totals) + of(awaiting.totals)).toBe(amount - of(paired.totals));
          expect(of(groups)).toBe(of(totals));
          for (const by of ['party', 'account', 'month'])
            expect(of((await statement({ filter, by })).groups)).toBe(of(totals));
        }
        for (const { key, currency, amount, payments } of groups) {
          const drilled = await page({ filter: { ...filter, category: key, currency } });
          expect([drilled.total, drilled.totals]).toEqual([payments, [{ currency, amount }]]);
          expect(drilled.rows.reduce((sum, row) => sum + row.amount, 0)).toBe(amount);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('says after any stop what it says without one', async () => {
    for (let at = 0; at < 900; at++) await spend(at + 1, { purpose: at % 3 === 0 ? 'Аренда' : 'Такси' });
    const stopped = createExpensesService(office);
    const reading = stopped.statement(expenseStatementInputSchema.parse({}));
    await stopped.close();
    await reading;
    expect((await statement()).groups.map(({ key, payments }) => [key, payments])).toEqual([
      ['none', 600],
      ['rent', 300],
    ]);
  });
});
