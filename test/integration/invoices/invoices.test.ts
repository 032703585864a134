import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toDay } from '../../../src-shared/dates/index.ts';
import { invoiceInputSchema, invoicePageInputSchema } from '../../../src-shared/domain/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import { addPayment, idOf, type Office, openOffice } from '../registry/office.ts';

let office: Office;
let clientId: number;
beforeEach(async () => {
  office = await openOffice();
  clientId = await office.addClient({ name: 'ООО «Ромашка»', inn: '7707083893' });
});
afterEach(() => office.close());

const invoice = (input: Record<string, unknown> = {}) =>
  invoiceInputSchema.parse({
    clientId,
    number: '1187',
    date: '2026-06-01',
    dueDate: '2026-06-10',
    currency: 'RUB',
    amount: 100_00,
    ...input,
  });
const page = (input: Record<string, unknown> = {}) =>
  office.invoices.page(invoicePageInputSchema.parse(input));

describe('saving', () => {
  test('the total and the VAT come from the lines, each line rounded', async () => {
    const line = { name: 'Доставка', quantity: '3', price: 33_34, amount: 100_02, vatRate: '22' };
    const id = idOf(
      await office.invoices.create(invoice({ amount: 1, lines: [line, { ...line, vatRate: 'none' }] })),
    );
    const card = await office.invoices.card(id);
    expect(card).toMatchObject({ amount: 200_04, vatAmount: 18_04, status: 'overdue', overdueDays: 5 });
    expect(card.lines.map((row) => row.vatAmount)).toEqual([18_04, 0]);
    expect(office.registryChanges.at(-1)).toEqual({ invoices: [id] });
  });

  test('asks about a repeated number of the client and the year, whatever its spelling', async () => {
    await office.addInvoice({ clientId, number: 'УТ-12', amount: toMinor(1) });
    const same = await office.invoices.create(invoice({ number: 'UТ-12' }));
    expect(same).toMatchObject({ saved: true });
    const twin = await office.invoices.create(invoice({ number: 'yt- 12' }));
    expect(twin).toMatchObject({
      saved: false,
      warnings: [{ field: 'number', code: 'numberTaken', params: { number: 'УТ-12', date: '2026-06-01' } }],
    });
    expect((await office.invoices.create(invoice({ number: 'УТ-12', date: '2025-06-01' }))).saved).toBe(true);
    const other = await office.addClient({ name: 'Другой' });
    expect((await office.invoices.create(invoice({ clientId: other, number: 'УТ-12' }))).saved).toBe(true);
  });

  test('asks about lines that do not multiply and a due date before the date', async () => {
    const result = await office.invoices.create(
      invoice({
        dueDate: '2026-05-01',
        lines: [{ name: 'X', quantity: '2,5', price: 10_00, amount: 24_00 }],
      }),
    );
    expect(result).toMatchObject({
      saved: false,
      warnings: [
        { field: 'lines.0.amount', code: 'lineSum', params: { line: 1 } },
        { field: 'dueDate', code: 'dueBeforeDate' },
      ],
    });
  });

  test('refuses what cannot be', async () => {
    await expect(office.invoices.create(invoice({ amount: null }))).rejects.toMatchObject({
      code: 'invoice.noAmount',
    });
    await expect(office.invoices.create(invoice({ amount: -1 }))).rejects.toMatchObject({
      code: 'invoice.negative',
    });
    await expect(office.invoices.create(invoice({ clientId: 99 }))).rejects.toMatchObject({
      code: 'client.notFound',
    });
    const other = await office.addClient({ name: 'Другой' });
    const dealId = await office.addDeal({ clientId: other });
    await expect(office.invoices.create(invoice({ dealId }))).rejects.toMatchObject({
      code: 'invoice.wrongDeal',
    });
    await expect(office.invoices.update(99, invoice())).rejects.toMatchObject({ code: 'invoice.notFound' });
  });

  test('what is paid cannot be undercut, moved or cancelled', async () => {
    const id = await office.addInvoice({ clientId, number: '5', amount: toMinor(100_00) });
    await addPayment(office, { clientId, invoiceId: id, amount: 60_00 });
    const other = await office.addClient({ name: 'Другой' });
    const change = (input: Record<string, unknown>) =>
      office.invoices.update(id, invoice({ number: '5', acceptWarnings: true, ...input }));
    await expect(change({ amount: 59_99 })).rejects.toMatchObject({
      code: 'invoice.belowPaid',
      params: { paid: '60\u00a0₽' },
    });
    await expect(change({ clientId: other })).rejects.toMatchObject({ code: 'invoice.paidFixed' });
    await expect(change({ currency: 'KZT' })).rejects.toMatchObject({ code: 'invoice.paidFixed' });
    await expect(office.invoices.setCancelled(id, true)).rejects.toMatchObject({
      code: 'invoice.hasPayments',
    });
    expect((await change({ amount: 60_00 })).saved).toBe(true);
    expect(await office.invoices.card(id)).toMatchObject({ status: 'paid', paid: 60_00, remaining: 0 });
    expect((await office.invoices.card(id)).allocations).toMatchObject([{ amount: 60_00, reversedAt: null }]);
  });

  test('the next number follows the newest and skips those taken', async () => {
    expect(await office.invoices.nextNumber()).toBe('1');
    await office.addInvoice({ clientId, number: 'УТ-0100', date: toDay('2026-01-10'), amount: toMinor(1) });
    await office.addInvoice({ clientId, number: 'УТ-0099', date: toDay('2026-06-10'), amount: toMinor(1) });
    expect(await office.invoices.nextNumber()).toBe('УТ-0101');
  });
});

