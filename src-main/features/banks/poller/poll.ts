/** One poll of one connection, and what it leaves in the connection's row. */
import { type Clock, type Day, toDay } from '../../../../src-shared/dates/index.ts';
import type { Message } from '../../../../src-shared/domain/index.ts';
import { toCurrency } from '../../../../src-shared/money/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors.ts';
import type { EventBus } from '../../../platform/events.ts';
import { BankError } from '../../../platform/http/index.ts';
import type { Log } from '../../../platform/log/index.ts';
import type { Notices } from '../../notices/index.ts';
import type { AccountKeeper } from '../connections/accounts.ts';
import type { OpenedSession, Sessions } from './connection.ts';
import type { ReadingWork, WatchedAccount } from './read-account.ts';
import { afterFailure, afterSuccess } from './schedule.ts';
import type { Settle } from './settle.ts';
import type { ExchangeStore } from './store.ts';

/** Failed polls in a row after which the person is told. */
export const ALERT_AFTER = 3;
/** Accounts and rights are asked for again after so long. */
const LOOK_AGAIN_MS = 24 * 3_600_000;

export interface PollOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly log: Pick<Log, 'error'>;
  readonly store: ExchangeStore;
  readonly sessions: Sessions;
  readonly work: ReadingWork;
  readonly settle: Settle;
  readonly accounts: AccountKeeper;
  readonly notices: Pick<Notices, 'bankFails'>;
  /** In [0, 1). */
  readonly random: () => number;
}

interface Failure {
  readonly message: Message;
  readonly needsToken: boolean;
  readonly retryAfterMs: number;
  /** Nothing else of this connection can succeed now. */
  readonly ofConnection: boolean;
}

const OF_CONNECTION: ReadonlySet<string> = new Set([
  'bank.unauthorized',
  'bank.tooMany',
  'bank.noSecret',
  'bank.canWrite',
  'bank.certificate',
  'bank.untrusted',
  'bank.badAddress',
  'keychain.unavailable',
]);
const NO_TOKEN: ReadonlySet<string> = new Set(['bank.noSecret', 'keychain.unavailable']);

