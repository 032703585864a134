import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLedger } from '../../../src-main/features/allocations/index.ts';
import { createPaymentsService, sortInSteps } from '../../../src-main/features/payments/index.ts';
import {
  type PaymentPageInput,
  paymentFilterSchema,
  paymentPageInputSchema,
} from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { AT, type Office, openOffice } from '../allocations/office.ts';

const NO_ADVICE = {
  hint: { code: 'noData', params: {} },
  suggestions: [],
  explanation: null,
  evidence: [],
  likelyClient: null,
};

let office: Office;
let service: ReturnType<typeof createPaymentsService>;
let client: number;
let invoice: number;

const PARTIES = ['ООО «Вектор»', 'АО «Лотос»', 'ИП Семёнов', ''];
const STATUSES = ['queued', 'settled', 'dismissed', 'postponed'] as const;

beforeAll(async () => {
  office = await openOffice();
  service = createPaymentsService({ db: office.db, suggester: { suggest: async () => NO_ADVICE } });
  client = await office.client('ООО «Вектор»');
  invoice = await office.invoice(client, { number: '1201', amount: 1_000_000_00 });
  const accounts = [await office.account(), await office.account({ currency: 'KZT' })];
  for (let i = 0; i < 120; i++) {
    await office.payment({
      amount: 100 + ((i * 7919) % 50) * 100,
      date: `2026-${String((i % 11) + 1).padStart(2, '0')}-${String((i % 27) + 1).padStart(2, '0')}`,
      accountId: accounts[i % 2] ?? 1,
      currency: i % 2 === 0 ? 'RUB' : 'KZT',
      direction: i % 5 === 0 ? 'out' : 'in',
      partyName: PARTIES[i % 4] ?? '',
      number: String((i * 31) % 97),
      purpose: `Оплата по счёту № ${i} за «услуги»`,
      status: i % 5 === 0 ? 'outgoing' : (STATUSES[i % 4] ?? 'queued'),
    });
  }
  const ledger = createLedger(office.db);
  await office.db.writeBulk(() => {
    for (const paymentId of [3, 7, 9]) {
      ledger.allocate({
        paymentId, kind: paymentId === 7 ? 'advance' : 'invoice', clientId: client,
        invoiceId: paymentId === 7 ? null : invoice, amount: toMinor(100),
        actor: 'person', rule: null, rulesVersion: 0, actionId: null, at: AT,
      }); // biome-ignore format: one entry
    }
  });
});
afterAll(() => office.close());

const page = (input: Partial<PaymentPageInput>) =>
  service.page(paymentPageInputSchema.parse({ limit: 500, ...input }));

