/** «Другой счёт»: an invoice found by hand, by number, client, ИНН or sum. */
import { setImmediate as breathe } from 'node:timers/promises';
import { type SqlBool, sql } from 'kysely';
import { toDay } from '../../../src-shared/dates/index.ts';
import type { InvoiceCandidate } from '../../../src-shared/domain/index.ts';
import { parseMinor, toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import { fold, foldWords } from '../../../src-shared/text/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';

export interface FindInput {
  readonly text: string;
  readonly paymentId: number;
  readonly limit: number;
}

/** Invoices looked through between two breaths. */
const STEP = 10_000;

/**
 * Invoices in the payment's currency that fit the text: those still open first (for an outgoing payment: those paid),
 * an equal number before an equal sum before the newest. Without a text: invoices of the client with the payer's ИНН.
 * Throws `AppError('payment.notFound')`.
 */
export async function findInvoices(
  read: Reader,
  { text, paymentId, limit }: FindInput,
): Promise<InvoiceCandidate[]> {
  const payment = await read
    .selectFrom('payments')
    .select(['currency', 'direction', 'amount', 'allocated', 'party_inn'])
    .where('id', '=', paymentId)
    .executeTakeFirst();
  if (payment === undefined) throw new AppError('payment.notFound');
  const words = foldWords(text);
  const folded = fold(text);
  const amount = parseMinor(text, toCurrency(payment.currency));
  if (words.length === 0 && payment.party_inn === '') return [];
  const free = payment.amount - payment.allocated;
  const found: Found[] = [];
  for await (const rows of steps(
    read,
    payment.currency,
    words.length > 0 ? { words, amount } : payment.party_inn,
  )) {
    found.push(...rows.map((row) => ({ ...row, rank: rankOf(row) })));
    // The newest come first; enough open ones are enough, unless a better number may still come.
    if (found.length > 5_000) break;
  }
  function rankOf(row: FoundRow): number {
    const isUseful = payment?.direction === 'out' ? row.paid > 0 : row.paid < row.amount;
    const remaining = row.amount - row.paid;
    const number = fold(row.number);
    let rank = isUseful ? 0 : 100;
    if (number === folded || words.includes(number)) rank -= 20;
    if (amount !== undefined && (remaining === amount || row.amount === amount)) rank -= 10;
    if (remaining === free) rank -= 5;
    return rank;
  }
  return found
    .sort((a, b) => a.rank - b.rank || (a.date < b.date ? 1 : a.date > b.date ? -1 : b.id - a.id))
    .slice(0, limit)
    .map((row) => ({
      id: row.id,
      number: row.number,
      date: toDay(row.date),
      dueDate: toDay(row.due_date),
      clientId: row.client_id,
      clientName: row.client_name,
      clientInn: row.client_inn,
      amount: toMinor(row.amount),
      remaining: toMinor(row.amount - row.paid),
      currency: toCurrency(row.currency),
    }));
}

interface FoundRow {
  readonly id: number;
  readonly number: string;
  readonly date: string;
  readonly due_date: string;
  readonly amount: number;
  readonly paid: number;
  readonly currency: string;
  readonly client_id: number;
  readonly client_name: string;
  readonly client_inn: string;
}

type Found = FoundRow & { readonly rank: number };

type Looking = { readonly words: readonly string[]; readonly amount: number | undefined } | string;

async function* steps(read: Reader, currency: string, looking: Looking): AsyncGenerator<FoundRow[]> {
  const query = read
    .selectFrom('invoices')
    .innerJoin('clients', 'clients.id', 'invoices.client_id')
    .select([
      'invoices.id',
      'invoices.number',
      'invoices.date',
      'invoices.due_date',
      'invoices.amount',
      'invoices.paid',
      'invoices.currency',
      'invoices.client_id',
      'clients.name as client_name',
      'clients.inn as client_inn',
    ])
    .where('invoices.cancelled_at', 'is', null)
    .where('invoices.currency', '=', currency);
  if (typeof looking === 'string') {
    yield await query.where('clients.inn', '=', looking).orderBy('invoices.id', 'desc').limit(500).execute();
    return;
  }
  const fits = looking.words.map(
    (word) => sql<SqlBool>`(instr(invoices.search, ${word}) > 0 or instr(clients.search, ${word}) > 0)`,
  );
  const { last } = await read
    .selectFrom('invoices')
    .select((e) => e.fn.max<number | null>('id').as('last'))
    .executeTakeFirstOrThrow();
  for (let to = last ?? 0; to > 0; to -= STEP) {
    yield await query
      .where('invoices.id', '<=', to)
      .where('invoices.id', '>', to - STEP)
      .where((e) => {
        const text = e.and(fits);
        if (looking.amount === undefined) return text;
        const { amount } = looking;
        return e.or([
          text,
          e('invoices.amount', '=', amount),
          sql<SqlBool>`invoices.amount - invoices.paid = ${amount}`,
        ]);
      })
      .execute();
    if (to > STEP) await breathe();
  }
}
