import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recount } from '../../../src-main/features/allocations/index.ts';
import { createLearningService } from '../../../src-main/features/learning/index.ts';
import { createMatchWork, type MatchWork } from '../../../src-main/features/matchwork/index.ts';
import { createQueueService } from '../../../src-main/features/queue/index.ts';
import { createSettingsService } from '../../../src-main/features/settings/index.ts';
import { AppError } from '../../../src-main/platform/errors.ts';
import {
  type LearntEdit,
  learntEditSchema,
  learntPageInputSchema,
} from '../../../src-shared/domain/index.ts';
import { createTranslator } from '../../../src-shared/locales/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { type Office, openOffice } from '../allocations/office.ts';

const ACCOUNT = '40802810000000000077';
const OTHER_ACCOUNT = '40802810000000000088';

let office: Office;
let matchWork: MatchWork;
let queue: ReturnType<typeof createQueueService>;
let learning: ReturnType<typeof createLearningService>;
let vector: number;
let lotos: number;
let changes: number;

beforeEach(async () => {
  office = await openOffice();
  matchWork = createMatchWork(office);
  queue = createQueueService({ ...office, suggester: matchWork });
  changes = 0;
  learning = createLearningService({ ...office, onChanged: () => void changes++ });
  vector = await office.client('ООО «Вектор»', { inn: '7705123456' });
  lotos = await office.client('АО «Лотос»', { inn: '7801000000' });
  office.events.registryChanged('all');
});
afterEach(async () => {
  expect(await recount(office.db.read)).toEqual([]);
  matchWork.close();
  await office.close();
});

const page = (over: object = {}) => learning.page(learntPageInputSchema.parse(over));
const edit = (input: Partial<LearntEdit>) => learning.edit(learntEditSchema.parse(input));
const stranger = (number: string, over: object = {}) =>
  office.payment({ amount: 100_00, number, partyName: 'ИП Петров', partyAccount: ACCOUNT, ...over });
const vectors = (number: string, over: object = {}) =>
  office.payment({ amount: 50_00, number, partyName: 'ООО Вектор', partyInn: '7705123456', ...over });
const invoice = (clientId: number, number: string, over: object = {}) =>
  office.invoice(clientId, { number, amount: 100_00, ...over });
const bind = async (paymentId: number, clientId: number, invoiceId: number | null, amount = 50_00) => {
  office.events.registryChanged('all');
  return queue.allocate({
    paymentId,
    parts: [{ clientId, invoiceId, amount: toMinor(amount) }],
    learnPayer: true,
  });
};
const codes = async (paymentId: number) =>
  (await matchWork.suggest(paymentId)).suggestions.flatMap(({ evidence }) =>
    evidence.map(({ code }) => code),
  );
const first = async (paymentId: number) => {
  office.events.registryChanged('all');
  const [suggestion] = (await matchWork.suggest(paymentId)).suggestions;
  return suggestion?.invoice?.number;
};

async function refused(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(createTranslator('ru').text('errors', error.code, error.params)).not.toContain(error.code);
    return error.code;
  }
  return 'accepted';
}

