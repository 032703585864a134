import { describe, expect, it } from 'vitest';
import { recount } from '../../../src-main/features/allocations/index.ts';
import {
  ACCOUNT,
  type Line,
  OTHER_ACCOUNT,
  type Program,
  start,
  statement,
  writeFile,
} from '../imports/support.ts';

const NOW = '2026-03-02T10:00:00.000Z';
const CLIENT_ACCOUNT = '40702810100000000101';

interface InvoiceDraft {
  readonly number: string;
  readonly amount: number;
  readonly date?: string;
  readonly clientId?: number;
}

async function addClient({ db }: Program, inn = '7707083893', name = 'ООО «Ромашка»'): Promise<number> {
  const row = await db.write((trx) =>
    trx
      .insertInto('clients')
      .values({ kind: 'company', name, inn, search: name.toLowerCase(), created_at: NOW, updated_at: NOW })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  return row.id;
}

async function addInvoice(
  { db }: Program,
  { number, amount, date = '2026-01-05', clientId = 1 }: InvoiceDraft,
) {
  const row = await db.write((trx) =>
    trx
      .insertInto('invoices')
      .values({
        client_id: clientId,
        number,
        date,
        due_date: '2026-01-20',
        amount,
        currency: 'RUB',
        search: number,
        created_at: NOW,
        updated_at: NOW,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  return row.id;
}

function pay(number: string, amount: number, more: Partial<Line> = {}): Line {
  return {
    day: '2026-01-15',
    amount,
    number,
    partyAccount: CLIENT_ACCOUNT,
    partyName: 'ООО "Ромашка"',
    purpose: 'Оплата по счету № 1234 от 05.01.2026. НДС не облагается',
    ...more,
  };
}

async function bring(program: Program, lines: readonly Line[], accounts: readonly string[] = [ACCOUNT]) {
  return program.imports.importFile(writeFile(statement(lines, { accounts })));
}

async function payments({ db }: Program) {
  return db.read
    .selectFrom('payments')
    .select(['id', 'status', 'rule', 'category', 'client_id', 'decided_by', 'allocated', 'hint'])
    .orderBy('id')
    .execute();
}

async function allocations({ db }: Program) {
  return db.read
    .selectFrom('allocations')
    .select(['payment_id', 'invoice_id', 'kind', 'amount', 'actor', 'effective_date'])
    .orderBy('id')
    .execute();
}

describe('matching an import', () => {
  it('settles a named invoice in parts, and keeps the totals exact', async () => {
    const program = await start();
    await addClient(program);
    const invoice = await addInvoice(program, { number: '1234', amount: 100_000_00 });
    const card = await bring(program, [pay('1', 50_000_00), pay('2', 50_000_00)]);
    expect(card).toMatchObject({ matched: 2, queued: 0 });
    expect(await allocations(program)).toEqual([
      {
        payment_id: 1,
        invoice_id: invoice,
        kind: 'invoice',
        amount: 50_000_00,
        actor: 'rule',
        effective_date: '2026-01-15',
      },
      {
        payment_id: 2,
        invoice_id: invoice,
        kind: 'invoice',
        amount: 50_000_00,
        actor: 'rule',
        effective_date: '2026-01-15',
      },
    ]);
    expect(await payments(program)).toMatchObject([
      { status: 'settled', decided_by: 'rule', client_id: 1, allocated: 50_000_00 },
      { status: 'settled', decided_by: 'rule', client_id: 1, allocated: 50_000_00 },
    ]);
    expect(await recount(program.db.read)).toEqual([]);
  });

  it('keeps an overpayment on the balance and asks what to do with it', async () => {
    const program = await start();
    await addClient(program);
    const invoice = await addInvoice(program, { number: '1234', amount: 100_000_00 });
    await bring(program, [pay('1', 105_000_00)]);
    expect(await allocations(program)).toMatchObject([
      { kind: 'invoice', amount: 100_000_00, invoice_id: invoice },
      { kind: 'advance', amount: 5_000_00, invoice_id: null },
    ]);
    const task = await program.db.read.selectFrom('tasks').selectAll().executeTakeFirstOrThrow();
    expect(task).toMatchObject({
      kind: 'overpayment',
      subject: 'overpayment:payment:1',
      client_id: 1,
      invoice_id: invoice,
      payment_id: 1,
      due_date: '2026-03-02',
      status: 'open',
    });
    expect(JSON.parse(task.params)).toEqual({ amount: 5_000_00, currency: 'RUB', number: '1234' });
  });

  it('leaves doubt to a person, names what is spent, and dismisses own money', async () => {
    const program = await start();
    await addClient(program);
    await addInvoice(program, { number: '1234', amount: 100_000_00 });
    await bring(
      program,
      [
        pay('1', 100_000_00, {
          partyInn: '7710140679',
          partyName: 'ООО "Чужие"',
          partyAccount: '40702810100000000999',
        }),
        pay('2', 7_000_00, { incoming: false, purpose: 'Комиссия за ведение счета', partyName: 'АО БАНК' }),
        pay('3', 9_000_00, { partyAccount: OTHER_ACCOUNT, purpose: 'Перевод собственных средств' }),
      ],
      [ACCOUNT, OTHER_ACCOUNT],
    );
    const rows = await payments(program);
    expect(rows[0]).toMatchObject({ status: 'queued', decided_by: null, client_id: null, allocated: 0 });
    expect(JSON.parse(rows[0]?.hint ?? '')).toHaveProperty('code');
    expect(rows[1]).toMatchObject({ status: 'outgoing', category: 'bank_fee', decided_by: 'rule' });
    expect(
      rows
        .slice(2)
        .map(({ status, category }) => `${status} ${category}`)
        .toSorted(),
    ).toEqual(['dismissed own_transfer', 'outgoing own_transfer']);
  });

  it('ties a refund to its invoice when number and party agree', async () => {
    const program = await start();
    await addClient(program);
    const invoice = await addInvoice(program, { number: '1234', amount: 100_000_00 });
    const refund = pay('2', 30_000_00, {
      day: '2026-01-25',
      incoming: false,
      purpose: 'Возврат оплаты по счету № 1234 от 05.01.2026',
    });
    await bring(program, [refund, pay('1', 100_000_00)]);
    expect(await allocations(program)).toMatchObject([
      { kind: 'invoice', amount: 100_000_00, invoice_id: invoice },
      { kind: 'refund', amount: 30_000_00, invoice_id: invoice, effective_date: '2026-01-25' },
    ]);
    const { paid } = await program.db.read.selectFrom('invoices').select('paid').executeTakeFirstOrThrow();
    expect(paid).toBe(70_000_00);
    expect(await recount(program.db.read)).toEqual([]);
  });

  it('asks whether a refund is of the invoice or of what the client has on the balance', async () => {
    const program = await start();
    await addClient(program);
    await addInvoice(program, { number: '1234', amount: 100_000_00 });
    const back = pay('2', 5_000_00, {
      day: '2026-01-25',
      incoming: false,
      purpose: 'Возврат переплаты по счету № 1234 от 05.01.2026',
    });
    await bring(program, [pay('1', 105_000_00), back]);
    const waiting = (await payments(program)).filter(({ status }) => status === 'queued');
    expect(waiting).toMatchObject([{ id: 2, allocated: 0 }]);
    const { paid } = await program.db.read.selectFrom('invoices').select('paid').executeTakeFirstOrThrow();
    expect(paid).toBe(100_000_00);
    const { suggestions } = await program.matchWork.suggest(waiting[0]?.id ?? 0);
    expect(suggestions.map(({ invoice, amount }) => [invoice?.number ?? null, amount])).toEqual([
      [null, 5_000_00],
      ['1234', 5_000_00],
    ]);
  });

  it('lets the surest rule run over the whole file before the next begins', async () => {
    const program = await start();
    await addClient(program);
    const invoice = await addInvoice(program, { number: '1234', amount: 100_000_00 });
    await bring(program, [pay('1', 40_000_00), pay('2', 100_000_00)]);
    expect(await allocations(program)).toMatchObject([
      { payment_id: 2, invoice_id: invoice, amount: 100_000_00 },
    ]);
    expect((await payments(program))[0]).toMatchObject({ status: 'queued' });
  });

  it('does not touch what a person has decided, whatever comes later', async () => {
    const program = await start();
    await addClient(program);
    await bring(program, [pay('1', 100_000_00)]);
    await program.db.write((trx) =>
      trx
        .updateTable('payments')
        .set({ status: 'dismissed', decided_by: 'person', category: 'loan' })
        .execute(),
    );
    await addInvoice(program, { number: '1234', amount: 100_000_00 });
    program.events.registryChanged('all');
    await bring(program, [pay('1', 100_000_00), pay('2', 1_00)]);
    expect((await payments(program))[0]).toMatchObject({
      status: 'dismissed',
      decided_by: 'person',
      category: 'loan',
    });
  });

  it('asks a person when an invoice was changed behind the index', async () => {
    const program = await start();
    await addClient(program);
    await addInvoice(program, { number: '1234', amount: 100_000_00 });
    await bring(program, [pay('1', 1_00, { purpose: 'Прочее' })]);
    await program.matchWork.suggest(1);
    await program.db.write((trx) => trx.updateTable('invoices').set({ cancelled_at: NOW }).execute());
    const card = await bring(program, [pay('5', 100_000_00)]);
    expect(card).toMatchObject({ matched: 0, queued: 1 });
    expect(await allocations(program)).toEqual([]);
    expect((await payments(program))[1]).toMatchObject({ status: 'queued' });
  });
});

describe('fresh advice', () => {
  it('changes with the registry, without a new import', async () => {
    const program = await start();
    await addClient(program);
    await bring(program, [pay('1', 100_000_00)]);
    const before = await program.matchWork.suggest(1);
    expect(before.suggestions.filter(({ invoice }) => invoice !== null)).toEqual([]);
    expect(before.likelyClient).toEqual({ id: 1, name: 'ООО «Ромашка»' });
    const invoice = await addInvoice(program, { number: '1234', amount: 100_000_00 });
    program.events.registryChanged({ invoices: [invoice] });
    const after = await program.matchWork.suggest(1);
    expect(after.suggestions[0]).toMatchObject({
      clientId: 1,
      clientName: 'ООО «Ромашка»',
      amount: 100_000_00,
      invoice: { id: invoice, number: '1234', amount: 100_000_00, remaining: 100_000_00, dealTitle: null },
    });
    expect(after.suggestions[0]?.evidence.length).toBeGreaterThan(0);
    expect(after.explanation?.code).toBeTypeOf('string');
  });

  it('does not offer what a person has refused', async () => {
    const program = await start();
    await addClient(program);
    await bring(program, [pay('1', 100_000_00)]);
    const invoice = await addInvoice(program, { number: '1234', amount: 100_000_00 });
    program.events.registryChanged('all');
    await program.db.write((trx) =>
      trx
        .insertInto('payment_rejections')
        .values({ payment_id: 1, invoice_id: invoice, created_at: NOW })
        .execute(),
    );
    const { suggestions } = await program.matchWork.suggest(1);
    expect(suggestions.map((one) => one.invoice?.id)).not.toContain(invoice);
  });

  it('forgets a client that is gone', async () => {
    const program = await start();
    const client = await addClient(program);
    await bring(program, [pay('1', 100_000_00)]);
    expect((await program.matchWork.suggest(1)).likelyClient?.id).toBe(client);
    await program.db.write((trx) => trx.deleteFrom('clients').where('id', '=', client).execute());
    program.events.registryChanged({ clients: [client] });
    expect((await program.matchWork.suggest(1)).likelyClient).toBeNull();
  });

  it('refuses a payment that is not there', async () => {
    const program = await start();
    await expect(program.matchWork.suggest(77)).rejects.toMatchObject({ code: 'payment.notFound' });
  });
});
