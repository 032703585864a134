import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { contents, type Desk, openDesk } from './desk.ts';
import { addPayment, type Office, openOffice } from './office.ts';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  office = await openOffice();
  desk = openDesk(office);
});
afterEach(() => office.close());

const CLIENTS = [
  'Наименование;ИНН;КПП;Телефон;Расчётный счёт;БИК;Другие названия',
  'ООО «Ромашка»;7707083893;770801001;+7 495 1;40702810138250123017;044525225;Ромашка Трейд; ',
  'ИП Петров Пётр;500100732259;;;;;',
  'ТОО «Тюльпан»;971240001315;;;KZ86125KZT5004100100;CASPKZKA;',
].join('\r\n');
const INVOICES = [
  'Номер;Дата;Контрагент;ИНН;Сумма;Срок оплаты;НДС;Валюта',
  '1187;01.06.2026;ООО "Ромашка";7707083893;"12 500,00";10.06.2026;2 254,10;RUB',
  '1188;02.06.2026;Новый клиент;7728168971;1000;;;',
  '1189;03.06.2026;ТОО «Тюльпан»;;350 000 ₸;;;',
].join('\n');
const codes = (problems: readonly { code: string }[] | undefined) => problems?.map((problem) => problem.code);

describe('clients from CSV in Windows-1251', () => {
  test('are added as the preview shows, and the second time nothing changes', async () => {
    const file = iconv.encode(CLIENTS, 'win1251');
    const preview = await desk.load('клиенты.csv', file);
    expect(preview).toMatchObject({ add: 3, update: 0, same: 0, skip: 0, missing: [] });
    const { rows } = await office.clients.page({
      offset: 0,
      limit: 50,
      text: '',
      onlyDebtors: false,
      archived: false,
      sort: 'name',
      descending: false,
    });
    expect(rows.map(({ name, kind, country, inn }) => [name, kind, country, inn])).toEqual([
      ['ИП Петров Пётр', 'ip', 'RU', '500100732259'],
      ['ООО «Ромашка»', 'company', 'RU', '7707083893'],
      ['ТОО «Тюльпан»', 'company', 'KZ', '971240001315'],
    ]);
    const card = await office.clients.card(rows[1]?.id ?? 0);
    expect(card).toMatchObject({
      kpp: '770801001',
      accounts: [{ number: '40702810138250123017', bic: '044525225', origin: 'import' }],
      aliases: [{ name: 'Ромашка Трейд', origin: 'import' }],
    });
    const before = await contents(office);
    expect(await desk.load('ещё раз.csv', file)).toMatchObject({ add: 0, update: 0, same: 3 });
    expect(await contents(office)).toEqual(before);
  });

  test('an empty cell erases nothing, another value replaces, spelling of a name is no other client', async () => {
    await desk.load('1.csv', CLIENTS);
    const preview = await desk.load(
      '2.csv',
      'Наименование;ИНН;Телефон;E-mail\nРомашка;7707083893;;a@b.ru\nип петров петр;;+7 2;',
    );
    expect(preview).toMatchObject({ add: 0, update: 2 });
    const clients = (await contents(office)).clients;
    expect(clients).toHaveLength(3);
    expect(clients[0]).toMatchObject({
      name: 'Ромашка',
      phone: '+7 495 1',
      email: 'a@b.ru',
      kpp: '770801001',
    });
    expect(clients[1]).toMatchObject({ name: 'ип петров петр', phone: '+7 2', inn: '500100732259' });
  });

  test('doubts are told, errors skip the row, nothing vanishes', async () => {
    const rows = [
      'Наименование;ИНН;КПП;Вид',
      'ООО «А»;7700000001;77;компания',
      ';7707083893;;',
      'ООО «Б»;7707083893;770801001;',
      'ООО «Б филиал»;7707083893;540201001;',
      'ООО «Б»;7707083893;770801001;',
      'ООО «В»;двенадцать;;неведомый',
    ].join('\n');
    const { preview } = await desk.look(desk.upload('x.csv', rows));
    expect(preview.rows.map((row) => [row.row, row.action, codes(row.problems)])).toEqual([
      [2, 'add', ['innCheckDigits']],
      [3, 'skip', ['empty']],
      [4, 'add', []],
      [5, 'add', ['otherKpp']],
      [6, 'same', ['repeats']],
      [7, 'add', ['innUnreadable', 'badKind']],
    ]);
  });

  test('two clients that fit alike are not mixed up', async () => {
    await office.addClient({ name: 'ООО «Заря»', inn: '7707083893', kpp: '770801001' });
    await office.addClient({ name: 'ООО «Заря»', inn: '7728168971', kpp: '772801001' });
    const { preview } = await desk.look(desk.upload('x.csv', 'Наименование;Телефон\nООО «Заря»;1'));
    expect(preview.rows[0]).toMatchObject({
      action: 'skip',
      problems: [{ code: 'manyClients', params: { count: 2 } }],
    });
  });
});

