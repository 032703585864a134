import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLedger, type Ledger, recount } from '../../../src-main/features/allocations/index.ts';
import { AppError } from '../../../src-main/platform/errors.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { AT, type Office, openOffice } from './office.ts';

let office: Office;
let ledger: Ledger;
const rule = { actor: 'rule', rule: 'number_party_exact', rulesVersion: 1, actionId: null, at: AT } as const;
const person = { actor: 'person', rule: null, rulesVersion: 1, actionId: null, at: AT } as const;

beforeEach(async () => {
  office = await openOffice();
  ledger = createLedger(office.db);
});
afterEach(async () => {
  expect(await recount(office.db.read)).toEqual([]);
  await office.close();
});

const invoicePart = (clientId: number, invoiceId: number, amount: number) =>
  ({ kind: 'invoice', clientId, invoiceId, amount: toMinor(amount) }) as const;
const advancePart = (clientId: number, amount: number) =>
  ({ kind: 'advance', clientId, invoiceId: null, amount: toMinor(amount) }) as const;
const refundPart = (clientId: number, invoiceId: number | null, amount: number) =>
  ({ kind: 'refund', clientId, invoiceId, amount: toMinor(amount) }) as const;

async function refusal(work: () => unknown): Promise<unknown> {
  try {
    await office.db.writeBulk(work);
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, ...error.params };
    throw error;
  }
  return 'accepted';
}

async function totals(paymentId: number, invoiceId: number) {
  const payment = await office.db.read
    .selectFrom('payments')
    .selectAll()
    .where('id', '=', paymentId)
    .executeTakeFirstOrThrow();
  const invoice = await office.db.read
    .selectFrom('invoices')
    .selectAll()
    .where('id', '=', invoiceId)
    .executeTakeFirstOrThrow();
  return {
    allocated: payment.allocated,
    status: payment.status,
    decidedBy: payment.decided_by,
    paid: invoice.paid,
  };
}

