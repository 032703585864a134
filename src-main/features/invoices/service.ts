/** Invoices: the list, the card, creating and editing; statuses are computed for today, never kept. */
import type { Clock } from '../../../src-shared/dates/index.ts';
import type {
  FieldWarning,
  InvoiceCard,
  InvoiceInput,
  InvoicePage,
  InvoicePageInput,
  SaveResult,
} from '../../../src-shared/domain/index.ts';
import { formatMinor, toMinor } from '../../../src-shared/money/index.ts';
import type { Database, Reader } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventBus } from '../../platform/events.ts';
import { type InvoiceAmounts, invoiceAmounts, lineWarnings } from './amounts.ts';
import { invoiceCard } from './card.ts';
import { invoiceRecord, invoiceRows, invoiceTotals } from './list.ts';
import { numberAfter, sameNumberKey } from './numbers.ts';
import { insertInvoice, invoiceColumns, replaceInvoice } from './records.ts';

export interface InvoicesDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  /** Called after an invoice has come or changed: payments that wait may be meant for it. */
  readonly onEntered?: (() => void) | undefined;
}

export interface Invoices {
  page(input: InvoicePageInput): Promise<InvoicePage>;
  /** Throws `AppError('invoice.notFound')`. */
  card(id: number): Promise<InvoiceCard>;
  /** The number that the next invoice would get: the newest one's, counted on past those taken. */
  nextNumber(): Promise<string>;
  /** Throws `AppError`: `client.notFound`, `invoice.noAmount`, `invoice.negative`, `invoice.wrongDeal`. */
  create(input: InvoiceInput): Promise<SaveResult>;
  /** As `create`, and `invoice.notFound`, `invoice.belowPaid`, `invoice.paidFixed`. */
  update(id: number, input: InvoiceInput): Promise<SaveResult>;
  /** Throws `AppError`: `invoice.notFound`, `invoice.hasPayments`. */
  setCancelled(id: number, cancelled: boolean): Promise<void>;
}

export function createInvoicesService({ db, clock, events, onEntered }: InvoicesDependencies): Invoices {
  function changed(id: number): void {
    events.registryChanged({ invoices: [id] });
    events.publish({ type: 'changed', topics: ['invoices', 'clients', 'deals'] });
    onEntered?.();
  }

  return {
    page: async (input) => ({
      ...(await invoiceTotals(db.read, input, clock.today())),
      rows: await invoiceRows(db.read, input, clock.today()),
    }),

    card: (id) => invoiceCard(db.read, id, clock.today()),

    nextNumber: () => nextNumber(db.read),

    create: async (input) => {
      const warnings = input.acceptWarnings ? [] : await doubts(db.read, input, undefined);
      if (warnings.length > 0) return { saved: false, warnings };
      const id = await db.write(async (transaction) => {
        const amounts = amountsOf(input, undefined);
        const client = await ownerOf(transaction, input);
        return insertInvoice(transaction, invoiceColumns(input, amounts, client), input.lines, clock.now());
      });
      changed(id);
      return { saved: true, id };
    },

    update: async (id, input) => {
      const warnings = input.acceptWarnings ? [] : await doubts(db.read, input, id);
      if (warnings.length > 0) return { saved: false, warnings };
      await db.write(async (transaction) => {
        const before = await invoiceRecord(transaction, id);
        if (before === undefined) throw new AppError('invoice.notFound');
        const amounts = amountsOf(input, {
          amount: toMinor(before.amount),
          vatAmount: toMinor(before.vat_amount),
        });
        const client = await ownerOf(transaction, input);
        if (input.clientId !== before.client_id || input.currency !== before.currency) {
          if (await hasAllocations(transaction, id)) throw new AppError('invoice.paidFixed');
        }
        if (amounts.amount < before.paid) {
          throw new AppError('invoice.belowPaid', {
            paid: formatMinor(toMinor(before.paid), {
              currency: input.currency,
              decimals: 'auto',
              symbol: true,
            }),
          });
        }
        await replaceInvoice(
          transaction,
          id,
          invoiceColumns(input, amounts, client),
          input.lines,
          clock.now(),
        );
      });
      changed(id);
      return { saved: true, id };
    },

    setCancelled: async (id, cancelled) => {
      await db.write(async (transaction) => {
        const before = await invoiceRecord(transaction, id);
        if (before === undefined) throw new AppError('invoice.notFound');
        // What was paid and given back in full leaves nothing to lose: such an invoice must not stay a debt for ever.
        if (cancelled && before.paid > 0) throw new AppError('invoice.hasPayments');
        await transaction
          .updateTable('invoices')
          .set({ cancelled_at: cancelled ? clock.now() : null, updated_at: clock.now() })
          .where('id', '=', id)
          .execute();
      });
      changed(id);
    },
  };
}

function amountsOf(input: InvoiceInput, before: InvoiceAmounts | undefined): InvoiceAmounts {
  const amounts = invoiceAmounts(input, before);
  if (amounts === undefined) throw new AppError('invoice.noAmount');
  if (amounts.amount < 0) throw new AppError('invoice.negative');
  return amounts;
}

/** The client; the deal, when named, must be this client's and of this currency. */
async function ownerOf(read: Reader, { clientId, dealId, currency }: InvoiceInput) {
  const client = await read
    .selectFrom('clients')
    .select(['name', 'inn'])
    .where('id', '=', clientId)
    .executeTakeFirst();
  if (client === undefined) throw new AppError('client.notFound');
  if (dealId !== null) {
    const deal = await read
      .selectFrom('deals')
      .select(['client_id', 'currency'])
      .where('id', '=', dealId)
      .executeTakeFirst();
    if (deal?.client_id !== clientId || deal.currency !== currency) throw new AppError('invoice.wrongDeal');
  }
  return client;
}

async function hasAllocations(read: Reader, invoiceId: number): Promise<boolean> {
  const live = await read
    .selectFrom('allocations')
    .select('id')
    .where('invoice_id', '=', invoiceId)
    .where('reversed_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return live !== undefined;
}

/** Lines that do not multiply, dates out of order, and another invoice of the client with this number in this year. */
async function doubts(read: Reader, input: InvoiceInput, ownId: number | undefined): Promise<FieldWarning[]> {
  const warnings = lineWarnings(input);
  if (input.dueDate < input.date) warnings.push({ field: 'dueDate', code: 'dueBeforeDate', params: {} });
  const year = input.date.slice(0, 4);
  const others = await read
    .selectFrom('invoices')
    .select(['number', 'date'])
    .where('client_id', '=', input.clientId)
    .where('id', '<>', ownId ?? 0)
    .where('date', '>=', `${year}-01-01`)
    .where('date', '<=', `${year}-12-31`)
    .execute();
  const key = sameNumberKey(input.number);
  const twin = others.find((other) => sameNumberKey(other.number) === key);
  if (twin !== undefined)
    warnings.push({
      field: 'number',
      code: 'numberTaken',
      params: { number: twin.number, date: twin.date },
    });
  return warnings;
}

async function nextNumber(read: Reader): Promise<string> {
  const newest = await read
    .selectFrom('invoices')
    .select('number')
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  let number = numberAfter(newest?.number ?? '');
  for (;;) {
    const taken = await read
      .selectFrom('invoices')
      .select('id')
      .where('number', '=', number)
      .limit(1)
      .executeTakeFirst();
    if (taken === undefined) return number;
    number = numberAfter(number);
  }
}