describe('a payer learnt from a binding', () => {
  it('is told at once, suggests, stands with its source and its use, and no longer suggests when forgotten', async () => {
    const paid = await invoice(vector, '1');
    await invoice(vector, '2', { amount: 70_00 });
    const payment = await stranger('10', { date: '2026-11-20' });
    const done = await bind(payment, vector, paid, 100_00);
    expect(done.learnt).toEqual([
      { factId: 1, kind: 'account', value: ACCOUNT, clientId: vector, clientName: 'ООО «Вектор»' },
    ]);
    const next = await stranger('11', { amount: 70_00, date: '2026-11-21' });
    expect(await first(next)).toBe('2');
    expect(await codes(next)).toContain('accountLearnt');
    await queue.accept({ paymentId: next, rank: 0 });
    const { rows, counts } = await page();
    expect(rows).toMatchObject([
      {
        id: 1,
        kind: 'account',
        state: 'active',
        confirmed: false,
        clientName: 'ООО «Вектор»',
        value: ACCOUNT,
        source: { paymentId: payment, date: '2026-11-20', amount: 100_00, partyName: 'ИП Петров' },
        payments: 2,
        used: 1,
        lastUsed: '2026-11-21',
        rivals: [],
      },
    ]);
    expect(counts).toEqual({ live: 1, disputed: 0, forgotten: 0 });

    const third = await stranger('12', { amount: 30_00 });
    await invoice(vector, '3', { amount: 30_00 });
    expect(await first(third)).toBe('3');
    expect(await learning.forget(1)).toEqual({ id: 1, confirmed: false });
    expect(changes).toBe(1);
    expect((await matchWork.suggest(third)).likelyClient).toBeNull();
    expect(await codes(third)).not.toContain('accountLearnt');
    expect((await page()).total).toBe(0);
    expect((await page({ show: 'forgotten' })).rows).toMatchObject([{ id: 1, state: 'forgotten' }]);

    await learning.restore([{ id: 1, confirmed: false }]);
    expect(await first(third)).toBe('3');
    expect((await page()).rows[0]).toMatchObject({ state: 'active', confirmed: false });
  });

  it('does not come back from the payment that had taught it; another one teaches anew', async () => {
    const one = await invoice(vector, '1');
    const payment = await stranger('10');
    await bind(payment, vector, one, 100_00);
    await learning.forget(1);
    await queue.release({ paymentId: payment, reason: '' });
    expect((await bind(payment, vector, one, 100_00)).learnt).toEqual([]);
    expect((await page()).total).toBe(0);
    const other = await stranger('11');
    expect((await bind(other, vector, null, 100_00)).learnt).toMatchObject([{ factId: 1, kind: 'account' }]);
    expect((await page()).rows).toMatchObject([{ id: 1, state: 'active', payments: 2 }]);
  });

  it('goes with the undo of its act, but not when another payment shows it too or a person confirmed it', async () => {
    const one = await bind(await stranger('10'), vector, null, 100_00);
    await queue.undo(one.actionId);
    expect(await page()).toMatchObject({ total: 0, counts: { forgotten: 0 } });
    const two = await bind(await stranger('11'), vector, null, 100_00);
    await bind(await stranger('12'), vector, null, 100_00);
    await queue.undo(two.actionId);
    expect((await page()).rows).toMatchObject([{ value: ACCOUNT, payments: 1, source: { paymentId: 3 } }]);
    const named = await bind(
      await stranger('13', { partyAccount: '', partyName: 'Петров П. П.' }),
      vector,
      null,
      100_00,
    );
    const fact = named.learnt?.[0]?.factId ?? 0;
    await learning.confirm(fact);
    await queue.undo(named.actionId);
    expect((await page({ kind: 'name' })).rows).toMatchObject([
      { id: fact, value: 'Петров П. П.', confirmed: true, payments: 0, source: null },
    ]);
  });

  it('is not taken while learning is switched off', async () => {
    const settings = createSettingsService(office);
    await settings.update({ ...(await settings.get()), learning: false });
    expect((await bind(await stranger('10'), vector, null, 100_00)).learnt).toEqual([]);
    await settings.update({ ...(await settings.get()), learning: true });
    expect((await bind(await stranger('11'), vector, null, 100_00)).learnt).toHaveLength(1);
  });

  it('edited becomes the person’s own, for the client and the account that the person says', async () => {
    const done = await bind(await stranger('10'), vector, null, 100_00);
    await edit({ id: 1, clientId: lotos, value: '4080 2810 0000 0000 0088' });
    const { rows } = await page();
    expect(rows).toMatchObject([
      { value: OTHER_ACCOUNT, clientId: lotos, confirmed: true, source: { paymentId: 1 } },
    ]);
    expect((await page({ show: 'forgotten' })).rows).toMatchObject([{ value: ACCOUNT, clientId: vector }]);
    await queue.undo(done.actionId);
    expect((await page({ clientId: lotos })).total).toBe(1);
    const inCard = office.db.read.selectFrom('client_accounts').select(['client_id', 'number', 'origin']);
    expect(await inCard.execute()).toEqual([{ client_id: lotos, number: OTHER_ACCOUNT, origin: 'manual' }]);
  });

  it('refuses what cannot be', async () => {
    await office.account({ number: '40702810000000000999' });
    await bind(await stranger('10'), vector, null, 100_00);
    await bind(await stranger('11', { partyAccount: '', partyName: 'Петров' }), vector, null, 100_00);
    expect(await refused(edit({ id: 1, clientId: vector, value: '123' }))).toBe('learning.accountInvalid');
    expect(await refused(edit({ id: 1, clientId: vector, value: '40702810000000000999' }))).toBe(
      'learning.ownAccount',
    );
    expect(await refused(edit({ id: 2, clientId: vector, value: ' «» ' }))).toBe('learning.nameEmpty');
    expect(await refused(edit({ id: 1, clientId: 999, value: ACCOUNT }))).toBe('client.notFound');
    expect(await refused(learning.forget(999))).toBe('learning.notFound');
  });

  it('of two clients settles nothing, is shown as disputed, and a person chooses', async () => {
    await bind(await stranger('10'), vector, null, 100_00);
    await bind(await stranger('11'), lotos, null, 100_00);
    await invoice(vector, '7');
    office.events.registryChanged('all');
    const paying = await stranger('12', { purpose: 'Оплата по счёту 7', status: 'new' });
    await matchWork.matchArrived([paying]);
    const { status } = await office.db.read
      .selectFrom('payments')
      .select('status')
      .where('id', '=', paying)
      .executeTakeFirstOrThrow();
    expect(status).toBe('queued');
    expect((await matchWork.suggest(paying)).evidence.map(({ code }) => code)).toContain('learntForSeveral');
    const disputed = await page({ show: 'disputed' });
    expect(disputed.rows.map(({ clientName, rivals }) => [clientName, rivals])).toEqual([
      ['АО «Лотос»', [{ clientId: vector, clientName: 'ООО «Вектор»', factId: 1 }]],
      ['ООО «Вектор»', [{ clientId: lotos, clientName: 'АО «Лотос»', factId: 2 }]],
    ]);
    expect(await learning.choose(1)).toEqual([{ id: 2, confirmed: false }]);
    expect((await page({ show: 'disputed' })).total).toBe(0);
    expect((await page()).rows).toMatchObject([{ id: 1, confirmed: true, rivals: [] }]);
    expect(await codes(paying)).not.toContain('learntForSeveral');
    await learning.restore([{ id: 2, confirmed: false }]);
    expect((await page({ show: 'disputed' })).rows).toMatchObject([{ id: 2 }]);
  });

  it('is found by words of the value and of the client, by kind and by client', async () => {
    await bind(await stranger('10'), vector, null, 100_00);
    await bind(await stranger('11', { partyAccount: '', partyName: 'Сидоров Ё. Ж.' }), lotos, null, 100_00);
    expect((await page({ text: 'сидоров лотос' })).rows.map(({ kind }) => kind)).toEqual(['name']);
    expect((await page({ text: '0077' })).rows.map(({ kind }) => kind)).toEqual(['account']);
    expect((await page({ clientId: lotos, kind: 'account' })).total).toBe(0);
    expect((await page({ limit: 1, offset: 1 })).rows.map(({ id }) => id)).toEqual([1]);
  });
});

