/** Reads the facts of one currency in short steps that let the event loop breathe. */
import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Day, dayOf, toDay, toInstant } from '../../../src-shared/dates/index.ts';
import { type Currency, type Minor, toMinor } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import type { InvoiceFact } from './aging.ts';

/** Rows read between two breaths. */
const STEP = 4_000;

/** Every invoice of the currency with its live effects, oldest id first. */
export async function readFacts(read: Reader, currency: Currency): Promise<readonly InvoiceFact[]> {
  const effects = await readEffects(read);
  const facts: InvoiceFact[] = [];
  for (let after = 0; ; ) {
    const rows = await read
      .selectFrom('invoices')
      .select(['id', 'client_id', 'date', 'due_date', 'amount', 'cancelled_at'])
      .where('id', '>', after)
      .where('currency', '=', currency)
      .orderBy('id')
      .limit(STEP)
      .execute();
    for (const row of rows) {
      facts.push({
        id: row.id,
        clientId: row.client_id,
        date: toDay(row.date),
        dueDate: toDay(row.due_date),
        amount: toMinor(row.amount),
        cancelledOn: row.cancelled_at === null ? null : dayOf(toInstant(row.cancelled_at)),
        effects: effects.get(row.id) ?? [],
      });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < STEP) return facts;
    after = last.id;
    await breathe();
  }
}

async function readEffects(read: Reader): Promise<Map<number, { date: Day; amount: Minor }[]>> {
  const effects = new Map<number, { date: Day; amount: Minor }[]>();
  for (let after = 0; ; ) {
    const rows = await read
      .selectFrom('allocations')
      .select(['id', 'invoice_id', 'kind', 'amount', 'effective_date'])
      .where('id', '>', after)
      .where('invoice_id', 'is not', null)
      .where('reversed_at', 'is', null)
      .orderBy('id')
      .limit(STEP)
      .execute();
    for (const { invoice_id, kind, amount, effective_date } of rows) {
      if (invoice_id === null) continue;
      const list = effects.get(invoice_id) ?? [];
      effects.set(invoice_id, list);
      list.push({ date: toDay(effective_date), amount: toMinor(kind === 'refund' ? -amount : amount) });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < STEP) return effects;
    after = last.id;
    await breathe();
  }
}

/** Advances of clients on a day: money received and not on invoices, less what was given back. */
export async function advancesOn(read: Reader, currency: Currency, day: Day): Promise<Map<number, Minor>> {
  const rows = await read
    .selectFrom('allocations')
    .innerJoin('payments', 'payments.id', 'allocations.payment_id')
    .select([
      'allocations.client_id',
      sql<number>`sum(case allocations.kind when 'refund' then -allocations.amount else allocations.amount end)`.as(
        'sum',
      ),
    ])
    .where('allocations.invoice_id', 'is', null)
    .where('allocations.reversed_at', 'is', null)
    .where('allocations.effective_date', '<=', day)
    .where('payments.currency', '=', currency)
    .groupBy('allocations.client_id')
    .execute();
  return new Map(rows.map((row) => [row.client_id, toMinor(row.sum)]));
}

/** Currencies in which there are invoices, the most used first. */
export async function invoiceCurrencies(read: Reader): Promise<string[]> {
  const rows = await read
    .selectFrom('invoices')
    .select((e) => ['currency', e.fn.countAll<number>().as('n')])
    .groupBy('currency')
    .orderBy('n', 'desc')
    .execute();
  return rows.map(({ currency }) => currency);
}
