/** Unbinding against the state before the binding: all that followed from it is gone, only its trace is left. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recount } from '../../../src-main/features/allocations/index.ts';
import { createMatchWork, type MatchWork } from '../../../src-main/features/matchwork/index.ts';
import { createPaymentsService } from '../../../src-main/features/payments/index.ts';
import { createQueueService } from '../../../src-main/features/queue/index.ts';
import type { AllocationPart } from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { type Office, openOffice } from '../allocations/office.ts';

let office: Office;
let matchWork: MatchWork;
let queue: ReturnType<typeof createQueueService>;
let payments: ReturnType<typeof createPaymentsService>;
let vector: number;
let deal: number;
let invoice: number;

beforeEach(async () => {
  office = await openOffice();
  matchWork = createMatchWork(office);
  queue = createQueueService({ ...office, suggester: matchWork });
  payments = createPaymentsService({ ...office, suggester: matchWork });
  vector = await office.client('ООО «Вектор»', { inn: '7705123456' });
  deal = await office.deal(vector, 'Поставка столов');
  invoice = await office.invoice(vector, { number: '145', amount: 100_000_00, dealId: deal });
  office.events.registryChanged('all');
});
afterEach(async () => {
  expect(await recount(office.db.read)).toEqual([]);
  matchWork.close();
  await office.close();
});

/** Everything that a binding may change, besides the trace: entries of the ledger, acts, closed tasks. */
async function state() {
  const { read } = office.db;
  const all = async (rows: Promise<readonly object[]>) =>
    (await rows).map((row) => JSON.stringify(row)).toSorted();
  const allPayments = read.selectFrom('payments').select(['id', 'status', 'allocated', 'category', 'rule']);
  const live = read.selectFrom('allocations').select(['payment_id', 'invoice_id', 'kind', 'amount']);
  const accounts = read.selectFrom('client_accounts').select(['client_id', 'number', 'bic', 'bank_name']);
  const names = read.selectFrom('client_aliases').select(['client_id', 'name', 'origin']);
  const habits = read.selectFrom('client_habits').select(['client_id', 'rule', 'sample', 'active']);
  const facts = read.selectFrom('learnt_facts').select(['kind', 'client_id', 'value']);
  const tasks = read.selectFrom('tasks').select(['kind', 'subject', 'params', 'payment_id']);
  return {
    payments: await all(allPayments.select('client_id').execute()),
    invoices: await all(read.selectFrom('invoices').select(['id', 'paid']).execute()),
    deals: await all(read.selectFrom('deals').select(['id', 'stage', 'stage_before']).execute()),
    tasks: await all(tasks.where('status', '=', 'open').execute()),
    live: await all(live.where('reversed_at', 'is', null).execute()),
    learnt: [
      await all(accounts.execute()),
      await all(names.execute()),
      await all(habits.execute()),
      await all(facts.execute()),
      await all(read.selectFrom('learnt_sightings').select(['payment_id', 'action_id']).execute()),
    ],
  };
}

const stageOf = async (id: number) =>
  (await office.db.read.selectFrom('deals').select('stage').where('id', '=', id).executeTakeFirst())?.stage;
const part = (amount: number, invoiceId: number | null = invoice): AllocationPart => ({
  clientId: vector,
  invoiceId,
  amount: toMinor(amount),
});
const bind = (paymentId: number, ...parts: AllocationPart[]) =>
  queue.allocate({ paymentId, parts, learnPayer: true });

/** Three payments that pay an invoice in part, in full and beyond, with the state before each and after the last. */
async function paidInThree() {
  const payer = (at: number) => ({ partyName: `ИП Плательщик ${'АБВ'[at]}`, partyInn: '' });
  const purpose = 'Оплата по договору 145';
  const ids = [
    await office.payment({ amount: 40_000_00, purpose, partyAccount: '40802810000000000017', ...payer(0) }),
    await office.payment({ amount: 60_000_00, purpose, ...payer(1) }),
    await office.payment({ amount: 5_000_00, purpose, ...payer(2) }),
  ];
  // What the queue shows of a payment has been looked at once.
  const before = [];
  const acts = [];
  for (const id of ids) {
    before.push(await state());
    acts.push((await bind(id, part((await payments.get(id)).amount))).actionId);
  }
  return { ids, before, acts, after: await state() };
}

