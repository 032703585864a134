/** One search over clients, invoices, deals and payments, for the command palette. */
import { sql } from 'kysely';
import { toDay } from '../../../src-shared/dates/index.ts';
import type { SearchHit } from '../../../src-shared/domain/index.ts';
import { parseMinor, toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import { type Database, holdsWords, type Reader } from '../../platform/db/index.ts';

export interface Search {
  /** By name, ИНН, number or sum; clients first, then invoices, deals, payments. */
  find(input: { text: string; limit: number }): Promise<readonly SearchHit[]>;
}

/** Rows of each kind that are looked at before the best are chosen. */
const PER_KIND = 20;
/** Payments looked through for words, newest first: a search while typing answers at once whatever the archive. */
const PAYMENTS_LOOKED_THROUGH = 20_000;

export function createSearchService({ db }: { db: Database }): Search {
  return {
    find: async ({ text, limit }) => {
      if (fold(text) === '') return [];
      const [clients, invoices, deals, payments] = await Promise.all([
        findClients(db.read, text),
        findInvoices(db.read, text),
        findDeals(db.read, text),
        findPayments(db.read, text),
      ]);
      return fairly([clients, invoices, deals, payments], limit);
    },
  };
}

/** Each kind keeps a fair share of the places; what one does not need goes to the others. */
function fairly(kinds: readonly (readonly SearchHit[])[], limit: number): SearchHit[] {
  const taken = kinds.map(() => 0);
  let left = limit;
  for (let round = 0; round < PER_KIND && left > 0; round++) {
    for (const [index, hits] of kinds.entries()) {
      if (left > 0 && round < hits.length) {
        taken[index] = round + 1;
        left--;
      }
    }
  }
  return kinds.flatMap((hits, index) => hits.slice(0, taken[index]));
}

async function findClients(read: Reader, text: string): Promise<SearchHit[]> {
  const rows = await read
    .selectFrom('clients')
    .select(['id', 'name', 'inn'])
    .where(holdsWords('clients.search', text))
    .orderBy('archived_at')
    .orderBy('search')
    .limit(PER_KIND)
    .execute();
  return rows.map(({ id, name, inn }) => ({
    kind: 'client',
    id,
    title: name,
    subtitle: inn,
    amount: null,
    currency: null,
    date: null,
  }));
}

async function findInvoices(read: Reader, text: string): Promise<SearchHit[]> {
  const amount = parseMinor(text);
  const rows = await read
    .selectFrom('invoices')
    .innerJoin('clients', 'clients.id', 'invoices.client_id')
    .select(['invoices.id', 'invoices.number', 'invoices.date', 'invoices.amount', 'invoices.currency'])
    .select('clients.name as client_name')
    .where((e) =>
      amount === undefined
        ? holdsWords('invoices.search', text)
        : e.or([holdsWords('invoices.search', text), e('invoices.amount', '=', amount)]),
    )
    // The number itself before numbers that only hold it.
    .orderBy(sql`case when instr(invoices.search || char(10), ${`${fold(text)}\n`}) = 1 then 0 else 1 end`)
    .orderBy('invoices.date', 'desc')
    .orderBy('invoices.id', 'desc')
    .limit(PER_KIND)
    .execute();
  return rows.map((row) => ({
    kind: 'invoice',
    id: row.id,
    title: row.number,
    subtitle: row.client_name,
    amount: toMinor(row.amount),
    currency: toCurrency(row.currency),
    date: toDay(row.date),
  }));
}

async function findDeals(read: Reader, text: string): Promise<SearchHit[]> {
  const rows = await read
    .selectFrom('deals')
    .innerJoin('clients', 'clients.id', 'deals.client_id')
    .select(['deals.id', 'deals.number', 'deals.title', 'deals.date', 'deals.amount', 'deals.currency'])
    .select('clients.name as client_name')
    .where(holdsWords('deals.search', text))
    .orderBy('deals.date', 'desc')
    .orderBy('deals.id', 'desc')
    .limit(PER_KIND)
    .execute();
  return rows.map((row) => ({
    kind: 'deal',
    id: row.id,
    title: row.title,
    subtitle: row.client_name,
    amount: row.amount === null ? null : toMinor(row.amount),
    currency: row.amount === null ? null : toCurrency(row.currency),
    date: toDay(row.date),
  }));
}

async function findPayments(read: Reader, text: string): Promise<SearchHit[]> {
  const amount = parseMinor(text);
  const newest = read
    .selectFrom('payments')
    .select(['id', 'search'])
    .where('status', '<>', 'withdrawn')
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .limit(PAYMENTS_LOOKED_THROUGH)
    .as('newest');
  const byWords = read
    .selectFrom(newest)
    .select('newest.id')
    .where(holdsWords('newest.search', text))
    .limit(PER_KIND);
  const bySum = read
    .selectFrom('payments')
    .select('id')
    .where('amount', '=', amount ?? toMinor(-1))
    .where('status', '<>', 'withdrawn')
    .orderBy('id', 'desc')
    .limit(PER_KIND);
  const [words, sums] = await Promise.all([byWords.execute(), bySum.execute()]);
  const ids = [...new Set([...sums, ...words].map(({ id }) => id))].slice(0, PER_KIND);
  if (ids.length === 0) return [];
  const rows = await read
    .selectFrom('payments')
    .select(['id', 'party_name', 'purpose', 'amount', 'currency', 'date'])
    .where('id', 'in', ids)
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    kind: 'payment',
    id: row.id,
    title: row.party_name,
    subtitle: row.purpose,
    amount: toMinor(row.amount),
    currency: toCurrency(row.currency),
    date: toDay(row.date),
  }));
}
