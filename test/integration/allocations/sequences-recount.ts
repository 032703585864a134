/** The recount from nothing: raw rows, added up by the plainest code there is, against everything that is kept or told. */
import { clientRows } from '../../../src-main/features/clients/index.ts';
import { invoiceRowsById } from '../../../src-main/features/invoices/index.ts';
import { createReceivablesService } from '../../../src-main/features/receivables/index.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { INVOICES, type Island } from './sequences-office.ts';
import { ASKED_DAYS, type World } from './sequences-world.ts';

const TODAY = toDay('2026-11-21');
const FOREVER = '9999-12-31';

/** The tables as they are. */
export async function factsOf({ db: { read } }: World) {
  const [payments, invoices, entries] = await Promise.all([
    read
      .selectFrom('payments')
      .select(['id', 'direction', 'amount', 'allocated', 'status', 'gone_at', 'date'])
      .orderBy('id')
      .execute(),
    read.selectFrom('invoices').select(['id', 'client_id', 'amount', 'paid']).orderBy('id').execute(),
    read
      .selectFrom('allocations')
      .select([
        'id',
        'payment_id',
        'client_id',
        'invoice_id',
        'kind',
        'amount',
        'effective_date',
        'reversed_at',
      ])
      .orderBy('id')
      .execute(),
  ]);
  return {
    payments: new Map(payments.map((row) => [row.id, row])),
    invoices: new Map(invoices.map((row) => [row.id, row])),
    entries,
    byPayment: Map.groupBy(entries, (row) => row.payment_id),
  };
}

export type Facts = Awaited<ReturnType<typeof factsOf>>;
export type Entry = Facts['entries'][number];

const isLive = (entry: Entry) => entry.reversed_at === null;
const signed = ({ kind, amount }: Entry) => (kind === 'refund' ? -amount : amount);
const total = (entries: readonly Entry[], of: (entry: Entry) => number) =>
  entries.reduce((sum, one) => sum + of(one), 0);

/**
 * What one life shows of itself: its rows, and what stands in the ledger. The ids of the entries are left out, and their
 * days: what an undo enters again is of the day that the bank now tells of the payment.
 */
export function shown({ payments, invoices, byPayment }: Facts, island: Island): string {
  const live = island.payments.flatMap((id) =>
    (byPayment.get(id) ?? [])
      .filter(isLive)
      .map(({ id: _, reversed_at: __, effective_date: ___, ...entry }) => JSON.stringify(entry))
      .sort(),
  );
  const kept = island.payments.map((id) => {
    const row = payments.get(id);
    // An undo brings back a payment that was new as one that waits: the matcher passes over a payment once.
    if (row?.status !== 'new') return row;
    return { ...row, status: row.direction === 'in' ? 'queued' : 'outgoing' };
  });
  return JSON.stringify({ kept, live, paid: island.invoices.map((id) => invoices.get(id)?.paid) }, null, 1);
}

/** The statuses that a payment may have by its entries alone. */
function possibleStatuses(
  payment: { direction: 'in' | 'out'; amount: number; gone_at: string | null },
  allocated: number,
) {
  const { direction, amount, gone_at } = payment;
  if (gone_at !== null && allocated === 0) return ['withdrawn'];
  if (gone_at !== null && direction === 'in') return ['settled'];
  // The bank has raised what was given back: the rest is for a person to look at.
  if (direction === 'out' && allocated < amount)
    return allocated > 0 ? ['settled', 'outgoing'] : ['outgoing', 'new'];
  return allocated === amount ? ['settled'] : ['queued', 'new'];
}

function daysOf(place: number): { readonly date: string; readonly dueDate: string } {
  const { date, dueDate } = INVOICES[place % INVOICES.length] ?? INVOICES[0];
  return { date, dueDate };
}

