/** «Разнести по реестру»: from a file to the ledger and back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recount } from '../../../src-main/features/allocations/index.ts';
import { AppError } from '../../../src-main/platform/errors.ts';
import { openPayoutOffice, type PayoutOffice } from './office.ts';

let office: PayoutOffice;
let client: number;
let other: number;

beforeEach(async () => {
  office = await openPayoutOffice();
  client = await office.client('ООО «Вектор»', { inn: '7707083893' });
  other = await office.client('АО «Лотос»', { inn: '7728168971' });
});
afterEach(async () => {
  expect(await recount(office.db.read)).toEqual([]);
  await office.close();
});

const invoice = (number: string, roubles: number, clientId = client) =>
  office.invoice(clientId, { number, amount: roubles * 100 });
const csv = (...rows: readonly string[]) => office.upload('реестр.csv', rows.join('\n'));
const HEAD = 'Номер заказа;Сумма;Комиссия;К перечислению';

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'accepted';
}

async function state(paymentId: number) {
  const { read } = office.db;
  const payment = await read.selectFrom('payments').selectAll().where('id', '=', paymentId).executeTakeFirstOrThrow();
  const invoices = await read.selectFrom('invoices').select(['number', 'paid']).orderBy('id').execute();
  const live = await read.selectFrom('allocations').select(['kind', 'amount']).where('reversed_at', 'is', null).orderBy('id').execute();
  const { allocated, status, decided_by, client_id } = payment;
  return { payment: { allocated, status, decided_by, client_id }, paid: Object.fromEntries(invoices.map(({ number, paid }) => [number, paid])), live };
} // biome-ignore format: one query a line

describe('a registry payout', () => {
  it('pays every invoice in full, the fee beside the money, in one act that is undone as one', async () => {
    await invoice('УТ-0145', 1_000);
    await invoice('146', 2_000, other);
    const payment = await office.payment({
      amount: 2_910_00,
      partyName: 'ООО НКО «ЮМани»',
      status: 'queued',
    });
    const start = await state(payment);
    const file = csv(
      HEAD,
      'YT-145;1000,00;30,00;970,00',
      '000146;2000,00;60,00;1940,00',
      'Итого;3000,00;90,00;2910,00',
    );
    const preview = await office.look(payment, file);
    expect(preview).toMatchObject({ difference: 0, rest: 0, blocked: null, states: { fits: 2 }, total: 2 });
    expect(preview.taken).toEqual({
      sales: 2,
      gross: 3_000_00,
      fee: 90_00,
      refunds: 0,
      refunded: 0,
      net: 2_910_00,
    });
    const done = await office.apply(payment, file);
    expect(done.message).toMatchObject({ code: 'payout', params: { count: 2, fee: 90_00, rest: 0 } });
    expect(await state(payment)).toMatchObject({
      payment: { allocated: 2_910_00, status: 'settled', decided_by: 'person', client_id: null },
      paid: { 'УТ-0145': 1_000_00, '146': 2_000_00 },
    });
    await office.queue.undo(done.actionId);
    expect(await state(payment)).toEqual(start);
  });

  it('leaves with the payment what it does not find, and takes nothing that is doubtful', async () => {
    await invoice('145', 1_000);
    await invoice('146', 900);
    await invoice('147', 500, other);
    const cancelled = await office.invoice(client, {
      number: '148',
      amount: 100_00,
      cancelledAt: '2026-11-20T00:00:00Z',
    });
    expect(cancelled).toBeGreaterThan(0);
    await invoice('149', 300);
    await invoice('149', 300, other);
    const payment = await office.payment({ amount: 4_000_00 });
    const file = csv(
      'Номер заказа;ИНН;Сумма;Комиссия',
      '145;;1000;20', '146;;1000;20', '147;7707083893;500;10', '148;;100;1', '149;;300;3', '777;;1100;1', '145;;1000;20', 'много;;мало;0',
      '149;7728168971;300;3',
    ); // biome-ignore format: a file
    const preview = await office.look(payment, file);
    expect(Object.fromEntries(preview.rows.map(({ row, state }) => [row, state]))).toEqual({
      2: 'fits', 3: 'exceeds', 4: 'otherClient', 5: 'cancelled', 6: 'ambiguous', 7: 'notFound', 8: 'paid', 9: 'unreadable', 10: 'fits',
    }); // biome-ignore format: a table
    await office.apply(payment, file);
    expect(await state(payment)).toMatchObject({
      payment: { allocated: 1_277_00, status: 'queued' },
      live: [{ kind: 'invoice' }, { kind: 'invoice' }, { kind: 'fee' }, { kind: 'fee' }],
    });
  });

  it('takes a smaller sum only when a person says so', async () => {
    await invoice('145', 1_000);
    const payment = await office.payment({ amount: 490_00 });
    const file = csv(HEAD, '145;500;10;490');
    expect(await office.look(payment, file)).toMatchObject({
      states: { differs: 1 },
      blocked: { code: 'nothingFits' },
    });
    await office.apply(payment, file, { take: [2] });
    expect(await state(payment)).toMatchObject({ payment: { status: 'settled' }, paid: { '145': 500_00 } });
  });

  it('tells namesakes apart by the sum, and finds a shortened number or a deal by it alone', async () => {
    await invoice('200', 100);
    await invoice('200', 150, other);
    await invoice('УТ-0300', 70);
    const deal = await office.deal(client, 'Поставка');
    await office.db.write((trx) =>
      trx.updateTable('deals').set({ number: 'З-17' }).where('id', '=', deal).execute(),
    );
    await office.invoice(client, { number: 'А-9', amount: 80_00, dealId: deal });
    const payment = await office.payment({ amount: 300_00 });
    const file = csv(HEAD, '200;150;0;150', '300;70;0;70', 'Оплата заказа № З-17;80;0;80', '300;71;0;71');
    const preview = await office.look(payment, file);
    expect(preview.rows.toSorted((a, b) => a.row - b.row).map(({ state, invoice }) => [state, invoice?.number, invoice?.clientName])).toEqual([
      ['fits', '200', 'АО «Лотос»'], ['fits', 'УТ-0300', 'ООО «Вектор»'], ['fits', 'А-9', 'ООО «Вектор»'], ['notFound', undefined, undefined],
    ]); // biome-ignore format: a table
  });

  it('tells namesakes of one sum apart by the buyer that the row names', async () => {
    await invoice('200', 100);
    await invoice('200', 100, other);
    const payment = await office.payment({ amount: 200_00 });
    const file = csv('Заказ;Покупатель;Сумма', '200;АО Лотос;100', '200;;100');
    const { rows } = await office.look(payment, file);
    const found = rows.toSorted((a, b) => a.row - b.row).map((row) => [row.state, row.invoice?.clientName]);
    expect(found[0]).toEqual(['fits', 'АО «Лотос»']);
    expect(found[1]).toEqual(['fits', 'ООО «Вектор»']);
  });

  it('spreads a whole fee over the purchases to the kopeck', async () => {
    for (const number of ['1', '2', '3']) await invoice(number, 100);
    const payment = await office.payment({ amount: 299_00 });
    const file = csv('Заказ;Сумма', '1;100', '2;100', '3;100');
    expect(await office.look(payment, file)).toMatchObject({
      impliedFee: 1_00,
      rest: -1_00,
      blocked: { code: 'exceeds' },
    });
    await office.apply(payment, file, { totalFee: 1_00 });
    const { live, payment: after } = await state(payment);
    expect(after).toMatchObject({ allocated: 299_00, status: 'settled' });
    expect(live.filter(({ kind }) => kind === 'fee').map(({ amount }) => amount)).toEqual([34, 33, 33]);
  });

  it('offers refunds as what they are: taken only when told, and undone with the rest', async () => {
    const sold = await invoice('145', 1_000);
    await invoice('146', 500);
    const early = await office.payment({ amount: 500_00 });
    const [second] = await office.db.read.selectFrom('invoices').select('id').where('number', '=', '146').execute();
    await office.queue.allocate({ paymentId: early, parts: [{ invoiceId: second?.id ?? 0, clientId: client, amount: (await office.look(early, csv(HEAD, '1;1;0;1'))).payment.free }], learnPayer: false });
    const payment = await office.payment({ amount: 470_00 });
    const start = await state(payment);
    const file = csv(HEAD, '145;1000;30;970', '146;-500;0;-500');
    const preview = await office.look(payment, file);
    expect(preview).toMatchObject({ difference: 0, rest: -500_00, states: { fits: 1, refund: 1 }, blocked: { code: 'exceeds' } });
    expect(await refusal(office.payouts.apply({ ...(await applied(payment, file)), digest: preview.digest }))).toBe('payouts.blocked');
    const done = await office.apply(payment, file, { refunds: true });
    expect(await state(payment)).toMatchObject({
      payment: { allocated: 470_00, status: 'settled' },
      paid: { '145': 1_000_00, '146': 0 },
    });
    expect(sold).toBeGreaterThan(0);
    await office.queue.undo(done.actionId);
    expect(await state(payment)).toEqual(start);
  }); // biome-ignore format: steps

  it('lets the purchases bear a fee of a refund, and gives them one that came back', async () => {
    await invoice('145', 1_000);
    await invoice('146', 500);
    const payment = await office.payment({ amount: 465_00 });
    const file = csv(HEAD, '145;1000;30;970', '146;500;0;500', '146;-1000;5;-1005');
    expect((await office.look(payment, file)).states).toEqual({ fits: 2, refundUnpaid: 1 });
    const back = csv(HEAD, '145;1000;30;970', '146;500;0;500', '146;-500;-5;-495');
    const other = await office.payment({ amount: 975_00 });
    const preview = await office.look(other, back, { refunds: true });
    expect(preview).toMatchObject({ difference: 0, rest: 0, taken: { fee: 25_00 }, blocked: null });
    await office.apply(other, back, { refunds: true });
    expect(await state(other)).toMatchObject({
      payment: { allocated: 975_00 },
      paid: { '145': 1_000_00, '146': 0 },
    });
  });

  it('does only what was previewed', async () => {
    const id = await invoice('145', 1_000);
    const payment = await office.payment({ amount: 970_00 });
    const file = csv(HEAD, '145;1000;30;970');
    const { digest } = await office.look(payment, file);
    const early = await office.payment({ amount: 100_00 });
    await office.queue.allocate({ paymentId: early, parts: [{ invoiceId: id, clientId: client, amount: (await office.look(early, file)).payment.free }], learnPayer: false });
    expect(await refusal(office.payouts.apply({ ...(await applied(payment, file)), digest }))).toBe('payouts.changed');
    expect((await state(payment)).payment.allocated).toBe(0);
  }); // biome-ignore format: steps

  it('remembers the columns of a form of file', async () => {
    await invoice('145', 1_000);
    const payment = await office.payment({ amount: 970_00 });
    const head = 'Код;Продано;Взято;Пришло';
    const mapping = { order: 0, gross: 1, fee: 2, net: 3 };
    const first = csv(head, '145;1000;30;970');
    expect((await office.look(payment, first)).missing).toEqual(['order', 'gross']);
    await office.apply(payment, first, { mapping });
    const opened = await office.payouts.open(csv(head, '146;1;0;1'));
    expect(opened.sheets[0]).toMatchObject({ mapping, remembered: true });
  });

  it.each([
    ['an empty file', 'реестр.csv', '', 'registry.empty'],
    ['a workbook cut short', 'реестр.xlsx', 'PK\u0003\u0004nonsense', 'registry.corrupt'],
    [
      'json',
      'реестр.json',
      '{"clients":[{"id":"c1","name":"ООО «Вектор»"}],"invoices":[]}',
      'payouts.notTable',
    ],
    ['bytes', 'реестр.csv', 'a\0b\0c', 'registry.notTable'],
  ])('refuses %s', async (_, name, content, code) => {
    expect(await refusal(office.payouts.open(office.upload(name, content)))).toBe(code);
  });

  it('refuses an outgoing payment', async () => {
    const out = await office.payment({ amount: 100_00, direction: 'out' });
    expect(await refusal(office.look(out, csv(HEAD, '1;1;0;1')))).toBe('payouts.outgoing');
  });
});

async function applied(paymentId: number, uploadId: string) {
  const sheet = (await office.payouts.open(uploadId)).sheets[0];
  return { paymentId, uploadId, sheet: sheet?.name ?? '', mapping: sheet?.mapping ?? {}, totalFee: null, take: [], skip: [], refunds: false };
} // biome-ignore format: one input
