/** Own accounts with their balances, the cash desk, «Сверка остатков». */
import { sql } from 'kysely';
import { toDay, toInstant } from '../../../../src-shared/dates/index.ts';
import {
  type BalanceCheckInput,
  type BalanceCheckRow,
  bankKeySchema,
  type CurrencyTotal,
  type OwnAccount,
  type OwnAccounts,
} from '../../../../src-shared/domain/index.ts';
import { add, type Currency, type Minor, toMinor } from '../../../../src-shared/money/index.ts';
import { accountRows } from '../../payments/index.ts';
import { isStale } from '../connections/rows.ts';
import { CASH_BEGINNING, type CashOptions, createCash } from './cash.ts';
import { checkBalances } from './reconcile.ts';

/** What a file told is old after so long. */
const FILE_STALE_MS = 3 * 24 * 3_600_000;

export function createAccounts(options: CashOptions) {
  const { db, clock } = options;
  const { read } = db;

  async function cashBalances(): Promise<Map<number, { readonly opening: Minor; readonly balance: Minor }>> {
    const rows = await read
      .selectFrom('accounts as a')
      .select([
        'a.id',
        sql<number>`coalesce((select amount from account_balances where account_id = a.id and day = ${CASH_BEGINNING}), 0)`.as(
          'opening',
        ),
        sql<number>`coalesce((select sum(case direction when 'in' then amount else -amount end) from payments
          where account_id = a.id and status <> 'withdrawn'), 0)`.as('moved'),
      ])
      .where('a.kind', '=', 'cash')
      .execute();
    return new Map(
      rows.map(({ id, opening, moved }) => [
        id,
        { opening: toMinor(opening), balance: toMinor(opening + moved) },
      ]),
    );
  }

  async function list(): Promise<OwnAccounts> {
    const [rows, watched, cash] = await Promise.all([
      accountRows(read),
      read
        .selectFrom('connection_accounts as a')
        .innerJoin('connections as c', 'c.id', 'a.connection_id')
        .select(['a.account_id', 'a.balance', 'a.balance_day', 'a.balance_at'])
        .select(['c.id', 'c.bank', 'c.title', 'c.last_success_at', 'c.interval_minutes'])
        .where('a.watched', '=', 1)
        .where('c.removed_at', 'is', null)
        .execute(),
      cashBalances(),
    ]);
    const byAccount = new Map(watched.map((row) => [row.account_id, row]));
    const accounts = rows.map((row): OwnAccount => {
      const own = byAccount.get(row.id);
      const opening = cash.get(row.id)?.opening ?? null;
      const connection =
        own === undefined ? null : { id: own.id, bank: bankKeySchema.parse(own.bank), title: own.title };
      if (row.kind === 'cash') {
        const now = clock.now();
        const told = {
          balance: cash.get(row.id)?.balance ?? null,
          balanceDay: clock.today(),
          balanceAt: now,
        };
        return { ...row, ...told, balanceSource: 'cash', connection, opening, stale: false };
      }
      if (own?.balance != null && own.balance_day !== null && own.balance_day >= (row.balanceDay ?? '')) {
        return {
          ...row,
          balance: toMinor(own.balance),
          balanceDay: toDay(own.balance_day),
          balanceAt: own.balance_at === null ? null : toInstant(own.balance_at),
          balanceSource: 'bank',
          connection,
          opening,
          stale: isStale(own.last_success_at, own.interval_minutes, clock),
        };
      }
      const told = row.balanceDay === null ? Number.NaN : Date.parse(row.balanceDay);
      const stale = Date.parse(clock.today()) - told > FILE_STALE_MS;
      const source = row.balance === null ? null : 'file';
      return { ...row, balanceAt: null, balanceSource: source, connection, opening, stale };
    });
    const days = accounts.flatMap(({ balanceDay }) => (balanceDay === null ? [] : [balanceDay])).sort();
    return { accounts, totals: totalsOf(accounts), asOf: days[0] ?? null };
  }

  async function checkAccount(account: OwnAccount, input: BalanceCheckInput): Promise<BalanceCheckRow[]> {
    const told = new Map<string, Minor>();
    const sections = await read
      .selectFrom('statement_sections')
      .select(['date_to', 'closing'])
      .where('account_id', '=', account.id)
      .where('date_to', 'is not', null)
      .where('closing', 'is not', null)
      .orderBy('id')
      .execute();
    for (const { date_to, closing } of sections)
      if (date_to !== null && closing !== null) told.set(date_to, toMinor(closing));
    const balances = await read
      .selectFrom('account_balances')
      .select(['day', 'amount'])
      .where('account_id', '=', account.id)
      .where('moment', '=', 'closing')
      .execute();
    for (const { day, amount } of balances) told.set(day, toMinor(amount));
    const days = [...told.keys()].sort();
    // The last told day before the period is what the first one is counted from.
    const before = days.findLast((day) => day < input.from);
    const first = before ?? days[0];
    if (first === undefined) return [];
    const payments = await read
      .selectFrom('payments')
      .select(['id', 'date', 'direction', 'amount', 'number', 'status'])
      .where('account_id', '=', account.id)
      .where('date', '>', first)
      .where('date', '<=', input.to)
      .execute();
    const checked = checkBalances(
      days
        .filter((day) => day >= first && day <= input.to)
        .map((day) => ({ day: toDay(day), closing: told.get(day) ?? toMinor(0) })),
      payments.map(({ id, date, direction, amount, number, status }) => ({
        id,
        day: toDay(date),
        direction,
        amount: toMinor(amount),
        number,
        withdrawn: status === 'withdrawn',
      })),
      clock.today(),
    );
    const { id, number, bankName, title, currency } = account;
    return checked
      .filter(({ day }) => day >= input.from)
      .map((row) => ({ account: { id, number, bankName, title }, currency, ...row }));
  }

  return {
    ...createCash(options),
    list,
    async balanceCheck(input: BalanceCheckInput): Promise<readonly BalanceCheckRow[]> {
      const { accounts } = await list();
      const rows: BalanceCheckRow[] = [];
      for (const account of accounts) {
        if (account.kind === 'cash') continue;
        if (input.accountIds.length > 0 && !input.accountIds.includes(account.id)) continue;
        rows.push(...(await checkAccount(account, input)));
      }
      return rows
        .filter(({ difference }) => !input.onlyDifferences || (difference !== null && difference !== 0))
        .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.account.id - b.account.id));
    },
  };
}

function totalsOf(accounts: readonly OwnAccount[]): CurrencyTotal[] {
  const sums = new Map<Currency, Minor>();
  for (const { currency, balance } of accounts) {
    if (balance === null) continue;
    const before = sums.get(currency);
    sums.set(currency, before === undefined ? balance : add(before, balance));
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}
