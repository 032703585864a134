/** Acts that follow each other on the same money: advances set off and given back, undone acts, stopped imports. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recount } from '../../../src-main/features/allocations/index.ts';
import { createInvoicesService } from '../../../src-main/features/invoices/index.ts';
import { createMatchWork, type MatchWork } from '../../../src-main/features/matchwork/index.ts';
import { createPaymentsService } from '../../../src-main/features/payments/index.ts';
import { createQueueService } from '../../../src-main/features/queue/index.ts';
import { AppError } from '../../../src-main/platform/errors.ts';
import type { AllocationPart } from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { type Office, openOffice } from '../allocations/office.ts';

let office: Office;
let matchWork: MatchWork;
let queue: ReturnType<typeof createQueueService>;
let payments: ReturnType<typeof createPaymentsService>;
let vector: number;
let lotos: number;

beforeEach(async () => {
  office = await openOffice();
  matchWork = createMatchWork(office);
  queue = createQueueService({ ...office, suggester: matchWork });
  payments = createPaymentsService({ ...office, suggester: matchWork });
  vector = await office.client('ООО «Вектор»', { inn: '7705123456' });
  lotos = await office.client('АО «Лотос»', { inn: '7801000000' });
});
afterEach(async () => {
  expect(await recount(office.db.read)).toEqual([]);
  matchWork.close();
  await office.close();
});

const part = (clientId: number, invoiceId: number | null, amount: number): AllocationPart => ({
  clientId,
  invoiceId,
  amount: toMinor(amount),
});
const allocate = (paymentId: number, ...parts: AllocationPart[]) =>
  queue.allocate({ paymentId, parts, learnPayer: false });

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code;
  }
  return 'accepted';
}

/** What lies on each client's balance, counted from the entries alone. */
async function balances(): Promise<Record<number, number>> {
  const rows = await office.db.read
    .selectFrom('allocations')
    .select(['client_id', 'kind', 'amount'])
    .where('invoice_id', 'is', null)
    .where('reversed_at', 'is', null)
    .execute();
  const sums: Record<number, number> = {};
  for (const { client_id, kind, amount } of rows)
    sums[client_id] = (sums[client_id] ?? 0) + (kind === 'refund' ? -amount : amount);
  return sums;
}

async function openTasks(): Promise<(number | null)[]> {
  const rows = await office.db.read
    .selectFrom('tasks')
    .select('client_id')
    .where('status', '=', 'open')
    .execute();
  return rows.map((row) => row.client_id);
}

describe('setting an advance off', () => {
  it('takes the money of the client whose invoice it is, not that of another one', async () => {
    const id = await office.payment({ amount: 100_00 });
    await allocate(id, part(vector, null, 50_00), part(lotos, null, 50_00));
    const invoice = await office.invoice(lotos, { number: '2', amount: 50_00 });
    await allocate(id, part(lotos, invoice, 50_00));
    expect(await balances()).toEqual({ [vector]: 50_00 });
    const both = await office.payment({ amount: 100_00 });
    await allocate(both, part(vector, null, 50_00), part(lotos, null, 50_00));
    const [first, second] = [
      await office.invoice(vector, { number: '3', amount: 20_00 }),
      await office.invoice(lotos, { number: '4', amount: 30_00 }),
    ];
    await allocate(both, part(vector, first, 20_00), part(lotos, second, 30_00));
    expect(await balances()).toEqual({ [vector]: 80_00, [lotos]: 20_00 });
  });

  it('leaves the question about another client’s overpayment open', async () => {
    const [first, second] = [
      await office.invoice(vector, { number: '1', amount: 10_00 }),
      await office.invoice(lotos, { number: '2', amount: 10_00 }),
    ];
    const id = await office.payment({ amount: 40_00 });
    await allocate(id, part(vector, first, 20_00), part(lotos, second, 20_00));
    expect(await openTasks()).toEqual([vector, lotos]);
    const next = await office.invoice(lotos, { number: '3', amount: 10_00 });
    const done = await allocate(id, part(lotos, next, 10_00));
    expect(await openTasks()).toEqual([vector]);
    await queue.undo(done.actionId);
    expect(await openTasks()).toEqual([vector, lotos]);
  });

  it('works on what a refund has left of it', async () => {
    const id = await office.payment({ amount: 100_00 });
    await allocate(id, part(vector, null, 100_00));
    const refund = await office.payment({ amount: 60_00, direction: 'out' });
    await allocate(refund, part(vector, null, 60_00));
    const invoice = await office.invoice(vector, { number: '1', amount: 40_00 });
    const more = await office.invoice(vector, { number: '2', amount: 100_00 });
    expect(await codeOf(allocate(id, part(vector, more, 41_00)))).toBe('ledger.advanceGivenBack');
    const done = await allocate(id, part(vector, invoice, 40_00));
    expect(await balances()).toEqual({ [vector]: 0 });
    await queue.undo(done.actionId);
    expect(await balances()).toEqual({ [vector]: 40_00 });
  });
});

