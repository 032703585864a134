/** A fresh office on a real database in a temporary folder, with a clock that the test moves. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClientsService } from '../../../src-main/features/clients/index.ts';
import { createDealsService, dealRowsOfClient } from '../../../src-main/features/deals/index.ts';
import { createInvoicesService, invoiceRowsOf } from '../../../src-main/features/invoices/index.ts';
import { openDatabase } from '../../../src-main/platform/db/index.ts';
import { createEventBus, type RegistryChange } from '../../../src-main/platform/events.ts';
import { type Clock, fixedClock } from '../../../src-shared/dates/index.ts';
import {
  type ClientInput,
  clientInputSchema,
  type DealInput,
  dealInputSchema,
  type InvoiceInput,
  invoiceInputSchema,
  type SaveResult,
} from '../../../src-shared/domain/index.ts';

export async function openOffice(now = '2026-06-15T09:00:00.000Z') {
  const dataDir = mkdtempSync(join(tmpdir(), 'oplacheno-'));
  const db = await openDatabase({ dataDir });
  const events = createEventBus();
  const topics: string[] = [];
  const registryChanges: RegistryChange[] = [];
  events.subscribe((event) => {
    if (event.type === 'changed') topics.push(...event.topics);
  });
  events.onRegistryChange((change) => registryChanges.push(change));
  let current = fixedClock(now);
  const clock: Clock = { now: () => current.now(), today: () => current.today() };
  const invoices = createInvoicesService({ db, clock, events });
  const deals = createDealsService({
    db,
    clock,
    events,
    invoicesOfDeal: (dealId) => invoiceRowsOf(db.read, { dealId }, clock.today()),
    paymentsOfDeal: async () => [],
  });
  const clients = createClientsService({
    db,
    clock,
    events,
    invoicesOfClient: (clientId) => invoiceRowsOf(db.read, { clientId }, clock.today()),
    dealsOfClient: (clientId) => dealRowsOfClient(db.read, clientId),
    paymentsOfClient: async () => [],
  });

  return {
    dataDir,
    db,
    clock,
    events,
    topics,
    registryChanges,
    clients,
    deals,
    invoices,
    setNow: (moment: string) => {
      current = fixedClock(moment);
    },
    addClient: async (input: Partial<ClientInput> & { name: string }) =>
      idOf(
        await clients.create(clientInputSchema.parse({ kind: 'company', acceptWarnings: true, ...input })),
      ),
    addDeal: async (input: Partial<DealInput> & { clientId: number }) =>
      idOf(
        await deals.create(
          dealInputSchema.parse({ title: 'Поставка', date: '2026-06-01', currency: 'RUB', ...input }),
        ),
      ),
    addInvoice: async (input: Partial<InvoiceInput> & { clientId: number; number: string }) =>
      idOf(
        await invoices.create(
          invoiceInputSchema.parse({
            date: '2026-06-01',
            dueDate: '2026-06-10',
            currency: 'RUB',
            acceptWarnings: true,
            ...input,
          }),
        ),
      ),
    close: async () => {
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;

export function idOf(result: SaveResult): number {
  if (!result.saved) throw new Error(`not saved: ${JSON.stringify(result.warnings)}`);
  return result.id;
}

/** A payment with one allocation, as the ledger would leave them. */
export async function addPayment(
  office: Office,
  payment: {
    clientId: number;
    invoiceId?: number | null;
    amount: number;
    allocated?: number;
    date?: string;
    kind?: 'invoice' | 'advance' | 'refund';
    currency?: string;
    reversed?: boolean;
  },
): Promise<void> {
  const {
    clientId,
    invoiceId = null,
    amount,
    date = '2026-06-05',
    currency = 'RUB',
    reversed = false,
  } = payment;
  const kind = payment.kind ?? (invoiceId === null ? 'advance' : 'invoice');
  const part = payment.allocated ?? amount;
  const at = office.clock.now();
  await office.db.write(async (transaction) => {
    const account = await transaction
      .insertInto('accounts')
      .values({ number: `40702810000000000${currency}`, currency, created_at: at })
      .onConflict((conflict) => conflict.column('number').doUpdateSet({ currency }))
      .returning('id')
      .executeTakeFirstOrThrow();
    const { n } = await transaction
      .selectFrom('payments')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    const { id } = await transaction
      .insertInto('payments')
      .values({
        account_id: account.id,
        direction: kind === 'refund' ? 'out' : 'in',
        date,
        number: String(n + 1),
        amount,
        currency,
        occurrence: 1,
        status: 'settled',
        client_id: clientId,
        allocated: reversed ? 0 : part,
        import_id: null,
        line: null,
        doc_date: null,
        decided_by: 'rule',
        rule: null,
        category: null,
        postponed_until: null,
        postponed_reason: null,
        hint: null,
        search: '',
        created_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await transaction
      .insertInto('allocations')
      .values({
        payment_id: id,
        client_id: clientId,
        invoice_id: invoiceId,
        kind,
        amount: part,
        effective_date: date,
        actor: 'rule',
        rule: null,
        action_id: null,
        created_at: at,
        reversed_by: null,
        reversed_at: reversed ? at : null,
        reversal_reason: reversed ? 'ошибка' : null,
      })
      .execute();
    if (invoiceId !== null && !reversed) {
      await transaction
        .updateTable('invoices')
        .set((e) => ({ paid: e('paid', kind === 'refund' ? '-' : '+', part) }))
        .where('id', '=', invoiceId)
        .execute();
    }
  });
}
