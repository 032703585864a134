import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLedger } from '../../../src-main/features/allocations/index.ts';
import { createOverviewService } from '../../../src-main/features/overview/index.ts';
import { createReceivablesService } from '../../../src-main/features/receivables/index.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import { AT, type Office, openOffice } from '../allocations/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

describe('«Сегодня»', () => {
  it('of an empty office says what to do first', async () => {
    const today = await createOverviewService(office).today();
    expect(today).toMatchObject({
      day: '2026-11-21',
      receiptsDay: null,
      received: [],
      waiting: 0,
      owed: [],
      receipts: [],
    });
    expect(today.checklist.map(({ done }) => done)).toEqual([false, false, false, false, false, false]);
    expect(await createOverviewService(office).counts()).toEqual({ queue: 0, overdueClients: 0, tasks: 0 });
  });

  it('does not count money that only moved between own accounts as received', async () => {
    const own = await office.payment({ amount: 500_00, date: '2026-11-20', status: 'dismissed' });
    const client = await office.payment({ amount: 40_00, date: '2026-11-20' });
    const later = await office.payment({ amount: 700_00, date: '2026-11-21', status: 'dismissed' });
    await office.db.write((trx) =>
      trx
        .updateTable('payments')
        .set({ category: 'own_transfer', decided_by: 'rule' })
        .where('id', 'in', [own, later])
        .execute(),
    );
    const today = await createOverviewService(office).today();
    expect(today).toMatchObject({
      receiptsDay: '2026-11-20',
      received: [{ currency: 'RUB', amount: 40_00 }],
      receivedCount: 1,
      matchedByRule: 0,
    });
    expect(today.receipts.map(({ id }) => id)).toEqual([client]);
  });

  it('sums the last day that had receipts, what waits and what is owed, per currency', async () => {
    const client = await office.client('ООО «Вектор»');
    const other = await office.client('АО «Лотос»');
    const rub = await office.account();
    const kzt = await office.account({ currency: 'KZT' });
    const late = await office.invoice(client, {
      number: '1',
      amount: 100_00,
      date: '2026-10-01',
      dueDate: '2026-10-10',
    });
    await office.invoice(other, { number: '2', amount: 50_00, dueDate: '2026-11-21' });
    await office.invoice(other, { number: '3', amount: 70_00, currency: 'KZT', dueDate: '2026-11-20' });
    await office.invoice(other, { number: '4', amount: 90_00, cancelledAt: AT, dueDate: '2026-11-01' });
    const settled = await office.payment({ amount: 40_00, date: '2026-11-19', accountId: rub });
    await office.payment({ amount: 5_00, date: '2026-11-19', accountId: kzt, currency: 'KZT' });
    await office.payment({ amount: 9_00, date: '2026-11-18', accountId: rub });
    await office.payment({ amount: 77_00, date: '2026-11-20', direction: 'out', accountId: rub });
    const back = await office.payment({
      amount: 3_00,
      date: '2026-11-01',
      status: 'postponed',
      accountId: rub,
    });
    const away = await office.payment({
      amount: 3_00,
      date: '2026-11-01',
      status: 'postponed',
      accountId: rub,
    });
    const ledger = createLedger(office.db);
    const rule = { actor: 'rule', rule: 'number', rulesVersion: 1, actionId: null, at: AT } as const;
    await office.db.writeBulk(() => {
      ledger.decide({
        ...rule,
        paymentId: settled,
        parts: [{ kind: 'invoice', clientId: client, invoiceId: late, amount: toMinor(40_00) }],
        outcome: {
          status: 'settled',
          decidedBy: 'rule',
          rule: 'number',
          category: null,
          clientId: client,
          hint: null,
        },
      });
      ledger.openTask({
        kind: 'overpayment',
        params: {},
        subject: 'x',
        clientId: client,
        invoiceId: null,
        paymentId: null,
        dueDate: toDay('2026-11-15'),
        at: AT,
      });
    });
    await office.db.write(async (trx) => {
      await trx
        .updateTable('payments')
        .set({ postponed_until: '2026-11-21' })
        .where('id', '=', back)
        .execute();
      await trx
        .updateTable('payments')
        .set({ postponed_until: '2026-11-22' })
        .where('id', '=', away)
        .execute();
    });
    const service = createOverviewService(office);
    const today = await service.today();
    expect(today).toMatchObject({
      receiptsDay: '2026-11-19',
      received: [
        { currency: 'RUB', amount: 40_00 },
        { currency: 'KZT', amount: 5_00 },
      ],
      receivedCount: 2,
      matchedByRule: 1,
      waiting: 3,
      overdueInvoices: 2,
      overdue: [
        { currency: 'RUB', amount: 60_00 },
        { currency: 'KZT', amount: 70_00 },
      ],
      owed: [
        { currency: 'RUB', amount: 110_00 },
        { currency: 'KZT', amount: 70_00 },
      ],
    });
    expect(today.receipts.map(({ date }) => date)).toEqual(['2026-11-19', '2026-11-19']);
    expect(today.tasks).toMatchObject([{ clientName: 'ООО «Вектор»', overdueDays: 6 }]);
    expect(today.checklist).toMatchObject([
      { done: false },
      { done: true },
      { done: false },
      { done: true },
      { done: false },
      { done: false },
    ]);
    expect(await service.counts()).toEqual({ queue: 3, overdueClients: 2, tasks: 1 });
    // The same figures as the receivables show.
    const receivables = createReceivablesService(office);
    for (const { currency, amount } of today.owed) {
      const summary = await receivables.summary({ asOf: today.day, currency: toCurrency(currency) });
      expect(summary.total).toBe(amount);
      expect(summary.overdue).toBe(today.overdue.find((one) => one.currency === currency)?.amount);
    }
  });
});
