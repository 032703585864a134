/** Files for 1С and Excel: the reconciled period, the register, what a table shows. */
import { Temporal } from 'temporal-polyfill';
import type { Clock, Day } from '../../../src-shared/dates/index.ts';
import type {
  AgingBucket,
  ClientPageInput,
  DealPageInput,
  ExpensePage,
  ExpensePageInput,
  ExpenseStatement,
  ExpenseStatementInput,
  InvoicePageInput,
  PaymentPage,
  PaymentPageInput,
  ReceivableInvoiceRow,
  Settings,
} from '../../../src-shared/domain/index.ts';
import type { Currency } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { streamOf } from '../../platform/stream.ts';
import { writeXlsx, XLSX_MEDIA_TYPE, type XlsxSheet } from '../../platform/xlsx/index.ts';
import { clientRows } from '../clients/index.ts';
import { dealRows } from '../deals/index.ts';
import { invoiceRows } from '../invoices/index.ts';
import { clientBankFile } from './client-bank.ts';
import { expenseForm, expenseGroupForm, groupRows } from './expenses.ts';
import { listSheet, PAGE } from './lists.ts';
import type { ExportPeriod } from './period.ts';
import { registerSheet } from './register.ts';
import { clientForm, dealForm, invoiceForm, paymentForm, receivableForm } from './tables.ts';
import { wordsOf } from './words.ts';

export interface InterchangeDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly settings: { get(): Promise<Settings> };
  readonly payments: { page(input: PaymentPageInput): Promise<PaymentPage> };
  readonly receivables: {
    invoices(input: ReceivablesQuery): Promise<readonly ReceivableInvoiceRow[]>;
  };
  readonly expenses: {
    page(input: ExpensePageInput): Promise<ExpensePage>;
    statement(input: ExpenseStatementInput): Promise<ExpenseStatement>;
  };
  /** The zone of the moment that a file names as its own; Moscow unless told. */
  readonly timeZone?: string;
}

export interface ReceivablesQuery {
  readonly asOf: Day;
  readonly currency?: Currency | undefined;
  readonly clientId?: number | undefined;
  readonly bucket?: AgingBucket | undefined;
}

export interface ExportFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly body: ReadableStream<Uint8Array>;
}

export type TableQuery =
  | { readonly table: 'payments'; readonly query: PaymentPageInput }
  | { readonly table: 'clients'; readonly query: ClientPageInput }
  | { readonly table: 'deals'; readonly query: DealPageInput }
  | { readonly table: 'invoices'; readonly query: InvoicePageInput }
  | { readonly table: 'receivables'; readonly query: ReceivablesQuery }
  | { readonly table: 'expenses'; readonly query: ExpensePageInput }
  | { readonly table: 'expenseGroups'; readonly query: ExpenseStatementInput };

export interface Interchange {
  /** 1CClientBankExchange 1.03 in Windows-1251. */
  clientBankExchange(period: ExportPeriod): Promise<ExportFile>;
  /** XLSX: payment, client, ИНН, invoice, deal, applied sum. */
  register(period: ExportPeriod): Promise<ExportFile>;
  /** XLSX of all rows of a table's selection; its window is not looked at. */
  table(input: TableQuery): Promise<ExportFile>;
}

export function createInterchangeService(dependencies: InterchangeDependencies): Interchange {
  const { db, clock, settings, timeZone = 'Europe/Moscow' } = dependencies;

  const workbook = (fileName: string, sheet: XlsxSheet): ExportFile => ({
    fileName: `${fileName}.xlsx`,
    mediaType: XLSX_MEDIA_TYPE,
    body: writeXlsx(sheet),
  });

  return {
    clientBankExchange: async (period) => {
      const { organization } = await settings.get();
      const time = Temporal.Instant.from(clock.now()).toZonedDateTimeISO(timeZone).toPlainTime();
      return {
        fileName: `kl_to_1c_${period.from}_${period.to}.txt`,
        mediaType: 'text/plain; charset=windows-1251',
        body: streamOf(
          clientBankFile({
            read: db.read,
            period,
            organization,
            createdOn: clock.today(),
            createdAt: time.toString({ smallestUnit: 'second' }),
          }),
        ),
      };
    },

    register: async (period) => {
      const words = wordsOf((await settings.get()).language);
      const sheet = await registerSheet(db.read, period, words);
      return workbook(words('register.file', { from: period.from, to: period.to }), sheet);
    },

    table: async (input) => {
      const words = wordsOf((await settings.get()).language);
      const name = words(`tables.${input.table}`);
      return workbook(`${name} ${clock.today()}`, tableSheet(input, name));

      function tableSheet({ table, query }: TableQuery, title: string): XlsxSheet {
        const today = clock.today();
        const at = (offset: number) => ({ offset, limit: PAGE });
        switch (table) {
          case 'payments': {
            const page = async (offset: number) =>
              (await dependencies.payments.page({ ...query, ...at(offset) })).rows;
            return listSheet({ name: title, form: paymentForm(words), page }, words);
          }
          case 'clients': {
            const page = (offset: number) => clientRows(db.read, { ...query, ...at(offset) }, today);
            return listSheet({ name: title, form: clientForm(words), page }, words);
          }
          case 'deals': {
            const page = (offset: number) => dealRows(db.read, { ...query, ...at(offset) });
            return listSheet({ name: title, form: dealForm(words), page }, words);
          }
          case 'invoices': {
            const page = (offset: number) => invoiceRows(db.read, { ...query, ...at(offset) }, today);
            return listSheet({ name: title, form: invoiceForm(words), page }, words);
          }
          case 'receivables': {
            const all = dependencies.receivables.invoices(query);
            const page = async (offset: number) => (await all).slice(offset, offset + PAGE);
            return listSheet({ name: title, form: receivableForm(words), page }, words);
          }
          case 'expenses': {
            const page = async (offset: number) =>
              (await dependencies.expenses.page({ ...query, ...at(offset) })).rows;
            return listSheet({ name: title, form: expenseForm(words), page }, words);
          }
          case 'expenseGroups': {
            const all = dependencies.expenses.statement(query).then(groupRows);
            const page = async (offset: number) => (await all).slice(offset, offset + PAGE);
            return listSheet({ name: title, form: expenseGroupForm(words, query.by), page }, words);
          }
        }
      }
    },
  };
}
