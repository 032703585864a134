import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toDay } from '../../../src-shared/dates/index.ts';
import { clientInputSchema, clientPageInputSchema } from '../../../src-shared/domain/index.ts';
import { KZT, toMinor } from '../../../src-shared/money/index.ts';
import { addPayment, idOf, type Office, openOffice } from '../registry/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const page = (input: Record<string, unknown> = {}) => office.clients.page(clientPageInputSchema.parse(input));
const client = (input: Record<string, unknown>) => clientInputSchema.parse({ kind: 'company', ...input });

describe('saving', () => {
  test('asks about check digits and saves when told to', async () => {
    const doubtful = { name: 'ООО «Ромашка»', inn: '7700000001', kpp: '12', accounts: [{ number: '123' }] };
    const refused = await office.clients.create(client(doubtful));
    expect(refused).toMatchObject({
      saved: false,
      warnings: [
        { field: 'inn', code: 'innCheckDigits' },
        { field: 'kpp', code: 'kppForm' },
        { field: 'accounts.0.number', code: 'accountForm', params: { length: 3 } },
      ],
    });
    expect((await page()).total).toBe(0);
    const id = idOf(await office.clients.create(client({ ...doubtful, acceptWarnings: true })));
    expect(await office.clients.card(id)).toMatchObject({ name: 'ООО «Ромашка»', inn: '7700000001' });
    expect(office.topics).toContain('clients');
    expect(office.registryChanges).toEqual([{ clients: [id] }]);
  });

  test('asks about a twin by ИНН, except for another branch', async () => {
    await office.addClient({ name: 'ООО «Ромашка»', inn: '7707083893', kpp: '770801001' });
    const twin = await office.clients.create(
      client({ name: 'Ромашка', inn: '7707083893', kpp: '770801001' }),
    );
    expect(twin).toMatchObject({
      saved: false,
      warnings: [{ code: 'innTaken', params: { name: 'ООО «Ромашка»' } }],
    });
    const branch = await office.clients.create(
      client({ name: 'Ромашка', inn: '7707083893', kpp: '540201001' }),
    );
    expect(branch.saved).toBe(true);
  });

  test('asks about a namesake in another spelling', async () => {
    await office.addClient({ name: 'ООО «Берёзка»' });
    const twin = await office.clients.create(client({ name: 'ооо "Березка"' }));
    expect(twin).toMatchObject({ saved: false, warnings: [{ field: 'name', code: 'nameTaken' }] });
    expect((await office.clients.create(client({ name: 'ООО «Берёзка Плюс»' }))).saved).toBe(true);
  });

  test('an edit replaces what people entered and keeps what was learnt', async () => {
    const id = await office.addClient({
      name: 'ООО «Ромашка»',
      accounts: [
        { number: '4070 2810 1382 5012 3017', bic: '044525225', bankName: 'Банк' },
        { number: '40702810000000000001', bic: '', bankName: '' },
      ],
      aliases: ['Ромашка Трейд', 'Ромашечка'],
    });
    await office.db.write((transaction) =>
      transaction
        .insertInto('client_accounts')
        .values({
          client_id: id,
          number: '40817810000000000002',
          origin: 'learnt',
          created_at: office.clock.now(),
        })
        .execute(),
    );
    const result = await office.clients.update(
      id,
      client({
        name: 'ООО «Василёк»',
        accounts: [{ number: '40702810138250123017', bic: '044525225', bankName: 'Другой банк' }],
        aliases: ['Ромашечка'],
      }),
    );
    expect(result.saved).toBe(true);
    const card = await office.clients.card(id);
    expect(card.accounts).toMatchObject([
      { number: '40702810138250123017', bankName: 'Другой банк', origin: 'manual' },
      { number: '40817810000000000002', origin: 'learnt' },
    ]);
    expect(card.aliases.map((alias) => alias.name)).toEqual(['Ромашечка']);
    await office.clients.forget({ clientId: id, kind: 'account', id: card.accounts[1]?.id ?? 0 });
    expect((await office.clients.card(id)).accounts).toHaveLength(1);
  });

  test('what a person enters is theirs from then on, though the program had learnt it before', async () => {
    const id = await office.addClient({ name: 'ООО «Ромашка»' });
    const at = office.clock.now();
    await office.db.write(async (transaction) => {
      await transaction
        .insertInto('client_accounts')
        .values({ client_id: id, number: '40817810000000000002', origin: 'learnt', created_at: at })
        .execute();
      await transaction
        .insertInto('client_aliases')
        .values({ client_id: id, name: 'Иванов', origin: 'learnt', created_at: at })
        .execute();
    });
    const accounts = [{ number: '40817810000000000002', bic: '044525225', bankName: 'Банк' }];
    await office.clients.update(
      id,
      client({ name: 'ООО «Ромашка»', accounts, aliases: ['Иванов'], acceptWarnings: true }),
    );
    const card = await office.clients.card(id);
    expect(card.accounts).toMatchObject([{ ...accounts[0], origin: 'manual' }]);
    expect(card.aliases).toMatchObject([{ name: 'Иванов', origin: 'manual' }]);
  });

  test('a fact that was forgotten never lends its id to another one: an undo goes by it', async () => {
    const id = await office.addClient({
      name: 'ООО «Ромашка»',
      accounts: [{ number: '40702810138250123017', bic: '044525225', bankName: '' }],
      aliases: ['Ромашка'],
    });
    const before = await office.clients.card(id);
    const [account, alias] = [before.accounts[0]?.id ?? 0, before.aliases[0]?.id ?? 0];
    await office.clients.forget({ clientId: id, kind: 'account', id: account });
    await office.clients.forget({ clientId: id, kind: 'alias', id: alias });
    await office.clients.update(
      id,
      client({
        name: 'ООО «Ромашка»',
        accounts: [{ number: '40817810000000000002', bic: '', bankName: '' }],
        aliases: ['Василёк'],
      }),
    );
    const after = await office.clients.card(id);
    expect(after.accounts[0]?.id).not.toBe(account);
    expect(after.aliases[0]?.id).not.toBe(alias);
  });

  test('a renamed client is found by its invoices’ new words', async () => {
    const id = await office.addClient({ name: 'ООО «Ромашка»' });
    await office.addInvoice({ clientId: id, number: '17', amount: toMinor(100) });
    await office.clients.update(id, client({ name: 'ООО «Василёк»' }));
    const row = await office.db.read.selectFrom('invoices').select('search').executeTakeFirstOrThrow();
    expect(row.search).toContain('василек');
    expect(row.search).not.toContain('ромашка');
  });

  test('an unknown client is refused', async () => {
    await expect(office.clients.card(7)).rejects.toMatchObject({ code: 'client.notFound' });
    await expect(office.clients.update(7, client({ name: 'Х' }))).rejects.toMatchObject({
      code: 'client.notFound',
    });
    await expect(office.clients.setArchived(7, true)).rejects.toMatchObject({ code: 'client.notFound' });
  });
});

