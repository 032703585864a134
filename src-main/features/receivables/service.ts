/** Receivables by age as of any day, and the invoices behind them. One currency at a time. */
import { setImmediate as breathe } from 'node:timers/promises';
import { addDays, addMonths, type Day, toDay } from '../../../src-shared/dates/index.ts';
import type {
  AgingBucket,
  ReceivableInvoiceRow,
  Receivables,
  ReceivablesClientRow,
} from '../../../src-shared/domain/index.ts';
import {
  add,
  type Currency,
  type Minor,
  RUB,
  subtract,
  toCurrency,
  ZERO,
} from '../../../src-shared/money/index.ts';
import { createReadCache, type Database } from '../../platform/db/index.ts';
import { invoiceRowsById } from '../invoices/index.ts';
import { BUCKETS, bucketOf, daysPastDue, debtOn, historyDays, type InvoiceFact, paidBy } from './aging.ts';
import { advancesOn, invoiceCurrencies, readFacts } from './facts.ts';

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

export function createReceivablesService({ db }: { db: Database }): ReceivablesReports {
  const { read } = db;
  const facts = createReadCache<readonly InvoiceFact[]>(read, 3);
  const factsOf = (currency: Currency) => facts.get(currency, () => readFacts(read, currency));
  const currencyOf = async (asked: Currency | undefined) =>
    asked ?? toCurrency((await invoiceCurrencies(read))[0] ?? RUB);

  return {
    summary: async ({ asOf, currency: asked }) => {
      const currency = await currencyOf(asked);
      const all = await factsOf(currency);
      const known = await invoiceCurrencies(read);
      const debts = owing(all, asOf);
      const names = await clientNames(read, [...new Set(debts.map(({ invoice }) => invoice.clientId))]);
      const byClient = groupByClient(debts, await advancesOn(read, currency, asOf), names);
      const week = addDays(asOf, 7);
      const dueSoon = debts.filter(({ invoice }) => invoice.dueDate >= asOf && invoice.dueDate <= week);
      return {
        asOf,
        currency,
        currencies: known.map(toCurrency),
        total: total(debts),
        overdue: total(debts.filter(({ days }) => days > 0)),
        dueThisWeek: total(dueSoon),
        invoices: debts.length,
        clients: byClient.length,
        buckets: BUCKETS.map((bucket) => {
          const inBucket = debts.filter(({ days }) => bucketOf(days) === bucket);
          return { bucket, amount: total(inBucket), invoices: inBucket.length };
        }),
        byClient,
        history: await history(all, asOf),
      };
    },

    invoices: async ({ asOf, currency: asked, clientId, bucket }) => {
      const all = await factsOf(await currencyOf(asked));
      const chosen = owing(all, asOf)
        .filter(({ invoice }) => clientId === undefined || invoice.clientId === clientId)
        .filter(({ days }) => bucket === undefined || bucketOf(days) === bucket)
        .toSorted((a, b) => b.days - a.days || a.invoice.id - b.invoice.id);
      const rows: ReceivableInvoiceRow[] = [];
      for (let from = 0; from < chosen.length; from += ROWS_STEP) {
        rows.push(...(await rowsOf(chosen.slice(from, from + ROWS_STEP), asOf)));
        await breathe();
      }
      return rows;
    },
  };

  /** Rows as they were on the day: what was paid later does not show. */
  async function rowsOf(debts: readonly Debt[], asOf: Day): Promise<ReceivableInvoiceRow[]> {
    const rows = await invoiceRowsById(
      read,
      debts.map(({ invoice }) => invoice.id),
      asOf,
    );
    const byId = new Map(debts.map((debt) => [debt.invoice.id, debt]));
    return rows.flatMap((row) => {
      const debt = byId.get(row.id);
      if (debt === undefined) return [];
      const paid = paidBy(debt.invoice, asOf);
      const status = debt.days > 0 ? 'overdue' : paid > 0 ? 'partial' : 'open';
      return [
        {
          ...row,
          paid,
          remaining: debt.amount,
          status,
          overdueDays: debt.days,
          bucket: bucketOf(debt.days),
        } as const,
      ];
    });
  }
}

interface Debt {
  readonly invoice: InvoiceFact;
  readonly amount: Minor;
  /** Days past due. */
  readonly days: number;
}

function owing(all: readonly InvoiceFact[], day: Day): Debt[] {
  const debts: Debt[] = [];
  for (const invoice of all) {
    const amount = debtOn(invoice, day);
    if (amount > 0) debts.push({ invoice, amount, days: daysPastDue(invoice, day) });
  }
  return debts;
}

function total(debts: readonly Debt[]): Minor {
  return debts.reduce((sum, { amount }) => add(sum, amount), ZERO);
}

function groupByClient(
  debts: readonly Debt[],
  advances: ReadonlyMap<number, Minor>,
  names: ReadonlyMap<number, string>,
): ReceivablesClientRow[] {
  const groups = Map.groupBy(debts, ({ invoice }) => invoice.clientId);
  return [...groups]
    .map(([clientId, own]) => ({
      clientId,
      clientName: names.get(clientId) ?? '',
      owes: total(own),
      overdue: total(own.filter(({ days }) => days > 0)),
      maxDays: own.reduce((most, { days }) => Math.max(most, days), 0),
      advance: advances.get(clientId) ?? ZERO,
      buckets: BUCKETS.map((bucket) => total(own.filter(({ days }) => bucketOf(days) === bucket))),
    }))
    .toSorted(
      (a, b) => subtract(b.overdue, a.overdue) || subtract(b.owes, a.owes) || a.clientId - b.clientId,
    );
}

async function history(all: readonly InvoiceFact[], asOf: Day): Promise<Receivables['history']> {
  const firstOfMonth = toDay(`${asOf.slice(0, 8)}01`);
  const days = historyDays(asOf, (back) => addDays(addMonths(firstOfMonth, 1 - back), -1));
  const points: { day: Day; total: Minor; overdue: Minor }[] = [];
  for (const day of days) {
    let sum = ZERO;
    let overdue = ZERO;
    for (const invoice of all) {
      const debt = debtOn(invoice, day);
      if (debt === 0) continue;
      sum = add(sum, debt);
      if (invoice.dueDate < day) overdue = add(overdue, debt);
    }
    points.push({ day, total: sum, overdue });
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
