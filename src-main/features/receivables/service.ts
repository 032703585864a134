/** Receivables by age as of any day, and the invoices behind them. One currency at a time. */
import { setImmediate as breathe } from 'node:timers/promises';
import { addDays, addMonths, type Day, toDay } from '../../../src-shared/dates/index.ts';
import type { AgingBucket, ReceivableInvoiceRow, Receivables } from '../../../src-shared/domain/index.ts';
import {
  type Currency,
  type Minor,
  RUB,
  sum,
  toCurrency,
  toMinor,
  ZERO,
} from '../../../src-shared/money/index.ts';
import { createReadCache, type Database } from '../../platform/db/index.ts';
import { invoiceRowsById } from '../invoices/index.ts';
import { bucketOf, historyDays } from './aging.ts';
import { type Book, dayNumber, paidAt } from './book.ts';
import { advancesOn, invoiceCurrencies, readBook } from './facts.ts';
import { bucketTotals, clientRows, type Debt, debtsOf, sumsOf } from './report.ts';

export interface ReceivablesInput {
  readonly asOf: Day;
  readonly currency?: Currency | undefined;
}

export interface ReceivablesReports {
  summary(input: ReceivablesInput): Promise<Receivables>;
  /** The unpaid invoices of that day, oldest debt first; their sum is the summary's figure. */
  invoices(
    input: ReceivablesInput & { clientId?: number | undefined; bucket?: AgingBucket | undefined },
  ): Promise<readonly ReceivableInvoiceRow[]>;
}

/** Invoice rows looked up in one query. */
const ROWS_STEP = 400;

export interface ReceivablesDependencies {
  readonly db: Database;
  /** Where the office is; Moscow unless told. */
  readonly timeZone?: string;
}

export function createReceivablesService({
  db,
  timeZone = 'Europe/Moscow',
}: ReceivablesDependencies): ReceivablesReports {
  const { read } = db;
  const books = createReadCache<Book>(read, 3);
  const currencies = createReadCache<string[]>(read, 1);
  const bookOf = (currency: Currency) => books.get(currency, () => readBook(read, currency, timeZone));
  const known = () => currencies.get('all', () => invoiceCurrencies(read));
  const currencyOf = async (asked: Currency | undefined) => asked ?? toCurrency((await known())[0] ?? RUB);

  return {
    summary: async ({ asOf, currency: asked }) => {
      const currency = await currencyOf(asked);
      const book = await bookOf(currency);
      const day = dayNumber(asOf);
      const debts = debtsOf(book, day);
      await breathe();
      const clients = clientRows(book, debts);
      const dueSoon = debts.filter(({ place }) => isDueWithinWeek(book.dueDates[place] ?? 0, day));
      await breathe();
      const names = await clientNames(
        read,
        clients.map(({ clientId }) => clientId),
      );
      const advances = await advancesOn(read, currency, asOf);
      return {
        asOf,
        currency,
        currencies: (await known()).map(toCurrency),
        ...sumsOf(book, day),
        dueThisWeek: toMinor(dueSoon.reduce((due, { amount }) => due + amount, 0)),
        advances: advanceTotal(advances),
        invoices: debts.length,
        clients: clients.length,
        buckets: bucketTotals(debts),
        byClient: clients.map((row) => ({
          ...row,
          clientName: names.get(row.clientId) ?? '',
          advance: advances.get(row.clientId) ?? ZERO,
        })),
        history: await history(book, asOf),
      };
    },

    invoices: async ({ asOf, currency: asked, clientId, bucket }) => {
      const book = await bookOf(await currencyOf(asked));
      const chosen = debtsOf(book, dayNumber(asOf))
        .filter(({ place }) => clientId === undefined || book.clientIds[place] === clientId)
        .filter(({ days }) => bucket === undefined || bucketOf(days) === bucket)
        .sort((a, b) => b.days - a.days || a.place - b.place);
      const rows: ReceivableInvoiceRow[] = [];
      for (let from = 0; from < chosen.length; from += ROWS_STEP) {
        rows.push(...(await rowsOf(book, chosen.slice(from, from + ROWS_STEP), asOf)));
        await breathe();
      }
      return rows;
    },
  };

  /** Rows as they were on the day: what was paid later does not show. */
  async function rowsOf(book: Book, debts: readonly Debt[], asOf: Day): Promise<ReceivableInvoiceRow[]> {
    const ids = debts.map(({ place }) => book.ids[place] ?? 0);
    const rows = await invoiceRowsById(read, ids, asOf);
    const debtOf = new Map(debts.map((debt) => [book.ids[debt.place], debt]));
    return rows.flatMap((row): ReceivableInvoiceRow[] => {
      const debt = debtOf.get(row.id);
      if (debt === undefined) return [];
      const paid = toMinor(paidAt(book, debt.place, dayNumber(asOf)));
      const status = debt.days > 0 ? 'overdue' : paid > 0 ? 'partial' : 'open';
      const remaining = toMinor(debt.amount);
      return [{ ...row, paid, remaining, status, overdueDays: debt.days, bucket: bucketOf(debt.days) }];
    });
  }
}

function advanceTotal(byClient: ReadonlyMap<number, Minor>): Receivables['advances'] {
  const held = [...byClient.values()].filter((advance) => advance > 0);
  return { amount: sum(held), clients: held.length };
}

/** Due on the day or within the seven days after it. */
function isDueWithinWeek(dueDate: number, day: number): boolean {
  return dueDate >= day && dueDate <= day + 7;
}

async function history(book: Book, asOf: Day): Promise<Receivables['history']> {
  const firstOfMonth = toDay(`${asOf.slice(0, 8)}01`);
  const days = historyDays(asOf, (back) => addDays(addMonths(firstOfMonth, 1 - back), -1));
  const points: Receivables['history'][number][] = [];
  for (const day of days) {
    points.push({ day, ...sumsOf(book, dayNumber(day)) });
    await breathe();
  }
  return points;
}

async function clientNames(read: Database['read'], ids: readonly number[]): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  for (let from = 0; from < ids.length; from += ROWS_STEP) {
    const rows = await read
      .selectFrom('clients')
      .select(['id', 'name'])
      .where('id', 'in', ids.slice(from, from + ROWS_STEP))
      .execute();
    for (const { id, name } of rows) names.set(id, name);
  }
  return names;
}