describe('the list', () => {
  test('finds by any words, look-alikes and digits of a phone; archived stand apart', async () => {
    const flower = await office.addClient({
      name: 'ООО «Чёрный Лес»',
      inn: '7707083893',
      phone: '+7 (495) 123-45-67',
    });
    await office.addClient({ name: 'ИП Петров', kind: 'ip', email: 'petrov@example.ru' });
    const names = async (text: string) => (await page({ text })).rows.map((row) => row.name);
    expect(await names('лес черный')).toEqual(['ООО «Чёрный Лес»']);
    expect(await names('4951234567')).toEqual(['ООО «Чёрный Лес»']);
    expect(await names('770708')).toEqual(['ООО «Чёрный Лес»']);
    expect(await names('PETROV@example')).toEqual(['ИП Петров']);
    expect(await names('нет такого')).toEqual([]);
    await office.clients.setArchived(flower, true);
    expect((await page()).rows.map((row) => row.name)).toEqual(['ИП Петров']);
    expect((await page({ archived: true })).rows.map((row) => row.name)).toEqual(['ООО «Чёрный Лес»']);
  });

  test('sorts by name, debt, overdue and last payment, with totals of the selection', async () => {
    const a = await office.addClient({ name: 'Альфа' });
    const b = await office.addClient({ name: 'Бета' });
    const c = await office.addClient({ name: 'Гамма' });
    await office.addInvoice({
      clientId: a,
      number: '1',
      amount: toMinor(100_00),
      dueDate: toDay('2026-07-01'),
    });
    const old = await office.addInvoice({ clientId: b, number: '2', amount: toMinor(70_00) });
    await office.addInvoice({ clientId: b, number: '3', amount: toMinor(5_00), currency: KZT });
    await addPayment(office, { clientId: b, invoiceId: old, amount: 20_00, date: '2026-06-02' });
    await addPayment(office, { clientId: c, amount: 1_00, date: '2026-06-03' });
    const order = async (sort: string, descending = true) =>
      (await page({ sort, descending })).rows.map((row) => row.name);
    expect(await order('name', false)).toEqual(['Альфа', 'Бета', 'Гамма']);
    expect(await order('owes')).toEqual(['Альфа', 'Бета', 'Гамма']);
    expect(await order('overdue')).toEqual(['Бета', 'Альфа', 'Гамма']);
    expect(await order('lastPayment')).toEqual(['Гамма', 'Бета', 'Альфа']);
    const debtors = await page({ onlyDebtors: true });
    expect(debtors.total).toBe(2);
    expect(debtors.owes).toEqual([
      { currency: 'RUB', amount: 150_00 },
      { currency: 'KZT', amount: 5_00 },
    ]);
    expect(debtors.overdue).toEqual([
      { currency: 'RUB', amount: 50_00 },
      { currency: 'KZT', amount: 5_00 },
    ]);
    expect(debtors.rows.find((row) => row.name === 'Бета')).toMatchObject({
      owes: [
        { currency: 'RUB', amount: 50_00 },
        { currency: 'KZT', amount: 5_00 },
      ],
      overdue: [
        { currency: 'RUB', amount: 50_00 },
        { currency: 'KZT', amount: 5_00 },
      ],
      lastPayment: '2026-06-02',
      invoices: 2,
    });
    expect(await page({ text: 'альфа' })).toMatchObject({
      owes: [{ currency: 'RUB', amount: 100_00 }],
      overdue: [],
    });
  });
});

