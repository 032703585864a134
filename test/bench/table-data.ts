/**
 * A data folder as an office has it after some years: clients, invoices, and payments of which most are settled and a
 * few wait. Written straight into the tables; what is measured is showing them.
 */
import type { Database } from '../../src-main/platform/db/index.ts';
import { addDays, formatRussianDay } from '../../src-shared/dates/index.ts';
import { seededRandom } from '../../src-shared/random/index.ts';
import { paymentSearchText } from '../../src-shared/text/index.ts';
import { FIRST_DAY, makeOffice, type Office } from './import-office.ts';
import { fillRegistry } from './import-setup.ts';

export interface TableDataOptions {
  readonly payments: number;
  readonly clients: number;
  readonly invoices: number;
}

const NOW = '2026-03-02T06:00:00.000Z';
/** The newest payments are of this many days after the first. */
const DAYS = 365;
const CHUNK = 2_000;
const ACCOUNTS = [
  { number: '40702810938000012345', bic: '044525225', bank: 'ПАО СБЕРБАНК' },
  { number: '40702810401300055511', bic: '044525593', bank: 'АО «АЛЬФА-БАНК»' },
  { number: '40702810600000077777', bic: '044525974', bank: 'АО «ТБанк»' },
];

export async function fillTables(db: Database, options: TableDataOptions): Promise<void> {
  const office = makeOffice({ clients: options.clients, invoices: options.invoices, seed: 1 });
  await fillRegistry(db, office);
  const statements = prepare(db);
  await db.writeBulk(() => {
    for (const { number, bic, bank } of ACCOUNTS) statements.account.run([number, bic, bank, 'RUB', NOW]);
  });
  const random = seededRandom(2);
  for (let from = 0; from < options.payments; from += CHUNK) {
    await db.writeBulk(() => {
      const to = Math.min(options.payments, from + CHUNK);
      for (let index = from; index < to; index++) writePayment(statements, office, index, options, random);
    });
  }
  await db.writeBulk(() => statements.paid.run([0]));
}

type Statements = ReturnType<typeof prepare>;

function prepare(db: Database) {
  return {
    account: db.prepare((q) =>
      q.insertInto('accounts').values({ number: '', bic: '', bank_name: '', currency: '', created_at: '' }),
    ),
    payment: db.prepare((q) =>
      q.insertInto('payments').values({
        account_id: 0,
        direction: 'in',
        date: '',
        number: '',
        amount: 0,
        currency: '',
        party_name: '',
        party_inn: '',
        party_kpp: '',
        party_account: '',
        party_bic: '',
        party_bank: '',
        purpose: '',
        doc_kind: '',
        doc_date: null,
        extra: '',
        occurrence: 1,
        line: 0,
        status: 'new',
        decided_by: null,
        rule: null,
        category: null,
        client_id: null,
        allocated: 0,
        hint: null,
        search: '',
        created_at: '',
      }),
    ),
    allocation: db.prepare((q) =>
      q.insertInto('allocations').values({
        payment_id: 0,
        client_id: 0,
        invoice_id: null,
        kind: 'invoice',
        amount: 0,
        effective_date: '',
        actor: '',
        rule: null,
        evidence: '',
        rules_version: 0,
        created_at: '',
      }),
    ),
    paid: db.prepare((q) =>
      q.updateTable('invoices').set((e) => ({
        paid: e.fn.coalesce(
          e
            .selectFrom('allocations')
            .select((a) => a.fn.sum<number>('allocations.amount').as('sum'))
            .whereRef('allocations.invoice_id', '=', 'invoices.id'),
          e.val(0),
        ),
      })),
    ),
  };
}

type Kind = 'invoice' | 'advance' | 'queued' | 'postponed' | 'dismissed' | 'outgoing';

/** Of a hundred payments 65 come in: 43 settle an invoice, 9 wait on the balance, 4 in the queue, 9 are no client's. */
function kindOf(share: number): Kind {
  if (share < 0.43) return 'invoice';
  if (share < 0.52) return 'advance';
  if (share < 0.555) return 'queued';
  if (share < 0.56) return 'postponed';
  return share < 0.65 ? 'dismissed' : 'outgoing';
}

const STATUS = {
  invoice: 'settled',
  advance: 'settled',
  queued: 'queued',
  postponed: 'postponed',
  dismissed: 'dismissed',
  outgoing: 'outgoing',
} as const;
const CATEGORY: Readonly<Partial<Record<Kind, string>>> = { dismissed: 'acquiring', outgoing: 'supplier' };
const HINT = JSON.stringify({ code: 'noData', params: {} });
const EVIDENCE = JSON.stringify([
  { code: 'number', params: { number: '1234' }, weight: 'for', span: [18, 22] },
  { code: 'inn', params: { inn: '7700000000' }, weight: 'for' },
]);

function writePayment(
  statements: Statements,
  office: Office,
  index: number,
  { payments }: TableDataOptions,
  random: () => number,
): void {
  const whole = (limit: number) => Math.floor(random() * limit);
  const kind = kindOf(random());
  const invoiceIndex = whole(office.invoices.length);
  const invoice = office.invoices[invoiceIndex];
  const clientIndex = kind === 'invoice' && invoice ? invoice.client : whole(office.clients.length);
  const client = office.clients[clientIndex];
  if (!invoice || !client) throw new Error('the office has no clients or invoices');
  const accountIndex = Math.min(ACCOUNTS.length - 1, Math.floor(random() ** 2 * 3.4));
  const date = addDays(FIRST_DAY, Math.floor((index / payments) * DAYS));
  const amount = kind === 'invoice' ? 1 + whole(Math.max(1, invoice.amount / 4)) : 10_000 + whole(90_000_000);
  const number = String(1 + whole(99_999));
  const settled = kind === 'invoice' || kind === 'advance';
  const purpose =
    kind === 'outgoing'
      ? `Оплата поставщику по счету ${whole(9_000)} за сырье и материалы, в т.ч. НДС 20%`
      : `Оплата по счету № ${invoice.number} от ${formatRussianDay(invoice.date)} за товары и услуги. В том числе НДС 20% - ${(amount / 600).toFixed(2)} руб.`;
  const { lastId } = statements.payment.run([
    accountIndex + 1,
    kind === 'outgoing' ? 'out' : 'in',
    date,
    number,
    amount,
    'RUB',
    client.name,
    client.inn,
    client.kpp,
    client.account,
    '044525225',
    'ПАО СБЕРБАНК',
    purpose,
    'Платежное поручение',
    date,
    JSON.stringify({
      КвитанцияДата: formatRussianDay(date),
      КвитанцияВремя: '10:15:00',
      ВидПлатежа: 'Электронно',
      ВидОплаты: '01',
      Очередность: '5',
      Код: '0',
    }),
    1 + Math.floor(index / payments),
    index * 40,
    STATUS[kind],
    kind === 'queued' || kind === 'postponed' ? null : 'rule',
    settled ? 'number_party' : null,
    CATEGORY[kind] ?? null,
    settled ? clientIndex + 1 : null,
    settled ? amount : 0,
    kind === 'queued' || kind === 'postponed' ? HINT : null,
    paymentSearchText({
      partyName: client.name,
      partyInn: client.inn,
      partyAccount: client.account,
      number,
      purpose,
    }),
    NOW,
  ]);
  if (!settled) return;
  statements.allocation.run([
    lastId,
    clientIndex + 1,
    kind === 'invoice' ? invoiceIndex + 1 : null,
    kind === 'invoice' ? 'invoice' : 'advance',
    amount,
    date,
    'rule',
    'number_party',
    EVIDENCE,
    1,
    NOW,
  ]);
}
