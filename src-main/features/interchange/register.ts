/**
 * The register: every payment of the period and what it was applied to, a row a part. A fee that was withheld on the way
 * stands in a column of its own: it paid the invoice and is no part of the bank's sum.
 */
import { sql } from 'kysely';
import { toDay } from '../../../src-shared/dates/index.ts';
import { type Currency, type Minor, toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import type { XlsxCell, XlsxRow, XlsxSheet } from '../../platform/xlsx/index.ts';
import { type ExportPeriod, exportAccounts, newestPayment } from './period.ts';
import { Totals } from './totals.ts';
import type { Words } from './words.ts';

const PORTION = 300;

const COLUMNS = [
  ['date', 12],
  ['number', 12],
  ['direction', 14],
  ['account', 24],
  ['amount', 16],
  ['party', 36],
  ['partyInn', 14],
  ['client', 36],
  ['inn', 14],
  ['invoice', 14],
  ['invoiceDate', 14],
  ['deal', 28],
  ['applied', 16],
  ['fee', 16],
  ['advance', 16],
  ['rest', 18],
  ['status', 20],
  ['purpose', 60],
] as const;

/** The workbook's sheet; rows are read while it is written. Only payments that are there when it begins. */
export async function registerSheet(read: Reader, period: ExportPeriod, words: Words): Promise<XlsxSheet> {
  const accounts = await exportAccounts(read, period.accountIds);
  const upTo = await newestPayment(read);
  return {
    name: words('register.sheet'),
    columns: COLUMNS.map(([name, width]) => ({ title: words(`columns.${name}`), width })),
    rows: rows(
      read,
      period,
      accounts.map(({ id }) => id),
      upTo,
      words,
    ),
  };
}

type Part = Awaited<ReturnType<typeof partsOf>>[number];
type Payment = Awaited<ReturnType<typeof portion>>[number];

async function* rows(
  read: Reader,
  period: ExportPeriod,
  accountIds: readonly number[],
  upTo: number,
  words: Words,
): AsyncGenerator<readonly XlsxRow[]> {
  const totals = new Totals();
  let after = { date: '', id: 0 };
  for (;;) {
    const payments = await portion(read, period, accountIds, upTo, after);
    const last = payments.at(-1);
    if (last === undefined) break;
    after = last;
    const parts = Map.groupBy(
      await partsOf(
        read,
        payments.map(({ id }) => id),
      ),
      (part) => part.payment_id,
    );
    yield payments.flatMap((payment) => paymentRows(payment, parts.get(payment.id) ?? [], totals, words));
  }
  yield totalRows(totals, words);
}

/** The payment's own sum and rest stand in its first row alone, so that a column adds up. */
function paymentRows(
  payment: Payment,
  parts: readonly Part[],
  totals: Totals,
  words: Words,
): readonly XlsxRow[] {
  const currency = toCurrency(payment.currency);
  const amount = toMinor(payment.amount);
  const isClients = payment.direction === 'in' && !['dismissed', 'outgoing'].includes(payment.status);
  const rest = isClients ? toMinor(payment.amount - payment.allocated) : null;
  totals.add(payment.direction, currency, amount);
  if (rest !== null) totals.add('rest', currency, rest);
  const shown: readonly (Part | undefined)[] = parts.length === 0 ? [undefined] : parts;
  return shown.map((part, at) => {
    const applied = part === undefined ? null : toMinor(part.kind === 'refund' ? -part.amount : part.amount);
    const onInvoice = part?.number != null;
    const column = part?.kind === 'fee' ? 'fee' : onInvoice ? 'applied' : 'advance';
    if (applied !== null) totals.add(column, currency, applied);
    const sum = (value: Minor | null): XlsxCell => (value === null ? null : { sum: value, currency });
    return {
      cells: [
        { day: toDay(payment.date) },
        payment.number,
        words(`direction.${payment.direction}`),
        payment.account_number,
        sum(at === 0 ? amount : null),
        payment.party_name,
        payment.party_inn,
        part?.client_name ?? payment.client_name ?? '',
        part?.client_inn ?? payment.client_inn ?? '',
        part?.number ?? '',
        part?.date == null ? null : { day: toDay(part.date) },
        part?.deal_title ?? '',
        sum(column === 'applied' ? applied : null),
        sum(column === 'fee' ? applied : null),
        sum(column === 'advance' ? applied : null),
        sum(at === 0 ? rest : null),
        words(`status.${payment.status}`),
        payment.purpose,
      ],
    };
  });
}

/** Received and spent stand in rows of their own: one column of sums must not mix them. */
function totalRows(totals: Totals, words: Words): readonly XlsxRow[] {
  return totals.currencies().flatMap((currency) => [
    totalRow(currency, words('register.received', { currency }), {
      amount: totals.of('in', currency),
      applied: totals.of('applied', currency),
      fee: totals.of('fee', currency),
      advance: totals.of('advance', currency),
      rest: totals.of('rest', currency),
    }),
    totalRow(currency, words('register.spent', { currency }), { amount: totals.of('out', currency) }),
  ]);
}

type ColumnName = (typeof COLUMNS)[number][0];

function totalRow(currency: Currency, title: string, sums: Partial<Record<ColumnName, Minor>>): XlsxRow {
  const cells = COLUMNS.map(([name], at): XlsxCell => {
    const sum = sums[name];
    if (at === 0) return title;
    return sum === undefined ? null : { sum, currency };
  });
  return { cells, total: true };
}

function portion(
  read: Reader,
  { from, to }: ExportPeriod,
  accountIds: readonly number[],
  upTo: number,
  after: { date: string; id: number },
) {
  return read
    .selectFrom('payments as p')
    .innerJoin('accounts as a', 'a.id', 'p.account_id')
    .leftJoin('clients as c', 'c.id', 'p.client_id')
    .select([
      'p.id',
      'p.date',
      'p.number',
      'p.direction',
      'p.amount',
      'p.currency',
      'p.allocated',
      'p.status',
    ])
    .select(['p.party_name', 'p.party_inn', 'p.purpose', 'a.number as account_number'])
    .select(['c.name as client_name', 'c.inn as client_inn'])
    .where('p.date', '>=', from)
    .where('p.date', '<=', to)
    .where('p.id', '<=', upTo)
    .where('p.status', '<>', 'withdrawn')
    .where('p.account_id', 'in', accountIds)
    .where(sql<boolean>`(p.date, p.id) > (${after.date}, ${after.id})`)
    .orderBy('p.date')
    .orderBy('p.id')
    .limit(PORTION)
    .execute();
}

function partsOf(read: Reader, paymentIds: readonly number[]) {
  return read
    .selectFrom('allocations as x')
    .innerJoin('clients as c', 'c.id', 'x.client_id')
    .leftJoin('invoices as i', 'i.id', 'x.invoice_id')
    .leftJoin('deals as d', 'd.id', 'i.deal_id')
    .select(['x.payment_id', 'x.kind', 'x.amount', 'c.name as client_name', 'c.inn as client_inn'])
    .select(['i.number', 'i.date', 'd.title as deal_title'])
    .where('x.payment_id', 'in', paymentIds)
    .where('x.reversed_at', 'is', null)
    .orderBy('x.id')
    .execute();
}
