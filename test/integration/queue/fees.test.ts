/** A person closes an invoice with what came and the fee that did not; the statement of expenses tells it by itself. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recount } from '../../../src-main/features/allocations/index.ts';
import { createExpensesService } from '../../../src-main/features/expenses/index.ts';
import { createQueueService } from '../../../src-main/features/queue/index.ts';
import { expenseStatementInputSchema } from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { type Office, openOffice } from '../allocations/office.ts';

let office: Office;
let queue: ReturnType<typeof createQueueService>;
let expenses: ReturnType<typeof createExpensesService>;

beforeEach(async () => {
  office = await openOffice();
  const suggester = {
    suggest: async () => ({
      suggestions: [],
      hint: { code: 'noData', params: {} },
      explanation: null,
      evidence: [],
      likelyClient: null,
    }),
  };
  queue = createQueueService({ ...office, suggester });
  expenses = createExpensesService(office);
});
afterEach(async () => {
  expect(await recount(office.db.read)).toEqual([]);
  await expenses.close();
  await office.close();
});

const statement = (from = '2026-11-01', to = '2026-11-30') =>
  expenses.statement(expenseStatementInputSchema.parse({ filter: { from, to } }));

describe('a fee said by a person', () => {
  it('closes the invoice, counts once as an expense of its day, and goes with an undo', async () => {
    const client = await office.client('ООО «Вектор»');
    const invoice = await office.invoice(client, { number: '7', amount: 1_000_00 });
    const payment = await office.payment({ amount: 985_00, date: '2026-11-18' });
    await office.payment({ amount: 40_00, direction: 'out', date: '2026-11-19' });
    const part = { invoiceId: invoice, clientId: client, amount: toMinor(985_00), fee: toMinor(15_00) };
    const done = await queue.allocate({ paymentId: payment, parts: [part], learnPayer: false });
    expect(done.message).toMatchObject({ code: 'invoicePaidFee', params: { number: '7', fee: 15_00 } });
    expect(await statement()).toMatchObject({
      groups: [
        { key: 'none', amount: 40_00, payments: 1 },
        { key: 'withheld_fee', amount: 15_00, payments: 1 },
      ],
      totals: [{ amount: 55_00 }],
      payments: 2,
    });
    expect((await statement('2026-11-18', '2026-11-18')).totals).toMatchObject([{ amount: 15_00 }]);
    expect((await statement('2026-11-19')).totals).toMatchObject([{ amount: 40_00 }]);
    const page = await expenses.page({
      filter: { accountIds: [], text: '', show: 'expenses', category: 'withheld_fee' },
      sort: 'date',
      descending: true,
      offset: 0,
      limit: 10,
    });
    expect(page).toMatchObject({
      total: 1,
      totals: [{ amount: 15_00 }],
      rows: [
        { id: payment, direction: 'in', amount: 15_00, category: 'withheld_fee', reason: { by: 'withheld' } },
      ],
    });
    await queue.undo(done.actionId);
    expect((await statement()).totals).toMatchObject([{ amount: 40_00 }]);
  });

  it('goes when the payment is released, and cannot exceed what is owed', async () => {
    const client = await office.client('ООО «Вектор»');
    const invoice = await office.invoice(client, { number: '7', amount: 1_000_00 });
    const payment = await office.payment({ amount: 985_00 });
    const part = { invoiceId: invoice, clientId: client, amount: toMinor(985_00) };
    const allocate = (fee: number) =>
      queue.allocate({ paymentId: payment, parts: [{ ...part, fee: toMinor(fee) }], learnPayer: false });
    await expect(allocate(15_01)).rejects.toMatchObject({ code: 'ledger.exceedsInvoice' });
    await allocate(15_00);
    await queue.release({ paymentId: payment, reason: '' });
    const row = await office.db.read.selectFrom('invoices').select('paid').executeTakeFirstOrThrow();
    expect(row.paid).toBe(0);
  });
});