export function createPoll(options: PollOptions) {
  const { db, clock, events, log, store, sessions, work, settle, accounts, notices, random } = options;

  const loadConnection = (id: number) =>
    db.read
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
  type ConnectionRecord = NonNullable<Awaited<ReturnType<typeof loadConnection>>>;

  async function watchedAccounts(connectionId: number): Promise<WatchedAccount[]> {
    const rows = await db.read
      .selectFrom('connection_accounts')
      .selectAll()
      .where('connection_id', '=', connectionId)
      .where('watched', '=', 1)
      .orderBy('id')
      .execute();
    return rows.flatMap((row) =>
      row.account_id === null || row.from_date === null
        ? []
        : [
            {
              id: row.id,
              accountId: row.account_id,
              account: {
                externalId: row.external_id,
                number: row.number,
                bic: row.bic,
                bankName: row.bank_name,
                currency: toCurrency(row.currency),
                title: row.title,
                open: row.open === 1,
              },
              from: toDay(row.from_date),
              settledUpTo: row.read_up_to === null ? undefined : toDay(row.read_up_to),
            },
          ],
    );
  }

  function failureOf(error: unknown, opened: OpenedSession | undefined, record: ConnectionRecord): Failure {
    if (!(error instanceof AppError)) log.error('a poll failed unexpectedly', error);
    const message = opened?.redactor.message(error) ?? plain(error);
    const { code } = message;
    const refused = code === 'bank.unauthorized';
    const stubborn = record.failures + 1 >= ALERT_AFTER || record.bank === 'directbank';
    return {
      message,
      needsToken: NO_TOKEN.has(code) || (refused && stubborn),
      retryAfterMs: error instanceof BankError ? (error.retryAfterMs ?? 0) : 0,
      ofConnection: OF_CONNECTION.has(code) || !(error instanceof BankError),
    };
  }

  /** Asks for accounts and rights now and then; a token that may do more than read is refused. */
  async function lookAgain(record: ConnectionRecord, opened: OpenedSession): Promise<void> {
    const age = Date.parse(clock.now()) - Date.parse(record.looked_at ?? '1970-01-01T00:00:00.000Z');
    if (age < LOOK_AGAIN_MS) return;
    const overview = await opened.connector.overview(opened.session);
    if (overview.rights.writing.length > 0)
      throw new BankError('bank.canWrite', { rights: overview.rights.writing.join(', ') });
    await accounts.keep(record.id, overview.accounts, clock.now());
  }

  async function pollAccount(
    record: ConnectionRecord,
    opened: OpenedSession,
    watched: WatchedAccount,
    today: Day,
  ): Promise<{ readonly laterSeconds: number | undefined; readonly more: boolean }> {
    const { connector, session, recorder, redactor } = opened;
    const exchangeId = await store.beginExchange({
      kind: 'poll',
      connectionId: record.id,
      connectionAccountId: watched.id,
      party: record.title,
      from: watched.settledUpTo ?? watched.from,
      to: today,
    });
    try {
      const outcome = await work.poll({ connector, session, recorder, redactor, watched, exchangeId });
      const result = outcome.laterSeconds === undefined ? 'ok' : 'later';
      await store.endExchange(exchangeId, { result, error: null }, recorder.take());
      await settle(exchangeId);
      return outcome;
    } catch (error) {
      const interrupted = session.signal.aborted;
      const end = interrupted
        ? ({ result: 'interrupted', error: null } as const)
        : ({ result: 'failed', error: redactor.message(error) } as const);
      await store.endExchange(exchangeId, end, recorder.take());
      if (!interrupted) await settle(exchangeId);
      throw error;
    }
  }

  async function pollAccounts(record: ConnectionRecord, opened: OpenedSession) {
    let soonest: number | undefined;
    let failure: Failure | undefined;
    for (const watched of await watchedAccounts(record.id)) {
      try {
        const { laterSeconds, more } = await pollAccount(record, opened, watched, clock.today());
        const wanted = more ? 0 : laterSeconds === undefined ? undefined : laterSeconds * 1000;
        if (wanted !== undefined) soonest = Math.min(soonest ?? wanted, wanted);
      } catch (error) {
        opened.session.signal.throwIfAborted();
        failure = failureOf(error, opened, record);
        if (failure.ofConnection) break;
      }
    }
    return { soonest, failure };
  }

  async function succeed(
    record: ConnectionRecord,
    soonest: number | undefined,
    tookMs: number,
  ): Promise<void> {
    const delay = Math.min(
      soonest ?? Number.POSITIVE_INFINITY,
      afterSuccess(record.interval_minutes, random(), tookMs),
    );
    const now = clock.now();
    await db.write((trx) =>
      trx
        .updateTable('connections')
        .set({
          failures: 0,
          failing_since: null,
          alerted: 0,
          error: null,
          needs_token: 0,
          held_until: null,
          last_poll_at: now,
          last_success_at: now,
          next_poll_at: after(now, delay),
        })
        .where('id', '=', record.id)
        .execute(),
    );
  }

  async function fail(record: ConnectionRecord, failure: Failure): Promise<void> {
    const failures = record.failures + 1;
    const now = clock.now();
    // A bank may lock the login after some wrong passwords: it is not tried again until somebody has looked.
    const never = record.bank === 'directbank' && failure.message.code === 'bank.unauthorized';
    const alert = failures >= ALERT_AFTER || failure.needsToken;
    await db.write((trx) =>
      trx
        .updateTable('connections')
        .set({
          failures,
          failing_since: record.failing_since ?? now,
          alerted: alert ? 1 : record.alerted,
          error: JSON.stringify(failure.message),
          needs_token: failure.needsToken ? 1 : 0,
          held_until: failure.retryAfterMs > 0 ? after(now, failure.retryAfterMs) : null,
          last_poll_at: now,
          next_poll_at: never ? null : after(now, afterFailure(failures, failure.retryAfterMs)),
        })
        .where('id', '=', record.id)
        .execute(),
    );
    if (!alert || record.alerted === 1) return;
    const { id: connectionId, title } = record;
    await notices.bankFails({ connectionId, title, needsToken: failure.needsToken });
  }

  /** Never throws for what the bank or the keychain does; throws the signal's reason when the program ends. */
  return async (connectionId: number, signal: AbortSignal): Promise<void> => {
    const record = await loadConnection(connectionId);
    if (record === undefined || record.paused === 1) return;
    const startedAt = Date.parse(clock.now());
    let opened: OpenedSession | undefined;
    let failure: Failure | undefined;
    let soonest: number | undefined;
    try {
      opened = await sessions.open(
        { bank: record.bank, baseUrl: record.base_url, values: record.values },
        sessions.secretsOf(record.secret_key),
        signal,
      );
      await lookAgain(record, opened);
      ({ soonest, failure } = await pollAccounts(record, opened));
    } catch (error) {
      signal.throwIfAborted();
      failure = failureOf(error, opened, record);
      await tellFailedLook(record, opened, failure);
    }
    if (failure === undefined) await succeed(record, soonest, Date.parse(clock.now()) - startedAt);
    else await fail(record, failure);
    events.publish({ type: 'changed', topics: ['banks', 'exchanges'] });
  };

  /** A poll that did not get as far as an account is an exchange too. */
  async function tellFailedLook(
    record: ConnectionRecord,
    opened: OpenedSession | undefined,
    failure: Failure,
  ) {
    const exchangeId = await store.beginExchange({
      kind: 'poll',
      connectionId: record.id,
      connectionAccountId: null,
      party: record.title,
      from: null,
      to: null,
    });
    await store.endExchange(
      exchangeId,
      { result: 'failed', error: failure.message },
      opened?.recorder.take() ?? [],
    );
  }
}

function plain(error: unknown): Message {
  return error instanceof AppError ? { code: error.code, params: {} } : { code: 'internal', params: {} };
}

function after(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}
