import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recount } from '../../../src-main/features/allocations/index.ts';
import { createMatchWork, type MatchWork } from '../../../src-main/features/matchwork/index.ts';
import { createPaymentsService } from '../../../src-main/features/payments/index.ts';
import { createQueueService } from '../../../src-main/features/queue/index.ts';
import { AppError } from '../../../src-main/platform/errors.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import type { ActionResult, AllocationPart } from '../../../src-shared/domain/index.ts';
import { createTranslator, presentParams } from '../../../src-shared/locales/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { type Office, openOffice } from '../allocations/office.ts';

let office: Office;
let matchWork: MatchWork;
let queue: ReturnType<typeof createQueueService>;
let payments: ReturnType<typeof createPaymentsService>;
let vector: number;
let lotos: number;

beforeEach(async () => {
  office = await openOffice();
  matchWork = createMatchWork(office);
  queue = createQueueService({ ...office, suggester: matchWork });
  payments = createPaymentsService({ ...office, suggester: matchWork });
  vector = await office.client('ООО «Вектор»', { inn: '7705123456' });
  lotos = await office.client('АО «Лотос»', { inn: '7801000000' });
  office.events.registryChanged('all');
});
afterEach(async () => {
  expect(await recount(office.db.read)).toEqual([]);
  matchWork.close();
  await office.close();
});

const part = (clientId: number, invoiceId: number | null, amount: number): AllocationPart => ({
  clientId,
  invoiceId,
  amount: toMinor(amount),
});
const allocate = (paymentId: number, parts: AllocationPart[], learnPayer = false) =>
  queue.allocate({ paymentId, parts, learnPayer });
const read = (id: number) => payments.get(id);
const paidOf = async (id: number) => {
  const row = await office.db.read
    .selectFrom('invoices')
    .select('paid')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.paid;
};
const openTasks = () => office.db.read.selectFrom('tasks').selectAll().where('status', '=', 'open').execute();

function said({ message }: ActionResult): string {
  const ru = createTranslator('ru');
  return ru
    .text('queue', `messages.${message.code}`, presentParams(message.params, 'ru'))
    .replaceAll('\u00a0', ' ');
}

async function refused(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(
      createTranslator('ru').text('errors', error.code, presentParams(error.params, 'ru')),
    ).not.toContain(error.code);
    return error.code;
  }
  return 'accepted';
}

