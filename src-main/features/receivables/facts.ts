/** Reads the facts of one currency in short steps that let the event loop breathe. */
import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Day, dayOf, toDay, toInstant } from '../../../src-shared/dates/index.ts';
import { type Currency, type Minor, toMinor } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { type Book, type BookEffect, type BookEntry, dayNumber, toBook } from './book.ts';

/** Rows read between two breaths. */
const STEP = 4_000;

/** Every invoice of the currency with its live effects; `timeZone` tells on which day one was cancelled. */
export async function readBook(read: Reader, currency: Currency, timeZone: string): Promise<Book> {
  const numberOf = rememberDays();
  const entries: BookEntry[] = [];
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
      entries.push({
        id: row.id,
        clientId: row.client_id,
        date: numberOf(row.date),
        dueDate: numberOf(row.due_date),
        amount: row.amount,
        cancelledOn:
          row.cancelled_at === null ? null : numberOf(dayOf(toInstant(row.cancelled_at), timeZone)),
      });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < STEP) break;
    after = last.id;
    await breathe();
  }
  return toBook(entries, await readEffects(read, numberOf));
}

async function readEffects(read: Reader, numberOf: (day: string) => number): Promise<BookEffect[]> {
  const effects: BookEffect[] = [];
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
      const signed = kind === 'refund' ? -amount : amount;
      effects.push({ invoiceId: invoice_id, day: numberOf(effective_date), amount: signed });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < STEP) return effects;
    after = last.id;
    await breathe();
  }
}

/** A few thousand different dates stand in a hundred thousand rows. */
function rememberDays(): (day: string) => number {
  const known = new Map<string, number>();
  return (day) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const number = dayNumber(toDay(day));
    known.set(day, number);
    return number;
  };
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
