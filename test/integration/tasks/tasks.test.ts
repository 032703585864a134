import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTaskStore, createTasksService } from '../../../src-main/features/tasks/index.ts';
import { type Day, toDay } from '../../../src-shared/dates/index.ts';
import { AT, type Office, openOffice } from '../allocations/office.ts';

let office: Office;
let service: ReturnType<typeof createTasksService>;
let store: ReturnType<typeof createTaskStore>;
beforeEach(async () => {
  office = await openOffice();
  service = createTasksService(office);
  store = createTaskStore(office.db);
});
afterEach(() => office.close());

const open = (
  subject: string,
  dueDate: Day,
  paymentId: number | null = null,
  clientId: number | null = null,
) =>
  office.db.writeBulk(() =>
    store.openTask({
      kind: 'overpayment',
      params: { amount: 500, currency: 'RUB' },
      subject,
      clientId,
      invoiceId: null,
      paymentId,
      dueDate,
      at: AT,
    }),
  );
const list = async (status: 'open' | 'done') =>
  (await service.page({ status, offset: 0, limit: 10 })).rows.map(({ id }) => id);

describe('tasks', () => {
  it('are listed by their day, closed and opened again by hand', async () => {
    const client = await office.client('ООО «Вектор»');
    const later = (await open('a', toDay('2026-11-25'), null, client)) ?? 0;
    const sooner = (await open('b', toDay('2026-11-20'))) ?? 0;
    const page = await service.page({ status: 'open', offset: 0, limit: 10 });
    expect(page).toMatchObject({
      total: 2,
      rows: [
        { id: sooner, overdueDays: 1, clientName: null },
        { id: later, overdueDays: 0, clientName: 'ООО «Вектор»', params: { amount: 500, currency: 'RUB' } },
      ],
    });
    await service.setDone(sooner, true);
    expect([await list('open'), await list('done')]).toEqual([[later], [sooner]]);
    await service.setDone(sooner, false);
    expect([await list('open'), await list('done')]).toEqual([[sooner, later], []]);
  });

  it('refuse what makes no sense, and a second open one about the same', async () => {
    await expect(service.setDone(99, true)).rejects.toThrow('task.notFound');
    const first = (await open('a', toDay('2026-11-25'))) ?? 0;
    await service.setDone(first, true);
    const second = (await open('a', toDay('2026-11-26'))) ?? 0;
    await expect(service.setDone(first, false)).rejects.toThrow('task.alreadyOpen');
    await office.db.writeBulk(() => store.withdrawTaskById(second, AT));
    await expect(service.setDone(second, true)).rejects.toThrow('task.withdrawn');
    expect(await office.db.writeBulk(() => store.reopenTask(second))).toBe(true);
    expect(await office.db.writeBulk(() => store.reopenTask(first))).toBe(false);
  });

  it('go with the payment that raised them', async () => {
    const payment = await office.payment({ amount: 100 });
    const mine = (await open('a', toDay('2026-11-25'), payment)) ?? 0;
    const other = (await open('b', toDay('2026-11-25'))) ?? 0;
    expect(await office.db.writeBulk(() => store.withdrawTasksOfPayment(payment, AT))).toEqual([mine]);
    expect(await list('open')).toEqual([other]);
  });
});
