/**
 * Many small offices in one new database, each with two clients, three invoices and an account of its own whose bank tells
 * of four payments. They never meet, so that each can live a life of its own while the tables are counted once for all.
 */
import type { BankMovement } from '../../../src-main/features/banks/contract.ts';
import { rowsOf } from '../../../src-main/features/banks/intake/index.ts';
import type { Database } from '../../../src-main/platform/db/index.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { RUB, toMinor } from '../../../src-shared/money/index.ts';
import { AT } from './office.ts';

export const PAYMENTS = [
  { direction: 'in', amount: 100_00, date: '2026-11-13' },
  { direction: 'in', amount: 60_00, date: '2026-11-16' },
  { direction: 'in', amount: 150_00, date: '2026-11-18' },
  { direction: 'out', amount: 40_00, date: '2026-11-20' },
] as const;
export const INVOICES = [
  { client: 0, amount: 100_00, date: '2026-11-01', dueDate: '2026-11-14' },
  { client: 0, amount: 70_00, date: '2026-11-05', dueDate: '2026-11-30' },
  { client: 1, amount: 90_00, date: '2026-09-10', dueDate: '2026-10-01' },
] as const;
const CLIENTS = 2;
export const [FROM, TO] = [toDay('2026-11-12'), toDay('2026-11-21')];
export const BANK = 'tochka';
/** Rows inserted by one statement. */
const PORTION = 250;

export interface Island {
  readonly accountId: number;
  readonly clients: readonly number[];
  readonly invoices: readonly number[];
  readonly payments: readonly number[];
  /** What the bank tells of the account now. */
  readonly rows: BankMovement[];
  /** Payments and invoices that were put together once: what is unbound and given back is mostly of these. */
  readonly bound: { readonly payment: number; readonly invoice: number }[];
  /** Acts that are not undone, oldest first. */
  readonly acts: number[];
}

function row(nth: number): BankMovement {
  const { direction, amount, date } = PAYMENTS[nth] ?? PAYMENTS[0];
  const counterparty = { name: 'ООО «Вектор»', inn: '', kpp: '', bic: '', bankName: '' };
  return {
    bankId: `b${nth}`,
    version: '',
    withdrawn: false,
    direction,
    date: toDay(date),
    number: String(nth + 1),
    amount: toMinor(amount),
    currency: RUB,
    counterparty: { ...counterparty, account: `4070281000000000000${nth}` },
    purpose: 'Оплата',
    docKind: '',
    docDate: undefined,
    extra: {},
  };
}

/** Fills a new database; ids count from 1 in it, so that every island knows its own. */
export async function makeIslands(db: Database, count: number): Promise<Island[]> {
  const told = rowsOf([PAYMENTS.map((_, nth) => row(nth))]);
  const islands = Array.from({ length: count }, (_, n): Island => {
    const ids = (each: number) => Array.from({ length: each }, (_none, at) => n * each + at + 1);
    const [clients, invoices, payments] = [ids(CLIENTS), ids(INVOICES.length), ids(PAYMENTS.length)];
    const rows = PAYMENTS.map((_none, nth) => row(nth));
    return { accountId: n + 1, clients, invoices, payments, rows, acts: [], bound: [] };
  });
  const common = { external_id: null, search: '', created_at: AT, updated_at: AT };
  const number = (n: number) => `40702810${String(n).padStart(12, '0')}`;
  await db.write(async (trx) => {
    const connection = { bank: BANK, title: '', base_url: '', secret_key: 'a', created_at: AT };
    await trx.insertInto('connections').values(connection).execute();
    await trx.insertInto('exchanges').values({ kind: 'poll', started_at: AT, result: 'running' }).execute();
    for (let from = 0; from < count; from += PORTION) {
      const some = islands.slice(from, from + PORTION);
      await trx
        .insertInto('accounts')
        .values(some.map(({ accountId }) => ({ number: number(accountId), currency: 'RUB', title: '', bank_name: '', created_at: AT })))
        .execute(); // biome-ignore format: one row
      await trx
        .insertInto('clients')
        .values(
          some.flatMap(({ clients }) =>
            clients.map((id) => ({ ...common, kind: 'company' as const, name: `Клиент ${id}`, inn: '', archived_at: null })),
          ),
        ) // biome-ignore format: one row
        .execute();
      await trx
        .insertInto('invoices')
        .values(
          some.flatMap(({ accountId, clients }) =>
            INVOICES.map(({ client, amount, date, dueDate }, nth) => ({
              ...common,
              client_id: clients[client] ?? 0,
              deal_id: null,
              number: `${accountId}-${nth}`,
              date,
              due_date: dueDate,
              amount,
              currency: 'RUB',
              cancelled_at: null,
            })),
          ),
        )
        .execute();
      await trx
        .insertInto('payments')
        .values(
          some.flatMap(({ accountId }) =>
            told.map(({ content }) => ({
              ...content,
              account_id: accountId,
              occurrence: 1,
              import_id: null,
              line: null,
              status: content.direction === 'in' ? ('queued' as const) : ('outgoing' as const),
              decided_by: null,
              rule: null,
              category: null,
              client_id: null,
              postponed_until: null,
              postponed_reason: null,
              hint: null,
              created_at: AT,
            })),
          ),
        )
        .execute();
      await trx
        .insertInto('payment_refs')
        .values(
          some.flatMap(
            ({ accountId, payments }) =>
            told.map(({ bankId, hash }, nth) => ({
              account_id: accountId, bank: BANK, bank_id: bankId, payment_id: payments[nth] ?? 0, hash, missing_since: null,
            })), // biome-ignore format: one row
          ),
        )
        .execute();
    }
    const connected = {
      connection_id: 1,
      external_id: 'x',
      number: number(1),
      currency: 'RUB',
      account_id: 1,
    };
    await trx.insertInto('connection_accounts').values(connected).execute();
    const reading = {
      exchange_id: 1,
      connection_account_id: 1,
      date_from: FROM,
      date_to: TO,
      stage: 'complete' as const,
    };
    await trx
      .insertInto('readings')
      .values({ ...reading, updated_at: AT })
      .execute();
  });
  return islands;
}
