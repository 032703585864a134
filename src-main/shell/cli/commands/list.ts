/** `list payments|invoices|clients|receivables [--json] [--data-dir DIR]`: what the office knows, read page by page. */

import type { Day } from '../../../../src-shared/dates/index.ts';
import {
  type ClientRow,
  type CurrencyTotal,
  clientPageInputSchema,
  type InvoiceRow,
  invoicePageInputSchema,
  type Page,
  type PaymentRow,
  paymentPageInputSchema,
  type ReceivableInvoiceRow,
} from '../../../../src-shared/domain/index.ts';
import { toDecimalText } from '../../../../src-shared/money/index.ts';
import { accountNumber } from '../../../../src-shared/text/index.ts';
import type { Office } from '../../../app/index.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, writeJsonList } from '../output.ts';

export const LISTS = ['payments', 'invoices', 'clients', 'receivables'] as const;
export type ListName = (typeof LISTS)[number];

export interface ListOptions {
  readonly what: ListName;
  readonly json: boolean;
  /** The day of the receivables. */
  readonly asOf: Day;
}

/** Rows of one page; the services bound it. */
const PAGE = 500;

export async function list(office: Office, options: ListOptions, context: CliContext): Promise<ExitCode> {
  const rows = rowsOf(office, options);
  if (options.json) {
    await writeJsonList(context.output, options.what, rows);
    return 0;
  }
  const heading = context.texts(`cli.listed.${options.what}`);
  // The table has the columns of its heading; JSON has the rest as well.
  const columns = heading.split('\t').length;
  await context.output.write(`${heading}\n`);
  for await (const row of rows) {
    const cells = Object.values(row).slice(0, columns).map(cell);
    await context.output.write(`${cells.join('\t')}\n`);
  }
  return 0;
}

type Cells = Readonly<Record<string, unknown>>;

async function* rowsOf({ services }: Office, { what, asOf }: ListOptions): AsyncGenerator<Cells> {
  if (what === 'payments') {
    yield* pages((window) => services.payments.page(paymentPageInputSchema.parse(window)), payment);
  } else if (what === 'invoices') {
    yield* pages((window) => services.invoices.page(invoicePageInputSchema.parse(window)), invoice);
  } else if (what === 'clients') {
    yield* pages((window) => services.clients.page(clientPageInputSchema.parse(window)), client);
  } else {
    const { currencies } = await services.receivables.summary({ asOf });
    for (const currency of currencies) {
      for (const row of await services.receivables.invoices({ asOf, currency })) yield receivable(row);
    }
  }
}

async function* pages<Row>(
  read: (window: { offset: number; limit: number }) => Promise<Page<Row>>,
  show: (row: Row) => Cells,
): AsyncGenerator<Cells> {
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await read({ offset, limit: PAGE });
    for (const row of rows) yield show(row);
    if (rows.length < PAGE) return;
  }
}

function payment(row: PaymentRow): Cells {
  return {
    date: row.date,
    number: row.number,
    amount: toDecimalText(row.amount, row.currency),
    currency: row.currency,
    party: row.partyName,
    inn: row.partyInn,
    status: row.status,
    allocated: toDecimalText(row.allocated, row.currency),
    invoices: row.invoices.map(({ number }) => number),
    purpose: row.purpose,
    direction: row.direction,
    account: accountNumber(row.account),
    client: row.clientName,
    id: row.id,
  };
}

function invoice(row: InvoiceRow): Cells {
  return {
    number: row.number,
    date: row.date,
    dueDate: row.dueDate,
    client: row.clientName,
    amount: toDecimalText(row.amount, row.currency),
    paid: toDecimalText(row.paid, row.currency),
    remaining: toDecimalText(row.remaining, row.currency),
    currency: row.currency,
    status: row.status,
    id: row.id,
  };
}

function client(row: ClientRow): Cells {
  return {
    name: row.name,
    inn: row.inn,
    kpp: row.kpp,
    owes: totals(row.owes),
    overdue: totals(row.overdue),
    advance: totals(row.advance),
    lastPayment: row.lastPayment,
    id: row.id,
  };
}

function receivable(row: ReceivableInvoiceRow): Cells {
  return {
    client: row.clientName,
    invoice: row.number,
    dueDate: row.dueDate,
    remaining: toDecimalText(row.remaining, row.currency),
    currency: row.currency,
    overdueDays: row.overdueDays,
    bucket: row.bucket,
    invoiceId: row.id,
    clientId: row.clientId,
  };
}

function totals(list: readonly CurrencyTotal[]): { currency: string; amount: string }[] {
  return list.map(({ currency, amount }) => ({ currency, amount: toDecimalText(amount, currency) }));
}

/** One cell of the table for the eye: no tabs or line ends inside, lists by commas. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(cell).join(', ');
  if (typeof value === 'object') return Object.values(value).map(cell).reverse().join(' ');
  return String(value).replace(/\s+/g, ' ');
}