describe('accepting a suggestion', () => {
  it('pays the invoice, learns the payer and can be undone to the last bit', async () => {
    const invoice = await office.invoice(vector, { number: '1187', amount: 100_00 });
    const id = await office.payment({
      amount: 100_00,
      partyName: 'ИП Петров',
      partyAccount: '40802810000000000077',
      purpose: 'Оплата по счёту № 1187',
    });
    office.events.registryChanged('all');
    const before = await read(id);
    const [first] = before.suggestions;
    expect(first?.invoice?.id).toBe(invoice);
    const accepted = await queue.accept({
      paymentId: id,
      rank: 0,
      seen: { invoiceId: invoice, clientId: vector, amount: toMinor(100_00) },
    });
    expect(said(accepted)).toBe('Счёт № 1187 оплачен полностью');
    expect(await read(id)).toMatchObject({
      status: 'settled',
      decidedBy: 'person',
      clientId: vector,
      allocated: 100_00,
      hint: null,
    });
    expect((await read(id)).allocations[0]?.evidence).toEqual(first?.evidence);
    const learnt = await office.db.read.selectFrom('client_accounts').selectAll().execute();
    expect(learnt).toMatchObject([{ client_id: vector, number: '40802810000000000077', origin: 'learnt' }]);

    const undone = await queue.undo(accepted.actionId);
    expect(undone.paymentIds).toEqual([id]);
    const after = await read(id);
    const { allocations, ...rest } = after;
    const { allocations: none, ...was } = before;
    expect(rest).toEqual(was);
    expect(none).toEqual([]);
    expect(allocations).toMatchObject([{ amount: 100_00, reversalReason: 'undo' }]);
    expect(await office.db.read.selectFrom('client_accounts').selectAll().execute()).toEqual([]);
    expect(await paidOf(invoice)).toBe(0);
    expect(await refused(queue.undo(accepted.actionId))).toBe('action.alreadyUndone');
    expect(await refused(queue.undo(undone.actionId))).toBe('action.isUndo');
    expect(await refused(queue.undo(undefined))).toBe('action.nothingToUndo');
  });

  it('never applies what was not on screen', async () => {
    const invoice = await office.invoice(vector, { number: '1187', amount: 100_00 });
    const id = await office.payment({ amount: 100_00, partyInn: '7705123456', purpose: 'счёт 1187' });
    office.events.registryChanged('all');
    const seen = { invoiceId: invoice, clientId: vector, amount: toMinor(99_00) };
    expect(await refused(queue.accept({ paymentId: id, rank: 0, seen }))).toBe('queue.suggestionChanged');
    expect(await refused(queue.accept({ paymentId: id, rank: 9 }))).toBe('queue.noSuggestion');
  });

  it('takes the rest as an overpayment where the screen said so', async () => {
    const invoice = await office.invoice(vector, { number: '1234', amount: 100_00 });
    const id = await office.payment({ amount: 105_00, partyInn: '7705123456', purpose: 'счёт 1234' });
    office.events.registryChanged('all');
    const result = await queue.accept({ paymentId: id, rank: 0 });
    expect(said(result)).toContain('переплата 5 ₽ лежит на балансе клиента');
    expect(await read(id)).toMatchObject({ status: 'settled', allocated: 105_00, advance: 5_00 });
    const [task] = await openTasks();
    expect(task).toMatchObject({
      kind: 'overpayment',
      client_id: vector,
      invoice_id: invoice,
      payment_id: id,
    });
    const text = createTranslator('ru').text(
      'tasks',
      'kinds.overpayment',
      presentParams(JSON.parse(task?.params ?? '{}'), 'ru'),
    );
    expect(text.replaceAll('\u00a0', ' ')).toBe(
      'Переплата 5 ₽ по счёту № 1234. Уточнить: вернуть или зачесть',
    );
    await queue.undo(result.actionId);
    expect(await openTasks()).toEqual([]);
  });

  it('accepts many at once and skips what the batch itself has changed', async () => {
    const first = await office.invoice(vector, { number: '1', amount: 100_00 });
    const ids = [
      await office.payment({ amount: 100_00, partyInn: '7705123456', purpose: 'по счёту 1' }),
      await office.payment({ amount: 100_00, partyInn: '7705123456', purpose: 'по счёту 1' }),
      await office.payment({ amount: 77_00, partyInn: '500', partyName: 'Неизвестный', purpose: 'нечто' }),
    ];
    office.events.registryChanged('all');
    const result = await queue.acceptMany(ids);
    expect(result.paymentIds).toEqual([ids[0]]);
    expect(result.skipped).toEqual([ids[1], ids[2]]);
    expect(await paidOf(first)).toBe(100_00);
    expect(await read(ids[1] ?? 0)).toMatchObject({ status: 'queued', allocated: 0 });
    expect(await refused(queue.acceptMany([ids[2] ?? 0]))).toBe('queue.nothingToAccept');
    await queue.undo(undefined);
    expect(await paidOf(first)).toBe(0);
    expect((await queue.summary()).count).toBe(3);
  });
});