describe('invoices', () => {
  test('bring unknown clients along, take their due date from the settings, understand sums', async () => {
    await desk.load('клиенты.csv', CLIENTS);
    const preview = await desk.load('счета.csv', INVOICES);
    expect(preview).toMatchObject({ add: 3, newClients: 1, skip: 0 });
    expect(codes(preview.rows[1]?.problems)).toEqual(['newClient']);
    const { clients, invoices } = await contents(office);
    expect(clients).toHaveLength(4);
    expect(
      invoices.map(({ client_id, number, date, due_date, amount, vat_amount, currency }) => [
        client_id,
        number,
        date,
        due_date,
        amount,
        vat_amount,
        currency,
      ]),
    ).toEqual([
      [1, '1187', '2026-06-01', '2026-06-10', 12_500_00, 2_254_10, 'RUB'],
      [4, '1188', '2026-06-02', '2026-06-07', 1_000_00, 0, 'RUB'],
      [3, '1189', '2026-06-03', '2026-06-08', 350_000_00, 0, 'KZT'],
    ]);
    expect(await desk.load('счета ещё раз.csv', INVOICES)).toMatchObject({
      same: 3,
      add: 0,
      update: 0,
      newClients: 0,
    });
    expect(office.registryChanges.at(-1)).toBe('all');
  });

  test('are known by number and year, and never undercut what is paid', async () => {
    await desk.load('счета.csv', INVOICES);
    const [first, second] = (await contents(office)).invoices;
    await addPayment(office, { clientId: 1, invoiceId: first?.id ?? 0, amount: 5_000_00 });
    const again = [
      'Номер;Дата;Контрагент;ИНН;Сумма',
      '1187;01.06.2026;Ромашка;7707083893;4 999,99',
      '1188;05.06.2026;Новый клиент;7728168971;1 100,00',
      '1188;05.06.2027;Новый клиент;7728168971;1 100,00',
    ].join('\n');
    const { choice, preview } = await desk.look(desk.upload('x.csv', again));
    expect(preview.rows.map((row) => [row.action, codes(row.problems)])).toEqual([
      ['skip', ['belowPaid']],
      ['update', []],
      ['add', []],
    ]);
    await desk.commit({ ...choice, digest: preview.digest });
    const { invoices } = await contents(office);
    expect(invoices.map(({ number, date, amount }) => [number, date, amount])).toEqual([
      ['1187', '2026-06-01', 12_500_00],
      ['1188', '2026-06-05', 1_100_00],
      ['1189', '2026-06-03', 350_000_00],
      ['1188', '2027-06-05', 1_100_00],
    ]);
    expect(invoices[1]?.id).toBe(second?.id);
  });

  test('lines of one invoice are not taken for its sum', async () => {
    const rows = 'Номер;Дата;Клиент;Сумма\n5;01.06.2026;А;100\n5;01.06.2026;А;200\n6;01.06.2026;А;300';
    const { preview } = await desk.look(desk.upload('x.csv', rows));
    expect(preview.rows.map((row) => [row.action, codes(row.problems)])).toEqual([
      ['skip', ['torn']],
      ['skip', ['torn']],
      ['add', ['newClient']],
    ]);
    expect(preview.rows[0]?.problems[0]?.params).toEqual({ rows: '2, 3' });
  });

  test('a paid one is kept closed, a cancelled one cancelled; a later word of payment does not close what waits for it', async () => {
    const head = 'Номер;Дата;Клиент;Сумма;Статус;Оплачено';
    const preview = await desk.load(
      'x.csv',
      `${head}\n1;01.06.2026;А;100;Оплачен;\n2;01.06.2026;А;100;;100,00\n3;01.06.2026;А;100;;40\n4;01.06.2026;А;100;отменён;`,
    );
    expect(preview.rows.map((row) => codes(row.problems))).toEqual([
      ['paidElsewhere', 'newClient'],
      ['paidElsewhere'],
      ['partlyPaidElsewhere'],
      [],
    ]);
    const { invoices } = await contents(office);
    expect(invoices.map((row) => [row.cancelled_at !== null, row.note])).toEqual([
      [true, 'Оплачен до начала учёта'],
      [true, 'Оплачен до начала учёта'],
      [false, ''],
      [true, ''],
    ]);
    const later = await desk.load(
      'y.csv',
      `${head}\n3;01.06.2026;А;100;оплачен;\n1;01.06.2026;А;100;оплачен;`,
    );
    expect(later).toMatchObject({ update: 0, same: 2 });
    expect(later.rows.map((row) => codes(row.problems))).toEqual([['paidUnseen'], []]);
    expect((await contents(office)).invoices[2]?.cancelled_at).toBeNull();
    await office.invoices.setCancelled(1, false);
    await desk.load('z.csv', `${head}\n1;01.06.2026;А;100;оплачен;`);
    expect((await contents(office)).invoices[0]?.cancelled_at).toBeNull();
  });

  test('whose money was given back keeps its client: the entries of the ledger name it', async () => {
    const head = 'Номер;Дата;Клиент;Сумма;ID';
    await desk.load('x.csv', `${head}\n1;01.06.2026;А;100;и1`);
    await addPayment(office, { clientId: 1, invoiceId: 1, amount: 100_00 });
    await addPayment(office, { clientId: 1, invoiceId: 1, amount: 100_00, kind: 'refund' });
    const moved = await desk.load('y.csv', `${head}\n1;01.06.2026;Б;100;и1`);
    expect(codes(moved.rows[0]?.problems)).toContain('paidFixed');
    expect((await contents(office)).invoices[0]?.client_id).toBe(1);
  });

  test.each([
    ['moved to another client', '1;01.06.2026;Б;100;и1;'],
    ['cancelled', '1;01.06.2026;А;100;и1;отменён'],
  ])('paid after the preview was made is not %s', async (_, row) => {
    const head = 'Номер;Дата;Клиент;Сумма;ID;Статус';
    await desk.load('x.csv', `${head}\n1;01.06.2026;А;100;и1;`);
    const { choice, preview } = await desk.look(desk.upload('y.csv', `${head}\n${row}`));
    // The payment comes between the second look at the registry and the writing.
    const events = office.db.writeBulk;
    let paid = false;
    const late = openDesk({
      ...office,
      db: {
        ...office.db,
        writeBulk: async (work) => {
          if (!paid) {
            paid = true;
            await addPayment(office, { clientId: 1, invoiceId: 1, amount: 100_00 });
          }
          return events(work);
        },
      },
    });
    const uploadId = late.upload('y.csv', `${head}\n${row}`);
    await expect(late.commit({ ...choice, uploadId, digest: preview.digest })).rejects.toMatchObject({
      code: 'registry.changed',
    });
    expect((await contents(office)).invoices[0]).toMatchObject({ client_id: 1, cancelled_at: null });
  });

  test('are tied to the client’s deal by its number', async () => {
    await desk.load(
      'сделки.csv',
      'Сделка;Номер сделки;Дата;Клиент;Этап;Сумма\nМебель;Д-1;01.05.2026;А;В работе;500',
      {
        target: 'deals',
        mapping: { title: 0, number: 1, date: 2, clientName: 3, stage: 4, amount: 5 },
      },
    );
    const preview = await desk.load(
      'счета.csv',
      'Номер;Дата;Клиент;Сумма;Номер сделки\n1;01.06.2026;А;100;д-1\n2;01.06.2026;А;100;Д-2',
    );
    expect(codes(preview.rows[1]?.problems)).toEqual(['dealUnknown']);
    const { deals, invoices } = await contents(office);
    expect(deals).toMatchObject([{ number: 'Д-1', title: 'Мебель', stage: 'working', amount: 500_00 }]);
    expect(invoices.map((row) => row.deal_id)).toEqual([deals[0]?.id, null]);
  });
});