describe('undoing an act on a payment that the matcher had not seen yet', () => {
  it('leaves it in the queue, where somebody finds it', async () => {
    const invoice = await office.invoice(vector, { number: '1', amount: 50_00 });
    const id = await office.payment({ amount: 50_00, status: 'new' });
    const spent = await office.payment({ amount: 50_00, status: 'new', direction: 'out' });
    const acts = [
      await allocate(id, part(vector, invoice, 50_00)),
      await queue.dismiss({ paymentIds: [spent], category: 'rent' }),
    ];
    for (const { actionId } of acts) await queue.undo(actionId);
    const waiting = await queue.page({ offset: 0, limit: 10, postponed: false, text: '' });
    expect(waiting.rows.map((row) => row.id)).toEqual([id]);
    expect((await payments.get(spent)).status).toBe('outgoing');
    const again = await queue.postpone({ paymentIds: [id], until: null, reason: '' });
    await queue.undo(again.actionId);
    expect((await payments.get(id)).status).toBe('queued');
  });
});

describe('what a stopped import has left behind', () => {
  it.each(['cancelled', 'failed'] as const)('waits in the queue when it was %s', async (status) => {
    const ids = await Promise.all(
      [status, 'matching' as const].map((one) =>
        office.db.write(async (trx) => {
          const { id } = await trx
            .insertInto('imports')
            .values({
              kind: 'statement',
              file_name: 'kl_to_1c.txt',
              sha256: one,
              bytes: 1,
              status: one,
              started_at: office.clock.now(),
              date_from: null,
              date_to: null,
              finished_at: null,
            })
            .returning('id')
            .executeTakeFirstOrThrow();
          return id;
        }),
      ),
    );
    const [stopped = 0, running = 0] = ids;
    const left = await office.payment({ amount: 10_00, status: 'new', importId: stopped });
    await office.payment({ amount: 20_00, status: 'new', importId: stopped, direction: 'out' });
    await office.payment({ amount: 30_00, status: 'new', importId: running });
    const put = await office.payment({ amount: 40_00 });
    await queue.postpone({ paymentIds: [put], until: null, reason: '' });
    const page = await queue.page({ offset: 0, limit: 10, postponed: false, text: '' });
    expect([page.total, page.rows.map((row) => row.id)]).toEqual([1, [left]]);
    expect(await queue.summary()).toEqual({
      count: 1,
      sums: [{ currency: 'RUB', amount: 10_00 }],
      postponed: 1,
    });
  });
});

describe('an invoice whose money was given back', () => {
  it('can be cancelled, and the refund then cannot be taken back behind it', async () => {
    const invoices = createInvoicesService(office);
    const id = await office.invoice(vector, { number: '1', amount: 100_00 });
    const paid = await office.payment({ amount: 100_00 });
    await allocate(paid, part(vector, id, 100_00));
    expect(await codeOf(invoices.setCancelled(id, true))).toBe('invoice.hasPayments');
    const refund = await office.payment({ amount: 100_00, direction: 'out' });
    const given = await allocate(refund, part(vector, id, 100_00));
    await invoices.setCancelled(id, true);
    expect((await invoices.card(id)).status).toBe('cancelled');
    expect(await codeOf(queue.undo(given.actionId))).toBe('ledger.invoiceCancelled');
    expect(await codeOf(queue.release({ paymentId: refund, reason: '' }))).toBe('ledger.invoiceCancelled');
    expect(await codeOf(queue.release({ paymentId: paid, reason: '' }))).toBe('ledger.refundDepends');
    await invoices.setCancelled(id, false);
    await queue.undo(given.actionId);
    expect((await invoices.card(id)).status).toBe('paid');
  });
});