describe('splitting by hand', () => {
  it('spreads over invoices of several clients, keeps the rest in the queue, and says it', async () => {
    const a = await office.invoice(vector, { number: 'А-1', amount: 100_00 });
    const b = await office.invoice(lotos, { number: 'Б-2', amount: 50_00 });
    const id = await office.payment({ amount: 200_00, partyAccount: '40702810000000000099' });
    const result = await allocate(id, [part(vector, a, 100_00), part(lotos, b, 50_00)], true);
    expect(said(result)).toBe('Разнесено на 2 счёта; 50 ₽ из платежа ещё в очереди');
    expect(await read(id)).toMatchObject({
      status: 'queued',
      decidedBy: 'person',
      clientId: null,
      allocated: 150_00,
    });
    // Two clients: nobody's account is learnt.
    expect(await office.db.read.selectFrom('client_accounts').selectAll().execute()).toEqual([]);
    expect((await queue.summary()).sums).toEqual([{ currency: 'RUB', amount: 50_00 }]);
    expect(said(await allocate(id, [part(vector, null, 50_00)]))).toBe('На балансе клиентов: 50 ₽');
    expect(await read(id)).toMatchObject({ status: 'settled', allocated: 200_00, advance: 50_00 });
    expect(await openTasks()).toEqual([]);
  });

  it('sums partial payments up: 50 000 of 100 000, then the rest', async () => {
    const invoice = await office.invoice(vector, { number: '12', amount: 100_000_00 });
    const half = await office.payment({ amount: 50_000_00 });
    const rest = await office.payment({ amount: 50_000_00 });
    const say = await allocate(half, [part(vector, invoice, 50_000_00)]);
    expect(said(say)).toBe('Счёт № 12: оплачено 50 000 ₽ из 100 000 ₽, остаток 50 000 ₽');
    expect(said(await allocate(rest, [part(vector, invoice, 50_000_00)]))).toBe(
      'Счёт № 12 оплачен полностью',
    );
    expect(await paidOf(invoice)).toBe(100_000_00);
  });

  it('puts what an invoice does not need on the balance, whatever way it was asked', async () => {
    const invoice = await office.invoice(vector, { number: '12', amount: 100_00 });
    const one = await office.payment({ amount: 130_00 });
    await allocate(one, [part(vector, invoice, 130_00)]);
    expect(await read(one)).toMatchObject({ advance: 30_00, status: 'settled' });
    const two = await office.payment({ amount: 20_00 });
    expect(said(await allocate(two, [part(vector, invoice, 20_00)]))).toContain('20 ₽ лежит на балансе');
    expect(await openTasks()).toHaveLength(2);
    expect(await paidOf(invoice)).toBe(100_00);
  });

  it('sets an overpayment off against another invoice and closes its task', async () => {
    const first = await office.invoice(vector, { number: '1', amount: 100_00 });
    const second = await office.invoice(vector, { number: '2', amount: 30_00 });
    const id = await office.payment({ amount: 150_00 });
    await allocate(id, [part(vector, first, 150_00)]);
    const set = await allocate(id, [part(vector, second, 30_00)]);
    expect(await read(id)).toMatchObject({ allocated: 150_00, advance: 20_00, status: 'settled' });
    expect(await paidOf(second)).toBe(30_00);
    expect(await openTasks()).toMatchObject([{ kind: 'advanceRest' }]);
    await queue.undo(set.actionId);
    expect(await read(id)).toMatchObject({ allocated: 150_00, advance: 50_00 });
    expect(await openTasks()).toMatchObject([{ kind: 'overpayment' }]);
  });

  it('refuses more than there is, in a sentence', async () => {
    const invoice = await office.invoice(vector, { number: '1', amount: 500_00 });
    const id = await office.payment({ amount: 100_00 });
    expect(await refused(allocate(id, [part(vector, invoice, 100_01)]))).toBe('ledger.exceedsPayment');
    expect(await refused(allocate(id, [part(lotos, invoice, 1)]))).toBe('ledger.otherClient');
    expect(await refused(allocate(999, [part(vector, invoice, 1)]))).toBe('payment.notFound');
    expect(await read(id)).toMatchObject({ allocated: 0, status: 'queued' });
    expect(await office.db.read.selectFrom('actions').select('id').execute()).toEqual([]);
  });
});

