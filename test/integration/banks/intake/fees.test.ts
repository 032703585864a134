/** A bank edits payments that carry fees, or refunds of a payout: what no longer fits goes with all that stands on it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createActs, recount } from '../../../../src-main/features/allocations/index.ts';
import { createQueueService } from '../../../../src-main/features/queue/index.ts';
import { toMinor } from '../../../../src-shared/money/index.ts';
import { openBench, row } from './bench.ts';

const NO_ADVICE = {
  hint: { code: 'noData', params: {} },
  suggestions: [],
  explanation: null,
  evidence: [],
  likelyClient: null,
};

let bench: Awaited<ReturnType<typeof openBench>>;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const paid = async () =>
  (await bench.db.read.selectFrom('invoices').select('paid').orderBy('id').execute()).map((one) => one.paid);
const states = async () =>
  (await bench.db.read.selectFrom('payments').select(['allocated', 'status']).orderBy('id').execute()).map(
    ({ allocated, status }) => [allocated, status],
  );

describe('an edit by the bank', () => {
  it('takes the fee back with the part that no longer fits', async () => {
    await bench.read([row('a')]);
    const client = await bench.client('ООО «Вектор»');
    const invoiceId = await bench.invoice(client, { number: '1187', amount: 103_00 });
    await bench.db.write((trx) => trx.updateTable('payments').set({ status: 'queued' }).execute());
    const queue = createQueueService({ ...bench, suggester: { suggest: async () => NO_ADVICE } });
    const part = { invoiceId, clientId: client, amount: toMinor(100_00), fee: toMinor(3_00) };
    await queue.allocate({ paymentId: 1, parts: [part], learnPayer: false });
    expect([await paid(), await states()]).toEqual([[103_00], [[100_00, 'settled']]]);
    await bench.read([row('a', { amount: 90_00 })]);
    expect([await paid(), await states()]).toEqual([[0], [[0, 'queued']]]);
    expect(await recount(bench.db.read)).toEqual([]);
  });

  it('takes a whole payout back when a refund in it loses the payment that it gave back of', async () => {
    await bench.read([row('a')]);
    const client = await bench.client('ООО «Вектор»');
    const early = await bench.invoice(client, { number: '1', amount: 100_00 });
    const sold = await bench.invoice(client, { number: '2', amount: 500_00 });
    await bench.db.write((trx) => trx.updateTable('payments').set({ status: 'queued' }).execute());
    const payout = await bench.payment({ amount: 390_00 });
    const queue = createQueueService({ ...bench, suggester: { suggest: async () => NO_ADVICE } });
    const part = { invoiceId: early, clientId: client, amount: toMinor(100_00) };
    await queue.allocate({ paymentId: 1, parts: [part], learnPayer: false });
    await createActs(bench).perform('payout', (act) => {
      act.touch(payout);
      act.ledger.decide({
        paymentId: payout,
        parts: [
          { kind: 'invoice', clientId: client, invoiceId: sold, amount: toMinor(490_00) },
          { kind: 'fee', clientId: client, invoiceId: sold, amount: toMinor(10_00) },
          { kind: 'refund', clientId: client, invoiceId: early, amount: toMinor(100_00) },
        ],
        outcome: {
          status: 'settled',
          decidedBy: 'person',
          rule: null,
          category: null,
          clientId: client,
          hint: null,
        },
        actor: 'person',
        rule: null,
        rulesVersion: 0,
        actionId: act.id,
        at: act.at,
      });
    });
    expect([await paid(), await states()]).toEqual([
      [0, 500_00],
      [
        [100_00, 'settled'],
        [390_00, 'settled'],
      ],
    ]);
    await bench.read([row('a', { amount: 90_00 })]);
    expect([await paid(), await states()]).toEqual([
      [0, 0],
      [
        [0, 'queued'],
        [0, 'queued'],
      ],
    ]);
    expect(await recount(bench.db.read)).toEqual([]);
  });
});
