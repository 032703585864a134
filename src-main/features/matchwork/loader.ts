/** Reads the registry from the database into a `MatchIndex`: some hundred rows at a time, by id, or single rows. */
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { MatchIndex } from '../matching/index.ts';
import { type ClientRecord, clientFacts, INVOICE_COLUMNS, invoiceFacts } from './facts.ts';

/** Rows put into the index before the event loop is let through: a few milliseconds. */
const CHUNK_ROWS = 100;

export interface Loader {
  /** A new index of everything. */
  load(): Promise<MatchIndex>;
  /** Brings single clients and invoices up to what is committed; what is gone is taken away. */
  refresh(index: MatchIndex, clients: Iterable<number>, invoices: Iterable<number>): Promise<void>;
}

export function createLoader(db: Database): Loader {
  const columns = ['id', 'kind', 'name', 'full_name', 'inn', 'kpp'] as const;
  const clientsAfter = db.prepareRead((q) =>
    q.selectFrom('clients').select(columns).where('id', '>', 0).orderBy('id').limit(1),
  );
  const client = db.prepareRead((q) => q.selectFrom('clients').select(columns).where('id', '=', 0));
  const accountsOf = db.prepareRead((q) =>
    q
      .selectFrom('client_accounts')
      .select(['client_id', 'number as value', 'origin'])
      .where('client_id', '=', 0)
      .orderBy('id'),
  );
  const namesOf = db.prepareRead((q) =>
    q
      .selectFrom('client_aliases')
      .select(['client_id', 'name as value', 'origin'])
      .where('client_id', '=', 0)
      .orderBy('id'),
  );
  const anyHabit = db.prepareRead((q) =>
    q.selectFrom('client_habits').select('id').where(sql<boolean>`active = 1`).limit(sql.lit(1)),
  );
  const habitsOf = db.prepareRead((q) =>
    q
      .selectFrom('client_habits')
      .select(['word', 'spelled', 'own'])
      .where('client_id', '=', 0)
      .where(sql<boolean>`active = 1`)
      .orderBy('id'),
  );
  const invoicesAfter = db.prepareRead((q) =>
    q.selectFrom('invoices').select(INVOICE_COLUMNS).where('id', '>', 0).orderBy('id').limit(1),
  );
  const invoice = db.prepareRead((q) => q.selectFrom('invoices').select(INVOICE_COLUMNS).where('id', '=', 0));

  /** Adds clients; where no client has habits, none is asked for them. */
  function clientsInto(index: MatchIndex): (row: ClientRecord) => void {
    const habits = anyHabit.get([]) === undefined ? () => [] : (id: number) => habitsOf.all([id]);
    return (row) =>
      index.upsertClient(clientFacts(row, accountsOf.all([row.id]), namesOf.all([row.id]), habits(row.id)));
  }

  return {
    async load() {
      const index = new MatchIndex();
      await walk(clientsAfter.all, clientsInto(index));
      await walk(invoicesAfter.all, (row) => index.upsertInvoice(invoiceFacts(row)));
      return index;
    },
    async refresh(index, clients, invoices) {
      const pace = createPace();
      const addClient = clientsInto(index);
      for (const id of clients) {
        const row = client.get([id]);
        if (row) addClient(row);
        else index.removeClient(String(id));
        await pace();
      }
      for (const id of invoices) {
        const row = invoice.get([id]);
        if (row) index.upsertInvoice(invoiceFacts(row));
        else index.removeInvoice(String(id));
        await pace();
      }
    },
  };
}

async function walk<Row extends { readonly id: number }>(
  rowsAfter: (parameters: readonly unknown[]) => Row[],
  take: (row: Row) => void,
): Promise<void> {
  let after = 0;
  for (;;) {
    const rows = rowsAfter([after, CHUNK_ROWS]);
    for (const row of rows) take(row);
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK_ROWS) return;
    after = last.id;
    await letOthersRun();
  }
}

function createPace(): () => Promise<void> {
  let count = 0;
  return async () => {
    count += 1;
    if (count % CHUNK_ROWS === 0) await letOthersRun();
  };
}