describe('refunds', () => {
  it('lower the invoice or the balance, close the question, and hold the payment until undone', async () => {
    const invoice = await office.invoice(vector, { number: '1', amount: 100_00 });
    const id = await office.payment({ amount: 120_00 });
    const paid = await allocate(id, [part(vector, invoice, 120_00)]);
    const back = await office.payment({ amount: 20_00, direction: 'out', number: '318' });
    const refund = await allocate(back, [part(vector, null, 20_00)]);
    expect(said(refund)).toBe('С баланса клиента ООО «Вектор» возвращено 20 ₽');
    expect(await read(back)).toMatchObject({ status: 'settled', clientId: vector });
    expect(await openTasks()).toEqual([]);
    expect(await refused(queue.undo(paid.actionId))).toBe('ledger.advanceGivenBack');
    await queue.undo(refund.actionId);
    expect(await read(back)).toMatchObject({ status: 'outgoing', allocated: 0 });
    expect(await openTasks()).toMatchObject([{ kind: 'overpayment' }]);
    const other = await allocate(back, [part(vector, invoice, 20_00)]);
    expect(said(other)).toBe('Возврат 20 ₽ по счёту № 1: оплачено 80 ₽ из 100 ₽');
    expect(await refused(queue.undo(paid.actionId))).toBe('ledger.refundDepends');
    await queue.undo(undefined);
    await queue.undo(undefined);
    expect(await paidOf(invoice)).toBe(0);
  });
});

describe('other decisions', () => {
  it('«не этот счёт» is never offered again, until undone', async () => {
    const invoice = await office.invoice(vector, { number: '1187', amount: 100_00 });
    const id = await office.payment({ amount: 100_00, partyInn: '7705123456', purpose: 'счёт 1187' });
    office.events.registryChanged('all');
    const rejected = await queue.reject({ paymentId: id, invoiceId: invoice });
    expect(said(rejected)).toContain('1187');
    expect((await read(id)).suggestions.map(({ invoice: one }) => one?.id)).not.toContain(invoice);
    expect((await read(id)).hint).not.toBeNull();
    expect(await refused(queue.reject({ paymentId: id, invoiceId: invoice }))).toBe('queue.alreadyRejected');
    const doubted = (await read(id)).hint;
    await queue.undo(rejected.actionId);
    const restored = await read(id);
    expect(restored.suggestions[0]?.invoice?.id).toBe(invoice);
    expect(restored.hint).toEqual((await matchWork.suggest(id)).hint);
    expect(restored.hint).not.toEqual(doubted);
  });

  it('postpones until a day, and the payment comes back on it', async () => {
    const ids = [
      await office.payment({ amount: 1_00 }),
      await office.payment({ amount: 2_00 }),
      await office.payment({ amount: 3_00 }),
    ];
    const [a = 0, b = 0, c = 0] = ids;
    expect(
      said(await queue.postpone({ paymentIds: [a], until: toDay('2026-11-25'), reason: 'спросить' })),
    ).toBe('Отложен 1 платёж до 25.11.2026');
    await queue.postpone({ paymentIds: [b], until: null, reason: '' });
    const list = async (postponed: boolean) =>
      (await queue.page({ offset: 0, limit: 10, postponed, text: '' })).rows.map(({ id }) => id);
    expect(await list(false)).toEqual([c]);
    expect(await list(true)).toEqual([b, a]);
    expect(await queue.summary()).toMatchObject({ count: 1, postponed: 2, sums: [{ amount: 3_00 }] });
    expect(await read(a)).toMatchObject({ postponedReason: 'спросить', postponedUntil: '2026-11-25' });
    const later = createQueueService({
      ...office,
      clock: { ...office.clock, today: () => toDay('2026-11-25') },
      suggester: matchWork,
    });
    expect(
      (await later.page({ offset: 0, limit: 10, postponed: false, text: '' })).rows.map(({ id }) => id),
    ).toEqual([c, a]);
    expect(await refused(queue.postpone({ paymentIds: [c], until: toDay('2026-11-21'), reason: '' }))).toBe(
      'queue.postponedToPast',
    );
    await queue.undo(undefined);
    expect(await list(false)).toEqual([c, b]);
  });

  it('dismisses with a category, never what is allocated, and takes it back', async () => {
    const id = await office.payment({ amount: 1_00 });
    const out = await office.payment({ amount: 1_00, direction: 'out' });
    const busy = await office.payment({ amount: 2_00 });
    await allocate(busy, [part(vector, null, 1_00)]);
    expect(await refused(queue.dismiss({ paymentIds: [id, busy], category: 'loan' }))).toBe(
      'queue.partlyAllocated',
    );
    expect(await read(id)).toMatchObject({ status: 'queued' });
    const done = await queue.dismiss({ paymentIds: [id, out], category: 'loan' });
    expect(await read(id)).toMatchObject({ status: 'dismissed', category: 'loan', decidedBy: 'person' });
    expect(await read(out)).toMatchObject({ status: 'outgoing', category: 'loan' });
    await queue.undo(done.actionId);
    expect(await read(id)).toMatchObject({ status: 'queued', category: null, decidedBy: null });
  });

  it('releases to the queue for a person to decide, and undo binds it again', async () => {
    const invoice = await office.invoice(vector, { number: '1', amount: 100_00 });
    const id = await office.payment({ amount: 100_00 });
    const bound = await allocate(id, [part(vector, invoice, 100_00)]);
    const released = await queue.release({ paymentId: id, reason: 'ошибка' });
    expect(await read(id)).toMatchObject({
      status: 'queued',
      decidedBy: 'person',
      allocated: 0,
      clientId: null,
    });
    expect((await read(id)).allocations[0]).toMatchObject({ reversalReason: 'ошибка' });
    expect(await refused(queue.release({ paymentId: id, reason: '' }))).toBe('queue.nothingToRelease');
    expect(await refused(queue.undo(bound.actionId))).toBe('action.laterFirst.release');
    await queue.undo(released.actionId);
    expect(await read(id)).toMatchObject({ status: 'settled', allocated: 100_00 });
    await queue.undo(bound.actionId);
    expect(await read(id)).toMatchObject({ status: 'queued', allocated: 0, decidedBy: null });
    expect(await paidOf(invoice)).toBe(0);
  });

  it('refuses an undo that another payment has made impossible, and says why', async () => {
    const invoice = await office.invoice(vector, { number: '1', amount: 100_00 });
    const id = await office.payment({ amount: 100_00 });
    const other = await office.payment({ amount: 100_00 });
    await allocate(id, [part(vector, invoice, 100_00)]);
    const released = await queue.release({ paymentId: id, reason: '' });
    await allocate(other, [part(vector, invoice, 100_00)]);
    expect(await refused(queue.undo(released.actionId))).toBe('ledger.exceedsInvoice');
    expect(await read(id)).toMatchObject({ status: 'queued', allocated: 0 });
  });
});