describe('a spelling learnt from bindings', () => {
  const spelled = (number: string, purpose: string) => vectors(number, { purpose });

  it('counts from the second payment on, is only ever offered, and is forgotten and taken back', async () => {
    const open = await invoice(vector, '145', { amount: 50_00 });
    await invoice(vector, '90', { amount: 50_00 });
    const one = await spelled('10', 'Оплата по договору 145');
    expect((await bind(one, vector, open)).learnt?.map(({ kind }) => kind)).not.toContain('habit');
    expect((await page({ kind: 'habit' })).rows).toMatchObject([
      { state: 'waiting', value: 'договору 145', habit: { word: 'договор', spelled: '', own: '' } },
    ]);
    const asked = await invoice(vector, '146');
    const two = await spelled('11', 'Предоплата по дог. 146');
    expect(await first(two)).toBe('90');
    const taught = await bind(two, vector, asked, 10_00);
    expect(taught.learnt).toMatchObject([{ kind: 'habit', value: 'договору 145' }]);
    await invoice(vector, '147', { amount: 50_00 });
    office.events.registryChanged('all');
    const paying = await vectors('12', { purpose: 'Оплата по договору 147', status: 'new' });
    await matchWork.matchArrived([paying]);
    expect(await first(paying)).toBe('147');
    expect(await codes(paying)).toContain('numberByHabit');
    const { hint } = await matchWork.suggest(paying);
    expect(hint.code).toBe('habit');
    await queue.accept({ paymentId: paying, rank: 0 });
    expect((await page({ kind: 'habit' })).rows).toMatchObject([{ state: 'active', payments: 3, used: 1 }]);

    await invoice(vector, '148');
    const later = await spelled('13', 'Оплата по договору 148');
    expect(await first(later)).toBe('148');
    const id = (await page({ kind: 'habit' })).rows[0]?.id ?? 0;
    await learning.forget(id);
    expect(await first(later)).toBe('90');
    await learning.restore([{ id, confirmed: false }]);
    expect(await first(later)).toBe('148');
    await queue.undo(taught.actionId);
    expect((await page({ kind: 'habit' })).rows).toMatchObject([{ state: 'active', payments: 2 }]);
  });

  it('waits again when an undo leaves one payment, and goes with the last one', async () => {
    const acts = [];
    for (const [number, other] of [
      ['145', '10'],
      ['146', '11'],
    ] as const) {
      const open = await invoice(vector, number);
      acts.push(await bind(await spelled(other, `За лот ${number}`), vector, open));
    }
    expect((await page({ kind: 'habit' })).rows).toMatchObject([{ state: 'active' }]);
    await queue.undo(acts[1]?.actionId);
    expect((await page({ kind: 'habit' })).rows).toMatchObject([{ state: 'waiting' }]);
    await queue.undo(acts[0]?.actionId);
    expect((await page({ kind: 'habit' })).total).toBe(0);
    expect(await office.db.read.selectFrom('client_habits').select('id').execute()).toEqual([]);
  });

  it('counts at once when a person confirms or edits it', async () => {
    const open = await invoice(vector, 'УТ-145', { amount: 50_00 });
    await invoice(vector, 'УТ-146');
    await invoice(vector, '90', { amount: 50_00 });
    await bind(await spelled('10', 'Оплата по счёту 145/У'), vector, open);
    const [row] = (await page({ kind: 'habit' })).rows;
    expect(row).toMatchObject({ state: 'waiting', habit: { word: '', spelled: '#/У', own: 'УТ-#' } });
    const later = await spelled('11', 'Оплата по счёту 146/У');
    expect(await first(later)).toBe('90');
    await learning.confirm(row?.id ?? 0);
    expect(await first(later)).toBe('УТ-146');
    const habit = { word: 'Заказу', spelled: '#-Z', own: 'УТ-#' };
    await edit({ id: row?.id ?? 0, clientId: vector, habit });
    expect(await first(later)).toBe('90');
    const ordered = await spelled('12', 'Оплата заказа 146-Z');
    expect(await first(ordered)).toBe('УТ-146');
    expect((await page({ kind: 'habit' })).rows).toMatchObject([
      { state: 'active', confirmed: true, value: 'заказ #-Z', habit: { ...habit, word: 'заказ' } },
    ]);
    expect(
      await refused(
        edit({ id: row?.id ?? 0, clientId: vector, habit: { word: '', spelled: '##', own: '#' } }),
      ),
    ).toBe('learning.habitInvalid');
  });
});

describe('an invoice entered after its payment', () => {
  it('is offered by what was learnt, and never settled by itself', async () => {
    await bind(await stranger('10'), vector, null, 100_00);
    const waiting = await stranger('11', { purpose: 'Оплата по счёту 55', status: 'new' });
    await matchWork.matchArrived([waiting]);
    expect(await codes(waiting)).not.toContain('numberNamed');
    await invoice(vector, '55');
    office.events.registryChanged('all');
    await matchWork.offerWaiting();
    const row = await office.db.read
      .selectFrom('payments')
      .select(['status', 'allocated', 'decided_by'])
      .where('id', '=', waiting)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ status: 'queued', allocated: 0, decided_by: null });
    expect(await first(waiting)).toBe('55');
  });
});
