/** The list of clients: selection, order, a page of rows, totals. */
import { type Selectable, sql } from 'kysely';
import type { Day } from '../../../src-shared/dates/index.ts';
import type {
  ClientPage,
  ClientPageInput,
  ClientRow,
  CurrencyTotal,
} from '../../../src-shared/domain/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import { type ClientsTable, holdsWords, type Reader } from '../../platform/db/index.ts';
import { type ClientMoney, moneyOfClients, NO_MONEY, totalsOf } from './money.ts';

type Selection = Pick<ClientPageInput, 'text' | 'onlyDebtors' | 'archived'>;

function selected(read: Reader, { text, onlyDebtors, archived }: Selection) {
  const query = read
    .selectFrom('clients as c')
    .where('c.archived_at', archived ? 'is not' : 'is', null)
    .where(holdsWords('c.search', text));
  return onlyDebtors ? query.where('c.id', 'in', debtors(read)) : query;
}

function debtors(read: Reader) {
  return read
    .selectFrom('invoices')
    .select('client_id')
    .where('cancelled_at', 'is', null)
    .whereRef('paid', '<', 'amount');
}

/** What the selected clients owe on open invoices, and what of it is past due on `today`. */
export async function owedTotals(
  read: Reader,
  input: Selection,
  today: Day,
): Promise<Pick<ClientPage, 'owes' | 'overdue'>> {
  const rows = await read
    .selectFrom('invoices as i')
    .select([
      'i.currency',
      sql<number>`sum(i.amount - i.paid)`.as('amount'),
      sql<number>`sum(case when i.due_date < ${today} then i.amount - i.paid else 0 end)`.as('overdue'),
    ])
    .where('i.cancelled_at', 'is', null)
    .whereRef('i.paid', '<', 'i.amount')
    .where('i.client_id', 'in', selected(read, { ...input, onlyDebtors: false }).select('c.id'))
    .groupBy('i.currency')
    .orderBy('amount', 'desc')
    .execute();
  const totals = (pick: 'amount' | 'overdue'): readonly CurrencyTotal[] =>
    rows
      .filter((row) => row[pick] > 0)
      .map((row) => ({ currency: toCurrency(row.currency), amount: toMinor(row[pick]) }));
  return { owes: totals('amount'), overdue: totals('overdue') };
}

/** A window of the selection in the order asked for. */
export async function clientRows(
  read: Reader,
  { offset, limit, ...list }: ClientPageInput,
  today: Day,
): Promise<readonly ClientRow[]> {
  const ids = await clientIds(read, list, today);
  return clientRowsById(read, ids.slice(offset, offset + limit), today);
}

/** Rows of these clients, in this order. */
export async function clientRowsById(
  read: Reader,
  ids: readonly number[],
  today: Day,
): Promise<readonly ClientRow[]> {
  if (ids.length === 0) return [];
  const [clients, money] = await Promise.all([
    read.selectFrom('clients').selectAll().where('id', 'in', ids).execute(),
    moneyOfClients(read, ids, today),
  ]);
  const byId = new Map(clients.map((client) => [client.id, client]));
  return ids.flatMap((id) => {
    const client = byId.get(id);
    return client === undefined ? [] : [toClientRow(client, money.get(id) ?? NO_MONEY)];
  });
}

export type ClientList = Omit<ClientPageInput, 'offset' | 'limit'>;

/** The whole selection in the order asked for; ties go by name, then by age, so pages never overlap. */
export async function clientIds(read: Reader, list: ClientList, today: Day): Promise<number[]> {
  const direction = list.descending ? 'desc' : 'asc';
  switch (list.sort) {
    case 'name':
      return idsOf(selected(read, list), direction);
    case 'lastPayment':
      return idsOf(selected(read, list).orderBy(lastPayment, direction), 'asc');
    case 'owes':
    case 'overdue':
      return idsOf(
        selected(read, list)
          .leftJoin(owedByClient(read, list.sort, today).as('o'), 'o.client_id', 'c.id')
          .orderBy(sql`coalesce(o.owed, 0)`, direction),
        'asc',
      );
  }
}

async function idsOf(
  query: Pick<ReturnType<typeof selected>, 'select'>,
  byName: 'asc' | 'desc',
): Promise<number[]> {
  const rows = await query.select('c.id').orderBy('c.search', byName).orderBy('c.id').execute();
  return rows.map((row) => row.id);
}

const lastPayment = sql<string>`coalesce((select a.effective_date from allocations a where a.client_id = c.id and a.reversed_at is null and a.kind <> 'refund' order by a.effective_date desc limit 1), '')`;

/** Sums of several currencies are compared by the largest one; they are never added. */
function owedByClient(read: Reader, kind: 'owes' | 'overdue', today: Day) {
  const byCurrency = read
    .selectFrom('invoices')
    .select(['client_id', sql<number>`sum(amount - paid)`.as('owed')])
    .where('cancelled_at', 'is', null)
    .whereRef('paid', '<', 'amount')
    .$if(kind === 'overdue', (query) => query.where('due_date', '<', today))
    .groupBy(['client_id', 'currency']);
  return read
    .selectFrom(byCurrency.as('s'))
    .select(['s.client_id', sql<number>`max(s.owed)`.as('owed')])
    .groupBy('s.client_id');
}

/** The columns of a client that its row shows. */
export type ClientRecord = Pick<
  Selectable<ClientsTable>,
  'id' | 'kind' | 'name' | 'inn' | 'kpp' | 'country' | 'archived_at'
>;

/** A client with its sums, as the list shows it. */
export function toClientRow(client: ClientRecord, money: ClientMoney): ClientRow {
  return {
    id: client.id,
    kind: client.kind,
    name: client.name,
    inn: client.inn,
    kpp: client.kpp,
    country: client.country,
    owes: totalsOf(money.figures, 'owes'),
    overdue: totalsOf(money.figures, 'overdue'),
    advance: totalsOf(money.figures, 'advance'),
    lastPayment: money.lastPayment,
    invoices: money.invoices,
    archived: client.archived_at !== null,
  };
}