describe('unbinding', () => {
  it('brings back step by step the state before each binding: sums, stage, tasks, what was learnt', async () => {
    const { ids, before, after } = await paidInThree();
    expect(await stageOf(deal)).toBe('working');
    expect(after.tasks.join()).toContain('overpayment');
    expect(after.learnt.flat().join()).toContain('40802810000000000017');
    expect(after.learnt.flat().join()).toContain('"active":1');
    expect(new Set([...before, after].map((one) => JSON.stringify(one))).size).toBe(4);
    for (const at of [2, 1, 0]) {
      await queue.release({ paymentId: ids[at] ?? 0, reason: 'не тот клиент' });
      expect(await state()).toEqual(before[at]);
    }
    expect(await stageOf(deal)).toBe('invoiced');
  });

  it('does the same by undo, and by undo of the unbinding binds again as it was', async () => {
    const { ids, before, acts, after } = await paidInThree();
    const released = [];
    for (const paymentId of ids) released.push((await queue.release({ paymentId, reason: '' })).actionId);
    expect(await state()).toEqual(before[0]);
    for (const actionId of released.toReversed()) await queue.undo(actionId);
    expect(await state()).toEqual(after);
    for (const at of [2, 1, 0]) {
      await queue.undo(acts[at]);
      expect(await state()).toEqual(before[at]);
    }
  });

  it('asks again about an overpayment when the refund that answered it is unbound', async () => {
    const id = await office.payment({ amount: 105_000_00 });
    await bind(id, part(105_000_00));
    const refund = await office.payment({ amount: 5_000_00, direction: 'out', status: 'outgoing' });
    const asked = await state();
    expect(asked.tasks).toHaveLength(1);
    await bind(refund, part(5_000_00, null));
    const answered = await state();
    expect(answered.tasks).toEqual([]);
    const { actionId } = await queue.release({ paymentId: refund, reason: '' });
    expect(await state()).toEqual(asked);
    await queue.undo(actionId);
    expect(await state()).toEqual(answered);
  });

  it('keeps what another payment has taught as well', async () => {
    const account = { partyAccount: '40802810000000000017', partyName: 'ИП Плательщик' };
    const [first, second] = [
      await office.payment({ amount: 10_00, ...account }),
      await office.payment({ amount: 20_00, ...account }),
    ];
    await bind(first, part(10_00));
    const one = await state();
    await bind(second, part(20_00));
    await queue.release({ paymentId: second, reason: '' });
    expect(await state()).toEqual(one);
    await queue.release({ paymentId: first, reason: '' });
    expect((await state()).learnt.flat()).toEqual([]);
  });

  it('leaves a trace: who bound and who unbound, when and why', async () => {
    const id = await office.payment({ amount: 40_000_00 });
    await bind(id, part(40_000_00));
    await queue.release({ paymentId: id, reason: 'не тот клиент' });
    const { status, allocations } = await payments.get(id);
    expect(status).toBe('queued');
    expect(allocations).toMatchObject([
      {
        actor: 'person',
        reversedBy: 'person',
        reversedAt: office.clock.now(),
        reversalReason: 'не тот клиент',
        amount: 40_000_00,
      },
    ]);
  });

  it('tells of every other decision too, and of its undo', async () => {
    const id = await office.payment({ amount: 40_000_00 });
    await queue.reject({ paymentId: id, invoiceId: invoice });
    const { actionId } = await queue.postpone({ paymentIds: [id], until: null, reason: 'ждём письма' });
    await queue.undo(actionId);
    await queue.dismiss({ paymentIds: [id], category: 'loan' });
    await queue.release({ paymentId: id, reason: '' });
    const { decisions } = await payments.get(id);
    const at = office.clock.now();
    expect(decisions).toMatchObject([
      { kind: 'reject', at, undoneAt: null, invoice: { number: '145' } },
      { kind: 'postpone', undoneAt: at, reason: 'ждём письма' },
      { kind: 'dismiss', undoneAt: null, category: 'loan' },
      { kind: 'release', undoneAt: null },
    ]);
  });
});