describe('workbooks', () => {
  test('dates, numbers and text of a workbook, headings below a title', async () => {
    const bytes = await writeXlsxFile([
      ['Счета покупателям'],
      [],
      ['Номер', 'Дата', 'Контрагент', 'ИНН', 'Сумма'],
      [
        'УТ-7',
        { value: new Date(Date.UTC(2026, 5, 15)), type: Date, format: 'dd.mm.yyyy' },
        '=ООО «Ромашка»',
        7707083893,
        1234.56,
      ],
      [8, '16.06.2026', '=ООО «Ромашка»', { value: '7707083893', type: String }, '1 234,57'],
    ]).toBuffer();
    const { choice, preview } = await desk.look(desk.upload('счета.xlsx', bytes));
    expect(preview.rows.map((row) => [row.row, row.action, row.cells])).toEqual([
      [4, 'add', ['УТ-7', '15.06.2026', '=ООО «Ромашка»', '7707083893', '1\u00a0234,56']],
      [5, 'add', ['8', '16.06.2026', '=ООО «Ромашка»', '7707083893', '1\u00a0234,57']],
    ]);
    await desk.commit({ ...choice, digest: preview.digest });
    expect((await contents(office)).invoices.map((row) => [row.number, row.amount])).toEqual([
      ['УТ-7', 1234_56],
      ['8', 1234_57],
    ]);
  });

  test('every sheet is offered; a mapping that was confirmed is remembered for the same headings', async () => {
    const sheet = {
      sheet: 'Продажи',
      data: [
        ['Что', 'Когда', 'Кто', 'Почём'],
        ['1', '01.06.2026', 'А', '100'],
      ],
    };
    const bytes = await writeXlsxFile([{ sheet: 'Пустой', data: [[]] }, sheet]).toBuffer();
    const upload = desk.upload('x.xlsx', bytes);
    const opened = await desk.open(upload);
    expect(opened.sheets.map((one) => [one.name, one.rows, one.remembered])).toEqual([['Продажи', 1, false]]);
    const mapping = { number: 0, date: 1, clientName: 2, amount: 3 };
    await desk.load('x.xlsx', bytes, { target: 'invoices', mapping });
    const again = await desk.open(desk.upload('y.xlsx', bytes));
    expect(again.sheets[0]).toMatchObject({ target: 'invoices', mapping, remembered: true });
  });
});

