/** What a table on the screen shows, as sheets: all rows of the selection, in its order. */

import type { Day } from '../../../src-shared/dates/index.ts';
import type {
  ClientRow,
  CurrencyTotal,
  DealRow,
  InvoiceRow,
  PaymentRow,
  ReceivableInvoiceRow,
} from '../../../src-shared/domain/index.ts';
import { type Currency, formatMinor, type Minor } from '../../../src-shared/money/index.ts';
import { accountNumber } from '../../../src-shared/text/index.ts';
import type { XlsxCell } from '../../platform/xlsx/index.ts';
import type { Words } from './words.ts';

/** How a list is written: a column a line, with its width and its total's name when it has one. */
export interface TableForm<Row> {
  readonly columns: readonly TableColumn<Row>[];
}

export interface TableColumn<Row> {
  readonly title: string;
  readonly width: number;
  cell(row: Row): XlsxCell;
  /** The sum that the column adds to the totals, per currency. */
  readonly total?: (row: Row) => readonly CurrencyTotal[];
}

const one = (currency: Currency, amount: Minor): readonly CurrencyTotal[] => [{ currency, amount }];
const day = (value: Day | null): XlsxCell => (value === null ? null : { day: value });

/** Makes columns of a list; titles are `columns.<name>` of the namespace `interchange`. */
export function form<Row>(words: Words) {
  return {
    text: (name: string, width: number, text: (row: Row) => string): TableColumn<Row> => ({
      title: words(`columns.${name}`),
      width,
      cell: text,
    }),
    day: (name: string, value: (row: Row) => Day | null): TableColumn<Row> => ({
      title: words(`columns.${name}`),
      width: 12,
      cell: (row) => day(value(row)),
    }),
    count: (name: string, value: (row: Row) => number): TableColumn<Row> => ({
      title: words(`columns.${name}`),
      width: 12,
      cell: (row) => ({ count: value(row) }),
    }),
    sum: (name: string, value: (row: Row) => CurrencyTotal | null): TableColumn<Row> => ({
      title: words(`columns.${name}`),
      width: 16,
      cell: (row) => {
        const found = value(row);
        return found === null ? null : { sum: found.amount, currency: found.currency };
      },
      total: (row) => {
        const found = value(row);
        return found === null ? [] : one(found.currency, found.amount);
      },
    }),
  };
}

export function paymentForm(words: Words): TableForm<PaymentRow> {
  const { text, day, sum } = form<PaymentRow>(words);
  return {
    columns: [
      day('date', (row) => row.date),
      text('number', 12, (row) => row.number),
      sum('received', ({ direction, currency, amount }) =>
        direction === 'in' ? { currency, amount } : null,
      ),
      sum('spent', ({ direction, currency, amount }) => (direction === 'out' ? { currency, amount } : null)),
      text('currency', 8, (row) => row.currency),
      text('party', 36, (row) => row.partyName),
      text('partyInn', 14, (row) => row.partyInn),
      text('client', 36, (row) => row.clientName ?? ''),
      text('invoices', 20, (row) => row.invoices.map(({ number }) => number).join(', ')),
      sum('allocated', ({ currency, allocated }) => ({ currency, amount: allocated })),
      text('status', 20, (row) => words(`status.${row.status}`)),
      text('category', 20, (row) =>
        row.category === null ? '' : (row.categoryName ?? words(`category.${row.category}`)),
      ),
      text('purpose', 60, (row) => row.purpose),
      text('account', 24, (row) => accountNumber(row.account)),
    ],
  };
}

export function clientForm(words: Words): TableForm<ClientRow> {
  const { text, day, count, sum } = form<ClientRow>(words);
  const main = (row: ClientRow) => [...row.owes, ...row.advance][0]?.currency;
  const sums = (name: 'owes' | 'overdue' | 'advance'): TableColumn<ClientRow> => ({
    ...sum(name, (row) => row[name].find(({ currency }) => currency === main(row)) ?? null),
    total: (row) => row[name],
  });
  return {
    columns: [
      text('client', 40, (row) => row.name),
      text('inn', 14, (row) => row.inn),
      text('kpp', 12, (row) => row.kpp),
      text('kind', 16, (row) => words(`kind.${row.kind}`)),
      sums('owes'),
      sums('overdue'),
      sums('advance'),
      text('currency', 8, (row) => main(row) ?? ''),
      text('otherCurrencies', 32, (row) => otherCurrencies(row, main(row), words)),
      count('invoiceCount', (row) => row.invoices),
      day('lastPayment', (row) => row.lastPayment),
    ],
  };
}

/** Sums in further currencies, as words: a row of sums holds one currency. */
function otherCurrencies(row: ClientRow, main: Currency | undefined, words: Words): string {
  const listed = (name: 'owes' | 'advance') =>
    row[name]
      .filter(({ currency }) => currency !== main)
      .map(
        ({ currency, amount }) =>
          `${words(`columns.${name}`)} ${formatMinor(amount, { currency, symbol: true })}`,
      );
  return [...listed('owes'), ...listed('advance')].join('; ');
}

export function dealForm(words: Words): TableForm<DealRow> {
  const { text, day, sum } = form<DealRow>(words);
  return {
    columns: [
      text('number', 14, (row) => row.number),
      text('deal', 36, (row) => row.title),
      text('client', 36, (row) => row.clientName),
      day('date', (row) => row.date),
      text('stage', 16, (row) => words(`stage.${row.stage}`)),
      sum('amount', ({ currency, amount }) => ({ currency, amount })),
      sum('invoiced', ({ currency, invoiced }) => ({ currency, amount: invoiced })),
      sum('paid', ({ currency, paid }) => ({ currency, amount: paid })),
      sum('remaining', ({ currency, remaining }) => ({ currency, amount: remaining })),
      text('currency', 8, (row) => row.currency),
    ],
  };
}

export function invoiceForm(words: Words): TableForm<InvoiceRow> {
  const { text, day, count, sum } = form<InvoiceRow>(words);
  const live = (row: InvoiceRow, amount: Minor) =>
    row.status === 'cancelled' ? null : { currency: row.currency, amount };
  return {
    columns: [
      text('invoice', 14, (row) => row.number),
      day('date', (row) => row.date),
      day('dueDate', (row) => row.dueDate),
      text('client', 36, (row) => row.clientName),
      text('deal', 28, (row) => row.dealTitle ?? ''),
      text('subject', 36, (row) => row.subject),
      { ...sum('amount', ({ currency, amount }) => ({ currency, amount })), total: (row) => liveTotal(row) },
      sum('vat', (row) => live(row, row.vatAmount)),
      sum('paid', (row) => live(row, row.paid)),
      sum('remaining', (row) => live(row, row.remaining)),
      text('currency', 8, (row) => row.currency),
      text('status', 16, (row) => words(`invoiceStatus.${row.status}`)),
      count('overdueDays', (row) => row.overdueDays),
    ],
  };
}

/** Cancelled invoices are listed with their sum but add nothing, as on the screen. */
function liveTotal(row: InvoiceRow): readonly CurrencyTotal[] {
  return row.status === 'cancelled' ? [] : one(row.currency, row.amount);
}

export function receivableForm(words: Words): TableForm<ReceivableInvoiceRow> {
  const { text } = form<ReceivableInvoiceRow>(words);
  return {
    columns: [...invoiceForm(words).columns, text('age', 12, (row) => words(`age.${row.bucket}`))],
  };
}
