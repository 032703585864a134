/** «Сегодня»: receipts of the day, what waits, what is overdue, tasks; and the numbers beside the left rail. */
import { sql } from 'kysely';
import { type Clock, type Day, toDay } from '../../../src-shared/dates/index.ts';
import type { CurrencyTotal, RailCounts, Today } from '../../../src-shared/domain/index.ts';
import { addMoney, type Currency, type Money, toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import type { Database, Reader } from '../../platform/db/index.ts';
import { accountRows, paymentRowsByIds } from '../payments/index.ts';
import { queueSummary } from '../queue/index.ts';
import { parseSettings } from '../settings/index.ts';
import { countTasks, taskRows } from '../tasks/index.ts';

export interface Overview {
  today(): Promise<Today>;
  counts(): Promise<RailCounts>;
}

/** Receipts and tasks shown; the lists themselves show all. */
const RECEIPTS_SHOWN = 50;
const TASKS_SHOWN = 8;

export function createOverviewService({ db, clock }: { db: Database; clock: Clock }): Overview {
  const { read } = db;
  return {
    today: async () => {
      const today = clock.today();
      const receiptsDay = await lastDayWithReceipts(read, today);
      const [receipts, money, waiting, debts, accounts, tasks, checklist] = await Promise.all([
        receiptsOf(read, receiptsDay),
        receivedOn(read, receiptsDay),
        queueSummary(read, today),
        debtsOn(read, today),
        accountRows(read),
        taskRows(read, { status: 'open', offset: 0, limit: TASKS_SHOWN }, today),
        checklistOf(read),
      ]);
      const balances = accounts.flatMap(({ balance, currency }) =>
        balance === null ? [] : [{ minor: balance, currency }],
      );
      return {
        day: today,
        receiptsDay,
        received: money.totals,
        receivedCount: money.count,
        matchedByRule: money.byRule,
        waiting: waiting.count,
        overdue: debts.overdue,
        overdueInvoices: debts.overdueInvoices,
        owed: debts.owed,
        balances: totals(balances),
        accounts,
        receipts,
        tasks,
        checklist,
      };
    },
    counts: async () => ({
      queue: (await queueSummary(read, clock.today())).count,
      overdueClients: await overdueClients(read, clock.today()),
      tasks: await countTasks(read, 'open'),
    }),
  };
}

/** Money that comes from an own account is no receipt of the office: it was there before. */
const fromOthers = sql<boolean>`category is not 'own_transfer'
  and payments.id not in (select payment_id from payment_expenses where twin_id is not null)`;

async function lastDayWithReceipts(read: Reader, today: Day): Promise<Day | null> {
  const row = await read
    .selectFrom('payments')
    .select('date')
    .where('direction', '=', 'in')
    .where(fromOthers)
    .where('status', '<>', 'withdrawn')
    .where('date', '<=', today)
    .orderBy('date', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toDay(row.date);
}

async function receiptsOf(read: Reader, day: Day | null) {
  if (day === null) return [];
  const ids = await read
    .selectFrom('payments')
    .select('id')
    .where('date', '=', day)
    .where('direction', '=', 'in')
    .where(fromOthers)
    .where('status', '<>', 'withdrawn')
    .orderBy('id', 'desc')
    .limit(RECEIPTS_SHOWN)
    .execute();
  return paymentRowsByIds(
    read,
    ids.map(({ id }) => id),
  );
}

async function receivedOn(read: Reader, day: Day | null) {
  if (day === null) return { totals: [], count: 0, byRule: 0 };
  const rows = await read
    .selectFrom('payments')
    .select((e) => [
      'currency',
      e.fn.countAll<number>().as('n'),
      e.fn.sum<number>('amount').as('sum'),
      sql<number>`sum(case when decided_by = 'rule' and status in ('settled', 'dismissed') then 1 else 0 end)`.as(
        'by_rule',
      ),
    ])
    .where('date', '=', day)
    .where('direction', '=', 'in')
    .where(fromOthers)
    .where('status', '<>', 'withdrawn')
    .groupBy('currency')
    .orderBy('sum', 'desc')
    .execute();
  return {
    totals: rows.map((row) => ({ currency: toCurrency(row.currency), amount: toMinor(row.sum) })),
    count: rows.reduce((count, row) => count + row.n, 0),
    byRule: rows.reduce((count, row) => count + row.by_rule, 0),
  };
}

async function debtsOn(read: Reader, today: Day) {
  const rows = await read
    .selectFrom('invoices')
    .select([
      'currency',
      sql<number>`sum(amount - paid)`.as('owed'),
      sql<number>`sum(case when due_date < ${today} then amount - paid else 0 end)`.as('overdue'),
      sql<number>`sum(due_date < ${today})`.as('overdue_invoices'),
    ])
    .where('cancelled_at', 'is', null)
    .where('date', '<=', today)
    .whereRef('paid', '<', 'amount')
    .groupBy('currency')
    .orderBy('owed', 'desc')
    .execute();
  const list = (pick: 'owed' | 'overdue'): CurrencyTotal[] =>
    rows
      .filter((row) => row[pick] > 0)
      .map((row) => ({ currency: toCurrency(row.currency), amount: toMinor(row[pick]) }));
  return {
    owed: list('owed'),
    overdue: list('overdue'),
    overdueInvoices: rows.reduce((count, row) => count + row.overdue_invoices, 0),
  };
}

async function overdueClients(read: Reader, today: Day): Promise<number> {
  const row = await read
    .selectFrom('invoices')
    .select(sql<number>`count(distinct client_id)`.as('n'))
    .where('cancelled_at', 'is', null)
    .where('due_date', '<', today)
    .whereRef('paid', '<', 'amount')
    .executeTakeFirstOrThrow();
  return row.n;
}

function totals(sums: readonly Money[]): CurrencyTotal[] {
  const byCurrency = new Map<Currency, Money>();
  for (const money of sums) {
    const known = byCurrency.get(money.currency);
    byCurrency.set(money.currency, known === undefined ? money : addMoney(known, money));
  }
  return [...byCurrency.values()].map(({ minor, currency }) => ({ currency, amount: minor }));
}

async function checklistOf(read: Reader): Promise<Today['checklist']> {
  const [bank, invoice, statement, settled, notified] = await Promise.all([
    read.selectFrom('connections').select('id').where('removed_at', 'is', null).limit(1).executeTakeFirst(),
    read.selectFrom('invoices').select('id').limit(1).executeTakeFirst(),
    read.selectFrom('imports').select('id').where('kind', '=', 'statement').limit(1).executeTakeFirst(),
    read.selectFrom('allocations').select('id').limit(1).executeTakeFirst(),
    read.selectFrom('settings').select('value').where('key', '=', 'application').executeTakeFirst(),
  ]);
  // Somebody has looked at the settings and left them on.
  const { notifications, backups } = parseSettings(notified?.value);
  const willTell = notified !== undefined && notifications.enabled;
  return [
    { step: 'bank', done: bank !== undefined },
    { step: 'registry', done: invoice !== undefined },
    { step: 'statement', done: statement !== undefined },
    { step: 'matched', done: settled !== undefined },
    { step: 'notifications', done: willTell },
    { step: 'backup', done: backups.daily },
  ];
}