describe('the list of payments', () => {
  it('agrees with a plain filter of all rows, whatever is asked', async () => {
    const all = (await page({})).rows;
    expect(all).toHaveLength(120);
    const filters = fc.record(
      {
        direction: fc.constantFrom('in', 'out'),
        statuses: fc.subarray([...STATUSES, 'outgoing']),
        accountIds: fc.subarray([1, 2]),
        clientId: fc.constant(client),
        invoiceId: fc.constant(invoice),
        dateFrom: fc.constantFrom('2026-03-01', '2026-06-15'),
        dateTo: fc.constantFrom('2026-09-01', '2026-10-15'),
        amountFrom: fc.constantFrom(1000, 2000),
        amountTo: fc.constantFrom(3000, 4000),
        text: fc.constantFrom('', 'вектор', 'СЕМЕНОВ услуги', 'счёту 11', '10,00', 'нет такого'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        filters,
        fc.constantFrom('date', 'amount', 'party', 'number', 'status'),
        fc.boolean(),
        fc.nat(130),
        async (filter, sort, descending, offset) => {
          const input = paymentPageInputSchema.parse({ filter, sort, descending, offset, limit: 7 });
          const { text, clientId, invoiceId, dateFrom, dateTo, amountFrom, amountTo } = input.filter;
          const expected = all.filter(
            (row) =>
              (input.filter.direction ?? row.direction) === row.direction &&
              (input.filter.statuses.length === 0 || input.filter.statuses.includes(row.status)) &&
              (input.filter.accountIds.length === 0 || input.filter.accountIds.includes(row.account.id)) &&
              (clientId === undefined || [3, 7, 9].includes(row.id)) &&
              (invoiceId === undefined || row.invoices.some(({ id }) => id === invoiceId)) &&
              (dateFrom === undefined || row.date >= dateFrom) &&
              (dateTo === undefined || row.date <= dateTo) &&
              (amountFrom === undefined || row.amount >= amountFrom) &&
              (amountTo === undefined || row.amount <= amountTo) &&
              fits(text, row),
          );
          const answer = await service.page(input);
          expect(answer.total).toBe(expected.length);
          expect(answer.rows).toHaveLength(Math.max(0, Math.min(7, expected.length - offset)));
          const whole = await service.page({ ...input, offset: 0, limit: 500 });
          expect(new Set(whole.rows.map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
          expect(whole.rows.slice(offset, offset + 7)).toEqual(answer.rows);
          for (const [direction, sums] of [
            ['in', answer.sumIn],
            ['out', answer.sumOut],
          ] as const) {
            for (const currency of ['RUB', 'KZT']) {
              const rows = expected.filter((row) => row.direction === direction && row.currency === currency);
              const sum = sums.find((total) => total.currency === currency)?.amount ?? 0;
              expect(sum).toBe(rows.reduce((total, row) => total + row.amount, 0));
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  function fits(text: string, row: { partyName: string; purpose: string; amount: number }): boolean {
    if (text === '10,00') return row.amount === 1000;
    if (text === 'вектор') return row.partyName.includes('Вектор');
    if (text === 'СЕМЕНОВ услуги') return row.partyName.includes('Семёнов');
    if (text === 'счёту 11')
      return /№.*11/.test(row.purpose) || /11/.test(String((Number(/\d+/.exec(row.purpose)?.[0]) * 31) % 97));
    return text === '';
  }

  it('sorts by each column in both ways', async () => {
    const numbers = (await page({ sort: 'number', descending: false })).rows.map((row) => Number(row.number));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    const amounts = (await page({ sort: 'amount', descending: true })).rows.map((row) => row.amount);
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a));
    const parties = (
      await page({ sort: 'party', descending: false, filter: paymentPageInputSchema.parse({}).filter })
    ).rows.map((row) => row.partyName);
    const named = parties.filter((name) => name !== '');
    expect(named.indexOf('АО «Лотос»')).toBe(0);
    expect(named.lastIndexOf('АО «Лотос»')).toBeLessThan(named.indexOf('ООО «Вектор»'));
    for (const sort of ['party', 'status', 'number'] as const) {
      for (const descending of [true, false]) {
        const { rows } = await page({ sort, descending });
        const shown = (row: (typeof rows)[number]) =>
          ({ party: row.partyName, status: row.status, number: row.number })[sort];
        rows.forEach((row, at) => {
          const next = rows[at + 1];
          // Within equal values the newest stand first, whichever way the values go.
          if (next === undefined || shown(next) !== shown(row) || row.partyName === '') return;
          expect(`${row.date} ${1000 + row.id}` > `${next.date} ${1000 + next.id}`).toBe(true);
        });
      }
    }
    const dates = (await page({})).rows.map((row) => row.date);
    expect(dates).toEqual(dates.toSorted().reverse());
  });

  it('tells what each payment paid and forgets nothing after a write', async () => {
    const before = await page({
      filter: paymentPageInputSchema.parse({ filter: { text: 'вектор' } }).filter,
    });
    const row = (await page({})).rows.find(({ id }) => id === 3);
    expect(row).toMatchObject({ allocated: 100, advance: 0, invoices: [{ id: invoice, number: '1201' }] });
    expect((await page({})).rows.find(({ id }) => id === 7)).toMatchObject({
      allocated: 100,
      advance: 100,
      invoices: [],
    });
    const id = await office.payment({ amount: 77_77, partyName: 'ООО «Вектор»', accountId: 1 });
    const after = await page({ filter: paymentPageInputSchema.parse({ filter: { text: 'вектор' } }).filter });
    expect(after.total).toBe(before.total + 1);
    expect(after.rows.map((payment) => payment.id)).toContain(id);
  });

  it('answers alike before the facts are in memory, and when the texts stay in the database', async () => {
    const suggester = { suggest: async () => NO_ADVICE };
    const large = createPaymentsService({ db: office.db, suggester, maxTexts: 50 });
    const filters = [
      {},
      { direction: 'out' },
      { statuses: ['settled', 'outgoing'], dateFrom: '2026-03-01' },
      { accountIds: [2], amountTo: 3000 },
      { text: 'вектор' },
      { text: '10,00', clientId: client },
      { text: 'услуги лотос', statuses: ['queued'] },
    ];
    for (const filter of filters) {
      for (const sort of ['date', 'amount', 'party', 'status'] as const) {
        for (const descending of [true, false]) {
          const input = paymentPageInputSchema.parse({ filter, sort, descending, offset: 2, limit: 40 });
          const warm = await service.page(input);
          expect(await createPaymentsService({ db: office.db, suggester }).page(input)).toEqual(warm);
          expect(await large.page(input)).toEqual(warm);
        }
      }
    }
  });

  it('never sees a fact edited behind its back or a lost payment', async () => {
    const edit = (change: object) =>
      office.db.write((trx) => trx.updateTable('payments').set(change).where('id', '=', 1).execute());
    for (const change of [
      { amount: 1 },
      { date: '2030-01-01' },
      { direction: 'in' },
      { currency: 'USD' },
      { account_id: 2 },
      { number: '0' },
      { search: '' },
      { id: 5000 },
    ])
      await expect(edit(change)).rejects.toThrow(/never edited|only with its version/);
    await edit({ hint: null });
    await expect(
      office.db.write((trx) => trx.deleteFrom('payments').where('id', '=', 1).execute()),
    ).rejects.toThrow('never deleted');
  });

  it('shows an edit of the bank everywhere, and leaves out what the bank has withdrawn', async () => {
    const suggester = { suggest: async () => NO_ADVICE };
    const large = createPaymentsService({ db: office.db, suggester, maxTexts: 50 });
    const before = [await page({}), await large.page(paymentPageInputSchema.parse({ limit: 500 }))];
    const old = before[0]?.rows.find(({ id }) => id === 11);
    const edit = { date: '2027-01-02', amount: 77_777_00, number: '9999', search: 'зао заря', purpose: 'x' };
    const keep = (version: number) =>
      office.db.write(async (trx) => {
        const row = await trx
          .selectFrom('payments')
          .selectAll()
          .where('id', '=', 11)
          .executeTakeFirstOrThrow();
        const { account_id, date, direction, amount, number, party_account, occurrence } = row;
        const key = { account_id, date, direction, amount, number, party_account, occurrence };
        await trx
          .insertInto('payment_versions')
          .values({ payment_id: 11, version, ...key, facts: '{}', created_at: AT })
          .execute();
      });
    await expect(
      office.db.write((trx) =>
        trx.updateTable('payments').set({ version: 2 }).where('id', '=', 11).execute(),
      ),
    ).rejects.toThrow('must be kept');
    await keep(1);
    await office.db.write((trx) =>
      trx
        .updateTable('payments')
        .set({ ...edit, version: 2 })
        .where('id', '=', 11)
        .execute(),
    );
    const cold = createPaymentsService({ db: office.db, suggester });
    for (const shown of [service, large, cold, cold]) {
      const asked = (input: Partial<PaymentPageInput>) =>
        shown.page(paymentPageInputSchema.parse({ limit: 500, ...input }));
      expect((await asked({})).rows[0]).toMatchObject({ id: 11, date: '2027-01-02', number: '9999' });
      expect((await asked({ sort: 'amount' })).rows[0]?.id).toBe(11);
      const found = await asked({ filter: paymentFilterSchema.parse({ text: 'заря' }) });
      expect(found.rows.map(({ id }) => id)).toEqual([11]);
      expect(found.sumIn.concat(found.sumOut).map(({ amount }) => amount)).toEqual([77_777_00]);
      const gone = old?.partyName ?? '';
      const byOld = await asked({ filter: paymentFilterSchema.parse({ text: gone, dateTo: old?.date }) });
      expect(byOld.rows.map(({ id }) => id)).not.toContain(11);
    }
    await office.db.write((trx) =>
      trx.updateTable('payments').set({ status: 'withdrawn', gone_at: AT }).where('id', '=', 11).execute(),
    );
    for (const shown of [service, large, createPaymentsService({ db: office.db, suggester })]) {
      for (const sort of ['date', 'party', 'status'] as const) {
        const all = await shown.page(paymentPageInputSchema.parse({ limit: 500, sort }));
        expect(all.total).toBe((before[0]?.total ?? 0) - 1);
        expect(all.rows.map(({ id }) => id)).not.toContain(11);
      }
      const asked = paymentPageInputSchema.parse({ filter: { statuses: ['withdrawn'] } });
      expect((await shown.page(asked)).rows.map(({ id }) => id)).toEqual([11]);
    }
  });

  it('reads the first page from the index alone', async () => {
    const plan = await sql`explain query plan
      select id from payments order by date desc, id desc limit 200 offset 100`.execute(office.db.read);
    expect(JSON.stringify(plan.rows)).toContain('COVERING INDEX payments_list');
  });
});

describe('sortInSteps', () => {
  it('sorts as sort does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1000)), async (numbers) => {
        const long = Array.from({ length: 20_000 }, (_, i) => (i * 7919 + numbers.length) % 10_007).concat(
          numbers,
        );
        expect(await sortInSteps(long, (a, b) => a - b)).toEqual(long.toSorted((a, b) => a - b));
      }),
      { numRuns: 5 },
    );
  });
});
