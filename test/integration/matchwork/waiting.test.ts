/** A statement loaded before the registry that it pays. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Office, openOffice } from '../../../src-main/app/index.ts';
import { recount } from '../../../src-main/features/allocations/index.ts';
import { fixedClock } from '../../../src-shared/dates/index.ts';
import { invoiceInputSchema } from '../../../src-shared/domain/index.ts';
import { statement, writeFile } from '../imports/support.ts';

const HOST = {
  kind: 'test',
  secrets: {
    getPassword: async () => null,
    setPassword: async () => undefined,
    deletePassword: async () => true,
  },
  notify: () => true,
  openLink: async () => undefined,
  showPath: async () => undefined,
  chooseFolder: async () => undefined,
  openDemo: async () => undefined,
} as const;

let folder: string;
let office: Office;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oplacheno-'));
  office = await openOffice({ dataDir: folder, host: HOST, clock: fixedClock('2026-03-02T10:00:00.000Z') });
});
afterEach(async () => {
  expect(await recount(office.db.read)).toEqual([]);
  await office.close();
  rmSync(folder, { recursive: true, force: true });
});

const pay = (number: string, rubles: number, purpose = `Оплата по счету № ${number} от 05.01.2026`) => ({
  day: '2026-01-15',
  amount: rubles * 100,
  number,
  purpose,
  partyAccount: '40702810100000000101',
  partyInn: '7707083893',
});

async function loadInvoices(...rows: readonly (readonly [number: string, rubles: number])[]) {
  const path = join(folder, 'счета.csv');
  const lines = rows.map(([number, sum]) => `${number};05.01.2026;ООО «Ромашка»;7707083893;${sum}`);
  writeFileSync(path, `Номер;Дата;Клиент;ИНН;Сумма\n${lines.join('\n')}`);
  await office.registry.importFile(path);
}

const payments = () =>
  office.db.read
    .selectFrom('payments')
    .select(['id', 'status', 'decided_by', 'allocated', 'hint'])
    .orderBy('id')
    .execute();

describe('a registry loaded after the statement', () => {
  it('offers what it finds, settles nothing, and an acceptance does the rest', async () => {
    await office.imports.importFile(
      writeFile(statement([pay('1', 100), pay('2', 30), pay('3', 70), pay('9', 55, 'Оплата')])),
    );
    expect((await payments()).map((row) => row.status)).toEqual(['queued', 'queued', 'queued', 'queued']);
    const before = await payments();
    await loadInvoices(['1', 100], ['2', 80], ['3', 50]);
    const rows = await payments();
    expect(rows.map((row) => [row.status, row.decided_by, row.allocated])).toEqual(
      Array(4).fill(['queued', null, 0]),
    );
    expect(rows.map((row) => row.hint)).not.toEqual(before.map((row) => row.hint));
    expect(rows[3]?.hint).not.toContain('noData');
    await office.services.queue.acceptMany([1, 2, 3]);
    expect((await payments()).map((row) => [row.status, row.allocated])).toEqual([
      ['settled', 100_00],
      ['settled', 30_00],
      ['settled', 70_00],
      ['queued', 0],
    ]);
    const [task, ...more] = await office.db.read.selectFrom('tasks').selectAll().execute();
    expect([task?.kind, task?.payment_id, more]).toEqual(['overpayment', 3, []]);
  });

  it('leaves alone what a person has looked at', async () => {
    await office.imports.importFile(writeFile(statement([1, 2, 3, 4].map((n) => pay(String(n), 100)))));
    const { queue } = office.services;
    await queue.postpone({ paymentIds: [1], until: null, reason: 'спросить' });
    await queue.dismiss({ paymentIds: [2], category: 'other' });
    const taken = await queue.dismiss({ paymentIds: [3], category: 'other' });
    await queue.undo(taken.actionId);
    await loadInvoices(['1', 100], ['2', 100], ['3', 100], ['4', 100]);
    expect((await payments()).map((row) => row.status)).toEqual([
      'postponed',
      'dismissed',
      'queued',
      'queued',
    ]);
  });

  it('offers an invoice that was entered by hand', async () => {
    await loadInvoices(['1', 100]);
    await office.imports.importFile(writeFile(statement([pay('77', 250)])));
    const [waiting] = await payments();
    const { invoices, queue } = office.services;
    const input = {
      clientId: 1,
      number: '77',
      date: '2026-01-05',
      dueDate: '2026-01-15',
      currency: 'RUB',
      amount: 250_00,
    };
    await invoices.create(invoiceInputSchema.parse(input));
    await expect.poll(async () => (await payments())[0]?.hint).not.toBe(waiting?.hint);
    expect((await payments())[0]?.status).toBe('queued');
    await queue.accept({ paymentId: 1, rank: 0 });
    expect((await payments())[0]?.allocated).toBe(250_00);
  });
});
