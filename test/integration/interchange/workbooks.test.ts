import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMatchWork, type MatchWork } from '../../../src-main/features/matchwork/index.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import {
  clientPageInputSchema,
  dealPageInputSchema,
  invoicePageInputSchema,
  paymentPageInputSchema,
} from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { addPayment, type Office, openOffice } from '../registry/office.ts';
import { openInterchange, sheetOf } from './desk.ts';

let office: Office;
let matchWork: MatchWork;
beforeEach(async () => {
  office = await openOffice();
  matchWork = createMatchWork(office);
});
afterEach(async () => {
  matchWork.close();
  await office.close();
});

const interchange = (language: 'ru' | 'en' = 'ru') =>
  openInterchange({ db: office.db, matchWork, clock: office.clock }, language);
const JUNE = { from: toDay('2026-06-01'), to: toDay('2026-06-30'), accountIds: [] };

async function fill() {
  const clientId = await office.addClient({ name: '=ООО «Ромашка»', inn: '7707083893' });
  const dealId = await office.addDeal({ clientId, title: 'Мебель', number: 'Д-1' });
  const first = await office.addInvoice({ clientId, dealId, number: '1187', amount: toMinor(100_00) });
  const second = await office.addInvoice({ clientId, number: '0012', amount: toMinor(250_01) });
  await addPayment(office, {
    clientId,
    invoiceId: first,
    amount: 150_00,
    allocated: 100_00,
    date: '2026-06-05',
  });
  const [payment] = await office.db.read.selectFrom('payments').select('id').execute();
  await office.db.write(async (transaction) => {
    await transaction
      .insertInto('allocations')
      .values({
        payment_id: payment?.id ?? 0,
        client_id: clientId,
        invoice_id: null,
        kind: 'advance',
        amount: 30_00,
        effective_date: '2026-06-05',
        actor: 'rule',
        rule: null,
        action_id: null,
        created_at: office.clock.now(),
        reversed_by: null,
        reversed_at: null,
        reversal_reason: null,
      })
      .execute();
    await transaction.updateTable('payments').set({ allocated: 130_00, purpose: '-оплата' }).execute();
  });
  await addPayment(office, { clientId, invoiceId: first, amount: 40_00, kind: 'refund', date: '2026-06-07' });
  await addPayment(office, { clientId, amount: 5_00, reversed: true, date: '2026-06-08' });
  await addPayment(office, { clientId, amount: 9_99, date: '2026-07-01' });
  return { clientId, dealId, first, second };
}

describe('the register', () => {
  test('has a row a part; sums of a payment stand once; totals add up', async () => {
    await fill();
    const file = await interchange().register(JUNE);
    expect(file.fileName).toBe('Реестр платежей 2026-06-01 — 2026-06-30.xlsx');
    const [head, ...rows] = await sheetOf(file);
    const column = (name: string) => rows.map((row) => row[head?.indexOf(name) ?? -1]);
    expect(head).toEqual([
      'Дата',
      'Номер',
      'Движение',
      'Наш счёт',
      'Сумма',
      'Плательщик или получатель',
      'Его ИНН',
      'Клиент',
      'ИНН клиента',
      'Счёт',
      'Дата счёта',
      'Сделка',
      'Разнесено на счёт',
      'Удержанная комиссия',
      'Аванс',
      'Не разнесено',
      'Статус',
      'Назначение платежа',
    ]);
    expect(column('Дата')).toEqual([
      new Date('2026-06-05'),
      new Date('2026-06-05'),
      new Date('2026-06-07'),
      new Date('2026-06-08'),
      'Итого поступило, RUB',
      'Итого списано, RUB',
    ]);
    expect(column('Движение').slice(0, 4)).toEqual(['Поступление', 'Поступление', 'Списание', 'Поступление']);
    expect(column('Сумма')).toEqual([150, null, 40, 5, 155, 40]);
    expect(column('Разнесено на счёт')).toEqual([100, null, -40, null, 60, null]);
    expect(column('Аванс')).toEqual([null, 30, null, null, 30, null]);
    expect(column('Не разнесено')).toEqual([20, null, null, 5, 25, null]);
    expect(column('Счёт').slice(0, 3)).toEqual(['1187', null, '1187']);
    expect(column('Сделка').slice(0, 3)).toEqual(['Мебель', null, 'Мебель']);
    expect(column('ИНН клиента').slice(0, 3)).toEqual(['7707083893', '7707083893', '7707083893']);
    expect(column('Клиент')[0]).toBe('=ООО «Ромашка»');
    expect(column('Назначение платежа')[0]).toBe('-оплата');
  });

  test('speaks the language of the settings', async () => {
    await fill();
    const [head] = await sheetOf(await interchange('en').register(JUNE));
    expect(head?.[0]).toBe('Date');
  });
});

