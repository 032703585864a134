/** Fees that were withheld on the way, and refunds that a payout was lowered by. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLedger, type Ledger, recount } from '../../../src-main/features/allocations/index.ts';
import { moneyOfClients } from '../../../src-main/features/clients/money.ts';
import { cardPaymentRows } from '../../../src-main/features/payments/index.ts';
import { createReceivablesService } from '../../../src-main/features/receivables/index.ts';
import { AppError } from '../../../src-main/platform/errors.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { AT, type Office, openOffice } from './office.ts';

let office: Office;
let ledger: Ledger;
let client: number;
let invoice: number;
let payment: number;
const person = { actor: 'person', rule: null, rulesVersion: 0, actionId: null, at: AT } as const;
const reversal = { actionId: null, actor: 'person', reason: 'test', at: AT } as const;

beforeEach(async () => {
  office = await openOffice();
  ledger = createLedger(office.db);
  client = await office.client('ООО «Вектор»');
  invoice = await office.invoice(client, { number: '7', amount: 1_000_00, dueDate: '2026-11-10' });
  payment = await office.payment({ amount: 970_00, date: '2026-11-18' });
});
afterEach(async () => {
  expect(await recount(office.db.read)).toEqual([]);
  await office.close();
});

type Part = Parameters<Ledger['decide']>[0]['parts'][number];
const part = (kind: Part['kind'], amount: number, invoiceId = invoice): Part => ({
  kind,
  clientId: client,
  invoiceId,
  amount: toMinor(amount),
});

const decide = (parts: readonly Part[], paymentId = payment) =>
  office.db.writeBulk(() => ledger.decide({ ...person, paymentId, parts, outcome: null }));

async function refusal(work: () => unknown): Promise<string> {
  try {
    await office.db.writeBulk(work);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'accepted';
}

async function sums(paymentId = payment, invoiceId = invoice) {
  const { read } = office.db;
  const one = await read
    .selectFrom('payments')
    .select('allocated')
    .where('id', '=', paymentId)
    .executeTakeFirstOrThrow();
  const other = await read
    .selectFrom('invoices')
    .select('paid')
    .where('id', '=', invoiceId)
    .executeTakeFirstOrThrow();
  return { allocated: one.allocated, paid: other.paid };
}

describe('a withheld fee', () => {
  it('pays the invoice and is no part of the payment', async () => {
    await decide([part('fee', 30_00), part('invoice', 970_00)]);
    expect(await sums()).toEqual({ allocated: 970_00, paid: 1_000_00 });
    const today = toDay('2026-11-21');
    const money = (await moneyOfClients(office.db.read, [client], today)).get(client);
    expect(money?.figures).toMatchObject([{ owes: 0, overdue: 0, advance: 0, received: 1_000_00 }]);
    const [row] = await cardPaymentRows(office.db.read, [payment], { clientId: client });
    expect(row?.share).toBe(970_00);
  });

  it('counts in the receivables of a past day from the day of its payment on', async () => {
    await decide([part('invoice', 970_00), part('fee', 30_00)]);
    const { invoices } = createReceivablesService({ db: office.db });
    const owed = async (day: string) => (await invoices({ asOf: toDay(day) })).length;
    expect([await owed('2026-11-17'), await owed('2026-11-18')]).toEqual([1, 0]);
  });

  it('never stands alone, nor on another invoice, nor beyond what is owed', async () => {
    const other = await office.invoice(client, { number: '8', amount: 100_00 });
    const refused = (parts: readonly Part[], paymentId = payment) =>
      refusal(() => ledger.decide({ ...person, paymentId, parts, outcome: null }));
    expect(await refused([part('fee', 30_00)])).toBe('ledger.feeAlone');
    expect(await refused([part('invoice', 970_00), part('fee', 30_00, other)])).toBe('ledger.feeAlone');
    expect(await refused([part('invoice', 970_00), part('fee', 30_01)])).toBe('ledger.exceedsInvoice');
    expect(await refused([part('invoice', 970_01), part('fee', 29_99)])).toBe('ledger.exceedsPayment');
    const out = await office.payment({ amount: 10_00, direction: 'out' });
    expect(await refused([part('invoice', 5_00), part('fee', 5_00)], out)).toBe('ledger.wrongDirection');
    expect(await sums()).toEqual({ allocated: 0, paid: 0 });
  });

  it('may follow the part that it stands on, and goes with the last of them', async () => {
    const [first = 0] = await decide([part('invoice', 500_00)]);
    const [second = 0] = await decide([part('invoice', 470_00)]);
    await decide([part('fee', 30_00)]);
    await office.db.writeBulk(() => ledger.reverse(first, reversal));
    expect(await sums()).toEqual({ allocated: 470_00, paid: 500_00 });
    await office.db.writeBulk(() => ledger.reverse(second, reversal));
    expect(await sums()).toEqual({ allocated: 0, paid: 0 });
    expect(await office.db.writeBulk(() => ledger.live(payment))).toEqual([]);
  });

  it('does not let its part go while a refund stands on both', async () => {
    const [id = 0] = await decide([part('invoice', 970_00), part('fee', 30_00)]);
    const out = await office.payment({ amount: 1_000_00, direction: 'out' });
    await decide([part('refund', 1_000_00)], out);
    expect(await sums()).toEqual({ allocated: 970_00, paid: 0 });
    expect(await refusal(() => ledger.reverse(id, reversal))).toBe('ledger.refundDepends');
    expect(await sums()).toEqual({ allocated: 970_00, paid: 0 });
  });
});

describe('a refund inside a payout', () => {
  it('gives back to the payment what it takes off the invoice', async () => {
    const early = await office.payment({ amount: 400_00 });
    const sold = await office.invoice(client, { number: '8', amount: 1_500_00 });
    await decide([part('invoice', 400_00)], early);
    const parts = [part('refund', 400_00), part('fee', 130_00, sold), part('invoice', 1_370_00, sold)];
    await decide(parts);
    expect(await sums(payment, sold)).toEqual({ allocated: 970_00, paid: 1_500_00 });
    expect(await sums(early, invoice)).toEqual({ allocated: 400_00, paid: 0 });
  });

  it('is refused when it exceeds the sales, and alone', async () => {
    const early = await office.payment({ amount: 400_00 });
    const sold = await office.invoice(client, { number: '8', amount: 1_500_00 });
    await decide([part('invoice', 400_00)], early);
    const refused = (parts: readonly Part[]) =>
      refusal(() => ledger.decide({ ...person, paymentId: payment, parts, outcome: null }));
    expect(await refused([part('invoice', 399_99, sold), part('refund', 400_00)])).toBe(
      'ledger.refundsExceedPayout',
    );
    expect(await refused([part('refund', 400_00)])).toBe('ledger.wrongDirection');
    expect(await sums(early, invoice)).toEqual({ allocated: 400_00, paid: 400_00 });
  });
});