test('figures of the card equal the sums of its facts', async () => {
  const id = await office.addClient({ name: 'ООО «Ромашка»' });
  const paid = await office.addInvoice({ clientId: id, number: '1', amount: toMinor(100_00) });
  const partial = await office.addInvoice({ clientId: id, number: '2', amount: toMinor(250_01) });
  const cancelled = await office.addInvoice({ clientId: id, number: '3', amount: toMinor(999_00) });
  await office.invoices.setCancelled(cancelled, true);
  await addPayment(office, { clientId: id, invoiceId: paid, amount: 100_00, date: '2026-06-12' });
  await addPayment(office, { clientId: id, invoiceId: partial, amount: 50_00, date: '2026-06-05' });
  await addPayment(office, { clientId: id, invoiceId: partial, amount: 77_00, reversed: true });
  await addPayment(office, { clientId: id, amount: 30_00 });
  await addPayment(office, { clientId: id, amount: 10_00, kind: 'refund', date: '2026-06-14' });
  const card = await office.clients.card(id);
  expect(card.figures).toEqual([
    {
      currency: 'RUB',
      invoiced: 350_01,
      received: 170_00,
      owes: 200_01,
      overdue: 200_01,
      advance: 20_00,
      averageInvoice: 175_01,
      invoices: 2,
    },
  ]);
  expect(card).toMatchObject({ lastPayment: '2026-06-12', lastInvoice: '2026-06-01', paymentDelayDays: 2 });
  const live = card.invoiceRows.filter((row) => row.status !== 'cancelled');
  expect(live.reduce((sum, row) => sum + row.amount, 0)).toBe(350_01);
  expect(card.invoiceRows.reduce((sum, row) => sum + row.remaining, 0)).toBe(200_01);
});
