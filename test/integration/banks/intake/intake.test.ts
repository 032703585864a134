import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUndo, recount } from '../../../../src-main/features/allocations/index.ts';
import { createQueueService } from '../../../../src-main/features/queue/index.ts';
import { toDay } from '../../../../src-shared/dates/index.ts';
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

const queueOf = () => createQueueService({ ...bench, suggester: { suggest: async () => NO_ADVICE } });

/** A payment of 100 roubles on an invoice of 100, by a person. */
async function allocated() {
  await bench.read([row('a')]);
  const client = await bench.client('ООО «Вектор»');
  const invoiceId = await bench.invoice(client, { number: '1187', amount: 100_00 });
  await bench.db.write((trx) => trx.updateTable('payments').set({ status: 'queued' }).execute());
  const parts = [{ invoiceId, clientId: client, amount: toMinor(100_00) }];
  await queueOf().allocate({ paymentId: 1, parts, learnPayer: false });
  return { client, invoiceId };
}

const invoicePaid = async () =>
  (await bench.db.read.selectFrom('invoices').select('paid').executeTakeFirstOrThrow()).paid;

describe('a reading', () => {
  it('brings what is new once, whatever is told twice or again', async () => {
    expect(await bench.read([row('a'), row('b'), row('a')])).toMatchObject({ added: 2, known: 0 });
    expect(await bench.read([row('b'), row('a')])).toMatchObject({ added: 0, known: 2, changed: 0 });
    expect((await bench.payments()).map(({ occurrence }) => occurrence)).toEqual([1, 2]);
    expect(await bench.read([row('a'), row('b')], { again: true })).toMatchObject({ added: 0, known: 2 });
  });

  it('meets what a file told, and ids that the bank has changed', async () => {
    await bench.payment({
      amount: 100_00,
      date: '2026-11-18',
      number: '15',
      partyAccount: '40702810400000000001',
      purpose: 'Оплата по счёту №1187',
    });
    expect(await bench.read([row('a')])).toMatchObject({ added: 0, known: 1, changed: 0 });
    expect(await bench.read([row('other')])).toMatchObject({ added: 0, withdrawn: 0 });
    expect(await bench.read([row('other'), row('a')])).toMatchObject({ added: 1, withdrawn: 0 });
    const payments = await bench.payments();
    expect(payments.map(({ purpose }) => purpose)).toEqual([
      'Оплата по счёту №1187',
      'Оплата по счёту № 1187',
    ]);
    expect(await bench.db.read.selectFrom('payment_refs').select('bank_id').orderBy('id').execute()).toEqual([
      { bank_id: 'other' },
      { bank_id: 'a' },
    ]);
  });

  it('keeps equal rows without ids apart', async () => {
    expect(await bench.read([row(''), row('')])).toMatchObject({ added: 2 });
    expect(await bench.read([row(''), row(''), row('')])).toMatchObject({ added: 1, known: 2 });
  });
});