describe('tables', () => {
  test('invoices as shown, with totals that leave the cancelled out', async () => {
    const { clientId } = await fill();
    await office.invoices.setCancelled(
      await office.addInvoice({ clientId, number: '9', amount: toMinor(7_00) }),
      true,
    );
    const query = invoicePageInputSchema.parse({ sort: 'number', descending: false, limit: 1, offset: 1 });
    const file = await interchange().table({ table: 'invoices', query });
    expect(file.fileName).toBe('Счета 2026-06-15.xlsx');
    const rows = await sheetOf(file);
    expect(rows.slice(1).map((row) => [row[0], row[6], row[9], row[11]])).toEqual([
      ['9', 7, null, 'Отменён'],
      ['0012', 250.01, 250.01, 'Просрочен'],
      ['1187', 100, 40, 'Просрочен'],
      ['Итого, RUB', 350.01, 290.01, null],
    ]);
  });

  test('payments, clients, deals and receivables', async () => {
    await fill();
    const { table } = interchange();
    const payments = await sheetOf(
      await table({ table: 'payments', query: paymentPageInputSchema.parse({}) }),
    );
    expect(payments).toHaveLength(1 + 4 + 1);
    expect(payments.at(-1)?.slice(0, 4)).toEqual(['Итого, RUB', null, 164.99, 40]);
    const clients = await sheetOf(await table({ table: 'clients', query: clientPageInputSchema.parse({}) }));
    expect(clients[1]?.slice(0, 8)).toEqual([
      '=ООО «Ромашка»',
      '7707083893',
      null,
      'Организация',
      290.01,
      290.01,
      39.99,
      'RUB',
    ]);
    const deals = await sheetOf(await table({ table: 'deals', query: dealPageInputSchema.parse({}) }));
    expect(deals[1]?.slice(0, 3)).toEqual(['Д-1', 'Мебель', '=ООО «Ромашка»']);
    const owed = await sheetOf(await table({ table: 'receivables', query: { asOf: toDay('2026-06-15') } }));
    expect(owed[0]?.at(-1)).toBe('Срок долга');
    expect(owed.slice(1, 3).map((row) => [row[0], row[9]])).toEqual([
      ['1187', 40],
      ['0012', 250.01],
    ]);
  });

  test('all rows of a long list come, each once', async () => {
    const clientId = await office.addClient({ name: 'А' });
    const insert = office.db.prepare((q) =>
      q.insertInto('invoices').values({
        client_id: 0,
        deal_id: null,
        number: '',
        date: '',
        due_date: '',
        amount: 0,
        currency: 'RUB',
        cancelled_at: null,
        external_id: null,
        search: '',
        created_at: '',
        updated_at: '',
      }),
    );
    await office.db.writeBulk(() => {
      for (let at = 1; at <= 1_300; at++)
        insert.run([
          clientId,
          null,
          String(at),
          '2026-06-01',
          '2026-06-10',
          at,
          'RUB',
          null,
          null,
          '',
          '',
          '',
        ]);
    });
    const rows = await sheetOf(
      await interchange().table({ table: 'invoices', query: invoicePageInputSchema.parse({}) }),
    );
    expect(new Set(rows.slice(1, -1).map((row) => row[0])).size).toBe(1_300);
    expect(rows.at(-1)?.[6]).toBe((1_300 * 1_301) / 2 / 100);
  });
});
