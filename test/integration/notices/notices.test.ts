import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLedger } from '../../../src-main/features/allocations/index.ts';
import { createMatchWork } from '../../../src-main/features/matchwork/index.ts';
import { createNotices } from '../../../src-main/features/notices/index.ts';
import { createQueueService } from '../../../src-main/features/queue/index.ts';
import { createSettingsService } from '../../../src-main/features/settings/index.ts';
import type { Notice } from '../../../src-main/platform/host.ts';
import type { AppEvent } from '../../../src-shared/domain/index.ts';
import { RUB, toMinor } from '../../../src-shared/money/index.ts';
import { AT, type Office, openOffice } from '../allocations/office.ts';

let office: Office;
let told: AppEvent[];
let native: Notice[];
let recalled: string[];
let failures: unknown[];
beforeEach(async () => {
  office = await openOffice('2026-11-21T18:30:00.000Z');
  told = [];
  native = [];
  recalled = [];
  failures = [];
  office.events.subscribe((event) => told.push(event));
});
afterEach(async () => {
  await office.close();
  expect(failures).toEqual([]);
});

function setUp(isNative = true) {
  const settings = createSettingsService(office);
  const host = {
    notify: (notice: Notice) => {
      native.push(notice);
      return isNative;
    },
    recall: (id: string) => void recalled.push(id),
  };
  const onError = (error: unknown) => failures.push(error);
  return {
    settings,
    notices: createNotices({ ...office, host, settings, timeZone: 'Europe/Moscow', onError }),
  };
}

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');
const one = (id: number, amount: number) => ({
  importId: 5,
  paymentIds: [id],
  payments: 1,
  sums: [{ currency: RUB, amount: toMinor(amount) }],
  queued: 0,
});

async function paidInvoice(amount: number, paid: number): Promise<number> {
  const client = await office.client('ООО «Вектор»');
  const invoice = await office.invoice(client, { number: '1201', amount });
  const id = await office.payment({ amount: paid });
  const ledger = createLedger(office.db);
  await office.db.writeBulk(() =>
    ledger.decide({
      paymentId: id,
      parts: [{ kind: 'invoice', clientId: client, invoiceId: invoice, amount: toMinor(paid) }],
      outcome: { status: 'settled', decidedBy: 'rule', rule: 'number', category: null, clientId: client, hint: null },
      actor: 'rule', rule: 'number', rulesVersion: 1, actionId: null, at: AT,
    }),
  ); // biome-ignore format: one decision
  return id;
}

describe('notices', () => {
  it('tell who, how much, for what and what remains, natively and to the page', async () => {
    const { notices } = setUp();
    const id = await paidInvoice(100_000_00, 84_600_00);
    await notices.arrived(one(id, 84_600_00));
    expect(plain(native[0]?.title)).toBe('Поступило 84 600,00 ₽ от ООО «Вектор»');
    expect(plain(native[0]?.body)).toBe('Счёт № 1201 оплачен частично, остаток 15 400,00 ₽.');
    expect(native[0]?.link).toBe(`/payments/${id}`);
    expect(told).toMatchObject([{ type: 'notice', shown: true, link: `/payments/${id}` }]);
  });

  it('leave the showing to the page where the host cannot, and lead to the queue what waits', async () => {
    const { notices } = setUp(false);
    const id = await office.payment({ amount: 10_00, partyName: 'ИП Петров' });
    await notices.arrived({ ...one(id, 10_00), queued: 1 });
    expect(told).toMatchObject([{ type: 'notice', shown: false, body: 'Ждёт вашего решения в очереди.' }]);
    expect(native[0]?.link).toContain('/queue');
  });

  it('tell many at once as one', async () => {
    const { notices } = setUp();
    const sums = [{ currency: RUB, amount: toMinor(1_016_500_00) }];
    await notices.arrived({ importId: 5, paymentIds: [1, 2], payments: 23, sums, queued: 4 });
    expect(told).toHaveLength(1);
    expect(plain(native[0]?.title)).toBe('Поступило 23 платежа на 1 016 500,00 ₽');
    expect(native[0]?.body).toContain('4 ждут');
    expect(native[0]?.link).toBe('/queue');
  });

  it('keep silent in quiet hours of the office, when off, and when only what waits is wanted', async () => {
    const { notices, settings } = setUp();
    const id = await paidInvoice(100_00, 100_00);
    const now = await settings.get();
    const set = (change: object) =>
      settings.update({ ...now, notifications: { ...now.notifications, ...change } });
    // 18:30 UTC is 21:30 in Moscow.
    await set({ quietHours: true, quietFrom: '21:00', quietTo: '08:00' });
    await notices.arrived(one(id, 100_00));
    await set({ enabled: false });
    await notices.arrived(one(id, 100_00));
    await set({ onlyUnmatched: true });
    await notices.arrived(one(id, 100_00));
    expect(native).toEqual([]);
    await set({ quietHours: true, quietFrom: '22:00', quietTo: '08:00' });
    await notices.arrived(one(id, 100_00));
    expect(native).toHaveLength(1);
  });
});

describe('a notice that is no longer so', () => {
  const queueOf = () => {
    const matchWork = createMatchWork(office);
    return { matchWork, queue: createQueueService({ ...office, suggester: matchWork }) };
  };
  const isRecalled = () => told.some(({ type }) => type === 'noticeRecalled');

  it('is taken back when its payment is unbound, natively and from the page', async () => {
    const { notices } = setUp();
    const id = await paidInvoice(100_00, 40_00);
    await notices.arrived(one(id, 40_00));
    const { matchWork, queue } = queueOf();
    await queue.release({ paymentId: id, reason: '' });
    await expect.poll(isRecalled).toBe(true);
    expect(recalled).toEqual(['import-5']);
    matchWork.close();
  });

  it('stays while its payment is as it was, whatever happens to others', async () => {
    const { notices } = setUp();
    const id = await paidInvoice(100_00, 40_00);
    await notices.arrived(one(id, 40_00));
    const other = await office.payment({ amount: 60_00 });
    const second = await office.payment({ amount: 70_00 });
    await notices.arrived({ ...one(second, 70_00), importId: 6, queued: 1 });
    const { matchWork, queue } = queueOf();
    const parts = [{ clientId: 1, invoiceId: 1, amount: toMinor(60_00) }];
    await queue.allocate({ paymentId: other, parts, learnPayer: false });
    // What is told of the second shows that the first was looked at and left.
    await queue.dismiss({ paymentIds: [second], category: 'other' });
    await expect.poll(isRecalled).toBe(true);
    expect(recalled).toEqual(['import-6']);
    matchWork.close();
  });

  it('of many payments goes when one of those that were bound is bound no more', async () => {
    const { notices } = setUp();
    const [bound, waiting] = [await paidInvoice(100_00, 40_00), await office.payment({ amount: 10_00 })];
    const sums = [{ currency: RUB, amount: toMinor(50_00) }];
    await notices.arrived({ importId: 5, paymentIds: [bound, waiting], payments: 2, sums, queued: 1 });
    const { matchWork, queue } = queueOf();
    await queue.dismiss({ paymentIds: [waiting], category: 'other' });
    expect(recalled).toEqual([]);
    await queue.release({ paymentId: bound, reason: '' });
    await expect.poll(isRecalled).toBe(true);
    matchWork.close();
  });
});
