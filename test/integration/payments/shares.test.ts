import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMatchWork } from '../../../src-main/features/matchwork/index.ts';
import { cardPaymentRows } from '../../../src-main/features/payments/index.ts';
import { createQueueService } from '../../../src-main/features/queue/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { type Office, openOffice } from '../allocations/office.ts';

let office: Office;
let matchWork: ReturnType<typeof createMatchWork>;
beforeEach(async () => {
  office = await openOffice();
  matchWork = createMatchWork(office);
});
afterEach(async () => {
  matchWork.close();
  await office.close();
});

it('gives each client and each deal its own part of a payment that is split between them', async () => {
  const queue = createQueueService({ ...office, suggester: matchWork });
  const vector = await office.client('ООО «Вектор»');
  const lotos = await office.client('АО «Лотос»');
  const invoice = await office.invoice(vector, { number: '1', amount: 60_00 });
  const dealId = await office.db.write(async (trx) => {
    const deal = await trx
      .insertInto('deals')
      .values({
        client_id: vector,
        number: 'С-1',
        title: 'Доски',
        stage: 'new',
        date: '2026-03-01',
        amount: null,
        currency: 'RUB',
        note: '',
        search: '',
        external_id: null,
        created_at: '2026-03-01T00:00:00.000Z',
        updated_at: '2026-03-01T00:00:00.000Z',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx.updateTable('invoices').set({ deal_id: deal.id }).where('id', '=', invoice).execute();
    return deal.id;
  });
  const split = await office.payment({ amount: 100_00 });
  const waiting = await office.payment({ amount: 5_00 });
  const allocated = await queue.allocate({
    paymentId: split,
    parts: [
      { invoiceId: invoice, clientId: vector, amount: toMinor(50_00) },
      { invoiceId: null, clientId: vector, amount: toMinor(20_00) },
      { invoiceId: null, clientId: lotos, amount: toMinor(30_00) },
    ],
    learnPayer: false,
  });
  const back = await office.payment({ amount: 7_00, direction: 'out' });
  await queue.allocate({
    paymentId: back,
    parts: [{ invoiceId: null, clientId: vector, amount: toMinor(7_00) }],
    learnPayer: false,
  });
  const ids = [back, waiting, split];
  const sharesFor = async (owner: { clientId: number } | { dealId: number }) =>
    (await cardPaymentRows(office.db.read, ids, owner)).map(({ id, amount, share }) => [id, amount, share]);
  expect(await sharesFor({ clientId: vector })).toEqual([
    [back, 7_00, -7_00],
    [waiting, 5_00, 0],
    [split, 100_00, 70_00],
  ]);
  const [, , row] = await cardPaymentRows(office.db.read, ids, { clientId: vector });
  expect(row?.invoices).toEqual([{ id: invoice, number: '1', remaining: 10_00 }]);
  expect((await sharesFor({ clientId: lotos }))[2]).toEqual([split, 100_00, 30_00]);
  expect((await sharesFor({ dealId }))[2]).toEqual([split, 100_00, 50_00]);

  await queue.undo(undefined);
  await queue.undo(allocated.actionId);
  expect((await sharesFor({ clientId: vector }))[2]).toEqual([split, 100_00, 0]);
});