describe('finding an invoice by hand', () => {
  it('finds by number, client, ИНН and sum, the open first', async () => {
    const open = await office.invoice(vector, { number: 'УТ-0153', amount: 84_600_00, date: '2026-10-01' });
    const paid = await office.invoice(vector, { number: 'УТ-0153', amount: 10_00 });
    await office.invoice(lotos, { number: '77', amount: 10_00, currency: 'KZT' });
    await office.invoice(lotos, { number: '78', amount: 10_00, cancelledAt: '2026-11-01T00:00:00.000Z' });
    const payer = await office.payment({ amount: 10_00, partyInn: '7705123456' });
    await allocate(payer, [part(vector, paid, 10_00)]);
    const paymentId = await office.payment({ amount: 5_00, partyInn: '7705123456' });
    const find = async (text: string) =>
      (await queue.findInvoices({ text, paymentId, limit: 20 })).map(({ id }) => id);
    expect(await find('ут-0153')).toEqual([open, paid]);
    expect(await find('yt-0153')).toEqual([open, paid]);
    expect(await find('«вектор» 0153')).toEqual([open, paid]);
    expect(await find('7705123456')).toEqual([open, paid]);
    expect(await find('84 600')).toEqual([open]);
    expect(await find('лотос')).toEqual([]);
    expect(await find('')).toEqual([open, paid]);
    const out = await office.payment({ amount: 5_00, direction: 'out' });
    expect(
      (await queue.findInvoices({ text: 'вектор', paymentId: out, limit: 1 })).map(({ id }) => id),
    ).toEqual([paid]);
  });
});