describe('ledger', () => {
  it('applies parts, writes the outcome and dates entries by the payment', async () => {
    const client = await office.client('ООО «Вектор»');
    const invoice = await office.invoice(client, { number: '1', amount: 100_00 });
    const payment = await office.payment({ amount: 150_00, date: '2026-11-18' });
    const ids = await office.db.writeBulk(() =>
      ledger.decide({
        ...rule,
        paymentId: payment,
        parts: [invoicePart(client, invoice, 100_00), advancePart(client, 50_00)],
        outcome: {
          status: 'settled',
          decidedBy: 'rule',
          rule: 'number_party_over',
          category: null,
          clientId: client,
          hint: null,
        },
      }),
    );
    expect(ids).toHaveLength(2);
    expect(await totals(payment, invoice)).toEqual({
      allocated: 150_00,
      status: 'settled',
      decidedBy: 'rule',
      paid: 100_00,
    });
    const rows = await office.db.read.selectFrom('allocations').selectAll().execute();
    expect(rows.map((row) => row.effective_date)).toEqual(['2026-11-18', '2026-11-18']);
  });

  it('refuses what breaks an invariant, names why, and changes nothing', async () => {
    const client = await office.client('ООО «Вектор»');
    const other = await office.client('ООО «Лотос»');
    const invoice = await office.invoice(client, { number: '7', amount: 100_00 });
    const second = await office.invoice(client, { number: '8', amount: 100_00 });
    const tenge = await office.invoice(client, { number: '9', amount: 100_00, currency: 'KZT' });
    const cancelled = await office.invoice(client, { number: '10', amount: 100_00, cancelledAt: AT });
    const payment = await office.payment({ amount: 150_00 });
    const out = await office.payment({ amount: 150_00, direction: 'out' });
    const allocate = (part: Parameters<Ledger['decide']>[0]['parts'][number], paymentId = payment) =>
      refusal(() => ledger.allocate({ ...person, paymentId, ...part }));

    expect(await allocate(invoicePart(client, invoice, 100_01))).toMatchObject({
      code: 'ledger.exceedsInvoice',
      number: '7',
      remaining: 100_00,
    });
    expect(await allocate(advancePart(client, 150_01))).toMatchObject({
      code: 'ledger.exceedsPayment',
      rest: 150_00,
    });
    expect(await allocate(invoicePart(other, invoice, 1))).toMatchObject({ code: 'ledger.otherClient' });
    expect(await allocate(invoicePart(client, tenge, 1))).toMatchObject({ code: 'ledger.currencyDiffers' });
    expect(await allocate(invoicePart(client, cancelled, 1))).toMatchObject({
      code: 'ledger.invoiceCancelled',
    });
    expect(await allocate(invoicePart(client, invoice, 0))).toMatchObject({ code: 'ledger.notPositive' });
    expect(await allocate(invoicePart(client, 999, 1))).toMatchObject({ code: 'invoice.notFound' });
    expect(await allocate(advancePart(client, 1), 999)).toMatchObject({ code: 'payment.notFound' });
    expect(await allocate(invoicePart(client, invoice, 1), out)).toMatchObject({
      code: 'ledger.wrongDirection',
    });
    expect(await allocate(advancePart(client, 1), out)).toMatchObject({ code: 'ledger.wrongDirection' });
    expect(await allocate(refundPart(client, invoice, 1))).toMatchObject({ code: 'ledger.wrongDirection' });
    expect(await allocate(refundPart(client, invoice, 1), out)).toMatchObject({ code: 'ledger.exceedsPaid' });
    expect(await allocate(refundPart(client, null, 1), out)).toMatchObject({
      code: 'ledger.exceedsAdvance',
      rest: 0,
    });
    expect(await totals(payment, invoice)).toMatchObject({ allocated: 0, paid: 0 });

    // Within one transaction a refused decision leaves nothing behind.
    await office.db.writeBulk(() => {
      const parts = [invoicePart(client, invoice, 100_00), invoicePart(client, second, 100_00)];
      expect(() => ledger.decide({ ...person, paymentId: payment, parts, outcome: null })).toThrow(
        'ledger.exceedsPayment',
      );
      const bad = [invoicePart(client, invoice, 100_00), invoicePart(client, second, 100_01)];
      expect(() => ledger.decide({ ...person, paymentId: payment, parts: bad, outcome: null })).toThrow(
        'ledger.exceedsInvoice',
      );
    });
    expect(await totals(payment, invoice)).toMatchObject({ allocated: 0, paid: 0 });
    expect(await office.db.read.selectFrom('allocations').select('id').execute()).toEqual([]);
  });

  it('lets a refund lower the paid sum and refuses to take the payment back below it', async () => {
    const client = await office.client('ООО «Вектор»');
    const invoice = await office.invoice(client, { number: '7', amount: 100_00 });
    const payment = await office.payment({ amount: 100_00 });
    const out = await office.payment({ amount: 30_00, direction: 'out' });
    const reversal = { actionId: null, actor: 'person', reason: '', at: AT } as const;
    const [paid, refund] = await office.db.writeBulk(() => [
      ledger.allocate({ ...rule, paymentId: payment, ...invoicePart(client, invoice, 100_00) }),
      ledger.allocate({ ...person, paymentId: out, ...refundPart(client, invoice, 30_00) }),
    ]);
    expect((await totals(payment, invoice)).paid).toBe(70_00);
    expect(await refusal(() => ledger.reverse(paid ?? 0, reversal))).toEqual({
      code: 'ledger.refundDepends',
      number: '7',
      payment: '2',
      date: '2026-11-20',
      amount: 30_00,
      currency: 'RUB',
    });
    await office.db.writeBulk(() => ledger.reverse(refund ?? 0, reversal));
    expect(await refusal(() => ledger.reverse(refund ?? 0, reversal))).toEqual({
      code: 'ledger.alreadyReversed',
    });
    await office.db.writeBulk(() => ledger.reverse(paid ?? 0, reversal));
    expect(await totals(payment, invoice)).toMatchObject({ allocated: 0, paid: 0 });
    expect(await office.db.read.selectFrom('allocations').select('id').execute()).toHaveLength(2);
  });

  it('keeps the balance of advances at zero or above', async () => {
    const client = await office.client('ООО «Вектор»');
    const payment = await office.payment({ amount: 100_00 });
    const out = await office.payment({ amount: 100_00, direction: 'out' });
    const tenge = await office.payment({ amount: 100_00, direction: 'out', currency: 'KZT' });
    const advance = await office.db.writeBulk(() =>
      ledger.allocate({ ...person, paymentId: payment, ...advancePart(client, 100_00) }),
    );
    expect(
      await refusal(() => ledger.allocate({ ...person, paymentId: tenge, ...refundPart(client, null, 1) })),
    ).toMatchObject({ code: 'ledger.exceedsAdvance' });
    await office.db.writeBulk(() =>
      ledger.allocate({ ...person, paymentId: out, ...refundPart(client, null, 40_00) }),
    );
    expect(
      await refusal(() => ledger.allocate({ ...person, paymentId: out, ...refundPart(client, null, 60_01) })),
    ).toMatchObject({ rest: 60_00 });
    const reversal = { actionId: null, actor: 'person', reason: '', at: AT } as const;
    expect(await refusal(() => ledger.reverse(advance, reversal))).toMatchObject({
      code: 'ledger.advanceGivenBack',
    });
  });

  it('binds automation by what people decided', async () => {
    const client = await office.client('ООО «Вектор»');
    const invoice = await office.invoice(client, { number: '7', amount: 100_00 });
    const rejected = await office.payment({ amount: 100_00 });
    const decided = await office.payment({ amount: 100_00 });
    await office.db.write(async (trx) => {
      await trx
        .insertInto('payment_rejections')
        .values({
          payment_id: rejected,
          invoice_id: invoice,
          action_id: null,
          created_at: AT,
          withdrawn_at: null,
        })
        .execute();
      await trx.updateTable('payments').set({ decided_by: 'person' }).where('id', '=', decided).execute();
    });
    const part = invoicePart(client, invoice, 100_00);
    expect(await refusal(() => ledger.allocate({ ...rule, paymentId: rejected, ...part }))).toMatchObject({
      code: 'ledger.rejected',
    });
    expect(await refusal(() => ledger.allocate({ ...rule, paymentId: decided, ...part }))).toMatchObject({
      code: 'ledger.personDecided',
    });
    const id = await office.db.writeBulk(() => ledger.allocate({ ...person, paymentId: rejected, ...part }));
    expect(
      await refusal(() => ledger.reverse(id, { actionId: null, actor: 'rule', reason: '', at: AT })),
    ).toMatchObject({ code: 'ledger.personDecided' });
  });

  it('opens one task a subject', async () => {
    const task = {
      kind: 'overpayment',
      params: { amount: 5 },
      subject: 'overpayment:payment:1',
      clientId: null,
      invoiceId: null,
      paymentId: null,
      dueDate: toDay('2026-11-21'),
      at: AT,
    };
    const ids = await office.db.writeBulk(() => [ledger.openTask(task), ledger.openTask(task)]);
    expect(ids).toEqual([1, undefined]);
    expect(await office.db.writeBulk(() => ledger.withdrawTask(task.subject, AT))).toBe(1);
    expect(await office.db.writeBulk(() => ledger.openTask(task))).toBeGreaterThan(1);
  });
});
