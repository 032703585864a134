/** The accounts of an export with their turnovers and balances. */
import { sql } from 'kysely';
import { type Day, toDay } from '../../../src-shared/dates/index.ts';
import type { Settings } from '../../../src-shared/domain/index.ts';
import { add, type Minor, subtract, toCurrency, toMinor, ZERO } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { type KnownPeriod, periodBalances } from './balances.ts';
import type { ExchangeAccount } from './document.ts';

export interface ExportPeriod {
  readonly from: Day;
  readonly to: Day;
  /** Empty: every bank account with payments or statements. */
  readonly accountIds: readonly number[];
}

export type Organization = Settings['organization'];

/** Id of the newest payment: later ones do not get into an export that has begun. */
export async function newestPayment(read: Reader): Promise<number> {
  const { last } = await read
    .selectFrom('payments')
    .select((e) => e.fn.max<number | null>('id').as('last'))
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** Own bank accounts of an export, in the order of the registry. */
export async function exportAccounts(read: Reader, accountIds: readonly number[]) {
  return read
    .selectFrom('accounts')
    .selectAll()
    .where('kind', '=', 'bank')
    .$if(accountIds.length > 0, (query) => query.where('id', 'in', accountIds))
    .orderBy('id')
    .execute();
}

/** The accounts as sections of the file. */
export async function exchangeAccounts(
  read: Reader,
  { from, to, accountIds }: ExportPeriod,
  organization: Organization,
  upTo: number,
): Promise<readonly ExchangeAccount[]> {
  const accounts = await exportAccounts(read, accountIds);
  return Promise.all(
    accounts.map(async ({ id, number, bic, bank_name: bankName, currency }) => {
      const periods = await knownPeriods(read, id);
      const first = periods.map((period) => period.from).toSorted()[0] ?? from;
      const days = await dailySums(read, id, first < from ? first : from, to, upTo);
      const inPeriod = days.filter((day) => day.date >= from);
      const movement = (start: Day, end: Day) =>
        days.reduce(
          (total, day) =>
            day.date < start || day.date > end ? total : add(total, subtract(day.received, day.spent)),
          ZERO,
        );
      return {
        id,
        account: number,
        bic,
        bankName,
        ...organization,
        currency: toCurrency(currency),
        received: inPeriod.reduce((total, day) => add(total, day.received), ZERO),
        spent: inPeriod.reduce((total, day) => add(total, day.spent), ZERO),
        ...periodBalances(periods, from, to, movement),
      };
    }),
  );
}

async function knownPeriods(read: Reader, accountId: number): Promise<KnownPeriod[]> {
  const rows = await read
    .selectFrom('statement_sections')
    .select(['date_from', 'date_to', 'opening', 'closing'])
    .where('account_id', '=', accountId)
    .execute();
  const balance = (value: number | null): Minor | null => (value === null ? null : toMinor(value));
  return rows.flatMap(({ date_from: from, date_to: to, opening, closing }) =>
    from === null || to === null
      ? []
      : [{ from: toDay(from), to: toDay(to), opening: balance(opening), closing: balance(closing) }],
  );
}

async function dailySums(read: Reader, accountId: number, from: Day, to: Day, upTo: number) {
  const rows = await read
    .selectFrom('payments')
    .select([
      'date',
      sql<number>`sum(case direction when 'in' then amount else 0 end)`.as('received'),
      sql<number>`sum(case direction when 'out' then amount else 0 end)`.as('spent'),
    ])
    .where('account_id', '=', accountId)
    .where('date', '>=', from)
    .where('date', '<=', to)
    .where('id', '<=', upTo)
    .where('status', '<>', 'withdrawn')
    .groupBy('date')
    .execute();
  return rows.map(({ date, received, spent }) => ({
    date: toDay(date),
    received: toMinor(received),
    spent: toMinor(spent),
  }));
}