describe('an edit by the bank', () => {
  it('changes the facts and keeps the old ones; an untouched payment is looked at anew', async () => {
    await bench.read([row('a')]);
    await bench.db.write((trx) => trx.updateTable('payments').set({ status: 'queued' }).execute());
    const edited = row('a', { date: toDay('2026-11-17'), purpose: 'Другое', amount: 90_00 });
    expect(await bench.read([edited])).toMatchObject({ changed: 1, added: 0 });
    expect(await bench.payments()).toMatchObject([
      { id: 1, date: '2026-11-17', amount: 90_00, purpose: 'Другое', version: 2, status: 'new' },
    ]);
    expect(await bench.db.read.selectFrom('payment_versions').selectAll().execute()).toMatchObject([
      { payment_id: 1, version: 1, date: '2026-11-18', amount: 100_00 },
    ]);
    expect(await bench.read([edited])).toMatchObject({ changed: 0, known: 1 });
    expect(await bench.read([row('a')])).toMatchObject({ changed: 1 });
    expect(await bench.payments()).toMatchObject([{ id: 1, amount: 100_00, occurrence: 1, version: 3 }]);
    expect(await bench.tasks()).toEqual([]);
  });

  it('leaves allocations and asks a person; what exceeds goes back', async () => {
    await allocated();
    await bench.read([row('a', { purpose: 'Другое' })]);
    expect(await bench.payments()).toMatchObject([
      { status: 'settled', allocated: 100_00, purpose: 'Другое' },
    ]);
    expect(await bench.tasks()).toMatchObject([{ kind: 'bankChanged', status: 'open', payment_id: 1 }]);
    await bench.read([row('a', { amount: 60_00 })]);
    expect(await bench.payments()).toMatchObject([{ status: 'queued', allocated: 0, amount: 60_00 }]);
    expect(await invoicePaid()).toBe(0);
    expect(await recount(bench.db.read)).toEqual([]);
    const [entry] = await bench.db.read.selectFrom('allocations').selectAll().execute();
    expect(entry).toMatchObject({ reversal_reason: 'bankEdited' });
  });

  it('takes back the refund that stands on money which did not come', async () => {
    const { client, invoiceId } = await allocated();
    const refund = await bench.payment({ amount: 40_00, direction: 'out', accountId: bench.accountId });
    const parts = [{ invoiceId, clientId: client, amount: toMinor(40_00) }];
    await queueOf().allocate({ paymentId: refund, parts, learnPayer: false });
    await bench.read([row('a', { amount: 60_00 })]);
    expect(await bench.payments()).toMatchObject([
      { status: 'queued', allocated: 0 },
      { status: 'outgoing', allocated: 0 },
    ]);
    expect(await recount(bench.db.read)).toEqual([]);
  });

  it('of the direction is another payment', async () => {
    await bench.read([row('a')]);
    expect(await bench.read([row('a', { direction: 'out' })])).toMatchObject({ added: 1, withdrawn: 1 });
    expect(await bench.payments()).toMatchObject([
      { status: 'withdrawn' },
      { direction: 'out', status: 'new' },
    ]);
  });
});

describe('a withdrawal by the bank', () => {
  it('is believed at the second complete reading, and taken back when the row returns', async () => {
    await bench.read([row('a'), row('b')]);
    expect(await bench.read([row('b')])).toMatchObject({ withdrawn: 0 });
    expect(await bench.read([row('b')])).toMatchObject({ withdrawn: 1 });
    expect(await bench.payments()).toMatchObject([{ status: 'withdrawn' }, { status: 'new' }]);
    expect(await bench.read([row('b'), row('a')])).toMatchObject({ restored: 1, added: 0 });
    expect(await bench.payments()).toMatchObject([{ status: 'new', gone_at: null }, { status: 'new' }]);
  });

  it('is not believed of a bank that does not tell everything, or when the row came in between', async () => {
    await bench.read([row('a')]);
    for (const movements of [[], [row('a')], []]) await bench.read(movements);
    await bench.read([row('a')]);
    await bench.read([], { tellsEverything: false });
    await bench.read([], { tellsEverything: false });
    expect(await bench.payments()).toMatchObject([{ gone_at: null }]);
  });

  it('keeps allocations until a person takes them off, and that can be undone', async () => {
    await allocated();
    expect(await bench.read([row('a', { withdrawn: true })])).toMatchObject({ withdrawn: 1 });
    expect(await bench.payments()).toMatchObject([{ status: 'settled', allocated: 100_00 }]);
    expect(await bench.tasks()).toMatchObject([{ kind: 'bankWithdrew', status: 'open', payment_id: 1 }]);
    const queue = queueOf();
    await queue.release({ paymentId: 1, reason: '' });
    expect(await bench.payments()).toMatchObject([{ status: 'withdrawn', allocated: 0 }]);
    expect(await bench.tasks()).toMatchObject([{ status: 'withdrawn' }]);
    await createUndo(bench)(undefined);
    expect(await bench.payments()).toMatchObject([{ status: 'settled', allocated: 100_00 }]);
    expect(await bench.tasks()).toMatchObject([{ status: 'open' }]);
    await bench.read([row('a')]);
    expect(await bench.payments()).toMatchObject([{ status: 'settled', gone_at: null }]);
    expect(await bench.tasks()).toMatchObject([{ status: 'withdrawn' }]);
    expect(await recount(bench.db.read)).toEqual([]);
  });

  it('takes nothing more on', async () => {
    const client = await bench.client('ООО «Вектор»');
    await bench.read([row('a', {})]);
    await bench.read([row('a', { withdrawn: true })]);
    const parts = [{ invoiceId: null, clientId: client, amount: toMinor(100) }];
    await expect(queueOf().allocate({ paymentId: 1, parts, learnPayer: false })).rejects.toMatchObject({
      code: 'queue.withdrawn',
    });
  });
});