describe('the list', () => {
  beforeEach(async () => {
    const add = async (number: string, amount: number, dueDate: string, paid = 0, currency = 'RUB') => {
      const id = await office.addInvoice({
        clientId,
        number,
        amount: toMinor(amount),
        dueDate: toDay(dueDate),
        currency: toCurrency(currency),
      });
      if (paid > 0) await addPayment(office, { clientId, invoiceId: id, amount: paid, currency });
      return id;
    };
    await add('99', 100, '2026-06-15');
    await add('100', 200, '2026-06-20', 50);
    await add('101', 300, '2026-06-14', 100);
    await add('102', 400, '2026-06-01', 400);
    await add('103', 500, '2026-06-01', 600);
    await office.invoices.setCancelled(await add('104', 600, '2026-06-01'), true);
    await add('105', 700, '2026-06-14', 0, 'KZT');
  });

  test.each([
    ['open', ['99']],
    ['partial', ['100']],
    ['overdue', ['101', '105']],
    ['paid', ['102']],
    ['overpaid', ['103']],
    ['cancelled', ['104']],
  ])('the filter «%s» and the shown status agree', async (status, numbers) => {
    const result = await page({ statuses: [status], sort: 'number', descending: false });
    expect(result.rows.map((row) => row.number)).toEqual(numbers);
    expect(new Set(result.rows.map((row) => row.status))).toEqual(new Set([status]));
    expect(result.total).toBe(numbers.length);
  });

  test('tomorrow an open invoice of today is overdue', async () => {
    office.setNow('2026-06-16T09:00:00.000Z');
    expect((await page({ statuses: ['overdue'] })).rows.map((row) => row.number)).toContain('99');
  });

  test('totals stand per currency and leave the cancelled out', async () => {
    const { amounts, remaining, rows } = await page();
    expect(amounts).toEqual([
      { currency: 'RUB', amount: 1500 },
      { currency: 'KZT', amount: 700 },
    ]);
    expect(remaining).toEqual([
      { currency: 'RUB', amount: 350 },
      { currency: 'KZT', amount: 700 },
    ]);
    const shown = rows.filter((row) => row.currency === 'RUB').reduce((sum, row) => sum + row.remaining, 0);
    expect(shown).toBe(350);
  });

  test('sorts and pages without overlap', async () => {
    const numbers = async (input: Record<string, unknown>) =>
      (await page(input)).rows.map((row) => row.number);
    expect(await numbers({ sort: 'number', descending: false })).toEqual([
      '99',
      '100',
      '101',
      '102',
      '103',
      '104',
      '105',
    ]);
    expect(await numbers({ sort: 'remaining', limit: 2 })).toEqual(['105', '101']);
    expect(await numbers({ sort: 'amount', descending: false, limit: 3, offset: 2 })).toEqual([
      '101',
      '102',
      '103',
    ]);
    for (const sort of ['date', 'client', 'dueDate']) {
      const all = [...(await numbers({ sort, limit: 4 })), ...(await numbers({ sort, limit: 4, offset: 4 }))];
      expect(new Set(all).size).toBe(7);
    }
    expect(await numbers({ text: 'ромашка 105' })).toEqual(['105']);
    expect(await numbers({ dateFrom: '2026-06-02' })).toEqual([]);
    expect(await numbers({ clientId: clientId + 1 })).toEqual([]);
  });
});
