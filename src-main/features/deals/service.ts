/** Deals: the list, the card, creating and editing, moving through the stages. */
import type { Clock, Day } from '../../../src-shared/dates/index.ts';
import type {
  CardPaymentRow,
  DealCard,
  DealInput,
  DealPage,
  DealPageInput,
  DealStage,
  InvoiceRow,
  SaveResult,
} from '../../../src-shared/domain/index.ts';
import { dealSearchText } from '../../../src-shared/text/index.ts';
import type { Database, Reader, Transaction } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventBus } from '../../platform/events.ts';
import { dealRecord, dealRows, dealTotals } from './list.ts';

export interface DealsDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  /** Lists of other features that a card shows, newest first. */
  invoicesOfDeal(dealId: number): Promise<readonly InvoiceRow[]>;
  paymentsOfDeal(dealId: number): Promise<readonly CardPaymentRow[]>;
}

export interface Deals {
  page(input: DealPageInput): Promise<DealPage>;
  /** Throws `AppError('deal.notFound')`. */
  card(id: number): Promise<DealCard>;
  /** Throws `AppError('client.notFound')`. Without a number the deal gets the next one. */
  create(input: DealInput): Promise<SaveResult>;
  /** Throws `AppError`: `deal.notFound`, `client.notFound`, `deal.hasInvoices` (another client or currency). */
  update(id: number, input: DealInput): Promise<SaveResult>;
  /** Throws `AppError('deal.notFound')`. */
  setStage(id: number, stage: DealStage): Promise<void>;
}

export function createDealsService(dependencies: DealsDependencies): Deals {
  const { db, clock, events } = dependencies;

  function changed(): void {
    events.publish({ type: 'changed', topics: ['deals', 'clients', 'invoices'] });
  }

  return {
    page: async (input) => ({ ...(await dealTotals(db.read, input)), rows: await dealRows(db.read, input) }),

    card: async (id) => {
      const record = await dealRecord(db.read, id);
      if (record === undefined) throw new AppError('deal.notFound');
      const [invoices, payments] = await Promise.all([
        dependencies.invoicesOfDeal(id),
        dependencies.paymentsOfDeal(id),
      ]);
      const { row, ...rest } = record;
      return { ...row, ...rest, invoices, payments };
    },

    create: async (input) => {
      const at = clock.now();
      const id = await db.write(async (transaction) => {
        const values = await columns(transaction, input);
        const row = await transaction
          .insertInto('deals')
          .values({ ...values, external_id: null, created_at: at, updated_at: at })
          .returning('id')
          .executeTakeFirstOrThrow();
        return row.id;
      });
      changed();
      return { saved: true, id };
    },

    update: async (id, input) => {
      await db.write(async (transaction) => {
        const before = await mustExist(transaction, id);
        if (before.client_id !== input.clientId || before.currency !== input.currency) {
          if (await hasInvoices(transaction, id)) throw new AppError('deal.hasInvoices');
        }
        const values = await columns(transaction, { ...input, number: input.number || before.number });
        await transaction
          .updateTable('deals')
          .set({
            ...values,
            ...(input.stage === before.stage ? {} : { stage_before: null }),
            updated_at: clock.now(),
          })
          .where('id', '=', id)
          .execute();
      });
      changed();
      return { saved: true, id };
    },

    setStage: async (id, stage) => {
      await db.write(async (transaction) => {
        await mustExist(transaction, id);
        await transaction
          .updateTable('deals')
          .set({ stage, stage_before: null, updated_at: clock.now() })
          .where('id', '=', id)
          .execute();
      });
      changed();
    },
  };
}

async function columns(transaction: Transaction, input: DealInput) {
  const client = await transaction
    .selectFrom('clients')
    .select(['name', 'inn'])
    .where('id', '=', input.clientId)
    .executeTakeFirst();
  if (client === undefined) throw new AppError('client.notFound');
  const number = input.number === '' ? await nextNumber(transaction, input.date) : input.number;
  return dealColumns({ ...input, number }, client);
}

/** The columns of a deal; `client` gives the words by which it is found. */
export function dealColumns(input: DealInput, client: { readonly name: string; readonly inn: string }) {
  const { clientId, number, title, stage, date, amount, currency, note } = input;
  const search = dealSearchText({ number, title, clientName: client.name, clientInn: client.inn });
  return { client_id: clientId, number, title, stage, date, amount, currency, note, search };
}

/** `Д-26-001`: year and count of the year's deals, past those taken. */
async function nextNumber(read: Reader, date: Day): Promise<string> {
  const prefix = `Д-${date.slice(2, 4)}-`;
  const taken = await read
    .selectFrom('deals')
    .select('number')
    .where('number', 'like', `${prefix}%`)
    .execute();
  const counts = taken.map(({ number }) => Number(/^\d+$/.exec(number.slice(prefix.length))?.[0] ?? 0));
  const last = counts.reduce((largest, count) => Math.max(largest, count), 0);
  return prefix + String(last + 1).padStart(3, '0');
}

async function mustExist(read: Reader, id: number) {
  const found = await read
    .selectFrom('deals')
    .select(['client_id', 'currency', 'number', 'stage'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (found === undefined) throw new AppError('deal.notFound');
  return found;
}

async function hasInvoices(read: Reader, dealId: number): Promise<boolean> {
  const found = await read
    .selectFrom('invoices')
    .select('id')
    .where('deal_id', '=', dealId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
