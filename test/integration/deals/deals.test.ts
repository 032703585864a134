import { afterEach, beforeEach, expect, test } from 'vitest';
import { paymentIdsOfDeal } from '../../../src-main/features/deals/index.ts';
import { dealInputSchema, dealPageInputSchema } from '../../../src-shared/domain/index.ts';
import { KZT, RUB, toMinor } from '../../../src-shared/money/index.ts';
import { addPayment, type Office, openOffice } from '../registry/office.ts';

let office: Office;
let clientId: number;
beforeEach(async () => {
  office = await openOffice();
  clientId = await office.addClient({ name: 'ООО «Ромашка»' });
});
afterEach(() => office.close());

const deal = (input: Record<string, unknown> = {}) =>
  dealInputSchema.parse({ clientId, title: 'Поставка', date: '2026-06-01', currency: 'RUB', ...input });
const page = (input: Record<string, unknown> = {}) => office.deals.page(dealPageInputSchema.parse(input));

test('sums of a deal come from its live invoices in its own currency', async () => {
  const id = await office.addDeal({ clientId, amount: toMinor(500) });
  const first = await office.addInvoice({ clientId, dealId: id, number: '1', amount: toMinor(200) });
  const cancelled = await office.addInvoice({ clientId, dealId: id, number: '2', amount: toMinor(999) });
  await office.invoices.setCancelled(cancelled, true);
  await addPayment(office, { clientId, invoiceId: first, amount: 150 });
  await addPayment(office, { clientId, invoiceId: first, amount: 30, kind: 'refund' });
  const card = await office.deals.card(id);
  expect(card).toMatchObject({
    agreed: 500,
    amount: 500,
    invoiced: 200,
    paid: 120,
    remaining: 380,
    paidState: 'partial',
  });
  expect(card.invoices.map((row) => row.number)).toEqual(['2', '1']);
  await office.deals.update(id, deal({ amount: null }));
  expect(await office.deals.card(id)).toMatchObject({
    agreed: null,
    amount: 200,
    remaining: 80,
    number: 'Д-26-001',
  });
});

test('numbers itself within the year', async () => {
  await office.addDeal({ clientId, number: 'Д-26-041' });
  const id = await office.addDeal({ clientId });
  expect((await office.deals.card(id)).number).toBe('Д-26-042');
});

test('the stage moves; the client is fixed by invoices', async () => {
  const id = await office.addDeal({ clientId });
  await office.deals.setStage(id, 'shipped');
  expect((await office.deals.card(id)).stage).toBe('shipped');
  const other = await office.addClient({ name: 'Другой' });
  expect((await office.deals.update(id, deal({ clientId: other }))).saved).toBe(true);
  await office.addInvoice({ clientId: other, dealId: id, number: '1', amount: toMinor(1) });
  await expect(office.deals.update(id, deal())).rejects.toMatchObject({ code: 'deal.hasInvoices' });
  await expect(office.deals.setStage(99, 'new')).rejects.toMatchObject({ code: 'deal.notFound' });
  await expect(office.deals.card(99)).rejects.toMatchObject({ code: 'deal.notFound' });
});

test('the list finds, sorts and totals', async () => {
  await office.addDeal({ clientId, number: '9', title: 'Шкафы', amount: toMinor(300) });
  await office.addDeal({ clientId, number: '10', title: 'Столы', amount: toMinor(100), stage: 'done' });
  await office.addDeal({ clientId, number: '11', title: 'Стулья', amount: toMinor(200), currency: KZT });
  const numbers = async (input: Record<string, unknown>) => (await page(input)).rows.map((row) => row.number);
  expect(await numbers({ sort: 'number', descending: false })).toEqual(['9', '10', '11']);
  expect(await numbers({ sort: 'amount' })).toEqual(['9', '11', '10']);
  expect(await numbers({ sort: 'remaining', descending: false })).toEqual(['10', '11', '9']);
  expect(await numbers({ sort: 'client' })).toHaveLength(3);
  expect(await numbers({ text: 'стулья ромашка' })).toEqual(['11']);
  expect(await numbers({ stage: 'done' })).toEqual(['10']);
  expect((await page()).amounts).toEqual([
    { currency: RUB, amount: 400 },
    { currency: KZT, amount: 200 },
  ]);
});

test('payments of a deal are those of its invoices, each once, without undone ones', async () => {
  const id = await office.addDeal({ clientId });
  const first = await office.addInvoice({ clientId, dealId: id, number: '1', amount: toMinor(200) });
  const other = await office.addInvoice({ clientId, number: '2', amount: toMinor(200) });
  await addPayment(office, { clientId, invoiceId: first, amount: 50, date: '2026-06-01' });
  await addPayment(office, { clientId, invoiceId: first, amount: 20, kind: 'refund', date: '2026-06-03' });
  await addPayment(office, { clientId, invoiceId: first, amount: 60, reversed: true });
  await addPayment(office, { clientId, invoiceId: other, amount: 70 });
  expect(await paymentIdsOfDeal(office.db.read, id)).toEqual([2, 1]);
});

test('a deal goes to work when its invoices are paid, and back when the money is taken off', async () => {
  const id = await office.addDeal({ clientId, stage: 'invoiced' });
  const first = await office.addInvoice({ clientId, dealId: id, number: '1', amount: toMinor(200) });
  const second = await office.addInvoice({ clientId, dealId: id, number: '2', amount: toMinor(100) });
  const seen = async () => {
    const { stage, movedByPayment } = await office.deals.card(id);
    return [stage, movedByPayment];
  };
  await addPayment(office, { clientId, invoiceId: first, amount: 200 });
  expect(await seen()).toEqual(['invoiced', false]);
  await addPayment(office, { clientId, invoiceId: second, amount: 100 });
  expect(await seen()).toEqual(['working', true]);
  await addPayment(office, { clientId, invoiceId: second, amount: 40, kind: 'refund' });
  expect(await seen()).toEqual(['invoiced', false]);
  await addPayment(office, { clientId, invoiceId: second, amount: 40 });
  expect(await seen()).toEqual(['working', true]);
  // What a person has chosen is not taken back.
  await office.deals.setStage(id, 'working');
  await addPayment(office, { clientId, invoiceId: second, amount: 40, kind: 'refund' });
  expect(await seen()).toEqual(['working', false]);
});

test('a deal further on, or lost, stays where it is', async () => {
  for (const stage of ['shipped', 'done', 'lost'] as const) {
    const id = await office.addDeal({ clientId, stage });
    const invoice = await office.addInvoice({ clientId, dealId: id, number: `${id}`, amount: toMinor(200) });
    await addPayment(office, { clientId, invoiceId: invoice, amount: 200 });
    expect((await office.deals.card(id)).stage).toBe(stage);
  }
});
