/** A small office in a real database file, for tests of everything computed from the money facts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase, type Transaction } from '../../../src-main/platform/db/index.ts';
import { createEventBus, type EventBus } from '../../../src-main/platform/events.ts';
import { type Clock, fixedClock, type Instant, toInstant } from '../../../src-shared/dates/index.ts';
import { fold, paymentSearchText } from '../../../src-shared/text/index.ts';

export const AT: Instant = toInstant('2026-11-21T09:00:00.000Z');

export interface Office {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  account(options?: {
    number?: string;
    currency?: string;
    title?: string;
    bankName?: string;
  }): Promise<number>;
  client(name: string, options?: { inn?: string; kind?: 'company' | 'ip' | 'person' }): Promise<number>;
  deal(clientId: number, title: string): Promise<number>;
  invoice(clientId: number, options: InvoiceOptions): Promise<number>;
  payment(options: PaymentOptions): Promise<number>;
  close(): Promise<void>;
}

export interface InvoiceOptions {
  readonly number: string;
  readonly amount: number;
  readonly date?: string;
  readonly dueDate?: string;
  readonly currency?: string;
  readonly cancelledAt?: string;
  readonly dealId?: number;
}

export interface PaymentOptions {
  readonly amount: number;
  readonly accountId?: number;
  readonly direction?: 'in' | 'out';
  readonly date?: string;
  readonly number?: string;
  readonly partyName?: string;
  readonly partyInn?: string;
  readonly partyAccount?: string;
  readonly purpose?: string;
  readonly status?: 'new' | 'queued' | 'postponed' | 'settled' | 'dismissed' | 'outgoing';
  readonly currency?: string;
  readonly importId?: number;
  readonly extra?: Readonly<Record<string, string>>;
}

export async function openOffice(now = AT as string): Promise<Office> {
  const dataDir = mkdtempSync(join(tmpdir(), 'oplacheno-'));
  const db = await openDatabase({ dataDir });
  let accounts = 0;
  let payments = 0;
  const insert = (build: (trx: Transaction) => { executeTakeFirstOrThrow(): Promise<{ id: number }> }) =>
    db.write(async (trx) => (await build(trx).executeTakeFirstOrThrow()).id);
  const office: Office = {
    db,
    clock: fixedClock(now),
    events: createEventBus(),
    account: async ({ number, currency = 'RUB', title = '', bankName = 'АО «ТБанк»' } = {}) => {
      accounts += 1;
      return insert((trx) =>
        trx
          .insertInto('accounts')
          .values({
            number: number ?? `407028100000000${String(accounts).padStart(5, '0')}`,
            currency,
            title,
            bank_name: bankName,
            created_at: AT,
          })
          .returning('id'),
      );
    },
    client: (name, { inn = '', kind = 'company' } = {}) =>
      insert((trx) =>
        trx
          .insertInto('clients')
          .values({
            kind,
            name,
            inn,
            external_id: null,
            search: fold(`${name} ${inn}`),
            created_at: AT,
            updated_at: AT,
            archived_at: null,
          })
          .returning('id'),
      ),
    deal: (clientId, title) =>
      insert((trx) =>
        trx
          .insertInto('deals')
          .values({
            client_id: clientId,
            number: '',
            title,
            stage: 'invoiced',
            date: '2026-11-01',
            amount: null,
            currency: 'RUB',
            external_id: null,
            search: fold(title),
            created_at: AT,
            updated_at: AT,
          })
          .returning('id'),
      ),
    invoice: (clientId, { number, amount, date = '2026-11-01', dueDate = '2026-11-30', ...options }) =>
      insert((trx) =>
        trx
          .insertInto('invoices')
          .values({
            client_id: clientId,
            deal_id: options.dealId ?? null,
            number,
            date,
            due_date: dueDate,
            amount,
            currency: options.currency ?? 'RUB',
            cancelled_at: options.cancelledAt ?? null,
            external_id: null,
            search: fold(number),
            created_at: AT,
            updated_at: AT,
          })
          .returning('id'),
      ),
    payment: async (options) => {
      payments += 1;
      const accountId = options.accountId ?? (accounts === 0 ? await office.account() : 1);
      const {
        partyName = 'ООО «Вектор»',
        partyInn = '',
        partyAccount = '',
        purpose = 'Оплата по счёту',
      } = options;
      const number = options.number ?? String(payments);
      return insert((trx) =>
        trx
          .insertInto('payments')
          .values({
            account_id: accountId,
            direction: options.direction ?? 'in',
            date: options.date ?? '2026-11-20',
            number,
            amount: options.amount,
            currency: options.currency ?? 'RUB',
            party_name: partyName,
            party_inn: partyInn,
            party_account: partyAccount,
            purpose,
            doc_date: null,
            extra: JSON.stringify(options.extra ?? {}),
            occurrence: payments,
            import_id: options.importId ?? null,
            line: null,
            status: options.status ?? (options.direction === 'out' ? 'outgoing' : 'queued'),
            decided_by: null,
            rule: null,
            category: null,
            client_id: null,
            postponed_until: null,
            postponed_reason: null,
            hint: null,
            search: paymentSearchText({ partyName, partyInn, partyAccount, number, purpose }),
            created_at: AT,
          })
          .returning('id'),
      );
    },
    close: async () => {
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return office;
}
