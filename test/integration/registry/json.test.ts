import { afterEach, beforeEach, expect, test } from 'vitest';
import { contents, type Desk, openDesk } from './desk.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  office = await openOffice();
  desk = openDesk(office);
});
afterEach(() => office.close());

const REGISTRY = {
  clients: [
    {
      id: 'c1',
      name: 'АО «Клён»',
      inn: '7707083893',
      kpp: '770801001',
      kind: 'company',
      aliases: ['Клён'],
      accounts: ['40702810138250123017'],
    },
    {
      id: 'c2',
      name: 'ИП Ольхова Инна Юрьевна',
      inn: '500100732259',
      kpp: '',
      kind: 'sole_trader',
      aliases: [],
      accounts: [],
    },
    { id: 'c3', name: 'ТОО «Ясень»', inn: '971240001315', kpp: '', kind: 'company' },
    { id: 'c4' },
  ],
  invoices: [
    {
      id: 'i1',
      number: 'УТ-15',
      date: '2026-05-11',
      clientId: 'c1',
      amount: '12500.00',
      currency: 'RUB',
      status: 'open',
    },
    {
      id: 'i2',
      number: '23',
      date: '2026-03-01',
      clientId: 'c2',
      amount: '96449.58',
      currency: 'RUB',
      status: 'paid',
    },
    {
      id: 'i3',
      number: '24',
      date: '2026-03-01',
      clientId: 'c3',
      amount: '5000.00',
      currency: 'KZT',
      status: 'open',
    },
    {
      id: 'i4',
      number: '25',
      date: '2026-03-01',
      clientId: 'c9',
      amount: '1.00',
      currency: 'RUB',
      status: 'open',
    },
    {
      id: 'i5',
      number: '26',
      date: '2026-03-41',
      clientId: 'c1',
      amount: '1.00',
      currency: 'RUB',
      status: 'open',
    },
  ],
  ownAccounts: [
    { account: '40702810252187499831', bic: '044525104', bank: 'Берег', currency: 'RUB' },
    { account: 'KZ86125KZT5004100100', bic: 'CASPKZKA', bank: 'Степь', currency: 'KZT' },
  ],
};

test('clients, invoices and own accounts come in one go; the second time nothing changes', async () => {
  const file = JSON.stringify(REGISTRY);
  const preview = await desk.load('registry.json', file);
  expect(preview).toMatchObject({ add: 8, skip: 3, newClients: 0 });
  const skipped = preview.rows.filter((row) => row.action === 'skip');
  expect(skipped.map((row) => row.problems.map((problem) => problem.code))).toEqual([
    ['badEntry'],
    ['unknownClient'],
    ['badDate'],
  ]);
  const before = await contents(office);
  expect(before.own.map((row) => [row.number, row.bic, row.bank_name, row.currency])).toEqual([
    ['40702810252187499831', '044525104', 'Берег', 'RUB'],
    ['KZ86125KZT5004100100', 'CASPKZKA', 'Степь', 'KZT'],
  ]);
  expect(before.clients.map((row) => [row.external_id, row.kind, row.country])).toEqual([
    ['c1', 'company', 'RU'],
    ['c2', 'ip', 'RU'],
    ['c3', 'company', 'KZ'],
  ]);
  expect(before.aliases).toMatchObject([{ client_id: 1, name: 'Клён' }]);
  expect(
    before.invoices.map((row) => [
      row.external_id,
      row.client_id,
      row.amount,
      row.currency,
      row.cancelled_at === null,
    ]),
  ).toEqual([
    ['i1', 1, 12_500_00, 'RUB', true],
    ['i2', 2, 96_449_58, 'RUB', false],
    ['i3', 3, 5_000_00, 'KZT', true],
  ]);
  expect(await desk.load('registry.json', file)).toMatchObject({ add: 0, update: 0, same: 8, skip: 3 });
  expect(await contents(office)).toEqual(before);
});

test('the file’s ids outlive a change of number, name and ИНН', async () => {
  await desk.load('registry.json', JSON.stringify(REGISTRY));
  const [client] = REGISTRY.clients;
  const [invoice] = REGISTRY.invoices;
  const changed = {
    clients: [{ ...client, name: 'АО «Клён и Ко»', inn: '7728168971' }],
    invoices: [{ ...invoice, number: 'УТ-16', amount: '13000.00' }],
  };
  expect(await desk.load('registry.json', JSON.stringify(changed))).toMatchObject({ update: 2, add: 0 });
  const { clients, invoices } = await contents(office);
  expect(clients[0]).toMatchObject({ name: 'АО «Клён и Ко»', inn: '7728168971' });
  expect(invoices[0]).toMatchObject({ number: 'УТ-16', amount: 13_000_00 });
  expect(invoices[0]?.search).toContain('клен и ко');
});

test('a file from disk is loaded whole, for the command line', async () => {
  const upload = desk.upload('registry.json', JSON.stringify(REGISTRY));
  expect(await desk.importFile(desk.pathOf(upload))).toMatchObject({ added: 8, updated: 0, skipped: 3 });
});

test('an import that ended with the program is said to have failed, others stay as they are', async () => {
  await desk.load('registry.json', JSON.stringify(REGISTRY));
  const status = () => office.db.read.selectFrom('imports').select('status').orderBy('id').execute();
  await office.db.write(async (transaction) => {
    const [row] = await transaction.selectFrom('imports').selectAll().execute();
    if (row === undefined) throw new Error('nothing was imported');
    await transaction
      .insertInto('imports')
      .values({ ...row, id: row.id + 1, status: 'reading', finished_at: null })
      .execute();
    await transaction
      .insertInto('imports')
      .values({ ...row, id: row.id + 2, kind: 'statement', status: 'reading', finished_at: null })
      .execute();
  });
  await desk.closeInterrupted();
  expect(await status()).toEqual([{ status: 'done' }, { status: 'failed' }, { status: 'reading' }]);
});