describe('what cannot be loaded says why', () => {
  const refusal = async (name: string, content: string | Uint8Array) =>
    desk.open(desk.upload(name, content)).then(
      () => 'opened',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : String(error)),
    );
  const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(600).fill(0)]);
  test('files', async () => {
    expect(await refusal('a.csv', '')).toBe('registry.empty');
    expect(await refusal('a.xlsx', Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]))).toBe(
      'registry.password',
    );
    expect(await refusal('a.xls', ole)).toBe('registry.oldXls');
    expect(await refusal('a.xlsx', Buffer.from('PK\u0003\u0004мусор'))).toBe('registry.corrupt');
    const whole = await writeXlsxFile([['Номер', 'Дата']]).toBuffer();
    expect(await refusal('a.xlsx', whole.subarray(0, whole.length / 2))).toBe('registry.corrupt');
    expect(await refusal('a.json', '{"clients": 5}')).toBe('registry.badJson');
    expect(await refusal('a.json', '{"clients": [')).toBe('registry.badJson');
    expect(await refusal('a.json', 'Добрый день!')).toBe('registry.badJson');
    expect(await refusal('a.json', '{"clients": []}')).toBe('registry.empty');
  });
  test('a mapping without its required fields', async () => {
    const upload = desk.upload('x.csv', 'А;Б\n1;2');
    const { choice, preview } = await desk.look(upload, { target: 'invoices', mapping: { number: 0 } });
    expect(preview).toMatchObject({ missing: ['date', 'amount', 'clientName'], rows: [] });
    await expect(desk.commit({ ...choice, digest: '' })).rejects.toMatchObject({ code: 'registry.missing' });
  });
  test('a registry that changed after the preview', async () => {
    const { choice, preview } = await desk.look(desk.upload('x.csv', INVOICES));
    await office.addClient({ name: 'Новый клиент', inn: '7728168971' });
    await expect(desk.commit({ ...choice, digest: preview.digest })).rejects.toMatchObject({
      code: 'registry.changed',
    });
    expect((await contents(office)).invoices).toHaveLength(0);
  });
});

test('the journal keeps what was wrong, with the row', async () => {
  await desk.load('счета.csv', `${INVOICES}\n9;завтра;А;;5;;;`);
  const row = await office.db.read.selectFrom('imports').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    kind: 'registry',
    file_name: 'счета.csv',
    format: 'csv',
    status: 'done',
    documents: 4,
    added: 3,
  });
  const problems = await office.db.read
    .selectFrom('import_problems')
    .selectAll()
    .where('severity', '=', 'error')
    .execute();
  expect(problems).toMatchObject([{ line: 5, code: 'badDate', raw: '9 | завтра | А | 5,00' }]);
  expect(problems[0]?.params).toBe('{"value":"завтра","field":"date"}');
});

test('20,000 rows in short transactions, twice', async () => {
  const rows = ['Номер;Дата;Контрагент;Сумма'];
  for (let at = 1; at <= 20_000; at++) rows.push(`${at};01.06.2026;ООО «Клиент ${at % 700}»;${at},00`);
  const file = rows.join('\n');
  expect(await desk.load('много.csv', file)).toMatchObject({ add: 20_000, newClients: 700 });
  const before = await contents(office);
  expect(before.clients).toHaveLength(700);
  expect(await desk.load('много.csv', file)).toMatchObject({ same: 20_000 });
  expect(await contents(office)).toEqual(before);
});
