import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLedger } from '../../../src-main/features/allocations/index.ts';
import { BUCKETS, createReceivablesService } from '../../../src-main/features/receivables/index.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { RUB, toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import { AT, type Office, openOffice } from '../allocations/office.ts';

let office: Office;
let service: ReturnType<typeof createReceivablesService>;
beforeEach(async () => {
  office = await openOffice();
  service = createReceivablesService(office);
});
afterEach(() => office.close());

const today = toDay('2026-11-21');

async function allocate(
  paymentId: number,
  kind: 'invoice' | 'advance' | 'refund',
  clientId: number,
  invoiceId: number | null,
  amount: number,
) {
  const ledger = createLedger(office.db);
  return office.db.writeBulk(() =>
    ledger.allocate({
      paymentId,
      kind,
      clientId,
      invoiceId,
      amount: toMinor(amount),
      actor: 'person',
      rule: null,
      rulesVersion: 0,
      actionId: null,
      at: AT,
    }),
  );
}

describe('receivables', () => {
  it('show any past day from the facts, in one currency, and agree with the invoices behind them', async () => {
    const vector = await office.client('ООО «Вектор»');
    const lotos = await office.client('АО «Лотос»');
    const old = await office.invoice(vector, {
      number: '1',
      amount: 100_00,
      date: '2026-07-01',
      dueDate: '2026-07-10',
    });
    const late = await office.invoice(lotos, {
      number: '2',
      amount: 60_00,
      date: '2026-11-01',
      dueDate: '2026-11-18',
    });
    const soon = await office.invoice(vector, {
      number: '3',
      amount: 30_00,
      date: '2026-11-10',
      dueDate: '2026-11-25',
    });
    const paid = await office.invoice(lotos, {
      number: '4',
      amount: 40_00,
      date: '2026-10-01',
      dueDate: '2026-10-05',
    });
    await office.invoice(lotos, {
      number: '5',
      amount: 70_00,
      date: '2026-11-01',
      dueDate: '2026-11-05',
      cancelledAt: '2026-11-15T10:00:00.000Z',
    });
    await office.invoice(vector, { number: '6', amount: 500_00, currency: 'KZT' });
    await office.invoice(vector, { number: '7', amount: 90_00, date: '2026-12-01', dueDate: '2026-12-10' });
    await allocate(
      await office.payment({ amount: 25_00, date: '2026-08-01' }),
      'invoice',
      vector,
      old,
      25_00,
    );
    await allocate(
      await office.payment({ amount: 40_00, date: '2026-10-20' }),
      'invoice',
      lotos,
      paid,
      40_00,
    );
    await allocate(
      await office.payment({ amount: 10_00, date: '2026-11-20', direction: 'out' }),
      'refund',
      lotos,
      paid,
      10_00,
    );
    await allocate(
      await office.payment({ amount: 15_00, date: '2026-11-20' }),
      'advance',
      vector,
      null,
      15_00,
    );
    const ahead = await office.client('ИП Орлова');
    await allocate(await office.payment({ amount: 5_00, date: '2026-11-20' }), 'advance', ahead, null, 5_00);

    const now = await service.summary({ asOf: today });
    expect(now).toMatchObject({
      currency: 'RUB',
      total: 75_00 + 60_00 + 30_00 + 10_00,
      overdue: 75_00 + 60_00 + 10_00,
      dueThisWeek: 30_00,
      advances: { amount: 20_00, clients: 2 },
      invoices: 4,
      clients: 2,
    });
    expect(now.currencies).toEqual(['RUB', 'KZT']);
    expect(now.buckets.map(({ amount }) => amount)).toEqual([30_00, 60_00, 0, 10_00, 0, 75_00]);
    expect(now.byClient).toMatchObject([
      { clientName: 'ООО «Вектор»', owes: 105_00, overdue: 75_00, maxDays: 134, advance: 15_00 },
      { clientName: 'АО «Лотос»', owes: 70_00, overdue: 70_00, maxDays: 47, advance: 0 },
    ]);
    expect(now.history).toHaveLength(12);
    expect(now.history.at(-1)).toEqual({ day: today, total: now.total, overdue: now.overdue });
    expect(now.history.find(({ day }) => day === '2026-07-31')).toMatchObject({
      total: 100_00,
      overdue: 100_00,
    });
    expect(now.history.find(({ day }) => day === '2026-10-31')).toMatchObject({
      total: 75_00,
      overdue: 75_00,
    });

    const before = await service.summary({ asOf: toDay('2026-11-14') });
    expect(before).toMatchObject({ total: 75_00 + 60_00 + 30_00 + 70_00, overdue: 75_00 + 70_00 });
    expect((await service.summary({ asOf: toDay('2026-10-10') })).total).toBe(75_00 + 40_00);
    expect((await service.summary({ asOf: today, currency: toCurrency('KZT') })).total).toBe(500_00);

    for (const asOf of [today, toDay('2026-11-14'), toDay('2026-10-10')]) {
      const summary = await service.summary({ asOf });
      const all = await service.invoices({ asOf });
      expect(all.reduce((sum, row) => sum + row.remaining, 0)).toBe(summary.total);
      for (const { bucket, amount, invoices } of summary.buckets) {
        const rows = await service.invoices({ asOf, currency: RUB, bucket });
        expect([rows.reduce((sum, row) => sum + row.remaining, 0), rows.length]).toEqual([amount, invoices]);
      }
      for (const { clientId, owes } of summary.byClient) {
        const rows = await service.invoices({ asOf, clientId });
        expect(rows.reduce((sum, row) => sum + row.remaining, 0)).toBe(owes);
      }
    }
    const rows = await service.invoices({ asOf: toDay('2026-07-20') });
    expect(rows).toMatchObject([
      { id: old, paid: 0, remaining: 100_00, status: 'overdue', overdueDays: 10, bucket: '8-30' },
    ]);
    expect((await service.invoices({ asOf: today })).map(({ id }) => id)).toEqual([old, paid, late, soon]);
  });

  it('follow a new payment at once', async () => {
    const client = await office.client('ООО «Вектор»');
    const invoice = await office.invoice(client, { number: '1', amount: 100_00 });
    expect((await service.summary({ asOf: today })).total).toBe(100_00);
    await allocate(await office.payment({ amount: 100_00 }), 'invoice', client, invoice, 100_00);
    expect((await service.summary({ asOf: today })).total).toBe(0);
  });

  it('of an empty office are nothing', async () => {
    const empty = await service.summary({ asOf: today });
    expect(empty).toMatchObject({ currency: 'RUB', total: 0, invoices: 0, byClient: [] });
    expect(empty.buckets.map(({ bucket }) => bucket)).toEqual(BUCKETS);
  });

  it('an invoice is cancelled on the office’s day, wherever the office is', async () => {
    const vector = await office.client('ООО «Вектор»');
    const cancelledAt = '2026-11-14T19:00:00.000Z';
    await office.invoice(vector, { number: '1', amount: 50_00, date: '2026-11-01', cancelledAt });
    const vladivostok = createReceivablesService({ db: office.db, timeZone: 'Asia/Vladivostok' });
    const owed = async (reports: typeof service, day: string) =>
      (await reports.summary({ asOf: toDay(day) })).total;
    expect([await owed(service, '2026-11-13'), await owed(service, '2026-11-14')]).toEqual([50_00, 0]);
    expect([await owed(vladivostok, '2026-11-14'), await owed(vladivostok, '2026-11-15')]).toEqual([
      50_00, 0,
    ]);
  });
});
