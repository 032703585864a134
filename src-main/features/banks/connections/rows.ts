/** Connections as the screens show them. */
import { sql } from 'kysely';
import {
  addDays,
  type Clock,
  type Day,
  dayOf,
  toDay,
  toInstant,
} from '../../../../src-shared/dates/index.ts';
import {
  type BankAlert,
  bankKeySchema,
  type ConnectionAccount,
  type ConnectionRow,
  type ConnectionState,
} from '../../../../src-shared/domain/index.ts';
import { toCurrency, toMinor } from '../../../../src-shared/money/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { parseMessage } from '../facts.ts';
import type { Sessions } from '../poller/index.ts';
import { ALERT_AFTER } from '../poller/index.ts';

/** What is shown is stale after this many intervals, and never sooner than after an hour. */
const STALE_INTERVALS = 3;
const STALE_LEAST_MS = 3_600_000;

export interface RowsOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly sessions: Pick<Sessions, 'connectorOf'>;
  readonly isPolling: (connectionId: number) => boolean;
}

export function createConnectionRows({ db, clock, sessions, isPolling }: RowsOptions) {
  const { read } = db;

  const records = (id?: number) =>
    read
      .selectFrom('connections')
      .selectAll()
      .where('removed_at', 'is', null)
      .$if(id !== undefined, (query) => query.where('id', '=', id ?? 0))
      .orderBy('id')
      .execute();
  type ConnectionRecord = Awaited<ReturnType<typeof records>>[number];

  const accountsOf = (ids: readonly number[]) =>
    read
      .selectFrom('connection_accounts')
      .selectAll()
      .where('connection_id', 'in', ids)
      .orderBy(sql`watched desc, id`)
      .execute();
  type AccountRecord = Awaited<ReturnType<typeof accountsOf>>[number];

  /** The day up to which all has been read: the overlap is read at each good poll. */
  function readUpTo(account: AccountRecord, record: ConnectionRecord): Day | null {
    const { read_up_to: settled } = account;
    const { timeZone, overlapDays } = sessions.connectorOf(record.bank).traits;
    const last = record.last_success_at === null ? null : dayOf(toInstant(record.last_success_at), timeZone);
    if (last === null) return settled === null ? null : toDay(settled);
    const before = addDays(last, -overlapDays - 1);
    const from = account.from_date;
    const whole = (settled !== null && settled >= before) || (from !== null && from > before);
    return whole ? last : settled === null ? null : toDay(settled);
  }

  function toAccount(account: AccountRecord, record: ConnectionRecord): ConnectionAccount {
    return {
      id: account.id,
      accountId: account.account_id,
      externalId: account.external_id,
      number: account.number,
      currency: toCurrency(account.currency),
      title: account.title,
      bankName: account.bank_name,
      open: account.open === 1,
      watched: account.watched === 1,
      from: account.from_date === null ? null : toDay(account.from_date),
      readUpTo: readUpTo(account, record),
      balance: account.balance === null ? null : toMinor(account.balance),
      balanceDay: account.balance_day === null ? null : toDay(account.balance_day),
      balanceAt: account.balance_at === null ? null : toInstant(account.balance_at),
    };
  }

  function toRow(record: ConnectionRecord, accounts: readonly AccountRecord[]): ConnectionRow {
    const instant = (text: string | null) => (text === null ? null : toInstant(text));
    const paused = record.paused === 1;
    return {
      id: record.id,
      bank: bankKeySchema.parse(record.bank),
      title: record.title,
      state: stateOf(record),
      polling: isPolling(record.id),
      accounts: accounts
        .filter(({ connection_id }) => connection_id === record.id)
        .map((account) => toAccount(account, record)),
      intervalMinutes: record.interval_minutes,
      lastPollAt: instant(record.last_poll_at),
      lastSuccessAt: instant(record.last_success_at),
      nextPollAt: paused || record.needs_token === 1 ? null : instant(record.next_poll_at),
      failures: record.failures,
      error: parseMessage(record.error),
      stale: isStale(record.last_success_at, record.interval_minutes, clock),
    };
  }

  async function rows(id?: number): Promise<ConnectionRow[]> {
    const found = await records(id);
    if (found.length === 0) return [];
    const accounts = await accountsOf(found.map((record) => record.id));
    return found.map((record) => toRow(record, accounts));
  }

  async function alerts(): Promise<BankAlert[]> {
    return (await records()).flatMap((record) => {
      const state = stateOf(record);
      const error = parseMessage(record.error);
      if ((state !== 'failing' && state !== 'needsToken') || error === null) return [];
      if (state === 'failing' && record.failures < ALERT_AFTER) return [];
      return [
        {
          connectionId: record.id,
          bank: bankKeySchema.parse(record.bank),
          title: record.title,
          state,
          failures: record.failures,
          since: toInstant(record.failing_since ?? clock.now()),
          error,
        },
      ];
    });
  }

  return { rows, alerts };
}

export function isStale(lastSuccessAt: string | null, intervalMinutes: number, clock: Clock): boolean {
  if (lastSuccessAt === null) return true;
  const age = Date.parse(clock.now()) - Date.parse(lastSuccessAt);
  return age > Math.max(STALE_LEAST_MS, STALE_INTERVALS * intervalMinutes * 60_000);
}

function stateOf(record: {
  readonly paused: number;
  readonly needs_token: number;
  readonly failures: number;
}): ConnectionState {
  if (record.needs_token === 1) return 'needsToken';
  if (record.paused === 1) return 'paused';
  return record.failures > 0 ? 'failing' : 'ok';
}