/** Compares everything that is kept and told with what the raw entries add up to; returns what differs, in words. */
export async function recountAll(world: World, facts: Facts): Promise<string[]> {
  const differences: string[] = [];
  const check = (what: string, said: readonly (number | string)[], counted: readonly (number | string)[]) => {
    if (said.some((value, at) => value !== counted[at]))
      differences.push(`${what}: ${said} instead of ${counted}`);
  };
  const live = facts.entries.filter(isLive);
  const byInvoice = Map.groupBy(live, (entry) => entry.invoice_id);
  const byClient = Map.groupBy(live, (entry) => entry.client_id);
  const paidBy = (invoiceId: number, day: string) =>
    total(
      (byInvoice.get(invoiceId) ?? []).filter((entry) => entry.effective_date <= day),
      signed,
    );
  const balanceOf = (clientId: number, day: string) =>
    total(
      (byClient.get(clientId) ?? []).filter(
        (entry) => entry.invoice_id === null && entry.effective_date <= day,
      ),
      signed,
    );

  for (const payment of facts.payments.values()) {
    const allocated = total((facts.byPayment.get(payment.id) ?? []).filter(isLive), ({ amount }) => amount);
    check(`payment ${payment.id}`, [payment.allocated], [allocated]);
    if (allocated > payment.amount)
      differences.push(`payment ${payment.id} gives ${allocated} of ${payment.amount}`);
    const possible = possibleStatuses(payment, allocated);
    if (!possible.includes(payment.status))
      differences.push(
        `payment ${payment.id} is ${payment.status} instead of ${possible}, ${allocated} of ${payment.amount}`,
      );
  }

  const invoices = [...facts.invoices.values()].map((row, place) => ({
    ...daysOf(place),
    ...row,
  }));
  const rows = await invoiceRowsById(world.db.read, [...facts.invoices.keys()], TODAY);
  for (const [place, { id, client_id, amount, paid, dueDate }] of invoices.entries()) {
    const counted = paidBy(id, FOREVER);
    const status =
      counted === amount ? 'paid' : dueDate < TODAY ? 'overdue' : counted > 0 ? 'partial' : 'open';
    const row = rows[place];
    check(
      `invoice ${id}`,
      [paid, row?.paid ?? '', row?.remaining ?? '', row?.status ?? ''],
      [counted, counted, amount - counted, status],
    );
    if (counted < 0 || counted > amount) differences.push(`invoice ${id} has ${counted} of ${amount}`);
    if ((byInvoice.get(id) ?? []).some((entry) => entry.client_id !== client_id))
      differences.push(`invoice ${id} of another client`);
  }

  const owedOn = (day: string) => {
    const debts = new Map<number, { owes: number; overdue: number }>();
    for (const { id, client_id, amount, date, dueDate } of invoices) {
      const debt = date > day ? 0 : Math.max(0, amount - paidBy(id, day));
      const before = debts.get(client_id) ?? { owes: 0, overdue: 0 };
      debts.set(client_id, {
        owes: before.owes + debt,
        overdue: before.overdue + (dueDate < day ? debt : 0),
      });
    }
    return debts;
  };
  const now = owedOn(TODAY);
  const clients = await clientRows(world.db.read, ALL_CLIENTS, TODAY);
  check('clients', [clients.length], [world.islands.length * 2]);
  for (const { id, owes, overdue, advance } of clients) {
    const counted = now.get(id) ?? { owes: 0, overdue: 0 };
    const balance = balanceOf(id, FOREVER);
    const told = [owes, overdue, advance].map((totals) => totals[0]?.amount ?? 0);
    check(`client ${id}`, told, [counted.owes, counted.overdue, balance]);
    if (balance < 0) differences.push(`client ${id} has a balance of ${balance}`);
  }

  const receivables = createReceivablesService(world);
  for (const day of ASKED_DAYS) {
    const told = await receivables.summary({ asOf: day });
    const debts = owedOn(day);
    const all = [...debts.values()];
    const sums = [
      all.reduce((sum, { owes }) => sum + owes, 0),
      all.reduce((sum, { overdue }) => sum + overdue, 0),
    ];
    check(
      `owed on ${day}`,
      [told.total, told.overdue, told.clients],
      [...sums, all.filter(({ owes }) => owes > 0).length],
    );
    for (const { clientId, owes, overdue, advance } of told.byClient) {
      const counted = debts.get(clientId) ?? { owes: 0, overdue: 0 };
      const expected = [counted.owes, counted.overdue, balanceOf(clientId, day)];
      check(`client ${clientId} on ${day}`, [owes, overdue, advance], expected);
    }
  }
  return differences;
}

const ALL_CLIENTS = {
  offset: 0,
  limit: 100_000,
  text: '',
  onlyDebtors: false,
  archived: false,
  sort: 'name',
  descending: false,
} as const;
